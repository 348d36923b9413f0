import type { Clock } from '../../src/core/ports/clock.ts';

/** Longer timers overflow; whoever waits so long is woken by a jump. */
const LONGEST_MS = 2_147_483_647;

/** Time that begins where a test wants it, goes on as it does, and jumps: for an app that others reach by real connections. */
export class MovingClock implements Clock {
  #ahead: number;
  readonly #wakes = new Set<() => void>();

  constructor(start: number) {
    this.#ahead = start - Date.now();
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  async wait(ms: number, signal?: AbortSignal): Promise<void> {
    const until = this.now() + ms;
    while (this.now() < until && !signal?.aborted) await this.#pause(until - this.now(), signal);
  }

  /** All at once it is so much later. */
  jump(ms: number): void {
    this.#ahead += ms;
    for (const wake of [...this.#wakes]) wake();
  }

  #pause(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#wakes.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(Math.max(ms, 1), LONGEST_MS));
      this.#wakes.add(done);
      signal?.addEventListener('abort', done, { once: true });
    });
  }
}
