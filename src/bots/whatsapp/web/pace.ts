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

/**
 * Gives out turns: each asker gets one of its own at its first call and takes it when it comes back. Whoever waits holds no place
 * in the delivery, so that a receipt never stands behind a crowd of neighbours.
 */
export class Pacing {
  readonly #parts: PaceParts;
  readonly #turns = new Map<string, number>();
  #next = 0;

  constructor(parts: PaceParts) {
    this.#parts = parts;
  }

  /** Changes keep their distance as well, but are never refused: what was said must not stay wrong. */
  change(pace: Pace, ref: string): Turn {
    if (pace === 'now') return 'now';
    return this.#take(`change|${ref}`, this.#parts.clock.now(), Infinity);
  }

  /** One message to a group tells many: it waits for its turn only. So does what is critical, where it can be told in time. */
  async turn(pace: Pace, key: string, critical = false): Promise<Turn> {
    if (pace === 'now') return 'now';
    const now = this.#parts.clock.now();
    const capped = pace !== 'group' && !critical;
    if (capped && (await this.#usedToday(now)) >= this.#parts.dailyCap)
      return pace === 'neighbour' ? 'never' : { afterMs: DAY_MS - (now % DAY_MS) };
    const turn = this.#take(key, now, pace === 'neighbour' ? PATIENCE_MS : Infinity);
    if (turn === 'now') await this.#count(now);
    return turn;
  }

  #take(key: string, now: number, patience: number): Turn {
    const at = this.#turns.get(key) ?? Math.max(now, this.#next);
    if (at - now > patience) return 'never';
    if (!this.#turns.has(key)) this.#book(key, at, now);
    if (at > now) return { afterMs: at - now };
    this.#turns.delete(key);
    return 'now';
  }

  /** Those that nobody came back for are nobody's. */
  #book(key: string, at: number, now: number): void {
    for (const [each, booked] of this.#turns) if (booked < now - FORGOTTEN_MS) this.#turns.delete(each);
    this.#turns.set(key, at);
    this.#next = at + Math.round(LEAST_GAP_MS + (MOST_GAP_MS - LEAST_GAP_MS) * this.#parts.random());
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

const dayKey = (now: number): string => `sent|${new Date(now).toISOString().slice(0, 10)}`;
