import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../src/core/ports/store.ts';
import { StoreUnavailable } from '../../src/core/ports/store.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { chat, note } from '../support/records.ts';
import { temporaryFolder } from '../support/temporary.ts';

const NOW = 1_000_000;

describe('group commit', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let store: Store;
  let groups: number[];
  beforeEach(async () => {
    folder = await temporaryFolder();
    groups = [];
    store = await openSqlite(join(folder.path, 'avisa.db'), {
      busyMs: 20,
      onGroup: ({ writes }) => groups.push(writes),
    });
  });
  afterEach(async () => {
    await store.close();
    await folder.remove();
  });

  const put = (id: string) =>
    store.commit(id, [{ op: 'put', collection: 'chats', doc: chat(id), expected: 0 }], [], NOW);

  test('what is asked for in one turn shares one commit, settlements and claims included', async () => {
    await store.commit('given', [{ op: 'owe', owed: note('n') }], [], NOW);
    const [row] = await store.claimOwed('sandbox', NOW, 1_000, 1);
    groups.length = 0;
    await Promise.all([
      ...Array.from({ length: 20 }, (_, index) => put(`chat-${index}`)),
      store.settle([{ end: 'sent', id: 'n', token: row!.token, at: NOW, ref: null, shown: 1, look: null }]),
      store.claimLater('decide', NOW, 1_000, 1),
    ]);
    expect(groups).toEqual([22]);
    await put('alone');
    expect(groups).toEqual([22, 1]);
  });

  test('a very long group is cut, so that others get their turn', async () => {
    await Promise.all(Array.from({ length: 600 }, (_, index) => put(`chat-${index}`)));
    expect(groups).toEqual([256, 256, 88]);
  });

  test('nobody is answered before the group is durable', async () => {
    const other = new DatabaseSync(join(folder.path, 'avisa.db'));
    const count = (): unknown => other.prepare('SELECT count(*) AS n FROM chats').get()?.n;
    const both = [put('a').then(count), put('b').then(count)];
    expect(await Promise.all(both)).toEqual([2, 2]);
    other.close();
  });

  test('where another process holds the database, nobody is told ok, and trying again works', async () => {
    const other = new DatabaseSync(join(folder.path, 'avisa.db'));
    other.exec('BEGIN IMMEDIATE');
    const answers = await Promise.allSettled([put('a'), put('b')]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(put('a')).rejects.toThrow(StoreUnavailable);
    await expect(store.probe()).rejects.toThrow(/another process holds the database/);
    expect(await store.get('chats', 'a')).toBeUndefined();
    other.exec('ROLLBACK');
    other.close();
    expect(await Promise.all([put('a'), put('b')])).toEqual(['ok', 'ok']);
  });

  test('a write that fails by our own fault takes no other with it', async () => {
    const broken = { ...chat('broken'), binding: Symbol('no value of SQL') as unknown as string };
    const answers = await Promise.allSettled([
      put('a'),
      store.commit('broken', [{ op: 'put', collection: 'chats', doc: broken, expected: 0 }], [], NOW),
      put('b'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.get('chats', 'b')).toBeDefined();
    expect(await store.get('chats', 'broken')).toBeUndefined();
  });

  test('what was asked for before closing is still written', async () => {
    const asked = put('a');
    await store.close();
    expect(await asked).toBe('ok');
    await expect(put('b')).rejects.toThrow(StoreUnavailable);
  });

  test('a document that does not fit its declaration is refused where that is asked for', async () => {
    const strict = await openSqlite(join(folder.path, 'strict.db'), { validate: true });
    const wrong = { ...chat('a'), kind: 'crowd' as 'group' };
    const committed = strict.commit('o', [{ op: 'put', collection: 'chats', doc: wrong, expected: 0 }], [], NOW);
    await expect(committed).rejects.toThrow(/kind/);
    await strict.close();
  });
});
