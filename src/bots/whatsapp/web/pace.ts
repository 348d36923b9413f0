import type { Clock } from '../../../core/ports/clock.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import type { Purpose } from '../../../core/say/message.ts';

/** How a message takes its turn: at once, or one after another as a person would write. */
export type Pace = 'now' | 'group' | 'neighbour' | 'digest';

/** Only what many get unasked is held back; never what somebody in need or on duty waits for. */
export const paceOf = (purpose: Purpose): Pace =>
  purpose === 'group' || purpose === 'neighbour' || purpose === 'digest' ? purpose : 'now';

/** WhatsApp bans numbers that write to many as no person does. */
const LEAST_GAP_MS = 2_000;
const MOST_GAP_MS = 4_000;
/** A neighbour who cannot be told within this is not told: what is stale helps nobody. */
const PATIENCE_MS = 2 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** Turns that nobody came back for. */
const FORGOTTEN_MS = 10 * 60_000;

/** Now, later (milliseconds from now), or not at all. */
export type Turn = 'now' | { readonly afterMs: number } | 'never';

export interface PaceParts {
  readonly account: string;
  readonly memory: ChannelMemory;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: () => number;
  /** Messages to neighbours and digests in a day. */
  readonly dailyCap: number;
}

/** Turns that were given out and not taken yet, and the first that is free. */
interface Queue {
  readonly turns: Map<string, number>;
  next: number;
}

/**
 * Gives out turns: each asker gets one of its own at its first call and takes it when it comes back. Whoever waits holds no place
 * in the delivery, so that a receipt never stands behind a crowd of neighbours. News stand before all else: changes
 * and digests that wait move back by as much as each needs, or a new alert would find two minutes taken by an old one.
 */
export class Pacing {
  readonly #parts: PaceParts;
  readonly #news: Queue = { turns: new Map(), next: 0 };
  readonly #rest: Queue = { turns: new Map(), next: 0 };
  /** Before then what was sent last is too near. */
  #free = 0;
  #seen = 0;

  constructor(parts: PaceParts) {
    this.#parts = parts;
  }

  /** Changes keep their distance as well, but are never refused: what was said must not stay wrong. */
  change(pace: Pace, ref: string): Turn {
    if (pace === 'now') return 'now';
    return this.#take(this.#rest, `change|${ref}`, this.#now(), Infinity);
  }

  /** One message to a group tells many: it waits for its turn only. So does what is critical, where it can be told in time. */
  async turn(pace: Pace, key: string, critical = false): Promise<Turn> {
    if (pace === 'now') return 'now';
    const now = this.#now();
    const capped = pace !== 'group' && !critical;
    if (capped && (await this.#usedToday(now)) >= this.#parts.dailyCap)
      return pace === 'neighbour' ? 'never' : { afterMs: DAY_MS - (now % DAY_MS) };
    const queue = pace === 'digest' ? this.#rest : this.#news;
    const turn = this.#take(queue, key, now, pace === 'neighbour' ? PATIENCE_MS : Infinity);
    if (turn === 'now') await this.#count(now);
    return turn;
  }

  /** A clock that is put back takes the turns along: else nobody would be told until it has caught up. */
  #now(): number {
    const now = this.#parts.clock.now();
    const back = this.#seen - now;
    this.#seen = now;
    if (back <= 0) return now;
    for (const queue of [this.#news, this.#rest]) move(queue, (turn) => turn - back);
    this.#free -= back;
    return now;
  }

  #take(queue: Queue, key: string, now: number, patience: number): Turn {
    const free = Math.max(now, this.#free, this.#news.next, queue.next);
    const at = queue.turns.get(key) ?? free;
    if (at - now > patience) return 'never';
    if (!queue.turns.has(key)) this.#book(queue, key, at, now);
    if (at > now) return { afterMs: at - now };
    queue.turns.delete(key);
    this.#free = now + LEAST_GAP_MS;
    return 'now';
  }

  /** Those that nobody came back for are nobody's. */
  #book(queue: Queue, key: string, at: number, now: number): void {
    for (const [each, booked] of queue.turns) if (booked < now - FORGOTTEN_MS) queue.turns.delete(each);
    const gap = Math.round(LEAST_GAP_MS + (MOST_GAP_MS - LEAST_GAP_MS) * this.#parts.random());
    queue.turns.set(key, at);
    queue.next = at + gap;
    if (queue === this.#news) move(this.#rest, (turn) => Math.max(turn, at) + gap);
  }

  async #usedToday(now: number): Promise<number> {
    const { memory, account } = this.#parts;
    return Number((await memory.get(account, '', dayKey(now))) ?? 0);
  }

  async #count(now: number): Promise<void> {
    const { memory, account } = this.#parts;
    const used = (await this.#usedToday(now)) + 1;
    await memory.put(account, '', dayKey(now), String(used), now + 2 * DAY_MS);
  }
}

function move(queue: Queue, to: (turn: number) => number): void {
  for (const [key, turn] of queue.turns) queue.turns.set(key, to(turn));
  queue.next = to(queue.next);
}

const dayKey = (now: number): string => `sent|${new Date(now).toISOString().slice(0, 10)}`;
