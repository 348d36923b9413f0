import type { Channel } from '../core/ports/channel.ts';
import type { Store } from '../core/ports/store.ts';

/** Whether work can be done now: between start and stop, while the store can write. */
export class Readiness {
  readonly #store: Pick<Store, 'probe'>;
  readonly #channels: readonly Channel[];
  #state: 'starting' | 'open' | 'stopping' = 'starting';

  constructor(store: Pick<Store, 'probe'>, channels: readonly Channel[]) {
    this.#store = store;
    this.#channels = channels;
  }

  open(): void {
    this.#state = 'open';
  }

  close(): void {
    this.#state = 'stopping';
  }

  /** A channel that is down is told of, but its backlog is held: the rest can still work. */
  async ask(): Promise<{ readonly ok: boolean; readonly checks: Readonly<Record<string, string>> }> {
    const store = await this.#store.probe().then(
      () => 'ok',
      () => 'cannot write',
    );
    const channels = this.#channels.map((channel): [string, string] => {
      const { ok, detail } = channel.health();
      return [channel.account, ok ? 'ok' : detail];
    });
    const ok = this.#state === 'open' && store === 'ok';
    return { ok, checks: { state: this.#state, store, ...Object.fromEntries(channels) } };
  }
}
