import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/ports/clock.ts';
import type { ChannelMemory } from '../core/ports/memory.ts';
import { StoreUnavailable, type Change, type Store } from '../core/ports/store.ts';

const idOf = (account: string, chat: string, key: string): string => [account, chat, key].join('|');

/** A channel's memory in the collection `channelMemory`. What has expired is not there, also before it is swept. */
export class StoredMemory implements ChannelMemory {
  readonly #store: Store;
  readonly #clock: Pick<Clock, 'now'>;

  constructor(store: Store, clock: Pick<Clock, 'now'>) {
    this.#store = store;
    this.#clock = clock;
  }

  async get(account: string, chat: string, key: string): Promise<string | undefined> {
    const row = await this.#store.get('channelMemory', idOf(account, chat, key));
    return row && row.doc.expiresAt > this.#clock.now() ? row.doc.value : undefined;
  }

  async list(account: string, chat: string): Promise<readonly { readonly key: string; readonly value: string }[]> {
    const rows = await this.#store.find('memoryOfChat', account, chat);
    const now = this.#clock.now();
    return rows.filter(({ doc }) => doc.expiresAt > now).map(({ doc: { key, value } }) => ({ key, value }));
  }

  /** The last one to write wins: what was there is replaced whole, so nothing needs to be read first. */
  async put(account: string, chat: string, key: string, value: string, expiresAt: number): Promise<void> {
    const doc = { id: idOf(account, chat, key), account, chat, key, value, expiresAt };
    await this.#commit([
      { op: 'erase', collection: 'channelMemory', id: doc.id },
      { op: 'put', collection: 'channelMemory', doc, expected: 0 },
    ]);
  }

  async erase(account: string, chat: string, key: string): Promise<void> {
    await this.#commit([{ op: 'erase', collection: 'channelMemory', id: idOf(account, chat, key) }]);
  }

  /** Each write is an operation of its own; engines that lock rows may answer `conflict` and are asked again. */
  async #commit(changes: readonly Change[]): Promise<void> {
    for (let tries = 0; tries < 10; tries += 1) {
      const committed = await this.#store.commit(`memory:${randomUUID()}`, changes, [], this.#clock.now());
      if (committed === 'ok') return;
    }
    throw new StoreUnavailable('the channel memory could not be written');
  }
}
