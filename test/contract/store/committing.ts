import { describe, expect, test } from '@jest/globals';
import type { Change, Guard } from '../../../src/core/ports/store.ts';
import { chat, later, note, timeline } from '../../support/records.ts';
import { Bench, NOW, owe } from './under-test.ts';
import type { OpenStore } from './under-test.ts';

const put = (id: string, expected: number, title = ''): Change => ({
  op: 'put',
  collection: 'chats',
  doc: chat(id, { title }),
  expected,
});
const cell = (id: string, version: number): Guard => ({
  collection: 'mergeCells',
  id,
  version,
  doc: { id, commune: 'valdivia' },
});

/** Commits: all of it or nothing, once, and never over what another wrote. */
export function committing(open: OpenStore): void {
  describe('commit', () => {
    const bench = new Bench(open);
    const versionOf = async (id: string): Promise<number | undefined> => (await bench.store.get('chats', id))?.version;

    test('what is put can be read, with its version', async () => {
      expect(await bench.store.get('chats', 'a')).toBeUndefined();
      await bench.given(put('a', 0, 'first'));
      expect(await bench.store.get('chats', 'a')).toEqual({ doc: chat('a', { title: 'first' }), version: 1 });
      await bench.given(put('a', 1, 'second'));
      expect(await bench.store.get('chats', 'a')).toEqual({ doc: chat('a', { title: 'second' }), version: 2 });
    });

    test('a put on another version than the one read is a conflict', async () => {
      await bench.given(put('a', 0));
      expect(await bench.commit([put('a', 0, 'again')])).toBe('conflict');
      expect(await bench.commit([put('a', 2, 'ahead')])).toBe('conflict');
      expect(await bench.commit([put('b', 1, 'missing')])).toBe('conflict');
      expect((await bench.store.get('chats', 'a'))?.doc.title).toBe('');
    });

    test('a conflict leaves nothing of its commit, wherever it stands in it', async () => {
      await bench.given(put('m', 0));
      expect(await bench.commit([put('a', 0), put('m', 7), put('z', 0), ...owe(note('n'))])).toBe('conflict');
      expect(await versionOf('a')).toBeUndefined();
      expect(await versionOf('z')).toBeUndefined();
      expect(await bench.claimed()).toEqual([]);
    });

    test('an operation id is committed once', async () => {
      expect(await bench.store.commit('update-1', [put('a', 0)], [], NOW)).toBe('ok');
      expect(await bench.store.commit('update-1', [put('b', 0)], [], NOW)).toBe('duplicate');
      expect(await versionOf('b')).toBeUndefined();
    });

    test('an operation id that met a conflict may come again', async () => {
      await bench.given(put('a', 0));
      expect(await bench.store.commit('update-1', [put('a', 0)], [], NOW)).toBe('conflict');
      expect(await bench.store.commit('update-1', [put('a', 1)], [], NOW)).toBe('ok');
    });

    test('of two commits of one operation at once, one is a duplicate', async () => {
      const both = await Promise.all([
        bench.store.commit('update-1', [put('a', 0)], [], NOW),
        bench.store.commit('update-1', [put('a', 0)], [], NOW),
      ]);
      expect(both.sort()).toEqual(['duplicate', 'ok']);
    });

    test('of commits at once, one that fails takes no other with it', async () => {
      await bench.given(put('taken', 0));
      const answers = await Promise.all([
        bench.commit([put('a', 0)]),
        bench.commit([put('b', 0), put('taken', 0)]),
        bench.commit([put('c', 0)]),
      ]);
      expect(answers).toEqual(['ok', 'conflict', 'ok']);
      expect([await versionOf('a'), await versionOf('b'), await versionOf('c')]).toEqual([1, undefined, 1]);
    });

    test('what is appended is written once', async () => {
      const entry = timeline('i', 1);
      await bench.given({ op: 'append', collection: 'timeline', doc: entry });
      await bench.given({ op: 'append', collection: 'timeline', doc: { ...entry, text: 'other' } });
      expect(await bench.store.get('timeline', entry.id)).toEqual({ doc: entry, version: 1 });
    });

    test('what is erased is gone, and erasing what is not there does no harm', async () => {
      await bench.given(put('a', 0));
      await bench.given({ op: 'erase', collection: 'chats', id: 'a' });
      expect(await bench.store.get('chats', 'a')).toBeUndefined();
      await bench.given({ op: 'erase', collection: 'chats', id: 'a' });
    });

    test('changes of one row happen as they were given', async () => {
      await bench.given({ op: 'schedule', later: later('l') });
      await bench.given(
        { op: 'put', collection: 'later', doc: later('l'), expected: 1 },
        { op: 'erase', collection: 'later', id: 'l' },
      );
      expect(await bench.store.get('later', 'l')).toBeUndefined();
      await bench.given(
        { op: 'erase', collection: 'later', id: 'l' },
        { op: 'schedule', later: later('l', { at: 5 }) },
      );
      expect((await bench.store.get('later', 'l'))?.doc.at).toBe(5);
    });

    test('a document keeps null, nesting, accents and signs of every kind', async () => {
      const doc = chat('a', { title: `¡Ñandú! "quoted" 'single' \\ 🔥 \u0001 ?1 {any:1}` });
      await bench.given({ op: 'put', collection: 'chats', doc, expected: 0 });
      expect((await bench.store.get('chats', 'a'))?.doc).toEqual(doc);
    });
  });

  describe('guards', () => {
    const bench = new Bench(open);

    test('a guard creates what must not exist, and raises what must', async () => {
      expect(await bench.commit([], [cell('c', 0)])).toBe('ok');
      expect(await bench.store.get('mergeCells', 'c')).toEqual({ doc: { id: 'c', commune: 'valdivia' }, version: 1 });
      expect(await bench.commit([], [cell('c', 1)])).toBe('ok');
      expect((await bench.store.get('mergeCells', 'c'))?.version).toBe(2);
    });

    test('a guard read at another version is a conflict and undoes the rest', async () => {
      await bench.commit([], [cell('c', 0)]);
      expect(await bench.commit([put('a', 0)], [cell('c', 0)])).toBe('conflict');
      expect(await bench.commit([put('a', 0)], [cell('c', 2)])).toBe('conflict');
      expect(await bench.commit([put('a', 0)], [cell('d', 1)])).toBe('conflict');
      expect(await bench.store.get('chats', 'a')).toBeUndefined();
    });

    test('of two commits at once with the same guard, one conflicts', async () => {
      await bench.commit([], [cell('c', 0)]);
      const answers = await Promise.all([
        bench.commit([put('a', 0)], [cell('c', 1)]),
        bench.commit([put('b', 0)], [cell('c', 1)]),
      ]);
      expect(answers.sort()).toEqual(['conflict', 'ok']);
    });

    test('cells that overlap exclude each other, whatever their order', async () => {
      const answers = await Promise.all([
        bench.commit([put('a', 0)], [cell('1', 0), cell('2', 0)]),
        bench.commit([put('b', 0)], [cell('3', 0), cell('2', 0)]),
        bench.commit([put('c', 0)], [cell('4', 0), cell('3', 0)]),
      ]);
      expect(answers).toEqual(['ok', 'conflict', 'ok']);
    });

    test('a guard beside a put of the same row asks for nothing more', async () => {
      await bench.given(put('a', 0));
      const guard: Guard = { collection: 'chats', id: 'a', version: 1, doc: chat('a') };
      expect(await bench.commit([put('a', 1)], [guard])).toBe('ok');
      expect(await bench.commit([{ op: 'erase', collection: 'chats', id: 'a' }], [{ ...guard, version: 2 }])).toBe(
        'ok',
      );
    });
  });
}
