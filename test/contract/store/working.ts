import { describe, expect, test } from '@jest/globals';
import { card, inbox, later, note } from '../../support/records.ts';
import { Bench, LEASE, NOW, owe } from './under-test.ts';
import type { OpenStore } from './under-test.ts';

/** Work for later, updates that could not be read, and when to wake. */
export function working(open: OpenStore): void {
  describe('later', () => {
    const bench = new Bench(open);
    const claimed = async (now: number, limit = 10): Promise<readonly string[]> =>
      (await bench.store.claimLater('decide', now, LEASE, limit)).map(({ doc }) => doc.id);

    test('comes at its time, oldest first', async () => {
      await bench.given(
        { op: 'schedule', later: later('b', { at: NOW }) },
        { op: 'schedule', later: later('a', { at: NOW }) },
        { op: 'schedule', later: later('old', { at: NOW - 10 }) },
        { op: 'schedule', later: later('future', { at: NOW + 10 }) },
      );
      expect(await claimed(NOW, 2)).toEqual(['old', 'a']);
      expect(await claimed(NOW)).toEqual(['b']);
      expect(await claimed(NOW + 10)).toEqual(['future']);
    });

    test('is claimed by lane, and each lane says when its next is due', async () => {
      const decide = { kind: 'expire', incidentId: 'i' } as const;
      const ask = { kind: 'ask', account: 'a', chatId: 'c', contactId: 'k', then: 'link-group' } as const;
      const rows = [later('decided', { work: decide, at: NOW + 5 }), later('asked', { work: ask })];
      await bench.given(...rows.map((row) => ({ op: 'schedule', later: row }) as const));
      expect(await bench.store.nextDue(NOW)).toEqual({ owed: null, decide: NOW + 5, ask: NOW });
      expect(await claimed(NOW)).toEqual([]);
      const asked = await bench.store.claimLater('ask', NOW + 5, LEASE, 10);
      expect(asked.map(({ doc }) => doc)).toEqual([rows[1]]);
      expect(await bench.store.nextDue(NOW + 5)).toEqual({ owed: null, decide: NOW + 5, ask: NOW + 5 + LEASE });
      expect(await claimed(NOW + 5)).toEqual(['decided']);
    });

    test('is leased, and ends by being erased', async () => {
      await bench.given({ op: 'schedule', later: later('l') });
      const [row] = await bench.store.claimLater('decide', NOW, LEASE, 1);
      expect(row).toEqual({ doc: later('l'), token: expect.any(String), until: NOW + LEASE });
      expect(await claimed(NOW + LEASE - 1)).toEqual([]);
      expect(await claimed(NOW + LEASE)).toEqual(['l']);
      await bench.given({ op: 'erase', collection: 'later', id: 'l' });
      expect(await claimed(NOW + 9 * LEASE)).toEqual([]);
    });

    test('scheduled again, its time and data are replaced and nobody holds it', async () => {
      await bench.given({ op: 'schedule', later: later('l', { failures: 3 }) });
      const [row] = await bench.store.claimLater('decide', NOW, LEASE, 1);
      const again = later('l', { at: NOW + 5, subject: 'other' });
      await bench.given({ op: 'schedule', later: again });
      await bench.store.postpone('l', row?.token ?? '', NOW + 999, 9);
      expect((await bench.store.get('later', 'l'))?.doc).toEqual(again);
      expect(await claimed(NOW + 5)).toEqual(['l']);
      expect((await bench.store.find('laterOfSubject', 'other')).map(({ doc }) => doc.id)).toEqual(['l']);
    });

    test('postponed by its bearer, it comes again at the new time', async () => {
      await bench.given({ op: 'schedule', later: later('l') });
      const [row] = await bench.store.claimLater('decide', NOW, LEASE, 1);
      await bench.store.postpone('l', 'another', NOW, 1);
      expect(await claimed(NOW)).toEqual([]);
      await bench.store.postpone('l', row?.token ?? '', NOW + 50, 2);
      expect(await claimed(NOW + 49)).toEqual([]);
      const [again] = await bench.store.claimLater('decide', NOW + 50, LEASE, 1);
      expect(again?.doc).toEqual(later('l', { at: NOW + 50, failures: 2 }));
    });
  });

  describe('inbox', () => {
    const bench = new Bench(open);

    test('is claimed at its time, postponed and erased', async () => {
      const put = (doc: ReturnType<typeof inbox>) => ({ op: 'put', collection: 'inbox', doc, expected: 0 }) as const;
      await bench.given(put(inbox('b')), put(inbox('a', { dueAt: NOW - 1 })), put(inbox('c', { dueAt: NOW + 1 })));
      const rows = await bench.store.claimInbox(NOW, LEASE, 10);
      expect(rows.map(({ doc }) => doc)).toEqual([inbox('a', { dueAt: NOW - 1 }), inbox('b')]);
      await bench.store.postpone('a', rows[0]?.token ?? '', NOW + 5, 1);
      await bench.given({ op: 'erase', collection: 'inbox', id: 'b' });
      const again = await bench.store.claimInbox(NOW + 5, LEASE, 10);
      expect(again.map(({ doc }) => [doc.id, doc.failures, doc.dueAt])).toEqual([
        ['c', 0, NOW + 1],
        ['a', 1, NOW + 5],
      ]);
      expect(await bench.store.claimInbox(NOW + 3 * LEASE, LEASE, 10)).toHaveLength(2);
    });
  });

  describe('nextDue', () => {
    const bench = new Bench(open);
    const next = (now = NOW): Promise<unknown> => bench.store.nextDue(now);

    test('is nothing where nothing waits', async () => {
      await bench.given(...owe(note('n')));
      await bench.deliver(({ id, token, at }) => ({ end: 'sent', id, token, at, ref: null, shown: 1, look: null }));
      expect(await next()).toEqual({ owed: null, decide: null, ask: null });
    });

    test('is now for what is due, and the time of what waits', async () => {
      await bench.given(...owe(note('n', { dueAt: NOW + 700 })), {
        op: 'schedule',
        later: later('l', { at: NOW + 900 }),
      });
      expect(await next()).toEqual({ owed: NOW + 700, decide: NOW + 900, ask: null });
      expect(await next(NOW + 5_000)).toEqual({ owed: NOW + 5_000, decide: NOW + 5_000, ask: null });
      await bench.given(...owe(note('m')));
      expect(await next()).toEqual({ owed: NOW, decide: NOW + 900, ask: null });
    });

    test('counts leases by their end, and not what waits behind them', async () => {
      await bench.given(...owe(card('1', { chatId: 'mine' }), card('2', { chatId: 'mine' })));
      await bench.given({ op: 'schedule', later: later('l') });
      await bench.claimed();
      await bench.store.claimLater('decide', NOW, 2 * LEASE, 1);
      expect(await next()).toEqual({ owed: NOW + LEASE, decide: NOW + 2 * LEASE, ask: null });
    });

    test('counts updates that could not be read', async () => {
      await bench.given({ op: 'put', collection: 'inbox', doc: inbox('a', { dueAt: NOW + 3 }), expected: 0 });
      expect(await next()).toEqual({ owed: null, decide: NOW + 3, ask: null });
    });
  });
}
