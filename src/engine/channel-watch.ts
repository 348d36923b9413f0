import type { Channel } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Logger } from '../core/ports/logger.ts';
import { Loop } from '../core/ports/loop.ts';
import type { Decide } from './receive.ts';
import type { Runner } from './run.ts';

export interface ChannelWatchParts {
  readonly channels: readonly Channel[];
  readonly clock: Clock;
  readonly logger: Logger;
  readonly runner: Runner;
  readonly decide: Decide;
}

const LOOK_MS = 15_000;
/** A channel that is down for less comes back by itself, and nobody need know. As often again, while it stays so. */
const DOWN_MS = 120_000;

/** Looks how the channels are, and has it decided what that means for those who wait for them. */
export class ChannelWatch {
  readonly #parts: ChannelWatchParts;
  readonly #loop: Loop;
  /** Since when each that is down is so, and when that was last decided. */
  readonly #down = new Map<string, { readonly since: number; decidedAt: number }>();
  readonly #up = new Set<string>();

  constructor(parts: ChannelWatchParts) {
    this.#parts = parts;
    const { clock, logger } = parts;
    this.#loop = new Loop({ name: 'channels', clock, logger, pollMs: LOOK_MS, turn: () => this.turn() });
  }

  start(): void {
    this.#loop.start();
  }

  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** Looks once; answers when to look again. */
  async turn(): Promise<number> {
    const { channels, clock } = this.#parts;
    for (const channel of channels) await this.#look(channel, clock.now());
    return clock.now() + LOOK_MS;
  }

  async #look(channel: Channel, now: number): Promise<void> {
    const { account } = channel;
    if (channel.health().ok) {
      this.#down.delete(account);
      if (this.#up.has(account)) return;
      await this.#decide(account, true, now);
      this.#up.add(account);
      return;
    }
    const down = this.#down.get(account) ?? { since: now, decidedAt: now };
    this.#down.set(account, down);
    if (now - down.decidedAt < DOWN_MS) return;
    await this.#decide(account, false, down.since);
    this.#up.delete(account);
    down.decidedAt = now;
  }

  async #decide(account: string, up: boolean, at: number): Promise<void> {
    const { runner, decide, clock } = this.#parts;
    const operationId = `channel:${account}:${up ? 'up' : 'down'}:${String(clock.now())}`;
    await runner.run(operationId, (reader, context) => {
      const event = { kind: 'channel', operationId, account, up, at } as const;
      const decision = decide({ kind: 'event', event }, reader, context);
      return decision.changes.length === 0 ? null : decision;
    });
  }
}
