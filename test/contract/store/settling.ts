import { describe, expect, test } from '@jest/globals';
import { card, later, note } from '../../support/records.ts';
import { Bench, LEASE, NOW, owe } from './under-test.ts';
import type { OpenStore } from './under-test.ts';

/** How deliveries end. */
export function settling(open: OpenStore): void {
  describe('settle', () => {
    const bench = new Bench(open);
    const rowOf = async (id: string): Promise<unknown> => (await bench.store.get('owed', id))?.doc;

    test('sent: a note is done, with its reference', async () => {
      await bench.given(...owe(note('n')));
      await bench.deliver(({ id, token, at }) => ({
        end: 'sent',
        id,
        token,
        at: at + 5,
        ref: 'message-7',
        shown: 0,
        look: null,
      }));
      expect(await rowOf('n')).toMatchObject({ state: 'shown', ref: 'message-7', sentAt: NOW + 5, attempts: 1 });
      expect(await bench.claimed(1, NOW + 10 * LEASE)).toEqual([]);
    });

    test('sent again: a card keeps when it was first sent, and its reference where none is given', async () => {
      await bench.given(...owe(card('c')));
      await bench.deliver(({ id, token, at }) => ({
        end: 'sent',
        id,
        token,
        at,
        ref: 'message-7',
        shown: 1,
        look: 'one',
      }));
      await bench.given(...owe(card('c')));
      expect(await rowOf('c')).toMatchObject({ look: 'one' });
      await bench.deliver(({ id, token }) => ({
        end: 'sent',
        id,
        token,
        at: NOW + 99,
        ref: null,
        shown: 2,
        look: null,
      }));
      expect(await rowOf('c')).toMatchObject({ state: 'shown', shown: 2, ref: 'message-7', look: null, sentAt: NOW });
    });

    test('dropped: done without sending, unless more is wanted by now', async () => {
      await bench.given(...owe(card('c'), note('n')));
      const rows = await bench.store.claimOwed('sandbox', NOW, LEASE, 2);
      await bench.given(...owe(card('c')));
      await bench.store.settle(
        rows.map(({ doc, token }) => ({ end: 'dropped', id: doc.id, token, at: NOW, reason: 'paused', shown: 1 })),
      );
      expect(await rowOf('n')).toMatchObject({ state: 'dropped', reason: 'paused', sentAt: null });
      expect(await rowOf('c')).toMatchObject({ state: 'due', shown: 1, wanted: 2 });
    });

    test('retry: due again at its time', async () => {
      await bench.given(...owe(note('n')));
      await bench.deliver(({ id, token }) => ({ end: 'retry', id, token, dueAt: NOW + 500, reason: 'rate' }));
      expect(await rowOf('n')).toMatchObject({ state: 'waiting', dueAt: NOW + 500, reason: 'rate', attempts: 1 });
      expect(await bench.claimed(1, NOW + 499)).toEqual([]);
      expect(await bench.claimed(1, NOW + 500)).toEqual(['n']);
    });

    test('retry: later notes of the chat and lane wait behind it, nothing else does', async () => {
      const mine = { chatId: 'mine', lane: 0 };
      await bench.given(...owe(note('1', { ...mine, ord: 1 }), note('2', { ...mine, ord: 2 })));
      await bench.deliver(({ id, token }) => ({ end: 'retry', id, token, dueAt: NOW + 500, reason: 'rate' }));
      await bench.given(
        ...owe(
          note('0', { ...mine, ord: 0 }),
          note('ring', { chatId: 'mine', lane: 1 }),
          card('c', { chatId: 'mine' }),
        ),
      );
      const order: string[] = [];
      for (const now of [NOW, NOW, NOW, NOW, NOW + 500, NOW + 500]) {
        for (const { doc, token } of await bench.store.claimOwed('sandbox', now, LEASE, 10)) {
          order.push(doc.id);
          await bench.store.settle([
            { end: 'sent', id: doc.id, token, at: now, ref: null, shown: doc.wanted, look: null },
          ]);
        }
      }
      expect(order).toEqual(['0', 'c', 'ring', '1', '2']);
    });

    test('retry: a note sent on purpose at a later time holds back nobody', async () => {
      await bench.given(
        ...owe(note('1', { chatId: 'mine', ord: 1, dueAt: NOW + 500 }), note('2', { chatId: 'mine', ord: 2 })),
      );
      expect(await bench.claimed()).toEqual(['2']);
    });

    test('dead: never tried again, and who must know is told by work written in the same act', async () => {
      await bench.given(...owe(note('n'), card('c')));
      const undelivered = later('undelivered|n|', { work: { kind: 'undelivered', owedId: 'n', reason: 'blocked' } });
      const rows = await bench.store.claimOwed('sandbox', NOW, LEASE, 2);
      await bench.store.settle(
        rows.map(({ doc, token }) => ({
          end: 'dead',
          id: doc.id,
          token,
          at: NOW,
          reason: 'blocked',
          undelivered: doc.id === 'n' ? undelivered : null,
        })),
      );
      expect(await rowOf('n')).toMatchObject({ state: 'dead', reason: 'blocked' });
      expect(await bench.claimed(1, NOW + 10 * LEASE)).toEqual([]);
      expect((await bench.store.claimLater('decide', NOW, LEASE, 10)).map(({ doc }) => doc)).toEqual([undelivered]);
    });

    test('a token that another claim replaced changes nothing', async () => {
      await bench.given(...owe(note('n')));
      const [first] = await bench.store.claimOwed('sandbox', NOW, LEASE, 1);
      const [second] = await bench.store.claimOwed('sandbox', NOW + LEASE, LEASE, 1);
      const stale = { id: 'n', token: first?.token ?? '', at: NOW };
      await bench.store.settle([
        { end: 'dead', ...stale, reason: 'blocked', undelivered: later('undelivered|n|') },
        { end: 'sent', ...stale, ref: 'x', shown: 1, look: null },
        { end: 'dropped', ...stale, reason: 'x', shown: 1 },
        { end: 'retry', ...stale, dueAt: NOW, reason: 'rate' },
      ]);
      expect(await rowOf('n')).toEqual(second?.doc);
      expect(await bench.store.get('later', 'undelivered|n|')).toBeUndefined();
    });

    test('a late settlement counts as long as nobody else claimed', async () => {
      await bench.given(...owe(note('n', { chatId: 'mine', ord: 2 })));
      const [row] = await bench.store.claimOwed('sandbox', NOW, LEASE, 1);
      await bench.given(...owe(note('first', { chatId: 'mine', ord: 1 })));
      // The lease is over and the row due again, but the chat's turn went to another row.
      expect(await bench.claimed(1, NOW + LEASE)).toEqual(['first']);
      const token = row?.token ?? '';
      await bench.store.settle([{ end: 'sent', id: 'n', token, at: NOW + LEASE, ref: 'r', shown: 1, look: null }]);
      expect(await rowOf('n')).toMatchObject({ state: 'shown', ref: 'r' });
    });

    test('a settlement settles once', async () => {
      await bench.given(...owe(note('n')));
      const [row] = await bench.store.claimOwed('sandbox', NOW, LEASE, 1);
      const sent = {
        end: 'sent',
        id: 'n',
        token: row?.token ?? '',
        at: NOW,
        ref: 'first',
        shown: 1,
        look: null,
      } as const;
      await bench.store.settle([sent, { ...sent, ref: 'second' }]);
      await bench.store.settle([{ ...sent, ref: 'third' }]);
      expect(await rowOf('n')).toMatchObject({ ref: 'first' });
    });
  });
}
