import { describe, expect, test } from '@jest/globals';
import { Missing } from '../../src/core/reader.ts';
import type { Need } from '../../src/core/reader.ts';
import type { Change } from '../../src/core/ports/store.ts';
import { Contended, Runner } from '../../src/engine/run.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import { bench, changes, fill, plainLookups } from '../support/engine.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { chat, incident } from '../support/records.ts';

const put = (id: string, title: string, expected: number): Change => ({
  op: 'put',
  collection: 'chats',
  doc: chat(id, { title }),
  expected,
});

/** A store that lets somebody else commit between a read and a commit. */
class CrowdedStore extends MemoryStore {
  meddle: (() => Promise<void>) | null = null;

  override async commit(...args: Parameters<MemoryStore['commit']>) {
    const { meddle } = this;
    this.meddle = null;
    await meddle?.();
    return super.commit(...args);
  }
}

describe('loading', () => {
  test('what a decision asks for is read one after another, in the order asked', async () => {
    const { store, runner } = bench();
    const asked: string[] = [];
    const get = store.get.bind(store);
    store.get = async (collection, id) => {
      asked.push(id);
      return get(collection, id);
    };
    await fill(store, put('b', 'second', 0));
    const needs: Need[] = ['a', 'b', 'c'].map((id) => ({ kind: 'get', collection: 'chats', id }));
    let asking = true;
    const title = await runner.read('op', (reader) => {
      if (asking) {
        asking = false;
        throw new Missing(needs);
      }
      expect(reader.get('chats', 'a')).toBeUndefined();
      return reader.get('chats', 'b')?.doc.title;
    });
    expect(title).toBe('second');
    expect(asked).toEqual(['a', 'b', 'c']);
  });

  test('one that asks for more without end is stopped', async () => {
    const { runner } = bench();
    let n = 0;
    await expect(runner.read('op', (reader) => reader.get('chats', String((n += 1))))).rejects.toThrow('without end');
  });
});

describe('committing', () => {
  test('after a conflict it is decided again on what is there now, with the same ids', async () => {
    const store = new CrowdedStore();
    const { runner } = bench(store);
    await fill(store, put('a', 'first', 0));
    store.meddle = () => fill(store, put('a', 'meddled', 1));
    const ids: string[] = [];
    const ran = await runner.run('op', (reader, context) => {
      const row = reader.get('chats', 'a')!;
      ids.push(context.ids.next());
      return changes(put('a', `${row.doc.title}, decided`, row.version));
    });
    expect(ran.kind).toBe('done');
    expect((await store.get('chats', 'a'))?.doc.title).toBe('meddled, decided');
    expect(new Set(ids).size).toBe(1);
  });

  test('an operation committed before does nothing, and shows nothing', async () => {
    const { store, runner } = bench();
    const decide = () => ({ ...changes(put('a', 'once', 0)), effects: [{ kind: 'typing' as const }] });
    expect(await runner.run('op', decide)).toEqual({ kind: 'done', effects: [{ kind: 'typing' }] });
    expect(await runner.run('op', () => changes(put('b', 'twice', 0)))).toEqual({ kind: 'duplicate' });
    expect(await store.get('chats', 'b')).toBeUndefined();
  });

  test('nothing to decide commits nothing', async () => {
    const { store, runner } = bench();
    expect(await runner.run('op', () => null)).toEqual({ kind: 'skipped' });
    expect(await runner.run('op', () => changes(put('a', 'now', 0)))).toMatchObject({ kind: 'done' });
    expect(await store.get('chats', 'a')).toBeDefined();
  });

  test('an endless quarrel is given up with an error', async () => {
    const { runner, clock } = bench();
    const quarrel = runner.run('op', () => changes(put('a', 'never', 7)));
    const outcome = expect(quarrel).rejects.toThrow(Contended);
    while (await clock.next());
    await outcome;
  });

  test('a hundred reports at once of one thing are all counted', async () => {
    const store = new MemoryStore();
    const runner = new Runner({ store, clock: systemClock, lookups: () => plainLookups(), publicUrl: null });
    await fill(store, { op: 'put', collection: 'incidents', doc: incident('fire', { reports: 0 }), expected: 0 });
    const join = (n: number) =>
      runner.run(`op-${n}`, (reader) => {
        const { doc, version } = reader.get('incidents', 'fire')!;
        const joined = { ...doc, reports: doc.reports + 1 };
        return changes({ op: 'put', collection: 'incidents', doc: joined, expected: version });
      });
    await Promise.all(Array.from({ length: 100 }, (_, n) => join(n)));
    expect((await store.get('incidents', 'fire'))?.doc.reports).toBe(100);
  });
});
