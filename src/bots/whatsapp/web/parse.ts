import type { AccountId, Realm } from '../../../core/ids.ts';
import type { RawUpdate } from '../../../core/ports/channel.ts';
import type { ChatEvent, Happened, MediaRef, Said } from '../../../core/talk/event.ts';
import { updateShape } from './update.ts';
import type { WebUpdate } from './update.ts';

/** The account as events name it. */
export interface Account {
  readonly account: AccountId;
  readonly channel: string;
  readonly realm: Realm;
}

/** What WhatsApp tells of itself, and nobody said. */
const SILENT = new Set([
  ...['album', 'broadcast_notification', 'ciphertext', 'debug', 'e2e_notification', 'gp2', 'keep_in_chat'],
  ...['newsletter_notification', 'notification', 'notification_template', 'pinned_message', 'protocol', 'revoked'],
]);

const MEDIA: Readonly<Record<string, { readonly type: MediaRef['type']; readonly mime: string }>> = {
  image: { type: 'photo', mime: 'image/jpeg' },
  video: { type: 'video', mime: 'video/mp4' },
  ptv: { type: 'video', mime: 'video/mp4' },
  ptt: { type: 'voice', mime: 'audio/ogg' },
  audio: { type: 'voice', mime: 'audio/mp4' },
  document: { type: 'document', mime: 'application/octet-stream' },
};

/** The event an update stands for; nothing where it means nothing to us. Pure; throws where it cannot be read. */
export function parse(account: Account, { id, body }: RawUpdate, receivedAt: number): ChatEvent | undefined {
  const update = updateShape.parse(body);
  const said = whatOf(update);
  if (!said) return undefined;
  return {
    operationId: `${account.channel}:${account.account}:${id}`,
    ...{ account: account.account, realm: account.realm },
    chat: update.chat,
    contact: { ...update.by, locale: null },
    ...{ sentAt: update.at, receivedAt },
    ...said,
  };
}

function whatOf(update: WebUpdate): Said | Happened | undefined {
  const { what, chat } = update;
  switch (what.kind) {
    case 'message':
      return messageOf(what, update.key, chat.kind === 'group');
    case 'corrected':
      return corrected(what, chat.kind === 'group');
    case 'reaction':
      return what;
    default:
      return { kind: what.kind };
  }
}

function messageOf(
  message: Extract<WebUpdate['what'], { kind: 'message' }>,
  key: string | null,
  inGroup: boolean,
): Said | undefined {
  const { type, text, ref, forwarded, album, quoted, place, mime } = message;
  const written = { ref, ...(forwarded ? { forwarded: { at: null } } : {}) };
  if (type === 'chat') return { kind: 'text', text: inGroup ? asCommand(text) : text, replyTo: quoted, ...written };
  if (place) {
    const { lat, lon, live } = place;
    return { kind: 'location', point: { lat, lon }, accuracy: null, live, ...(live ? { share: 'new' } : {}) };
  }
  const media = MEDIA[type];
  // WhatsApp adds how it was recorded: `audio/ogg; codecs=opus`.
  const said = mime?.split(';')[0]?.trim();
  if (media && key !== null)
    return {
      ...{ kind: 'media', media: { type: media.type, file: key, mime: said ?? media.mime }, caption: text },
      ...(album === null ? {} : { album }),
      ...written,
    };
  return SILENT.has(type) ? undefined : { kind: 'unsupported', what: NAMES[type] ?? type };
}

/** WhatsApp knows no commands: in a group the bare word is one, where it stands alone. */
const asCommand = (text: string): string =>
  /^\s*(des)?vincular\s*$/i.test(text) || /^\s*(unirme|vincular)\s+[A-Z\d]{8}\s*$/i.test(text)
    ? `/${text.trim()}`
    : text;

/** The words that other channels use for the same. */
const NAMES: Readonly<Record<string, string>> = { vcard: 'contact', multi_vcard: 'contact', poll_creation: 'poll' };

/** A message that was changed. In a group only a command may count. */
function corrected({ text, ref }: { text: string; ref: string }, inGroup: boolean): Said | undefined {
  const words = inGroup ? asCommand(text) : text;
  if (words.trim() === '' || (inGroup && !words.startsWith('/'))) return undefined;
  return { kind: 'text', text: words, replyTo: null, ref, edited: true };
}
