import type { Clock } from '../core/ports/clock.ts';
import type { Logger } from '../core/ports/logger.ts';
import { Loop } from '../core/ports/loop.ts';
import type { FollowedChange, Store } from '../core/ports/store.ts';

/** An index kept in memory. Applying a change twice does no harm. */
export interface FollowSink {
  apply(change: FollowedChange): void;
  /** Forgets everything: a whole snapshot comes. */
  reset(): void;
}

export interface FollowerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sinks: readonly FollowSink[];
  readonly pollMs: number;
}

/** Brings what this and other workers committed into the indexes in memory. */
export class Follower {
  readonly #parts: FollowerParts;
  readonly #loop: Loop;
  #position: string | null = null;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#loop = new Loop({
      name: 'follow',
      clock: parts.clock,
      logger: parts.logger,
      pollMs: parts.pollMs,
      turn: () => this.#turn(),
    });
  }

  /** Resolves when everything is loaded: nothing may be decided before. */
  async start(): Promise<void> {
    await this.#turn();
    this.#loop.start();
  }

  /** Looks now: something was committed. Calls that come while it looks are answered by one more look. */
  wake(): void {
    this.#loop.wake();
  }

  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  async #turn(): Promise<null> {
    let followed = await this.#parts.store.follow(this.#position);
    if (followed.kind === 'lost') {
      this.#parts.logger.warn({}, 'lost the place while following, loading all again');
      followed = await this.#parts.store.follow(null);
    }
    for (const sink of this.#parts.sinks) {
      if (followed.kind === 'snapshot') sink.reset();
      for (const change of followed.changes) sink.apply(change);
    }
    this.#position = followed.position;
    return null;
  }
}
