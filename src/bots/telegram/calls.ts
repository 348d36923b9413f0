import type { Clock } from '../../core/ports/clock.ts';
import { CallFault } from './driver.ts';
import type { Driver, Payload } from './driver.ts';

/** Shorter than a delivery's lease, so that its outcome is known before another worker may try. */
const TIMEOUT_MS = 20_000;

/**
 * Calls with a limit of time, and what they tell of the way to Telegram. A call that nobody answered is doubtful only while
 * others are answered: where nothing comes through, it was not heard either, and trying again loses nothing.
 */
export class Calls {
  readonly #driver: Driver;
  readonly #clock: Clock;
  readonly #stopping = new AbortController();
  #answeredAt = -Infinity;

  constructor(driver: Driver, clock: Clock) {
    this.#driver = driver;
    this.#clock = clock;
  }

  /** When Telegram last answered anything, also a refusal; milliseconds since 1970. */
  get answeredAt(): number {
    return this.#answeredAt;
  }

  /** Rejects with a `CallFault`. `quick` calls end when the channel stops. */
  async call(method: string, payload: Payload, { timeoutMs = TIMEOUT_MS, quick = false } = {}): Promise<unknown> {
    const begunAt = this.#clock.now();
    const over = new AbortController();
    const signals = quick ? [over.signal, this.#stopping.signal] : [over.signal];
    const calling = this.#driver.call(method, payload, AbortSignal.any(signals));
    void this.#clock.wait(timeoutMs, over.signal).then(() => over.abort());
    try {
      const result = await calling;
      this.#answeredAt = this.#clock.now();
      return result;
    } catch (error) {
      throw this.#doubted(method, error, begunAt);
    } finally {
      over.abort();
    }
  }

  /** Ends the calls that only wait for news. */
  stop(): void {
    this.#stopping.abort();
  }

  #doubted(method: string, error: unknown, begunAt: number): unknown {
    if (!(error instanceof CallFault)) return error;
    if (error.fault.kind === 'refused') this.#answeredAt = this.#clock.now();
    const silent = error.fault.kind === 'unknown' && this.#answeredAt < begunAt;
    return silent ? new CallFault(method, { kind: 'unreachable' }) : error;
  }
}
