import { describe, expect, test } from '@jest/globals';
import type { Change, Followed } from '../../../src/core/ports/store.ts';
import { area, chat, incident, place } from '../../support/records.ts';
import { Bench, DAY, NOW } from './under-test.ts';
import type { OpenStore } from './under-test.ts';

const putPlace = (id: string, expected = 0, commune = 'valdivia'): Change => ({
  op: 'put',
  collection: 'places',
  doc: place(id, { commune, radius: 500 + expected }),
  expected,
});
const putIncident = (id: string, expected = 0, board: string | null = 'live/valdivia/fire'): Change => ({
  op: 'put',
  collection: 'incidents',
  doc: incident(id, { board }),
  expected,
});
const erase = (id: string): Change => ({ op: 'erase', collection: 'places', id });

const seen = ({ changes }: Followed): string[] =>
  changes.map(({ id, version, doc }) => `${id}@${version}${doc === null ? ' erased' : ''}`).sort();

/** Following what others wrote. */
export function following(open: OpenStore): void {
  describe('follow', () => {
    const bench = new Bench(open);

    test('begins with places, areas and open incidents', async () => {
      expect(await bench.store.follow(null)).toMatchObject({ kind: 'snapshot', changes: [] });
      await bench.given(putPlace('p'), { op: 'put', collection: 'areas', doc: area('a'), expected: 0 });
      await bench.given(putIncident('open'), putIncident('closed', 0, null));
      await bench.given({ op: 'put', collection: 'chats', doc: chat('c'), expected: 0 });
      const first = await bench.store.follow(null);
      expect(first.kind).toBe('snapshot');
      expect(seen(first)).toEqual(['a@1', 'open@1', 'p@1']);
      expect(first.changes.find(({ id }) => id === 'p')).toEqual({
        collection: 'places',
        id: 'p',
        version: 1,
        doc: place('p', { radius: 500 }),
      });
      expect(await bench.store.follow(first.position)).toMatchObject({ kind: 'changes', changes: [] });
    });

    test('goes on with what changed since, closings and erasures included', async () => {
      await bench.given(putPlace('p'), putPlace('q'), putIncident('i'));
      const first = await bench.store.follow(null);
      await bench.given(putPlace('p', 1), putIncident('i', 1, null));
      await bench.given(putPlace('p', 2), erase('q'), putPlace('new'));
      const second = await bench.store.follow(first.position);
      expect(second.kind).toBe('changes');
      expect(seen(second)).toEqual(['i@2', 'new@1', 'p@3', 'q@2 erased']);
      expect(seen(await bench.store.follow(second.position))).toEqual([]);
    });

    test('a commit that conflicted is not followed', async () => {
      await bench.given(putPlace('p'));
      const { position } = await bench.store.follow(null);
      expect(await bench.commit([putPlace('q'), putPlace('p', 9)])).toBe('conflict');
      expect(seen(await bench.store.follow(position))).toEqual([]);
    });

    test('what moves to another commune is followed there', async () => {
      await bench.given(putPlace('p'), putPlace('other', 0, 'corral'));
      const { position } = await bench.store.follow(null);
      await bench.given(putPlace('p', 1, 'corral'));
      expect(seen(await bench.store.follow(position))).toEqual(['p@2']);
    });

    test('nothing is missed, whoever asks when', async () => {
      const positions = [(await bench.store.follow(null)).position];
      for (let step = 0; step < 12; step += 1) {
        const commune = ['valdivia', 'corral', 'lanco'][step % 3];
        await bench.given(putPlace(`p-${step}`, 0, commune), ...(step > 5 ? [erase(`p-${step - 6}`)] : []));
        positions.push((await bench.store.follow(positions[step] ?? null)).position);
      }
      const known = new Map<string, unknown>();
      for (const { id, doc } of (await bench.store.follow(positions[4] ?? null)).changes) known.set(id, doc);
      expect(
        [...known]
          .filter(([, doc]) => doc === null)
          .map(([id]) => id)
          .sort(),
      ).toEqual(['p-0', 'p-1', 'p-2', 'p-3', 'p-4', 'p-5']);
      expect([...known].filter(([, doc]) => doc !== null)).toHaveLength(6);
    });

    test('a position older than the tombstones kept is lost, a newer one is not', async () => {
      await bench.given(putPlace('p'), putPlace('q'));
      const old = await bench.store.follow(null);
      await bench.commit([erase('p')], [], NOW);
      const newer = await bench.store.follow(null);
      await bench.store.sweep(NOW + 8 * DAY);
      expect(seen(await bench.store.follow(old.position))).toEqual(['p@2 erased']);
      await bench.store.sweep(NOW + 8 * DAY + 1);
      expect((await bench.store.follow(old.position)).kind).toBe('lost');
      expect((await bench.store.follow(newer.position)).kind).toBe('changes');
      expect(seen(await bench.store.follow(null))).toEqual(['q@1']);
    });

    test('a position from elsewhere is lost', async () => {
      expect((await bench.store.follow('nonsense')).kind).toBe('lost');
      await bench.given(putPlace('p'));
      const { position } = await bench.store.follow(null);
      await bench.given(putPlace('p', 1));
      expect((await bench.store.follow(position)).kind).toBe('changes');
    });
  });
}
