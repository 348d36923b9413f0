import type { Locale } from '../../core/commune/commune.ts';
import type { AccountId, Realm } from '../../core/ids.ts';
import type { RawUpdate } from '../../core/ports/channel.ts';
import type { ChatEvent, Envelope, Happened, MediaRef, Said } from '../../core/talk/event.ts';
import type { OpenSeal } from '../open-seal.ts';
import { addressOf, refOf } from './address.ts';
import { SERVICE, updateShape } from './update.ts';
import type { TelegramChat, TelegramMessage, TelegramUpdate, TelegramUser } from './update.ts';

/** The bot's account as events name it. */
export interface Account {
  readonly account: AccountId;
  readonly channel: string;
  readonly realm: Realm;
}

/**
 * The event an update stands for; nothing where it means nothing to us (a service message, another bot, a channel). Pure;
 * throws where the update cannot be read.
 */
export function parse(
  account: Account,
  open: OpenSeal,
  username: string | null,
  { id, body }: RawUpdate,
  receivedAt: number,
): ChatEvent | undefined {
  const update = updateShape.parse(body);
  const operationId = `${account.channel}:${account.account}:${id}`;
  const found = pressed(update, open, receivedAt) ?? said(update, username) ?? happened(update);
  return found && { operationId, account: account.account, realm: account.realm, receivedAt, ...found };
}

type Found = Pick<Envelope, 'chat' | 'contact' | 'sentAt'> & (Said | Happened);

/** A button. What comes from a message that was taken away is still bound to its chat; in channels there are none of ours. */
function pressed({ callback_query: query }: TelegramUpdate, open: OpenSeal, receivedAt: number): Found | undefined {
  if (query?.message === undefined || query.message.chat.type === 'channel') return undefined;
  const chat = chatOf(query.message);
  // Telegram does not say when it was pressed.
  const press = { kind: 'press', ...open(chat.address, query.data ?? '') } as const;
  return { chat, contact: contactOf(query.from), sentAt: receivedAt, ...press };
}

function said({ message, edited_message }: TelegramUpdate, username: string | null): Found | undefined {
  const written = message ?? edited_message;
  const sender = written && senderOf(written);
  if (!written || !sender || isForAnother(written, username)) return undefined;
  const what = message ? whatOf(message) : changeOf(written);
  if (!what) return undefined;
  const sentAt = (message ? (ownOrigin(written) ?? written.date) : (written.edit_date ?? written.date)) * 1_000;
  return { chat: chatOf(written), contact: sender, sentAt, ...what };
}

/** When somebody first wrote what they send again: their own words, however old. */
const ownOrigin = ({ forward_origin: origin, from }: TelegramMessage): number | undefined =>
  origin?.sender_user !== undefined && origin.sender_user.id === from?.id ? origin.date : undefined;

/** A command that names another bot of the group. */
function isForAnother({ chat, text, caption = '' }: TelegramMessage, username: string | null): boolean {
  const named = /^\/\w+@(\w+)/.exec(text ?? caption)?.[1]?.toLowerCase();
  return chat.type !== 'private' && named !== undefined && username !== null && named !== username.toLowerCase();
}

/** The bot itself was let in, put out, blocked or unblocked. */
function happened({ my_chat_member: change }: TelegramUpdate): Found | undefined {
  if (!change || change.chat.type === 'channel') return undefined;
  const is = isIn(change.new_chat_member.status);
  if (is === isIn(change.old_chat_member.status)) return undefined;
  const chat = { address: addressOf(change.chat.id), kind: kindOf(change.chat), title: change.chat.title };
  return { chat, contact: contactOf(change.from), sentAt: change.date * 1_000, kind: is ? 'joined' : 'left' };
}

const isIn = (status: string): boolean => status !== 'left' && status !== 'kicked';

function whatOf(message: TelegramMessage): Said | Happened | undefined {
  if (message.migrate_to_chat_id !== undefined) return { kind: 'moved', to: addressOf(message.migrate_to_chat_id) };
  if (message.text !== undefined) return textOf(message, message.text);
  if (message.location) return locationOf(message.location, message.location.live_period === undefined ? null : 'new');
  const media = mediaOf(message);
  if (media) {
    const album = message.media_group_id;
    const caption = message.caption ?? '';
    return { kind: 'media', media, caption, ...(album === undefined ? {} : { album }), ...writtenOf(message) };
  }
  if (message.contact) return contactShared(message, message.contact);
  // A sticker, a list, what has to be paid for, what is not thought of yet: whoever sent it in private is answered.
  const isService = SERVICE.some((key) => message[key] !== undefined);
  return message.chat.type === 'private' && !isService ? { kind: 'unsupported', what: 'other' } : undefined;
}

const textOf = (message: TelegramMessage, text: string): Extract<Said, { kind: 'text' }> => ({
  kind: 'text',
  text,
  replyTo: message.reply_to_message ? refOf(message.chat.id, message.reply_to_message.message_id) : null,
  ...writtenOf(message),
});

/** What a message is known by, and whether somebody else wrote it. */
function writtenOf(message: TelegramMessage): Pick<Extract<Said, { kind: 'text' }>, 'ref' | 'forwarded'> {
  const ref = refOf(message.chat.id, message.message_id);
  const { forward_origin: origin } = message;
  if (!origin || ownOrigin(message) !== undefined) return { ref };
  return { ref, forwarded: { at: origin.date * 1_000 } };
}

/** One's own number is an answer in words; somebody else's card is nothing that was asked for. */
function contactShared(message: TelegramMessage, contact: NonNullable<TelegramMessage['contact']>): Said {
  if (contact.user_id === undefined || contact.user_id !== message.from?.id)
    return { kind: 'unsupported', what: 'contact' };
  const number = contact.phone_number.replace(/^\+?/, '+');
  return textOf(message, number);
}

/** A message that was changed. A location on the move comes this way, its end included. In a group only a command may count. */
function changeOf(message: TelegramMessage): Said | undefined {
  if (message.location) return locationOf(message.location, 'moved');
  const words = message.text ?? message.caption ?? '';
  if (words.trim() === '' || (message.chat.type !== 'private' && !words.startsWith('/'))) return undefined;
  return { ...textOf(message, words), edited: true };
}

function locationOf(
  { latitude, longitude, horizontal_accuracy }: NonNullable<TelegramMessage['location']>,
  share: 'new' | 'moved' | null,
): Said {
  const at = { point: { lat: latitude, lon: longitude }, accuracy: horizontal_accuracy ?? null };
  return { kind: 'location', ...at, live: share !== null, ...(share ? { share } : {}) };
}

function mediaOf(message: TelegramMessage): MediaRef | undefined {
  const { photo, voice, audio, video, video_note, animation, document } = message;
  const largest = photo?.reduce((best, each) => (each.width * each.height > best.width * best.height ? each : best));
  if (largest) return { type: 'photo', file: largest.file_id, mime: 'image/jpeg' };
  const found = [
    { type: 'voice', file: voice ?? audio, mime: 'audio/ogg' },
    // An animation comes as a document too: the first of the two that is there counts.
    { type: 'video', file: video ?? video_note ?? animation, mime: 'video/mp4' },
    { type: 'document', file: document, mime: 'application/octet-stream' },
  ] as const;
  for (const { type, file, mime } of found) if (file) return { type, file: file.file_id, mime: file.mime_type ?? mime };
  return undefined;
}

const kindOf = ({ type }: TelegramChat): 'private' | 'group' => (type === 'private' ? 'private' : 'group');

function chatOf({
  chat,
  is_topic_message,
  message_thread_id,
}: Pick<TelegramMessage, 'chat' | 'is_topic_message' | 'message_thread_id'>): Envelope['chat'] {
  const topic = is_topic_message ? message_thread_id : undefined;
  return { address: addressOf(chat.id, topic), kind: kindOf(chat), title: chat.title };
}

/**
 * Who wrote. An administrator who hides behind the group is the group itself: Telegram gives all of them one id, which would
 * make them one person everywhere. Other bots and channels are nobody.
 */
function senderOf(message: TelegramMessage): Envelope['contact'] | undefined {
  const { chat, from, sender_chat: behind, is_automatic_forward } = message;
  if (chat.type === 'channel' || is_automatic_forward) return undefined;
  if (behind) {
    if (behind.id !== chat.id) return undefined;
    return { address: addressOf(behind.id), name: behind.title, locale: null, behind: true };
  }
  return from && !from.is_bot ? contactOf(from) : undefined;
}

function contactOf(user: TelegramUser): Envelope['contact'] {
  const name = [user.first_name, user.last_name].filter(Boolean).join(' ');
  return { address: String(user.id), name, locale: localeOf(user.language_code) };
}

/** Spanish is the first language here: English only where somebody's phone says so, or says neither. */
function localeOf(code: string | undefined): Locale | null {
  if (code === undefined) return null;
  return code.toLowerCase().startsWith('es') ? 'es' : 'en';
}
