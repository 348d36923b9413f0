import { describe, expect, test } from '@jest/globals';
import { QUERIES } from '../../../src/core/collections.ts';
import type { QueryName } from '../../../src/core/collections.ts';
import type { Change } from '../../../src/core/ports/store.ts';
import { card, chat, incident, note, timeline } from '../../support/records.ts';
import { Bench, owe } from './under-test.ts';
import type { OpenStore } from './under-test.ts';

const putIncident = (id: string, fields: Parameters<typeof incident>[1]): Change => ({
  op: 'put',
  collection: 'incidents',
  doc: incident(id, fields),
  expected: 0,
});
const putChat = (id: string, binding: string | null): Change => ({
  op: 'put',
  collection: 'chats',
  doc: chat(id, { binding }),
  expected: 0,
});
const idsOf = (rows: readonly { doc: { id: string } }[]): string[] => rows.map(({ doc }) => doc.id);

/** Named queries. */
export function finding(open: OpenStore): void {
  describe('find', () => {
    const bench = new Bench(open);

    test.each(Object.keys(QUERIES) as QueryName[])('%s answers an empty list where nothing is', async (name) => {
      const { by, ...query } = QUERIES[name];
      const bounds = 'range' in query ? [0, 1] : [];
      expect(await bench.store.find(name, ...by.map(() => 'nobody'), ...bounds)).toEqual([]);
      expect(await bench.store.find(name, ...by.map(() => ['nobody', 'else']), ...bounds)).toEqual([]);
    });

    test('rows come whole, with their version, by id where no order is declared', async () => {
      await bench.given(
        putChat('b', 'v/security'),
        putChat('a', 'v/security'),
        putChat('c', 'v/fire'),
        putChat('d', null),
      );
      expect(await bench.store.find('chatsBoundTo', 'v/security')).toEqual([
        { doc: chat('a', { binding: 'v/security' }), version: 1 },
        { doc: chat('b', { binding: 'v/security' }), version: 1 },
      ]);
    });

    test('a list matches any of its values; an empty one nothing', async () => {
      await bench.given(putChat('a', 'v/one'), putChat('b', 'v/two'), putChat('c', 'v/three'));
      expect(idsOf(await bench.store.find('chatsBoundTo', ['v/three', 'v/one']))).toEqual(['a', 'c']);
      expect(await bench.store.find('chatsBoundTo', [])).toEqual([]);
    });

    test('order is kept, the newest or the oldest first; ties by id in the same direction', async () => {
      const at = (createdAt: number): { cell: string; createdAt: number } => ({ cell: 'here', createdAt });
      await bench.given(
        putIncident('a', at(5)),
        putIncident('b', at(9)),
        putIncident('c', at(5)),
        putIncident('d', at(7)),
      );
      expect(idsOf(await bench.store.find('incidentsInCells', ['here', 'there']))).toEqual(['b', 'd', 'c', 'a']);
      for (const seq of [10, 2, 1])
        await bench.given({ op: 'append', collection: 'timeline', doc: timeline('i', seq) });
      const entries = await bench.store.find('timelineOf', 'i');
      expect(entries.map(({ doc }) => doc.seq)).toEqual([1, 2, 10]);
    });

    test('a range holds from its lower bound to before its upper one', async () => {
      await bench.given(...[10, 20, 30].map((createdAt) => putIncident(`at-${createdAt}`, { createdAt })));
      await bench.given(putIncident('drill', { createdAt: 20, realm: 'drill:1' }));
      expect(idsOf(await bench.store.find('incidentsOfPeriod', 'valdivia', 'live', 10, 30))).toEqual([
        'at-10',
        'at-20',
      ]);
    });

    test('what changed is found by its new values only', async () => {
      await bench.given(putIncident('a', { cell: 'old', board: 'live/v/one' }));
      const moved = incident('a', { cell: 'new', board: null });
      await bench.given({ op: 'put', collection: 'incidents', doc: moved, expected: 1 });
      expect(await bench.store.find('incidentsInCells', 'old')).toEqual([]);
      expect(await bench.store.find('incidentsOnBoard', 'live/v/one')).toEqual([]);
      expect(await bench.store.find('incidentsInCells', 'new')).toEqual([{ doc: moved, version: 2 }]);
    });

    test('no more than the limit is answered', async () => {
      await bench.given(...Array.from({ length: 60 }, (_, index) => putChat(`chat-${index}`, 'v/security')));
      expect(await bench.store.find('chatsBoundTo', 'v/security')).toHaveLength(QUERIES.chatsBoundTo.limit);
    });

    test('what is owed shows its state of now', async () => {
      await bench.given(...owe(note('n', { chatId: 'x' }), card('c', { chatId: 'x' })));
      await bench.claimed(1);
      const rows = await bench.store.find('owedOfChat', 'x');
      expect(rows.map(({ doc }) => [doc.id, doc.state, doc.attempts])).toEqual([
        ['c', 'due', 0],
        ['n', 'flying', 1],
      ]);
      expect(idsOf(await bench.store.find('owedOfIncident', 'incident'))).toEqual(['c']);
    });
  });
}
