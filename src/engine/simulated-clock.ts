import type { Clock } from '../core/ports/clock.ts';

interface Waiter {
  readonly at: number;
  readonly order: number;
  readonly done: () => void;
}

/** Lets everything that can go on without time passing go on: some turns of the event loop, so that commits and their wakes are through. */
async function turns(count = 25): Promise<void> {
  for (let n = 0; n < count; n += 1) await new Promise((resolve) => setImmediate(resolve));
}

/**
 * Time that stands still until it is moved. Moving it jumps from one waiter to the next, in order, and lets each one's work
 * settle before the next is due, so that a month passes in a moment and always in the same way.
 */
export class SimulatedClock implements Clock {
  #now: number;
  #order = 0;
  readonly #waiters = new Set<Waiter>();
  readonly #settle: () => Promise<void>;

  /** `settle` resolves when nothing goes on any more; needed where the work is not done in this process. */
  constructor(start: number, settle: () => Promise<void> = turns) {
    this.#now = start;
    this.#settle = settle;
  }

  now(): number {
    return this.#now;
  }

  wait(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const waiter: Waiter = {
        at: this.#now + Math.max(0, ms),
        order: (this.#order += 1),
        done: () => {
          this.#waiters.delete(waiter);
          signal?.removeEventListener('abort', waiter.done);
          resolve();
        },
      };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', waiter.done, { once: true });
    });
  }

  /** How many are waiting. */
  get waiting(): number {
    return this.#waiters.size;
  }

  /** Lets what is under way come to rest without moving the time. */
  async settle(): Promise<void> {
    await this.#settle();
  }

  /** Moves on by so many milliseconds, waking everyone on the way at their time. */
  async advance(ms: number): Promise<void> {
    await this.advanceTo(this.#now + ms);
  }

  async advanceTo(at: number): Promise<void> {
    await this.#settle();
    while (await this.#jump(at));
    this.#now = Math.max(this.#now, at);
  }

  /** Jumps to the next waiter, however far; answers false where nobody waits. */
  async next(): Promise<boolean> {
    await this.#settle();
    return this.#jump(Infinity);
  }

  async #jump(latest: number): Promise<boolean> {
    const waiter = [...this.#waiters].sort((a, b) => a.at - b.at || a.order - b.order)[0];
    if (!waiter || waiter.at > latest) return false;
    this.#now = Math.max(this.#now, waiter.at);
    waiter.done();
    await this.#settle();
    return true;
  }
}
