import type { AccountId, Realm } from '../../../core/ids.ts';
import type { RawUpdate } from '../../../core/ports/channel.ts';
import type { ChatEvent, Envelope, Happened, MediaRef, Said } from '../../../core/talk/event.ts';
import type { OpenSeal } from '../../open-seal.ts';
import { asCommand } from '../as-command.ts';
import { failureOf } from './result.ts';
import { updateShape } from './update.ts';
import type { CloudMessage, CloudStatus, CloudUpdate } from './update.ts';

/** The number's account as events name it. */
export interface Account {
  readonly account: AccountId;
  readonly channel: string;
  readonly realm: Realm;
}

type Found = Pick<Envelope, 'chat' | 'contact' | 'sentAt'> & (Said | Happened);

/**
 * The event an update stands for; nothing where it means nothing to us (a message was delivered or read). Pure; throws where
 * the update cannot be read.
 */
export function parse(
  account: Account,
  open: OpenSeal,
  { id, body }: RawUpdate,
  receivedAt: number,
): ChatEvent | undefined {
  const update = updateShape.parse(body);
  const operationId = `${account.channel}:${account.account}:${id}`;
  const found = foundIn(update, open);
  return found && { operationId, account: account.account, realm: account.realm, receivedAt, ...found };
}

function foundIn(update: CloudUpdate, open: OpenSeal): Found | undefined {
  if ('status' in update) return failed(update.status);
  const name = update.contact?.profile?.name ?? '';
  if ('call' in update) {
    const { from, event, timestamp } = update.call;
    return event === 'connect' ? { ...between(from, name, timestamp), kind: 'called' } : undefined;
  }
  const { message } = update;
  const from = message.from ?? message.from_user_id;
  if (from === undefined) throw new Error('a message from nobody');
  const said = saidIn(message, from, open);
  return said && { ...between(from, name, message.timestamp), ...said };
}

/** Who writes is where they write: there are no groups here. The language is not told. */
function between(address: string, name: string, timestamp: string): Pick<Found, 'chat' | 'contact' | 'sentAt'> {
  return {
    chat: { address, kind: 'private', title: '' },
    contact: { address, name, locale: null },
    sentAt: Number(timestamp) * 1_000,
  };
}

function saidIn(message: CloudMessage, from: string, open: OpenSeal): Said | undefined {
  const replyTo = message.context?.id ?? null;
  const { text, location, button, interactive, reaction, context } = message;
  const handedOn = context?.forwarded === true || context?.frequently_forwarded === true;
  const forwarded = handedOn ? { forwarded: { at: null } } : {};
  const pressed = interactive?.button_reply ?? interactive?.list_reply;
  if (pressed) return { kind: 'press', ...open(from, pressed.id) };
  if (text) return { kind: 'text', text: asCommand(text.body, false), replyTo, ...forwarded };
  // Under a template: what it says is an answer in words.
  if (button) return { kind: 'text', text: button.text, replyTo };
  if (location) {
    const point = { lat: location.latitude, lon: location.longitude };
    return { kind: 'location', point, accuracy: null, live: false };
  }
  // Taken away again: what it did stands.
  if (reaction)
    return reaction.emoji === undefined || reaction.emoji === ''
      ? undefined
      : { kind: 'reaction', sign: reaction.emoji, on: reaction.message_id };
  if (message.contacts) return cardOf(message.contacts, from, replyTo);
  const media = mediaOf(message);
  if (media) return { ...media, ...forwarded };
  return message.type === 'system' ? undefined : { kind: 'unsupported', what: message.type };
}

/** One's own number is an answer in words; somebody else's card is nothing that was asked for. */
function cardOf(cards: NonNullable<CloudMessage['contacts']>, from: string, replyTo: string | null): Said {
  const own = cards.length === 1 && cards[0]?.phones?.some(({ wa_id: id }) => id === from);
  return own ? { kind: 'text', text: `+${from}`, replyTo } : { kind: 'unsupported', what: 'contact' };
}

function mediaOf(message: CloudMessage): Said | undefined {
  const types = [
    ['photo', message.image, 'image/jpeg'],
    ['voice', message.audio, 'audio/ogg'],
    ['video', message.video, 'video/mp4'],
    ['document', message.document, 'application/octet-stream'],
  ] as const satisfies readonly (readonly [MediaRef['type'], unknown, string])[];
  for (const [type, file, mime] of types)
    if (file) {
      // "audio/ogg; codecs=opus"
      const bare = (file.mime_type ?? mime).split(';')[0]?.trim() ?? mime;
      return { kind: 'media', media: { type, file: file.id, mime: bare }, caption: file.caption ?? '' };
    }
  return undefined;
}

/** Only what did not arrive is news. */
function failed({ id, status, timestamp, errors, ...to }: CloudStatus): Found | undefined {
  const address = to.recipient_id ?? to.recipient_user_id;
  if (status !== 'failed' || address === undefined) return undefined;
  return { ...between(address, '', timestamp), kind: 'failed', on: id, ...failureOf(errors?.[0]?.code ?? 0) };
}
