import type { WebUpdate } from './update.ts';

/** What the parent and its child process say to each other. The child holds the library, and with it the browser. */

/** How the child begins. */
export interface Begin {
  /** Folder of the browser's profiles. */
  readonly folder: string;
  readonly browser: Browser;
  /** A file served in place of the real page; null: the real one. */
  readonly page: string | null;
  /** What was written since then (milliseconds since 1970) is told once more; null: nothing of what was before. */
  readonly since: number | null;
}

export interface Browser {
  readonly path: string;
  readonly args: readonly string[];
  readonly headless: true | 'shell';
  readonly userAgent: string;
}

export interface OutgoingFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
}

/** What can be asked of the child. */
export interface Questions {
  readonly send: {
    readonly chat: string;
    readonly text: string;
    readonly file: OutgoingFile | null;
    /** Key of the message that it quotes. */
    readonly quote: string | null;
  };
  readonly edit: { readonly key: string; readonly text: string };
  /** How far a message got that was sent. */
  readonly ack: { readonly key: string };
  readonly role: { readonly chat: string; readonly contact: string };
  readonly fetch: { readonly key: string; readonly limit: number };
  readonly typing: { readonly chat: string };
  readonly probe: null;
  /** WhatsApp synced before the library listened: let it know. */
  readonly recover: null;
  /** Codes to scan have run out. */
  readonly refresh: null;
  /** A code to type into the phone with this number. */
  readonly pair: { readonly phone: string };
}
export type Question = keyof Questions;

/** What it answers. */
export interface Answers {
  /** `ref` is known to those who quote it, `key` to the library. */
  readonly send:
    | { readonly kind: 'sent'; readonly ref: string; readonly key: string }
    /** Nothing went out; how we stand in that chat. */
    | { readonly kind: 'failed'; readonly standing: Standing };
  readonly edit: 'edited' | 'uneditable';
  /** -1: failed, 0: still here, from 1 on: WhatsApp has it. Null: no such message. */
  readonly ack: number | null;
  readonly role: 'administrator' | 'member' | 'none' | 'unknown';
  readonly fetch: { readonly bytes: Uint8Array } | 'gone' | 'too-large';
  readonly typing: null;
  readonly probe: {
    readonly state: string | null;
    readonly synced: boolean;
    /** The library heard of it, and is on its way to `ready`. */
    readonly settling: boolean;
    readonly ready: boolean;
  };
  readonly recover: null;
  readonly refresh: null;
  readonly pair: string;
}

/** `gone`: no such chat, or we are not in it any more. `closed`: only its administrators write there. */
export type Standing = 'open' | 'closed' | 'gone';

export type ToChild =
  | { readonly kind: 'begin'; readonly begin: Begin }
  | { readonly kind: 'ask'; readonly id: number; readonly question: Question; readonly about: Questions[Question] }
  | { readonly kind: 'stop' };

export type FromChild =
  /** To be drawn as a QR code and scanned with the phone. */
  | { readonly kind: 'qr'; readonly qr: string }
  /** To be typed into the phone. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'authenticated' }
  /** Our own number in figures, where it is known. */
  | { readonly kind: 'ready'; readonly number: string | null }
  | { readonly kind: 'state'; readonly state: string }
  | { readonly kind: 'update'; readonly id: string; readonly update: WebUpdate }
  /** A message of which not even the chat can be told. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'ack'; readonly ref: string; readonly ack: number }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answers[Question] }
  | { readonly kind: 'refused'; readonly id: number; readonly why: string }
  /** The session is over; the process ends next. `why` is WhatsApp's or the library's own word for it. */
  | { readonly kind: 'ended'; readonly why: string };
