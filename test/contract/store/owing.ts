import { describe, expect, test } from '@jest/globals';
import { card, note } from '../../support/records.ts';
import { Bench, LEASE, NOW, owe } from './under-test.ts';
import type { OpenStore } from './under-test.ts';

/** Owing and claiming. */
export function owing(open: OpenStore): void {
  describe('claimOwed', () => {
    const bench = new Bench(open);

    test('gives the row as it flies, with a token and the end of the lease', async () => {
      await bench.given(...owe(note('n')));
      const [claimed, ...rest] = await bench.store.claimOwed('sandbox', NOW, LEASE, 10);
      expect(rest).toEqual([]);
      expect(claimed).toEqual({
        doc: { ...note('n'), state: 'flying', attempts: 1 },
        token: expect.any(String),
        until: NOW + LEASE,
      });
      expect((await bench.store.get('owed', 'n'))?.doc).toEqual(claimed?.doc);
      expect(await bench.claimed()).toEqual([]);
    });

    test('by lane, then order, then id; of its own account only', async () => {
      await bench.given(
        ...owe(
          note('late', { lane: 0, ord: 9 }),
          note('b', { lane: 0, ord: 1.5 }),
          note('a', { lane: 0, ord: 1.5 }),
          card('far', { lane: 2, ord: -5 }),
          card('near', { lane: 1, ord: 7 }),
          note('other', { account: 'telegram' }),
        ),
      );
      expect(await bench.claimed(4)).toEqual(['a', 'b', 'late', 'near']);
      expect(await bench.claimed()).toEqual(['far']);
    });

    test('a chat can be let be from a lane on, and keeps nobody else waiting', async () => {
      const of = (chatId: string) => [0, 2, 3, 4].map((lane) => card(`${chatId}-${lane}`, { chatId, lane }));
      await bench.given(...owe(...of('all'), ...of('some'), note('other', { lane: 4 })));
      const held = new Map([
        ['all', 0],
        ['some', 3],
      ] as const);
      const claim = async (): Promise<string[]> => {
        const rows = await bench.store.claimOwed('sandbox', NOW, LEASE, 10, held);
        const end = { end: 'sent', at: NOW, ref: 'r', shown: 1, look: null } as const;
        await bench.store.settle(rows.map(({ doc, token }) => ({ ...end, id: doc.id, token })));
        return rows.map(({ doc }) => doc.id);
      };
      expect(await claim()).toEqual(['some-0', 'other']);
      expect(await claim()).toEqual(['some-2']);
      expect(await claim()).toEqual([]);
      expect(await bench.claimed()).toEqual(['all-0', 'some-3']);
    });

    test('never two rows of one chat at once, and none while one is in flight', async () => {
      const mine = { chatId: 'mine' };
      await bench.given(
        ...owe(note('1', { ...mine, ord: 1 }), note('2', { ...mine, ord: 2 }), card('3', mine), note('4')),
      );
      expect(await bench.claimed()).toEqual(['1', '4']);
      expect(await bench.claimed()).toEqual([]);
    });

    test('many rows of one chat do not keep others waiting', async () => {
      await bench.given(
        ...owe(...Array.from({ length: 50 }, (_, ord) => note(`mine-${ord}`, { chatId: 'mine', ord }))),
      );
      await bench.given(...owe(note('other', { ord: NOW })));
      expect(await bench.claimed(5)).toEqual(['mine-0', 'other']);
    });

    test('what is due later waits for its time', async () => {
      await bench.given(...owe(note('n', { dueAt: NOW + 10 })));
      expect((await bench.store.get('owed', 'n'))?.doc.state).toBe('waiting');
      expect(await bench.claimed(10, NOW + 9)).toEqual([]);
      expect(await bench.claimed(10, NOW + 10)).toEqual(['n']);
    });

    test('two claims at once share nothing', async () => {
      await bench.given(...owe(...Array.from({ length: 30 }, (_, ord) => note(`n-${ord}`, { ord }))));
      const both = await Promise.all([bench.claimed(20), bench.claimed(20)]);
      expect(new Set(both.flat()).size).toBe(30);
      expect(both.map((ids) => ids.length).sort()).toEqual([10, 20]);
    });

    test('a lease that ran out is due again, under another token', async () => {
      await bench.given(...owe(note('n')));
      const [first] = await bench.store.claimOwed('sandbox', NOW, LEASE, 1);
      expect(await bench.claimed(1, NOW + LEASE - 1)).toEqual([]);
      const [second] = await bench.store.claimOwed('sandbox', NOW + LEASE, LEASE, 1);
      expect(second?.doc.attempts).toBe(2);
      expect(second?.token).not.toBe(first?.token);
    });

    test('claims 5,000 rows in order, each once', async () => {
      const rows = Array.from({ length: 5_000 }, (_, index) =>
        note(`n-${String(index).padStart(4, '0')}`, { lane: (index * 7) % 5, ord: (index * 31) % 1_000 }),
      );
      for (let from = 0; from < rows.length; from += 1_000)
        await bench.given(...owe(...rows.slice(from, from + 1_000)));
      const expected = [...rows].sort((a, b) => a.lane - b.lane || a.ord - b.ord || (a.id < b.id ? -1 : 1));
      const ids: string[] = [];
      for (let batch = await bench.claimed(500); batch.length > 0; batch = await bench.claimed(500)) ids.push(...batch);
      expect(ids).toEqual(expected.map(({ id }) => id));
    });
  });

  describe('owing again', () => {
    const bench = new Bench(open);

    test('a note exists once', async () => {
      await bench.given(...owe(note('n')));
      await bench.given(...owe(note('n', { ord: 1, lane: 3 })));
      expect(await bench.store.get('owed', 'n')).toEqual({ doc: note('n'), version: 1 });
    });

    test('a card asks for one version more, by its new lane, order and audience', async () => {
      await bench.given(...owe(card('c', { replyTo: 'n' })));
      const audience = { kind: 'officials', department: 'valdivia/fire' } as const;
      const again = card('c', { audience, lane: 3, ord: 5, dueAt: NOW - 5, purpose: 'change', createdAt: NOW + 1 });
      await bench.given(...owe(again));
      expect((await bench.store.get('owed', 'c'))?.doc).toEqual({
        ...again,
        wanted: 2,
        replyTo: 'n',
        createdAt: NOW,
      });
    });

    test('a card that was shown is due again and keeps its reference', async () => {
      await bench.given(...owe(card('c')));
      await bench.deliver(({ id, token, at }) => ({
        end: 'sent',
        id,
        token,
        at,
        ref: 'message-7',
        shown: 1,
        look: null,
      }));
      await bench.given(...owe(card('c')));
      const [row] = await bench.store.claimOwed('sandbox', NOW, LEASE, 1);
      expect(row?.doc).toMatchObject({ wanted: 2, shown: 1, ref: 'message-7', attempts: 1, sentAt: NOW });
    });

    test.each(['dead', 'dropped'] as const)('a card that ended %s is due again', async (end) => {
      await bench.given(...owe(card('c')));
      await bench.deliver(({ id, token, at }) =>
        end === 'dead'
          ? { end, id, token, at, reason: 'too-long', undelivered: null }
          : { end, id, token, at, reason: 'closed', shown: 1 },
      );
      await bench.given(...owe(card('c')));
      expect((await bench.store.get('owed', 'c'))?.doc).toMatchObject({ state: 'due', attempts: 0, reason: null });
    });

    test('a card owed for later waits', async () => {
      await bench.given(...owe(card('c')));
      await bench.given(...owe(card('c', { dueAt: NOW + 60_000 })));
      expect((await bench.store.get('owed', 'c'))?.doc.state).toBe('waiting');
      expect(await bench.claimed()).toEqual([]);
    });

    test('a card in flight stays so and is not claimed twice', async () => {
      await bench.given(...owe(card('c')));
      const [row] = await bench.store.claimOwed('sandbox', NOW, LEASE, 1);
      await bench.given(...owe(card('c')));
      expect((await bench.store.get('owed', 'c'))?.doc).toMatchObject({ state: 'flying', wanted: 2 });
      expect(await bench.claimed()).toEqual([]);
      await bench.store.settle([
        {
          end: 'sent',
          id: 'c',
          token: row?.token ?? '',
          at: NOW,
          ref: 'message-7',
          shown: row?.doc.wanted ?? 0,
          look: null,
        },
      ]);
      const [again] = await bench.store.claimOwed('sandbox', NOW, LEASE, 1);
      expect(again?.doc).toMatchObject({ wanted: 2, shown: 1, ref: 'message-7', attempts: 1 });
    });
  });
}
