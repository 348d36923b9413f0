import type { Rate, Rates } from '../core/ports/channel.ts';
import { LANE_OF } from '../core/say/message.ts';
import type { Lane } from '../core/say/message.ts';

/** How much longer than the channel's our windows are: on the way calls draw nearer to each other. */
const MARGIN = 1.015;
/** The share of a chat's window that what can wait may use; the rest is kept for alerts. */
const LEISURE_SHARE = 3 / 4;
/** So many turns at most are caught up. */
const MOST_BEHIND = 3;
const LEISURE: Lane = LANE_OF.change;
const ALL: Lane = LANE_OF.receipt;

/** Chats that must be let be for now, from the lane named on, and when the first of them is free again; null: none is held. */
export interface Held {
  readonly chats: ReadonlyMap<string, Lane>;
  readonly until: number | null;
}

/**
 * Keeps an account within what its channel takes: evenly spaced claims, so that what is urgent has the next turn and not the
 * next second, and windows for the account and for each chat, counted when something really goes out. Knows only what this
 * process sent; all moments are milliseconds since 1970.
 */
export class Pacer {
  readonly #rates: Rates;
  /** Between two claims. */
  readonly #step: number;
  #next = -Infinity;
  readonly #sent: number[] = [];
  readonly #chats = new Map<string, { readonly times: number[]; readonly group: boolean }>();

  constructor(rates: Rates) {
    this.#rates = rates;
    this.#step = (rates.account.ms * MARGIN) / rates.account.most;
  }

  /** When the next row may be claimed: `now` or later. */
  turn(now: number): number {
    return Math.max(now, Math.ceil(this.#next));
  }

  /** One was claimed. Who comes a little late catches up; after a rest the turns begin anew, for more would be a burst. */
  claimed(now: number): void {
    const behind = now - this.#next;
    this.#next = (behind > MOST_BEHIND * this.#step ? now : this.#next) + this.#step;
  }

  /** When the account may send: `now` or later. */
  freeAt(now: number): number {
    return freeAt(this.#sent, this.#rates.account, 1, now);
  }

  /** So many messages, or one edit, go out. */
  sending(chatId: string, group: boolean, count: number, now: number): void {
    const times = this.#chats.get(chatId)?.times ?? [];
    for (const [log, longest] of [
      [this.#sent, this.#rates.account.ms],
      [times, group ? this.#rates.group.ms : this.#rates.chat.ms],
    ] as const) {
      for (let n = 0; n < count; n += 1) log.push(now);
      while ((log[0] ?? now) <= now - longest * MARGIN) log.shift();
    }
    // Set anew, so that who was written to longest ago stands first.
    this.#chats.delete(chatId);
    this.#chats.set(chatId, { times, group });
  }

  held(now: number): Held {
    const chats = new Map<string, Lane>();
    let until: number | null = null;
    for (const [chatId, { times, group }] of this.#chats) {
      const limits = group ? [this.#rates.chat, this.#rates.group] : [this.#rates.chat];
      const most = group ? this.#rates.group.ms : this.#rates.chat.ms;
      if ((times.at(-1) ?? -Infinity) <= now - most * MARGIN) {
        this.#chats.delete(chatId);
        continue;
      }
      const free = Math.max(...limits.map((rate) => freeAt(times, rate, 1, now)));
      const leisure = group ? freeAt(times, this.#rates.group, LEISURE_SHARE, now) : now;
      if (Math.max(free, leisure) <= now) continue;
      chats.set(chatId, free > now ? ALL : LEISURE);
      until = Math.min(until ?? Infinity, free > now ? free : leisure);
    }
    return { chats, until };
  }
}

/** When a window has room for one more, where only a share of it may be used. */
function freeAt(times: readonly number[], { most, ms }: Rate, share: number, now: number): number {
  const blocking = times[times.length - Math.max(1, Math.floor(most * share))];
  return blocking === undefined ? now : Math.max(now, Math.ceil(blocking + ms * MARGIN));
}
