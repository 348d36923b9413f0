/** Messages as the library's raw data has them, as far as they are read here. */
export interface RawMessage {
  readonly id: { readonly fromMe: boolean; readonly remote: Id; readonly id: string; readonly _serialized: string };
  readonly type: string;
  readonly subtype?: string;
  readonly t: number;
  readonly body?: string;
  readonly caption?: string;
  readonly author?: Id;
  readonly notifyName?: string;
  readonly quotedStanzaID?: string;
  readonly lat?: number;
  readonly lng?: number;
  readonly isLive?: boolean;
  readonly isForwarded?: boolean;
  /** Of a file that was sent with others: the notice that holds them together. */
  readonly parentMsgKey?: { readonly id?: string };
  readonly mimetype?: string;
  readonly recipients?: readonly Id[];
}
export type Id = string | { readonly _serialized: string };

/** An id in words, whichever way the library gives it. */
export const textOf = (id: Id): string => (typeof id === 'string' ? id : id._serialized);

/** Chats of people, and of groups; nothing: status, newsletters and other places where nobody talks with us. */
export function kindOf(chat: string): 'private' | 'group' | null {
  if (chat.endsWith('@g.us')) return 'group';
  return /@(broadcast|newsletter)$/.test(chat) ? null : 'private';
}

/** Kinds whose words are the picture's own preview, and stand under it as a caption. */
const CAPTIONED = new Set(['image', 'video', 'document', 'ptt', 'audio', 'sticker']);

/** Kinds whose words are somebody else's data, which nobody needs here. */
const CARDS = new Set(['vcard', 'multi_vcard']);

export const wordsOf = ({ type, body, caption }: RawMessage): string =>
  CARDS.has(type) ? '' : ((CAPTIONED.has(type) ? caption : body) ?? '');

/** The number, in figures, that a contact card gives for WhatsApp; null: it is none, or gives none. */
export const numberIn = ({ type, body }: RawMessage): string | null =>
  type === 'vcard' ? (/waid=(\d{6,15})\b/.exec(body ?? '')?.[1] ?? null) : null;

export function placeOf({ type, lat, lng, isLive }: RawMessage): { lat: number; lon: number; live: boolean } | null {
  if (lat === undefined || lng === undefined) return null;
  return { lat, lon: lng, live: isLive === true || type === 'live_location' };
}

/** What a notice of a group means for those who came or went. */
export function changeOf({ type, subtype }: RawMessage): 'joined' | 'left' | null {
  if (type !== 'gp2') return null;
  switch (subtype) {
    case 'add':
    case 'invite':
    case 'linked_group_join':
    case 'create':
      return 'joined';
    case 'remove':
    case 'leave':
      return 'left';
    default:
      return null;
  }
}
