import { tooMany } from './errors.ts';

/** So many within so long, counted by key. */
interface Limit {
  readonly what: 'bot' | 'chat' | 'group';
  readonly ms: number;
  readonly most: number;
}

/** As the documentation gives them; to one chat it is one a second, but short bursts pass. */
const BOT: Limit = { what: 'bot', ms: 1_000, most: 30 };
const CHAT: Limit = { what: 'chat', ms: 3_000, most: 3 };
const GROUP: Limit = { what: 'group', ms: 60_000, most: 20 };

/** The model of the limits: a window for the bot, for each chat and for each group. What exceeds one is answered 429. */
export class Rates {
  on: boolean;
  readonly #windows = new Map<string, number[]>();
  /** Calls refused so far, by the limit that they ran into. */
  readonly refused = { bot: 0, chat: 0, group: 0 };

  readonly #now: () => number;

  constructor(on: boolean, now: () => number = Date.now) {
    this.on = on;
    this.#now = now;
  }

  /** Counts messages or an edit; throws where they are too many. What is refused does not count. */
  take(chat: number | string, isGroup: boolean, count = 1): void {
    if (!this.on) return;
    const now = this.#now();
    const limits = [BOT, CHAT, ...(isGroup ? [GROUP] : [])].map((limit) => {
      const key = limit === BOT ? 'bot' : `${limit.what}:${chat}`;
      const recent = (this.#windows.get(key) ?? []).filter((at) => at > now - limit.ms);
      // As many of the oldest as must have gone before these fit in; an album larger than a window waits for it to be empty.
      const inTheWay = Math.min(recent.length, recent.length + count - limit.most);
      const last = inTheWay > 0 ? recent[inTheWay - 1] : undefined;
      return { what: limit.what, key, recent, wait: last === undefined ? 0 : last + limit.ms - now };
    });
    const slowest = limits.reduce((one, other) => (other.wait > one.wait ? other : one));
    if (slowest.wait > 0) {
      this.refused[slowest.what] += 1;
      throw tooMany(Math.ceil(slowest.wait / 1_000));
    }
    for (const { key, recent } of limits) this.#windows.set(key, [...recent, ...Array<number>(count).fill(now)]);
  }
}
