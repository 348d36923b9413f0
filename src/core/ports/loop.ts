import type { Clock } from './clock.ts';
import { faultOf } from './logger.ts';
import type { Logger } from './logger.ts';
import { Wake } from './wake.ts';

/** How long a loop rests after its turn failed, so that a store that is down is not asked without end. */
const AFTER_FAULT_MS = 1_000;

export interface LoopParts {
  readonly name: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The longest it sleeps without looking: other workers' rows are found by looking. */
  readonly pollMs: number;
  /** Does what there is to do now, and answers when to look again (milliseconds since 1970); null: when woken. */
  readonly turn: () => Promise<number | null>;
}

/** Takes turns until it is stopped: does what is due, sleeps until the next is due, wakes early when called. */
export class Loop {
  readonly #parts: LoopParts;
  readonly #wake = new Wake();
  #stopping = false;
  #running: Promise<void> | undefined;

  constructor(parts: LoopParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  wake(): void {
    this.#wake.ring();
  }

  /** Resolves when the turn under way is over; there is none after it. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake.ring();
    await this.#running;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  async #run(): Promise<void> {
    const { clock, pollMs } = this.#parts;
    while (!this.#stopping) {
      const next = await this.#turn();
      await this.#wake.sleep(clock, Math.min(pollMs, next === null ? Infinity : next - clock.now()));
    }
  }

  async #turn(): Promise<number | null> {
    const { clock, logger, name, turn } = this.#parts;
    try {
      return await turn();
    } catch (error) {
      logger.error({ loop: name, ...faultOf(error) }, 'turn failed');
      return clock.now() + AFTER_FAULT_MS;
    }
  }
}
