import { faultOf } from '../core/ports/logger.ts';
import { Loop } from '../core/ports/loop.ts';
import type { Claimed } from '../core/ports/store.ts';
import { postpone } from './due.ts';
import type { Later, WorkParts } from './due.ts';

/** Longer than a channel may take: 20 s to say where a file is, and a minute to hand it over. */
const LEASE_MS = 120_000;
/** A channel may be down for hours, and each try takes one of the few places. */
const LAST_RETRY_MS = 300_000;
/** So few, that what people send can neither fill the memory nor the line. */
const AT_ONCE = 3;

/**
 * Does the work that waits for a channel, beside all else: whatever a file takes, no silence, rung or fan-out waits for it.
 * Whoever is done makes room for the next; a slow one holds only its own place.
 */
export class Asking {
  readonly #parts: WorkParts;
  readonly #loop: Loop;
  readonly #busy = new Set<Promise<void>>();

  constructor(parts: WorkParts & { readonly pollMs: number }) {
    this.#parts = parts;
    const { clock, logger, pollMs } = parts;
    this.#loop = new Loop({ name: 'asking', clock, logger, pollMs, turn: () => this.turn() });
  }

  start(): void {
    this.#loop.start();
  }

  wake(): void {
    this.#loop.wake();
  }

  /** Takes up no more, and resolves when what was begun is done. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    await this.idle();
  }

  async idle(): Promise<void> {
    await Promise.all(this.#busy);
  }

  /** Begins what is due, as far as there is room; answers when to look again; null: when something is done or owed. */
  async turn(): Promise<number | null> {
    const { store, clock } = this.#parts;
    const room = AT_ONCE - this.#busy.size;
    if (room <= 0) return null;
    const claimed = await store.claimLater('ask', clock.now(), LEASE_MS, room);
    for (const each of claimed) this.#begin(each);
    if (claimed.length === room) return null;
    return (await store.nextDue(clock.now())).ask;
  }

  #begin(claimed: Claimed<Later>): void {
    const busy = this.#do(claimed).finally(() => {
      this.#busy.delete(busy);
      this.#loop.wake();
    });
    this.#busy.add(busy);
  }

  async #do(claimed: Claimed<Later>): Promise<void> {
    const { handlers, logger } = this.#parts;
    const { id, work } = claimed.doc;
    try {
      const handler = handlers[work.kind];
      if (!handler) throw new Error(`nobody does ${work.kind}`);
      await handler(claimed);
    } catch (error) {
      await postpone(claimed, error, this.#parts, LAST_RETRY_MS).catch((fault: unknown) => {
        // Its lease runs out by itself.
        logger.error({ later: id, ...faultOf(fault) }, 'due work not postponed');
      });
    }
  }
}
