import type { Doc } from './collections.ts';
import type { Context, Decision } from './decision.ts';
import { chatBack, chatLeft, showOpenCases } from './people/chats.ts';
import { addressId, meet } from './people/meet.ts';
import { channelChanged } from './people/outage.ts';
import type { Speaker } from './people/meet.ts';
import type { Effect } from './ports/channel.ts';
import type { Reader } from './reader.ts';
import { say } from './say/message.ts';
import { decideDue } from './later/decide-due.ts';
import { attach } from './talk/attach.ts';
import type { ChatEvent, Event } from './talk/event.ts';
import { linkAnswered } from './talk/linking.ts';
import { receive } from './talk/receive.ts';
import { isDutyTalk } from './talk/by-number.ts';
import { answersCard } from './talk/quoted.ts';
import { welcome } from './talk/welcome.ts';
import { readCommand } from './talk/words.ts';
import { mustKnow } from './say/message.ts';
import { Work } from './work.ts';

/** What is decided: something that happened, or work whose time has come. */
export type Input =
  { readonly kind: 'event'; readonly event: Event } | { readonly kind: 'due'; readonly later: Doc<'later'> };

/**
 * The whole product, in one place to begin reading: what happened or is due, what is known, and the context give what
 * changes and what is owed. Pure: reads nothing but its arguments. Throws `Missing` where the reader lacks something.
 */
export function decide(input: Input, reader: Reader, context: Context): Decision {
  const work = new Work(reader, context);
  if (input.kind === 'due') decideDue(work, input.later);
  else decideEvent(work, input.event);
  return work.decision();
}

function decideEvent(work: Work, event: Event): void {
  switch (event.kind) {
    case 'fetched':
      return attach(work, event);
    case 'channel':
      return channelChanged(work, event);
    case 'asked':
      return linkAnswered(work, event);
    case 'left':
    case 'moved':
    case 'joined':
    case 'failed':
      return chatChanged(work, event);
    default:
      if (isForeign(work, event)) return work.effect(notYours(event));
      if (!isOverheard(work, event)) receive(work, met(work, event), event);
  }
}

/**
 * What is said among the members of a group and is not meant for us: whoever says it does not even become known. In a
 * department's chat, and from those who are known, words may be an answer.
 */
function isOverheard(work: Work, event: ChatEvent): boolean {
  if (event.chat.kind === 'private' || event.kind === 'press') return false;
  if (event.kind === 'reaction') return chatOf(work, event)?.binding == null;
  if (event.kind === 'media') return readCommand(event.caption)?.name !== 'sos';
  if (event.kind !== 'text') return true;
  const command = readCommand(event.text);
  if (command) return event.edited === true && command.name !== 'sos';
  const known = work.get('addresses', addressId(event.account, 'contact', event.contact.address));
  const chat = chatOf(work, event);
  if (chat === undefined) return true;
  if (known || answersCard(work, chat, event)) return false;
  return chat.binding === null || !isDutyTalk(work.context, event.text);
}

function chatOf(work: Work, { account, chat }: Pick<ChatEvent, 'account' | 'chat'>): Doc<'chats'> | undefined {
  const place = work.get('addresses', addressId(account, 'chat', chat.address));
  return place && work.get('chats', place.ref);
}

/**
 * A press without our seal, by somebody or in a chat that we do not know: anybody can make up as many as they like, so that not
 * one leaves a trace. Where a department reads along, it is written down who tried.
 */
function isForeign(work: Work, event: ChatEvent): boolean {
  if (event.kind !== 'press' || !event.forged) return false;
  const chat = chatOf(work, event);
  if (!chat) return true;
  return chat.binding === null && !work.get('addresses', addressId(event.account, 'contact', event.contact.address));
}

const notYours = ({ contact }: ChatEvent): Effect => ({
  kind: 'toast',
  said: say('toast-not-yours'),
  locale: contact.locale ?? 'es',
});

/** Who speaks. Who writes again in a chat that was given up gets what they could not be told. */
function met(work: Work, event: ChatEvent): Speaker {
  const before = chatOf(work, event);
  const speaker = meet(work, event);
  if (before?.deadAt != null) chatBack(work, speaker.chat);
  return speaker;
}

/** Something happened to a chat itself. */
function chatChanged(work: Work, event: Extract<ChatEvent, { kind: 'left' | 'moved' | 'joined' | 'failed' }>): void {
  const chat = chatOf(work, event);
  switch (event.kind) {
    case 'left':
      if (chat && !isOvertaken(chat, event)) chatLeft(work, { ...chat, standingAt: event.sentAt });
      return;
    case 'moved':
      return moved(work, event.account, event.chat.address, event.to);
    case 'failed':
      if (chat) notArrived(work, chat, event);
      return;
    case 'joined': {
      if (chat && isOvertaken(chat, event)) return;
      // Whoever let the bot in again and is not known has nothing to be told.
      if (event.chat.kind === 'private' && !chat) return;
      const speaker = met(work, event);
      work.patch('chats', speaker.chat.id, { standingAt: event.sentAt });
      if (speaker.chat.kind === 'group' && speaker.chat.binding === null) welcome(work, speaker.chat.id);
    }
  }
}

/** What counted as sent did not arrive: the same as if the channel had said so at once. */
function notArrived(
  work: Work,
  chat: Doc<'chats'>,
  { on, reason, scope, sentAt, anew }: Extract<ChatEvent, { kind: 'failed' }>,
): void {
  const [owed] = work.find('owedByRef', chat.id, on);
  if (anew) {
    if (owed) sayAnew(work, owed);
    return;
  }
  if (owed && mustKnow(owed)) work.schedule({ kind: 'undelivered', owedId: owed.id, reason }, owed.id, work.now);
  // Such news come late, and out of order: whoever wrote since then can be reached.
  const heard = chat.contactId === null ? undefined : work.get('contacts', chat.contactId);
  if (scope === 'chat' && !(heard && heard.rate.minute > sentAt)) chatLeft(work, chat);
}

/** Owed again as it was, by another reference: nobody has seen it. What is on its way already goes out anew by itself. */
function sayAnew(work: Work, owed: Doc<'owed'>): void {
  if (owed.state !== 'shown') return;
  const again = { state: 'due', dueAt: work.now, attempts: 0, reason: null, ref: null, look: null } as const;
  work.put('owed', { ...owed, ...again, wanted: owed.wanted + 1 });
}

/** Whether a later word was heard before: what could not be read at once is read again, and comes late. */
const isOvertaken = ({ standingAt }: Doc<'chats'>, { sentAt }: ChatEvent): boolean =>
  standingAt !== undefined && sentAt < standingAt;

/** A chat has another address, and its messages stayed behind. Where something was sent meanwhile, that is known already. */
function moved(work: Work, account: string, from: string, to: string): void {
  const id = addressId(account, 'chat', to);
  const old = work.get('addresses', addressId(account, 'chat', from));
  if (old) {
    work.erase('addresses', old.id);
    work.put('addresses', { ...old, id, address: to });
  }
  const known = old ?? work.get('addresses', id);
  const chat = known && work.get('chats', known.ref);
  if (chat && chat.binding !== null) showOpenCases(work, chat, chat.binding);
}
