import type { Clock } from '../../../core/ports/clock.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';

/** Meta's window is a day from what the person wrote last; a little less, for clocks and for what is under way. */
const WINDOW_MS = 24 * 3_600_000 - 5 * 60_000;

/** To whom free words may be sent: whoever wrote within a day. Kept with the account, so that a restart knows it. */
export class Windows {
  readonly #account: string;
  readonly #memory: ChannelMemory;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(account: string, memory: ChannelMemory, clock: Pick<Clock, 'now'>) {
    this.#account = account;
    this.#memory = memory;
    this.#clock = clock;
  }

  /** Somebody wrote at this moment, in milliseconds since 1970. Meta brings things late, and out of order. */
  async wrote(address: string, at: number): Promise<void> {
    const until = at + WINDOW_MS;
    const before = Number((await this.#memory.get(this.#account, address, 'window')) ?? 0);
    if (until <= Math.max(this.#clock.now(), before)) return;
    await this.#memory.put(this.#account, address, 'window', String(until), until);
  }

  async isOpen(address: string): Promise<boolean> {
    return (await this.#memory.get(this.#account, address, 'window')) !== undefined;
  }

  /** Meta says that it was shut at this moment; whoever wrote since then has opened it again. */
  async shut(address: string, at: number): Promise<void> {
    const until = Number((await this.#memory.get(this.#account, address, 'window')) ?? 0);
    if (until - WINDOW_MS <= at) await this.#memory.erase(this.#account, address, 'window');
  }
}
