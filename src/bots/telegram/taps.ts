import type { Clock } from '../../core/ports/clock.ts';
import type { Logger } from '../../core/ports/logger.ts';
import { faultOf } from '../../core/ports/logger.ts';
import type { Calls } from './calls.ts';

/** So long a tap waits for its outcome; then it is answered without one, so that the button does not seem stuck. */
const NEUTRAL_MS = 2_000;
/** What Telegram shows of an answer. */
const LENGTH = 200;

/** Answers taps, each once: with the outcome after its commit, else with nothing. */
export class Taps {
  readonly #calls: Calls;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #open = new Set<string>();

  constructor(calls: Calls, clock: Clock, logger: Logger) {
    this.#calls = calls;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Watches over a tap while it is decided. */
  async during(id: string, decided: () => Promise<void>): Promise<void> {
    this.#open.add(id);
    const over = new AbortController();
    void this.#clock.wait(NEUTRAL_MS, over.signal).then(() => this.answer(id));
    try {
      await decided();
    } finally {
      over.abort();
      this.answer(id);
    }
  }

  /** Nobody waits for it: what was decided stands, whether or not its answer is seen. */
  answer(id: string, text?: string): void {
    if (!this.#open.delete(id)) return;
    const payload = { callback_query_id: id, ...(text === undefined ? {} : { text: text.slice(0, LENGTH) }) };
    this.#calls.call('answerCallbackQuery', payload, { quick: true }).catch((error: unknown) => {
      this.#logger.debug(faultOf(error), 'tap not answered');
    });
  }
}
