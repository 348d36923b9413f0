import type { Clock } from '../../../core/ports/clock.ts';
import type { RawUpdate, Receive } from '../../../core/ports/channel.ts';
import { faultOf } from '../../../core/ports/logger.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import type { WebUpdate } from './update.ts';

export interface IntakeParts {
  readonly account: string;
  readonly memory: ChannelMemory;
  readonly clock: Clock;
  readonly logger: Logger;
}

const DAY_MS = 24 * 3_600_000;
/** Clocks differ, and what was written first may come second. */
const MARGIN_MS = 5 * 60_000;
/** The mark is written down this often; what is told twice is known by its id. */
const MARK_MS = 30_000;
const AGAIN_MS = [500, 1_000, 2_000, 5_000] as const;

/**
 * Takes updates in until each is durable, in order within a chat. WhatsApp gives each once only: what is not durable yet is tried
 * again here, and a mark behind it says from when on to ask again after the next start.
 */
export class Intake {
  readonly #parts: IntakeParts;
  readonly #turns = new Map<string, Promise<void>>();
  readonly #open = new Map<string, number>();
  readonly #stopping = new AbortController();
  #latest = 0;
  #marked = 0;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  take(id: string, update: WebUpdate, receive: Receive): void {
    const { address } = update.chat;
    const raw: RawUpdate = { id, body: update };
    // A time that is none, or is yet to come, would hide after the next start what is written until then.
    const now = this.#parts.clock.now();
    this.#open.set(id, update.at <= now ? update.at : now);
    const turn = (this.#turns.get(address) ?? Promise.resolve()).then(() => this.#durable(raw, receive));
    this.#turns.set(address, turn);
    void turn.finally(() => {
      if (this.#turns.get(address) === turn) this.#turns.delete(address);
    });
  }

  /** From when on what was written may not be known here; null: nothing was ever heard. */
  async since(): Promise<number | null> {
    const { memory, account, clock } = this.#parts;
    const mark = Math.max(Number((await memory.get(account, '', 'heard')) ?? 0), this.#safe());
    const now = clock.now();
    return mark === 0 ? null : Math.max(Math.min(mark, now) - MARGIN_MS, now - DAY_MS);
  }

  /** WhatsApp is heard from now on, and whatever was before is not asked for. */
  async began(): Promise<void> {
    if (this.#latest === 0 && (await this.since()) === null) this.#latest = Date.now();
    await this.#mark();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#turns.values());
    this.#marked = 0;
    await this.#mark();
  }

  async #durable(update: RawUpdate, receive: Receive): Promise<void> {
    const { clock, logger, account } = this.#parts;
    for (let failures = 0; !this.#stopping.signal.aborted; failures += 1) {
      try {
        await receive(update);
        this.#latest = Math.max(this.#latest, this.#open.get(update.id) ?? 0);
        this.#open.delete(update.id);
        await this.#mark();
        return;
      } catch (error) {
        logger.warn({ account, failures, ...faultOf(error) }, 'update not durable yet');
        await clock.wait(AGAIN_MS[Math.min(failures, AGAIN_MS.length - 1)] ?? 0, this.#stopping.signal);
      }
    }
  }

  /** Everything until then is durable. */
  #safe(): number {
    return Math.min(this.#latest, ...this.#open.values());
  }

  async #mark(): Promise<void> {
    const { memory, account, clock, logger } = this.#parts;
    const safe = this.#safe();
    if (safe < this.#marked + MARK_MS) return;
    this.#marked = safe;
    await memory.put(account, '', 'heard', String(safe), clock.now() + 365 * DAY_MS).catch((error: unknown) => {
      this.#marked = 0;
      logger.warn({ account, ...faultOf(error) }, 'mark of what was heard not written');
    });
  }
}
