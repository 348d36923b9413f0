import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../../src/core/ports/store.ts';
import { StoreUnavailable } from '../../../src/core/ports/store.ts';
import { card, chat, inbox, later, note, place } from '../../support/records.ts';
import { Bench, DAY, LEASE, NOW, owe } from './under-test.ts';
import type { OpenStore } from './under-test.ts';

const media = (id: string, expiresAt: number): Change => ({
  op: 'append',
  collection: 'media',
  doc: { id, mime: 'image/jpeg', bytes: '', more: 0, expiresAt },
});
const memory = (key: string, expiresAt: number): Change => ({
  op: 'append',
  collection: 'channelMemory',
  doc: { id: `sandbox|chat|${key}`, account: 'sandbox', chat: 'chat', key, value: '1', expiresAt },
});

/** What stays, and what goes when its time is over. */
export function keeping(open: OpenStore): void {
  describe('opening again', () => {
    const bench = new Bench(open);

    test('keeps documents, versions, operations and the position of followers', async () => {
      await bench.given({ op: 'put', collection: 'places', doc: place('p'), expected: 0 });
      expect(await bench.store.commit('update-1', [], [], NOW)).toBe('ok');
      const { position } = await bench.store.follow(null);
      await bench.given({ op: 'put', collection: 'places', doc: place('p', { radius: 900 }), expected: 1 });
      const store = await bench.reopen();
      expect(await store.get('places', 'p')).toEqual({ doc: place('p', { radius: 900 }), version: 2 });
      expect(await store.commit('update-1', [], [], NOW)).toBe('duplicate');
      expect((await store.follow(position)).changes.map(({ id, version }) => [id, version])).toEqual([['p', 2]]);
    });

    test('keeps what is owed and leased; only what was in flight comes twice', async () => {
      await bench.given(
        ...owe(note('flying', { ord: 1 }), note('due', { ord: 2 }), card('shown', { ord: 0, lane: 0 })),
      );
      await bench.deliver(({ id, token, at }) => ({ end: 'sent', id, token, at, ref: 'r', shown: 1, look: null }));
      const [flying] = await bench.store.claimOwed('sandbox', NOW, LEASE, 1);
      await bench.reopen();
      expect(await bench.claimed()).toEqual(['due']);
      expect(await bench.claimed(10, NOW + LEASE)).toEqual(['flying', 'due']);
      const token = flying?.token ?? '';
      await bench.store.settle([{ end: 'sent', id: 'flying', token, at: NOW, ref: 'stale', shown: 1, look: null }]);
      expect((await bench.store.get('owed', 'flying'))?.doc.state).toBe('flying');
    });

    test('keeps work and its leases', async () => {
      await bench.given({ op: 'schedule', later: later('l') });
      await bench.given({ op: 'put', collection: 'inbox', doc: inbox('i'), expected: 0 });
      const [row] = await bench.store.claimLater('decide', NOW, LEASE, 1);
      const store = await bench.reopen();
      expect(await store.claimLater('decide', NOW, LEASE, 1)).toEqual([]);
      await store.postpone('l', row?.token ?? '', NOW, 1);
      expect(await store.claimLater('decide', NOW, LEASE, 1)).toHaveLength(1);
      expect(await store.claimInbox(NOW, LEASE, 1)).toHaveLength(1);
    });
  });

  describe('sweep', () => {
    const bench = new Bench(open);

    test('erases operation ids after 8 days', async () => {
      expect(await bench.store.commit('update-1', [], [], NOW)).toBe('ok');
      expect(await bench.store.sweep(NOW + 8 * DAY)).toBe(0);
      expect(await bench.store.commit('update-1', [], [], NOW)).toBe('duplicate');
      expect(await bench.store.sweep(NOW + 8 * DAY + 1)).toBe(1);
      expect(await bench.store.commit('update-1', [], [], NOW)).toBe('ok');
    });

    test('erases files and channel memory that expired', async () => {
      await bench.given(media('old', NOW), media('new', NOW + 1), memory('old', NOW), memory('new', NOW + 1));
      expect(await bench.store.sweep(NOW + 1)).toBe(2);
      expect(await bench.store.get('media', 'old')).toBeUndefined();
      expect(await bench.store.get('media', 'new')).toBeDefined();
      const left = await bench.store.find('memoryOfChat', 'sandbox', 'chat');
      expect(left.map(({ doc }) => doc.key)).toEqual(['new']);
    });

    test('erases notes that ended long ago, and neither cards nor what still goes out', async () => {
      await bench.given(...owe(note('done', { ord: 1 }), card('shown'), note('due', { ord: 9, lane: 4 })));
      for (let n = 0; n < 2; n += 1) {
        await bench.deliver(({ id, token, at }) => ({ end: 'sent', id, token, at, ref: null, shown: 1, look: null }));
      }
      expect(await bench.store.sweep(NOW + 8 * DAY + 1)).toBe(2);
      expect(await bench.store.get('owed', 'done')).toBeUndefined();
      expect(await bench.store.get('owed', 'shown')).toBeDefined();
      expect(await bench.store.get('owed', 'due')).toBeDefined();
    });

    test('erases many at one call', async () => {
      const commits = Array.from({ length: 5_000 }, (_, index) => bench.store.commit(`o-${index}`, [], [], NOW));
      await Promise.all(commits);
      expect(await bench.store.sweep(NOW + 9 * DAY)).toBe(5_000);
    });
  });

  describe('a store', () => {
    const bench = new Bench(open);

    test('can be probed, as often as one likes', async () => {
      await bench.store.probe();
      await bench.store.probe();
    });

    test('that was closed answers nothing, and closing it twice does no harm', async () => {
      const { store } = bench;
      await bench.given({ op: 'put', collection: 'chats', doc: chat('c'), expected: 0 });
      await store.close();
      await store.close();
      await expect(store.get('chats', 'c')).rejects.toThrow(StoreUnavailable);
      await expect(store.find('chatsBoundTo', 'v/x')).rejects.toThrow(StoreUnavailable);
      await expect(store.commit('late', [], [], NOW)).rejects.toThrow(StoreUnavailable);
      await expect(store.claimOwed('sandbox', NOW, LEASE, 1)).rejects.toThrow(StoreUnavailable);
      await expect(store.probe()).rejects.toThrow(StoreUnavailable);
      await expect(store.follow(null)).rejects.toThrow(StoreUnavailable);
    });
  });
}
