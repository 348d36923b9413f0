import type { Decision } from '../core/decision.ts';
import { addressId } from '../core/people/meet.ts';
import type { Channel } from '../core/ports/channel.ts';
import type { Message } from '../core/say/message.ts';
import { note } from '../core/say/owe.ts';
import type { ChatEvent } from '../core/talk/event.ts';
import { Work } from '../core/work.ts';
import type { Compute } from './run.ts';

/** What is said about an update that could not be read. */
export interface UnreadTexts {
  /** To the one who wrote: it was not read, and whom to call. */
  readonly toWriter: Message;
  /** To those who must look after it; `words` are the writer's own, where they could be read at all. */
  toCallCentre(words: string | null): Message;
}

/** The row that keeps a raw update. */
export interface Unread {
  readonly id: string;
  readonly account: string;
  readonly raw: unknown;
  readonly dueAt: number;
  readonly failures: number;
  readonly receivedAt: number;
}

/**
 * Files an update that could not be decided, and tells its writer in the same act. A group is told nothing: there the bot may
 * not even have been meant. Nor is somebody whose chat we do not know yet: an address alone is not enough to answer to.
 */
export function file(unread: Unread, event: ChatEvent | undefined, texts: UnreadTexts): Compute<Decision> {
  return (reader, context) => {
    const work = new Work(reader, context);
    work.append('inbox', { ...unread });
    if (event?.chat.kind === 'private') {
      const address = work.get('addresses', addressId(event.account, 'chat', event.chat.address));
      if (address) note(work, address.ref, texts.toWriter);
    }
    return work.decision();
  };
}

/** Shows an update that stays unread to the default commune's call centre, or to all its departments where it has none. */
export function showUnread(channel: Channel, event: ChatEvent | undefined, texts: UnreadTexts): Compute<Decision> {
  return (reader, context) => {
    const work = new Work(reader, context);
    const commune = context.communes.get(context.defaultCommune);
    const departments = commune?.callCentre
      ? [commune.callCentre]
      : (commune?.departments.map((each) => each.id) ?? []);
    const words = event?.kind === 'text' ? event.text : null;
    for (const department of departments)
      for (const chat of work.find('chatsBoundTo', `${context.defaultCommune}/${department}`))
        if (chat.realm === channel.realm) note(work, chat.id, texts.toCallCentre(words));
    return work.decision();
  };
}
