import type { Clock } from '../core/ports/clock.ts';

/** The longest time `setTimeout` can wait; more overflows and fires at once. */
const LONGEST_MS = 2_147_483_647;

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    signal?.addEventListener('abort', done, { once: true });
  });
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  async wait(ms, signal) {
    for (let left = ms; ; left -= LONGEST_MS) {
      await pause(Math.min(left, LONGEST_MS), signal);
      if (left <= LONGEST_MS || signal?.aborted) return;
    }
  },
};
