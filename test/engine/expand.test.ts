import { describe, expect, test } from '@jest/globals';
import type { Doc } from '../../src/core/collections.ts';
import type { Change, Claimed } from '../../src/core/ports/store.ts';
import { addTargets, retell } from '../../src/core/incident/fan-out.ts';
import { Work } from '../../src/core/work.ts';
import { expander } from '../../src/engine/expand.ts';
import { bench, fill, NOW } from '../support/engine.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { chat, incident, later, place } from '../support/records.ts';

const FANOUT = 'fanout';
const row = later(`expand|${FANOUT}|`, { subject: FANOUT, at: NOW, work: { kind: 'expand', fanoutId: FANOUT } });

/** An incident that reaches so many places, each of another chat, and one group with two areas. */
async function world(count: number, store = new MemoryStore()) {
  const targets = Array.from({ length: count }, (_, n) => ({ kind: 'place' as const, id: `place-${n}`, metres: n }));
  const areas = ['north', 'south'].map((id) => ({ kind: 'area' as const, id, metres: 0 }));
  const put = (change: Omit<Extract<Change, { op: 'put' }>, 'op' | 'expected'>): Change =>
    ({ op: 'put', expected: 0, ...change }) as Change;
  const point = { lat: -39.81, lon: -73.24 };
  await fill(
    store,
    put({ collection: 'incidents', doc: incident('fire', { severity: 'critical', fanoutId: FANOUT }) }),
    put({
      collection: 'fanouts',
      doc: {
        id: FANOUT,
        incidentId: 'fire',
        realm: 'live',
        commune: 'valdivia',
        wanted: 1,
        running: 1,
        cursor: 0,
        total: count + 2,
        fresh: count + 2,
        ends: [count + 2],
      },
    }),
    put({
      collection: 'fanoutParts',
      doc: { id: `${FANOUT}|0`, commune: 'valdivia', fanoutId: FANOUT, targets: [...targets, ...areas] },
    }),
    put({ collection: 'chats', doc: chat('group', { kind: 'group' }) }),
    ...areas.map(({ id }) =>
      put({
        collection: 'areas',
        doc: {
          id,
          realm: 'live',
          commune: 'valdivia',
          chatId: 'group',
          shape: { kind: 'circle', centre: point, radius: 1 },
          leastSeverity: 'low',
          pausedUntil: null,
          linkedBy: 'ana',
          createdAt: NOW,
        },
      }),
    ),
    ...targets.flatMap(({ id }) => [
      put({ collection: 'places', doc: place(id, { chatId: `chat-${id}` }) }),
      put({ collection: 'chats', doc: chat(`chat-${id}`) }),
    ]),
    { op: 'schedule', later: row },
  );
  return bench(store);
}

/** Dies after so many commits. */
class MortalStore extends MemoryStore {
  left = Infinity;

  override async commit(...args: Parameters<MemoryStore['commit']>) {
    if (this.left <= 0) throw new Error('died');
    this.left -= 1;
    return super.commit(...args);
  }
}

async function claim(store: MemoryStore, now: number): Promise<Claimed<Doc<'later'>>> {
  const [claimed] = await store.claimLater('decide', now, 30_000, 1);
  if (!claimed) throw new Error('nothing to claim');
  return claimed;
}

const cards = async (store: MemoryStore): Promise<Doc<'owed'>[]> =>
  (await store.find('owedOfIncident', 'fire')).map(({ doc }) => doc);

describe('fan-out', () => {
  test('owes every chat one card, nearest first, and ends its row', async () => {
    const { store, clock, runner } = await world(1_234);
    await expander({ store, clock, runner })(await claim(store, NOW));
    const owed = await cards(store);
    expect(owed).toHaveLength(1_235);
    expect(owed.find(({ chatId }) => chatId === 'chat-place-7')).toMatchObject({
      id: 'card|chat-place-7|fire',
      kind: 'card',
      account: 'sandbox',
      purpose: 'neighbour',
      lane: 2,
      ord: 7,
      wanted: 1,
      audience: { kind: 'place', placeId: 'place-7', metres: 7 },
    });
    expect(owed.find(({ chatId }) => chatId === 'group')).toMatchObject({ purpose: 'group', wanted: 1 });
    expect(await store.get('later', row.id)).toBeUndefined();
    expect((await store.get('fanouts', FANOUT))?.doc.cursor).toBe(1_236);
  });

  test('goes on where a crash left it, and owes nobody twice', async () => {
    const store = new MortalStore();
    const { clock, runner } = await world(1_600, store);
    store.left = 2;
    await expect(expander({ store, clock, runner })(await claim(store, NOW))).rejects.toThrow('died');
    expect(await cards(store)).toHaveLength(1_000);
    const reborn = bench(new MemoryStore(store.dump()), NOW + 30_000);
    await expander(reborn)(await claim(reborn.store, NOW + 30_000));
    const owed = await cards(reborn.store);
    expect(owed).toHaveLength(1_601);
    expect(new Set(owed.map(({ wanted }) => wanted))).toEqual(new Set([1]));
  });

  test('two workers at once owe nobody twice', async () => {
    const { store, clock, runner } = await world(2_000);
    const claimed = await claim(store, NOW);
    const expand = expander({ store, clock, runner });
    await Promise.all([expand(claimed), expand({ ...claimed, token: 'other' })]);
    const owed = await cards(store);
    expect(owed).toHaveLength(2_001);
    expect(new Set(owed.map(({ wanted }) => wanted))).toEqual(new Set([1]));
  });

  test('more wanted on the way begins again; who was never shown it still hears for the first time', async () => {
    const { store, clock, runner } = await world(1_100);
    const raise = async (): Promise<void> => {
      const { doc, version } = (await store.get('fanouts', FANOUT))!;
      await fill(
        store,
        { op: 'put', collection: 'fanouts', doc: { ...doc, wanted: 2 }, expected: version },
        { op: 'schedule', later: { ...row, at: NOW } },
      );
    };
    const run = runner.run.bind(runner);
    let runs = 0;
    runner.run = async (...args) => {
      runs += 1;
      if (runs === 2) {
        const [first] = await store.claimOwed('sandbox', NOW, 30_000, 1);
        await store.settle([
          { end: 'sent', id: first!.doc.id, token: first!.token, at: NOW, ref: 'r', shown: 1, look: null },
        ]);
        await raise();
      }
      return run(...args);
    };
    await expander({ store, clock, runner })(await claim(store, NOW));
    const owed = await cards(store);
    expect(owed).toHaveLength(1_101);
    expect(owed.filter(({ purpose }) => purpose === 'change').map(({ shown }) => shown)).toEqual([1]);
    expect(await store.get('fanouts', FANOUT)).toMatchObject({ doc: { running: 2, cursor: 1_102 } });
    expect(await store.get('later', row.id)).toBeUndefined();
  });

  test('gives the row back before its lease is over', async () => {
    const { store, clock, runner } = await world(1_100);
    const claimed = await claim(store, NOW);
    await expander({ store, clock, runner })({ ...claimed, until: NOW });
    expect(await cards(store)).toHaveLength(0);
    await expander({ store, clock, runner })(await claim(store, NOW));
    expect(await cards(store)).toHaveLength(1_101);
  });

  test('of an incident that was erased only ends', async () => {
    const { store, clock, runner } = await world(3);
    await fill(store, { op: 'erase', collection: 'incidents', id: 'fire' });
    await expander({ store, clock, runner })(await claim(store, NOW));
    expect(await store.get('later', row.id)).toBeUndefined();
  });

  test('who is added later hears it once, and nobody else anything', async () => {
    const { store, clock, runner } = await world(700);
    await expander({ store, clock, runner })(await claim(store, NOW));
    // A second place of somebody who heard, and somebody new.
    await fill(
      store,
      { op: 'put', collection: 'places', doc: place('second', { chatId: 'chat-place-3' }), expected: 0 },
      { op: 'put', collection: 'places', doc: place('late', { chatId: 'chat-late' }), expected: 0 },
      { op: 'put', collection: 'chats', doc: chat('chat-late'), expected: 0 },
    );
    await runner.run('wider', (reader, context) => {
      const work = new Work(reader, context);
      addTargets(work, FANOUT, [
        { kind: 'place', id: 'place-5', metres: 5 },
        { kind: 'place', id: 'second', metres: 900 },
        { kind: 'place', id: 'late', metres: 950 },
      ]);
      return work.decision();
    });
    await expander({ store, clock, runner })(await claim(store, NOW));
    const owed = await cards(store);
    expect(owed).toHaveLength(702);
    expect(owed.filter(({ wanted }) => wanted > 1)).toEqual([]);
    expect(owed.find(({ chatId }) => chatId === 'chat-late')).toMatchObject({ purpose: 'neighbour', ord: 950 });
    expect((await store.get('fanouts', FANOUT))!.doc).toMatchObject({ total: 704, cursor: 704, ends: [702, 704] });
  });

  test('a change that comes before all who were added have heard is heard by everybody, once', async () => {
    const { store, clock, runner } = await world(700);
    await expander({ store, clock, runner })(await claim(store, NOW));
    await fill(
      store,
      { op: 'put', collection: 'places', doc: place('late', { chatId: 'chat-late' }), expected: 0 },
      { op: 'put', collection: 'chats', doc: chat('chat-late'), expected: 0 },
    );
    await runner.run('wider-and-changed', (reader, context) => {
      const work = new Work(reader, context);
      addTargets(work, FANOUT, [{ kind: 'place', id: 'late', metres: 950 }]);
      retell(work, FANOUT);
      return work.decision();
    });
    await expander({ store, clock, runner })(await claim(store, NOW));
    const owed = await cards(store);
    expect(owed.filter(({ wanted }) => wanted === 2)).toHaveLength(701);
    expect(owed.filter(({ wanted }) => wanted === 1).map(({ chatId }) => chatId)).toEqual(['chat-late']);
  });

  test('without anybody to tell only ends', async () => {
    const { store, clock, runner } = await world(0);
    const { doc, version } = (await store.get('fanouts', FANOUT))!;
    await fill(store, {
      op: 'put',
      collection: 'fanouts',
      doc: { ...doc, total: 0, fresh: 0, ends: [] },
      expected: version,
    });
    await expander({ store, clock, runner })(await claim(store, NOW));
    expect(await store.get('later', row.id)).toBeUndefined();
  });
});
