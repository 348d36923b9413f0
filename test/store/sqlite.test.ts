import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { storeContract } from '../contract/store.ts';
import { note } from '../support/records.ts';
import { temporaryFolder } from '../support/temporary.ts';

storeContract('SQLite', async () => {
  const folder = await temporaryFolder();
  const open = () => openSqlite(`sqlite:${join(folder.path, 'avisa.db')}`, { validate: true });
  let store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = await open());
    },
    close: async () => {
      await store.close();
      await folder.remove();
    },
  };
});

describe('what a dead process had in flight', () => {
  const NOW = 1_000_000;

  /** A file with a row that a worker claimed so many times, without end. */
  async function claimed(times: number) {
    const folder = await temporaryFolder();
    const open = () => openSqlite(`sqlite:${join(folder.path, 'avisa.db')}`, { alone: true });
    const first = await open();
    await first.commit('owe', [{ op: 'owe', owed: note('n') }], [], NOW);
    for (let time = 0; time < times; time += 1) await first.claimOwed('sandbox', NOW + time * 31_000, 30_000, 10);
    return { first, open, now: NOW + (times - 1) * 31_000 + 1, remove: folder.remove };
  }

  test('is tried again at once by who is alone', async () => {
    const { first, open, now, remove } = await claimed(1);
    await first.close();
    const second = await open();
    expect(await second.claimOwed('sandbox', now, 30_000, 10)).toMatchObject([{ doc: { id: 'n', attempts: 2 } }]);
    await second.close();
    await remove();
  });

  test('waits for its lease where another may be sending it, or where it was tried again before', async () => {
    const living = await claimed(1);
    const second = await living.open();
    expect(await second.claimOwed('sandbox', living.now, 30_000, 10)).toEqual([]);
    await living.first.close();
    await second.close();
    await living.remove();

    const deadly = await claimed(2);
    await deadly.first.close();
    const third = await deadly.open();
    expect(await third.claimOwed('sandbox', deadly.now, 30_000, 10)).toEqual([]);
    expect(await third.claimOwed('sandbox', deadly.now + 30_000, 30_000, 10)).toHaveLength(1);
    await third.close();
    await deadly.remove();
  });
});
