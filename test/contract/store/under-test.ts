import { afterEach, beforeEach, expect } from '@jest/globals';
import type { Change, Committed, Guard, Settlement, Store } from '../../../src/core/ports/store.ts';

/** An empty store with what a test does to it from outside. */
export interface UnderTest {
  readonly store: Store;
  /** Ends this store as a stopped process would and opens it again on what is durable. */
  reopen(): Promise<Store>;
  /** Takes away everything. */
  close(): Promise<void>;
}
export type OpenStore = () => Promise<UnderTest>;

export const NOW = 1_000_000;
export const DAY = 24 * 60 * 60 * 1_000;
export const LEASE = 30_000;

/** A store for each test of a group, with shorter words for what tests do all the time. */
export class Bench {
  #opened: UnderTest | undefined;
  #store: Store | undefined;
  #operations = 0;

  constructor(open: OpenStore) {
    beforeEach(async () => {
      this.#opened = await open();
      this.#store = this.#opened.store;
    });
    afterEach(async () => {
      await this.#opened?.close();
      this.#opened = undefined;
    });
  }

  get store(): Store {
    if (!this.#store) throw new Error('no store is open');
    return this.#store;
  }

  async reopen(): Promise<Store> {
    if (!this.#opened) throw new Error('no store is open');
    this.#store = await this.#opened.reopen();
    return this.#store;
  }

  /** Commits under an operation id of its own. */
  commit(changes: readonly Change[], guards: readonly Guard[] = [], at = NOW): Promise<Committed> {
    return this.store.commit(`operation-${(this.#operations += 1)}`, changes, guards, at);
  }

  /** Commits what a test starts from. */
  async given(...changes: readonly Change[]): Promise<void> {
    expect(await this.commit(changes)).toBe('ok');
  }

  /** Ids claimed, in the order given. */
  async claimed(limit = 100, now = NOW): Promise<readonly string[]> {
    return (await this.store.claimOwed('sandbox', now, LEASE, limit)).map(({ doc }) => doc.id);
  }

  /** Claims one row and settles it. */
  async deliver(settlement: (row: { id: string; token: string; at: number }) => Settlement, now = NOW): Promise<void> {
    const [row] = await this.store.claimOwed('sandbox', now, LEASE, 1);
    if (!row) throw new Error('nothing to claim');
    await this.store.settle([settlement({ id: row.doc.id, token: row.token, at: now })]);
  }
}

export const owe = (...rows: readonly (Change & { op: 'owe' })['owed'][]): Change[] =>
  rows.map((owed) => ({ op: 'owe', owed }));
