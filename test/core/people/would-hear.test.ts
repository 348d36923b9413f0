import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SEVERITIES } from '../../../src/core/commune/commune.ts';
import { distance } from '../../../src/core/geo.ts';
import { capOf, reachOf } from '../../../src/core/incident/reach.ts';
import { countHeard, wouldHear } from '../../../src/core/people/would-hear.ts';
import { createReachIndex } from '../../../src/routing/reach.ts';
import { shippedCommune } from '../../support/communes.ts';
import type { Reader } from '../../../src/core/reader.ts';
import { Work } from '../../../src/core/work.ts';
import { plainLookups } from '../../support/engine.ts';
import { card, incident, place } from '../../support/records.ts';

const commune = shippedCommune('valdivia');
const told = commune.categories.filter(({ neighbours }) => neighbours === 'yes' || neighbours === 'held');
const hour = fc.integer({ min: 0, max: 23 }).map((each) => `${String(each).padStart(2, '0')}:00`);
const near = fc.record({
  lat: fc.double({ min: -39.86, max: -39.77, noNaN: true }),
  lon: fc.double({ min: -73.3, max: -73.19, noNaN: true }),
});

const wishes = fc.record({
  point: near,
  radius: fc.integer({ min: 100, max: 10_000 }),
  categories: fc.option(
    fc.subarray(
      told.map(({ id }) => id),
      { minLength: 1 },
    ),
    { nil: null },
  ),
  leastSeverity: fc.constantFrom(...SEVERITIES),
  quiet: fc.option(fc.record({ from: hour, to: hour }), { nil: null }),
  lifeRefused: fc.boolean(),
});
const event = fc.record({
  category: fc.constantFrom(...told),
  severity: fc.constantFrom(...SEVERITIES),
  point: near,
  at: fc.integer({ min: Date.UTC(2026, 9, 1), max: Date.UTC(2026, 9, 4) }),
});

describe('what a place would have heard', () => {
  test('is what the reach index would have told it', () => {
    let heard = 0;
    fc.assert(
      fc.property(wishes, event, fc.nat({ max: 3 }), (wish, { category, severity, point, at }, silence) => {
        const index = createReachIndex(new Map([[commune.id, commune]]));
        const doc = place('home', { ...wish, consent: true });
        index.apply({ collection: 'places', id: 'home', version: 1, doc });
        const reach = reachOf({ widened: { witnesses: 0, silence } }, category);
        const { reached } = index.nearby(
          {
            realm: 'live',
            commune: commune.id,
            point,
            category: category.id,
            severity,
            life: category.life,
            reach,
            cap: capOf(category),
            atLeast: null,
          },
          at,
        );
        const metres = distance(wish.point, point);
        const would = wouldHear(wish, { category, severity, metres, reach, at }, commune);
        if (would) heard += 1;
        expect(would).toBe(reached.length === 1);
      }),
      { numRuns: 3_000 },
    );
    // Neither is always the same answer.
    expect(heard).toBeGreaterThan(20);
    expect(heard).toBeLessThan(2_000);
  });
});

test.each([
  ['what all were told', { unvouched: false }, null, 1],
  ['what a new contact raised, where it was told to the nearest only', { unvouched: true }, null, 0],
  ['the same, to one of the nearest', { unvouched: true }, 1, 1],
  ['the same, to one whom it has not reached yet', { unvouched: true }, 0, 0],
  ['a private kind', { unvouched: false, category: 'domestic_violence' }, null, 0],
  ['a held kind that nobody released', { unvouched: false, category: 'suspicious' }, null, 0],
] as const)('counts %s', (_what, fields, sent, count) => {
  const at = Date.UTC(2026, 9, 1, 15);
  const point = commune.reference;
  const told = incident('i', {
    ...{ category: 'robbery', severity: 'critical', fanoutId: 'f', pointConfirmed: true, point, shown: point },
    ...{ createdAt: at, ...fields },
  });
  const home = place('home', { point, radius: 1_000, leastSeverity: 'low', quiet: { from: '04:00', to: '04:01' } });
  const row = card(`card|${home.chatId}|i`, { sentAt: sent === 1 ? at : null });
  const reader = {
    get: (_collection: string, id: string) => (sent !== null && id === row.id ? { doc: row, version: 1 } : undefined),
    find: (query: string) => (query === 'recentIncidents' ? [{ doc: told, version: 1 }] : []),
  } as unknown as Reader;
  const lookups = { ...plainLookups([commune]), communesNear: () => [commune.id] };
  const work = new Work(reader, {
    ...lookups,
    now: at + 3_600_000,
    ids: { next: () => '', code: () => '' },
    publicUrl: null,
  });
  expect(countHeard(work, home, [{}])).toEqual([{ count, atLeast: false }]);
});
