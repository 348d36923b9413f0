import { describe, expect, test } from '@jest/globals';
import { loadPeriod, measurePeriod } from '../../src/reports/measure.ts';
import type { MeasureParts } from '../../src/reports/measure.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { commune, incident, local, many } from './sample.ts';
import type { Incident } from './sample.ts';

const november = local('2026-11-01T09:00:00');

async function storeWith(incidents: readonly Incident[]): Promise<{ parts: MeasureParts; store: MemoryStore }> {
  const store = new MemoryStore();
  const changes = incidents.map((doc) => ({ op: 'put', collection: 'incidents', doc, expected: 0 }) as const);
  await store.commit('given', changes, [], 1);
  return { parts: { store, communes: new Map([[commune.id, commune]]), sectorOf: () => 'norte' }, store };
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
    look: null,
    attempts: 0,
    reason: null,
    createdAt: 1,
    sentAt,
  },
});

describe('measuring a month', () => {
  test('reads the cases of the month, and what is frozen reads back', async () => {
    const { parts, store } = await storeWith([...many(7), incident({ createdAt: november })]);
    const aggregates = await measurePeriod(parts, 'live', 'prueba', '2026-10', november);
    expect(aggregates.groups.total).toBe(7);
    expect(await loadPeriod(store, 'live', 'prueba', '2026-10')).toBeUndefined();
    const doc = {
      id: 'live|prueba|2026-10',
      realm: 'live' as const,
      commune: 'prueba',
      period: '2026-10',
      frozenAt: november,
      aggregates,
    };
    await store.commit('freeze', [{ op: 'put', collection: 'periods', doc, expected: 0 }], [], november);
    expect(await loadPeriod(store, 'live', 'prueba', '2026-10')).toEqual(aggregates);
    expect(await loadPeriod(store, 'sandbox', 'prueba', '2026-10')).toBeUndefined();
  });

  test('counts those told over the cards that were shown', async () => {
    const told = incident({ fanoutId: 'fan' });
    const { parts, store } = await storeWith([told]);
    await store.commit(
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
    const { groups } = await measurePeriod(parts, 'live', 'prueba', '2026-10', november);
    expect(groups.told).toEqual({ cases: 1, people: 1, groups: 1 });
  });

  test('counts people by their first place, and groups, as they were when the month ended', async () => {
    const { parts, store } = await storeWith([]);
    const place = (id: string, personId: string, createdAt: number, differs = {}) => ({
      op: 'put' as const,
      collection: 'places' as const,
      expected: 0,
      doc: {
        id,
        realm: 'live' as const,
        personId,
        contactId: personId,
        chatId: personId,
        commune: 'prueba',
        label: 'home' as const,
        point: { lat: -39.85, lon: -73.25 },
        radius: 500,
        categories: null,
        leastSeverity: 'high' as const,
        quiet: null,
        lifeRefused: false,
        pausedUntil: null,
        consent: true,
        movedAt: createdAt,
        createdAt,
        ...differs,
      },
    });
    await store.commit(
      'people',
      [
        place('1', 'ana', local('2026-09-01T12:00:00')),
        place('2', 'ana', local('2026-10-05T12:00:00')),
        place('3', 'berta', local('2026-10-05T12:00:00')),
        place('4', 'carla', november),
        place('5', 'dora', local('2026-10-05T12:00:00'), { consent: false }),
        place('6', 'elsa', local('2026-10-05T12:00:00'), { realm: 'sandbox' }),
      ],
      [],
      2,
    );
    const { officials } = await measurePeriod(parts, 'live', 'prueba', '2026-10', november);
    expect(officials.coverage).toMatchObject({
      before: 1,
      now: 2,
      groups: 0,
      bySector: { shown: [], other: 2, unplaced: 0 },
      byInvitation: { shown: [], other: 0, none: 2 },
    });
  });

  test('is refused while the month runs, and for a commune not served', async () => {
    const { parts } = await storeWith([]);
    await expect(measurePeriod(parts, 'live', 'prueba', '2026-10', november - 86_400_000)).rejects.toThrow('not over');
    await expect(measurePeriod(parts, 'live', 'otra', '2026-10', november)).rejects.toThrow('otra');
  });
});
