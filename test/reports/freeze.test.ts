import { describe, expect, test } from '@jest/globals';
import { freezePeriod, loadPeriod } from '../../src/reports/freeze.ts';
import type { FreezeParts } from '../../src/reports/freeze.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { commune, incident, local, many } from './sample.ts';
import type { Incident } from './sample.ts';

const november = local('2026-11-01T09:00:00');

async function storeWith(incidents: readonly Incident[]): Promise<FreezeParts> {
  const store = new MemoryStore();
  const changes = incidents.map((doc) => ({ op: 'put', collection: 'incidents', doc, expected: 0 }) as const);
  await store.commit('given', changes, [], 1);
  return { store, communes: new Map([[commune.id, commune]]), sectorOf: () => 'norte' };
}

const card = (id: string, incidentId: string, audience: object, sentAt: number | null) => ({
  op: 'owe' as const,
  owed: {
    id,
    kind: 'card' as const,
    account: 'a',
    chatId: id,
    realm: 'live' as const,
    purpose: 'neighbour' as const,
    lane: 2,
    ord: 1,
    state: sentAt === null ? ('due' as const) : ('shown' as const),
    dueAt: 1,
    message: null,
    audience: audience as never,
    incidentId,
    replyTo: null,
    wanted: 1,
    shown: sentAt === null ? 0 : 1,
    ref: null,
    attempts: 0,
    reason: null,
    createdAt: 1,
    sentAt,
  },
});

describe('freezing a month', () => {
  test('happens once: what comes later changes nothing', async () => {
    const parts = await storeWith(many(7));
    const first = await freezePeriod(parts, 'live', 'prueba', '2026-10', november);
    expect(first.groups.total).toBe(7);
    await parts.store.commit('late', [{ op: 'put', collection: 'incidents', doc: incident(), expected: 0 }], [], 2);
    expect(await freezePeriod(parts, 'live', 'prueba', '2026-10', november + 1)).toEqual(first);
    expect(await loadPeriod(parts.store, 'live', 'prueba', '2026-10')).toEqual(first);
    expect(await loadPeriod(parts.store, 'sandbox', 'prueba', '2026-10')).toBeUndefined();
  });

  test('counts those told over the cards that were shown', async () => {
    const told = incident({ fanoutId: 'fan' });
    const parts = await storeWith([told]);
    await parts.store.commit(
      'cards',
      [
        card('one', told.id, { kind: 'place', placeId: 'p1', metres: 1 }, 5),
        card('two', told.id, { kind: 'place', placeId: 'p2', metres: 1 }, null),
        card('three', told.id, { kind: 'area', areaId: 'a1' }, 5),
        card('four', told.id, { kind: 'officials', department: 'prueba/seguridad' }, 5),
      ],
      [],
      2,
    );
    const { groups } = await freezePeriod(parts, 'live', 'prueba', '2026-10', november);
    expect(groups.told).toEqual({ cases: 1, people: 1, groups: 1 });
  });

  test('is refused while the month runs, and for a commune not served', async () => {
    const parts = await storeWith([]);
    await expect(freezePeriod(parts, 'live', 'prueba', '2026-10', november - 86_400_000)).rejects.toThrow('not over');
    await expect(freezePeriod(parts, 'live', 'otra', '2026-10', november)).rejects.toThrow('otra');
  });
});
