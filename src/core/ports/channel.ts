import type { Locale } from '../commune/commune.ts';
import type { AccountId, Realm } from '../ids.ts';
import type { Message, Said } from '../say/message.ts';
import type { ChatEvent, MediaRef } from '../talk/event.ts';

/** At most `most` messages and edits within any `ms`. */
export interface Rate {
  readonly most: number;
  readonly ms: number;
}

/** How much a channel takes: all in all, in any one chat, and in a group besides. */
export interface Rates {
  readonly account: Rate;
  readonly chat: Rate;
  readonly group: Rate;
}

/** What a channel can do, as data. */
export interface Capabilities {
  readonly buttons: boolean;
  readonly maxButtons: number;
  readonly locationRequest: boolean;
  /** Milliseconds after sending in which a message can be edited; 0: never; null: always. */
  readonly editWindowMs: number | null;
  readonly textLength: number;
  readonly captionLength: number;
  /** Whether it can be in groups. */
  readonly groups: boolean;
  /** Whether a group lets it in by its number, as a person is added. */
  readonly addedByNumber: boolean;
  /** Whether a message can be kept at the top of its chat. */
  readonly pins: boolean;
  /** What one claim may take at once. */
  readonly atOnce: number;
  /** What is more than this is not sent before its time; null: it has no limits, or keeps them itself. */
  readonly rates: Rates | null;
}

/** An update as the channel gave it. `id` is unique in the account. */
export interface RawUpdate {
  readonly id: string;
  readonly body: unknown;
}

/** Resolves once the update is durable: only then may it be acknowledged. Rejects where it could not be written. */
export type Receive = (update: RawUpdate) => Promise<void>;

export type RetryReason = 'rate' | 'unreachable' | 'server';
export type DeadReason = 'blocked' | 'gone' | 'refused' | 'too-long' | 'unsupported';

export type SendResult =
  | { readonly kind: 'sent'; readonly ref: string }
  /** Taken, not yet proved; the proof comes as an event. */
  | { readonly kind: 'accepted'; readonly ref: string }
  /** May or may not have gone out. */
  | { readonly kind: 'unknown' }
  /** Too old or lost: say it anew. */
  | { readonly kind: 'uneditable' }
  | { readonly kind: 'moved'; readonly address: string }
  | {
      readonly kind: 'retry';
      readonly reason: RetryReason;
      readonly afterMs: number;
      readonly scope: 'chat' | 'account';
    }
  /** Only `chat` deactivates the chat. */
  | { readonly kind: 'dead'; readonly reason: DeadReason; readonly scope: 'message' | 'chat' | 'account' };

/** A message as this channel sends it: made by `render`, opaque to all others, plain data. */
export interface Rendered {
  readonly body: unknown;
  /** Pictures and files to hand over, already drawn. */
  readonly attachments: readonly { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }[];
}

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  handle(request: RouteRequest): Promise<RouteResponse>;
}
export interface RouteRequest {
  readonly query: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Raw bytes, as they came. */
  readonly body: Uint8Array;
  readonly signal: AbortSignal;
}
export type RouteResponse =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string | Uint8Array }
  /** A stream of server-sent events that ends when the client goes or the channel stops. */
  | { readonly status: 200; readonly events: AsyncIterable<string> };

/** Short-lived help for the one who acted: best effort, after the commit. */
export type Effect =
  | { readonly kind: 'toast'; readonly said: Said; readonly locale: Locale }
  | { readonly kind: 'typing' }
  /** The commands that the channel offers in this chat are from now on those of somebody else. */
  | { readonly kind: 'menu'; readonly role: MenuRole };
export type MenuRole = 'resident' | 'group' | 'official' | 'department';

/** Turns an action into what a button carries, sealed to one chat. */
export type Seal = (action: string) => string;

export interface SendOptions {
  /** The delivery's id: a channel that can, uses it to send once. */
  readonly key: string;
  readonly replyTo: string | null;
  /** The message that this one stands in for, where it cannot be changed any more: files that followed it are not sent again. */
  readonly instead?: string | null;
  /** About a critical case: no budget and no daily cap holds it back. */
  readonly critical?: boolean;
}

/** One account on one channel. */
export interface Channel {
  readonly account: AccountId;
  readonly channel: string;
  readonly realm: Realm;
  readonly capabilities: Capabilities;
  /** Pure. Nothing: an update that means nothing to us. Throws where the update cannot be read. */
  parse(update: RawUpdate, receivedAt: number): ChatEvent | undefined;
  /** Pure. */
  render(message: Message, locale: Locale, seal: Seal, attachments: Rendered['attachments']): Rendered;
  send(address: string, rendered: Rendered, options: SendOptions): Promise<SendResult>;
  edit(address: string, ref: string, rendered: Rendered): Promise<SendResult>;
  effect(update: RawUpdate, effect: Effect): Promise<void>;
  /** `too-large`: more than the channel hands out. Rejects where it may be had later. */
  fetch(file: MediaRef['file']): Promise<{ readonly bytes: Uint8Array } | 'gone' | 'too-large'>;
  ask(chatAddress: string, contactAddress: string): Promise<'administrator' | 'member' | 'none' | 'unknown'>;
  readonly routes: readonly Route[];
  start(receive: Receive): Promise<void>;
  stop(): Promise<void>;
  health(): { readonly ok: boolean; readonly detail: string };
}
