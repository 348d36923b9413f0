import type { Clock } from './clock.ts';

/** A loop's bed: it sleeps for a while, or until somebody wakes it. A call that comes while it is awake is not forgotten. */
export class Wake {
  #called = false;
  #rouse = new AbortController();

  /** Ends the sleep, or lets the next one end at once. */
  ring(): void {
    this.#called = true;
    this.#rouse.abort();
  }

  async sleep(clock: Clock, ms: number): Promise<void> {
    if (!this.#called && ms > 0) await clock.wait(ms, this.#rouse.signal);
    this.#called = false;
    this.#rouse = new AbortController();
  }
}
