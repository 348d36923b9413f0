/** What the server tells the page: see src/bots/sandbox. */
export type Lang = 'es' | 'en';

export interface Person {
  id: string;
  name: string;
  locale: Lang;
  about: { es: string; en: string };
}

export interface Chat {
  address: string;
  kind: 'private' | 'group';
  title: string;
  role: 'private' | 'neighbours' | 'department' | 'call-centre';
  administrator: string;
  members: string[];
  /** Avisa is blocked here, or was removed. */
  left: boolean;
}

export interface Commune {
  id: string;
  name: string;
  reference: Point;
  timeZone: string;
}

export interface Point {
  lat: number;
  lon: number;
}

export type Part = { style: 'plain' | 'strong' | 'quiet' | 'quote'; text: string } | { style: 'gap' };

export interface Choice {
  number: number;
  label: string;
  data: string;
  role: 'urgent' | 'back' | null;
  row: boolean;
}

export interface Entry {
  id: string;
  seq: number;
  rev: number;
  chat: string;
  from: { id: string; name: string } | null;
  at: number;
  editedAt: number | null;
  replyTo: string | null;
  parts: Part[];
  choices: Choice[];
  askLocation: boolean;
  pin: Point | null;
  live: boolean;
  files: { url: string; mime: string; name: string }[];
  sign: string | null;
  /** The page's own: on its way, or not arrived. */
  state?: 'sending' | 'failed';
  /** Why the server refused it; nothing where the line lost it. */
  reason?: string | undefined;
  /** The page's own: changed while it was looked at. */
  flash?: boolean;
}

export interface Toast {
  id: number;
  chat: string;
  as: string;
  text: string;
}

export interface State {
  lang: Lang;
  online: boolean;
  persons: Person[];
  chats: Chat[];
  communes: Commune[];
  /** By chat, then by message. */
  entries: Record<string, Record<string, Entry>>;
  loaded: Record<string, boolean>;
  /** Chats shown side by side where there is room. */
  shown: string[];
  /** The one chat shown where there is not. */
  active: string;
  narrow: boolean;
  unread: Record<string, number>;
  /** Who speaks in each group. */
  speaker: Record<string, string>;
  toasts: Toast[];
  /** Until when Avisa is writing. */
  typing: Record<string, number>;
  dialog: Dialog | null;
}

export type Dialog =
  /** Choosing a location to send from a chat. */
  | { kind: 'locate'; chat: string }
  /** Looking at a pin. */
  | { kind: 'pin'; point: Point }
  | { kind: 'person' };

/** What a person does, without the envelope that every request carries. */
export type Act =
  | { kind: 'text'; text: string; replyTo?: string | null; sentAt?: number }
  | { kind: 'press'; data: string }
  | { kind: 'location'; lat: number; lon: number; live?: boolean }
  | { kind: 'photo' | 'voice' | 'video' | 'document'; name: string; mime: string; base64: string; caption?: string }
  | { kind: 'sticker' | 'leave' | 'join' };
