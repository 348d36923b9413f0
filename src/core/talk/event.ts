import type { Locale } from '../commune/commune.ts';
import type { Point } from '../geo.ts';
import type { AccountId, Realm } from '../ids.ts';
import type { GroupDeed, MediaTarget } from '../later/due.ts';

/** What every event names: where it was written and by whom, in the channel's own addresses. */
export interface Envelope {
  /** `channel:account:update id`: the operation id of its decision. */
  readonly operationId: string;
  readonly account: AccountId;
  readonly realm: Realm;
  readonly chat: { readonly address: string; readonly kind: 'private' | 'group'; readonly title: string };
  readonly contact: {
    readonly address: string;
    readonly name: string;
    readonly locale: Locale | null;
    /** One of several who hide behind a group: nobody knows which. */
    readonly behind?: true;
  };
  /** By the sender's clock, and by ours. */
  readonly sentAt: number;
  readonly receivedAt: number;
}

export interface MediaRef {
  readonly type: 'photo' | 'voice' | 'video' | 'document';
  /** What the channel's `fetch` takes. */
  readonly file: string;
  readonly mime: string;
}

/** How something was written, as far as its channel tells; what it does not tell, or what is not so, is left out. */
interface Written {
  /** The message's own reference: a later change of it names it. */
  readonly ref?: string;
  /** Handed on, not written by the sender; `at`: when it was first written, null where the channel does not tell. */
  readonly forwarded?: { readonly at: number | null };
}

/** What a person did, in no channel's words. */
export type Said =
  | (Written & {
      readonly kind: 'text';
      readonly text: string;
      /** Reference of the message it answers. */ readonly replyTo: string | null;
      /** A message that was there before, with these words now. */
      readonly edited?: true;
    })
  /** A button; `forged` where its seal is not of this chat and action. */
  | { readonly kind: 'press'; readonly action: string; readonly forged: boolean }
  | {
      readonly kind: 'location';
      readonly point: Point;
      readonly accuracy: number | null;
      readonly live: boolean;
      /**
       * Whether a live location begins to be shared or goes on, or is its only point, since the channel tells no further ones;
       * nothing where the channel does not tell.
       */
      readonly share?: 'new' | 'moved' | 'only';
    }
  | (Written & {
      readonly kind: 'media';
      readonly media: MediaRef;
      readonly caption: string;
      /** Files that were sent as one share it. */
      readonly album?: string;
    })
  /** A sign put on a message of ours. */
  | { readonly kind: 'reaction'; readonly sign: string; readonly on: string }
  /** Somebody rang, and nobody answers here. */
  | { readonly kind: 'called' }
  | { readonly kind: 'unsupported'; readonly what: string };

/** What happened to a chat. */
export type Happened =
  | { readonly kind: 'joined' }
  /** The bot was blocked or removed. */
  | { readonly kind: 'left' }
  | { readonly kind: 'moved'; readonly to: string }
  /** What was sent did not arrive, as the channel tells later. */
  | {
      readonly kind: 'failed';
      readonly on: string;
      /** In the channel's closed words (`DeadReason`). */
      readonly reason: string;
      readonly scope: 'message' | 'chat';
      /** It can arrive in another way, which the channel takes from now on. */
      readonly anew?: true;
    };

export type ChatEvent = Envelope & (Said | Happened);

/** The outcome of a due row that asked a channel for something. */
export type Outcome =
  | {
      readonly kind: 'fetched';
      readonly operationId: string;
      readonly then: MediaTarget;
      readonly hash: string | null;
      readonly refused: 'kind' | 'size' | 'broken' | 'gone' | null;
      readonly receivedAt: number;
    }
  | {
      readonly kind: 'asked';
      readonly operationId: string;
      readonly chatId: string;
      readonly contactId: string;
      readonly then: GroupDeed;
      readonly role: 'administrator' | 'member' | 'none' | 'unknown';
      readonly receivedAt: number;
    };

/** A channel was seen to work, or not to work since `at` (milliseconds since 1970). */
export interface ChannelChanged {
  readonly kind: 'channel';
  readonly operationId: string;
  readonly account: AccountId;
  readonly up: boolean;
  readonly at: number;
}

export type Event = ChatEvent | Outcome | ChannelChanged;
