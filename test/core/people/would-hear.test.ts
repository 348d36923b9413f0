import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SEVERITIES } from '../../../src/core/commune/commune.ts';
import { distance } from '../../../src/core/geo.ts';
import { capOf, reachOf } from '../../../src/core/incident/reach.ts';
import { wouldHear } from '../../../src/core/people/would-hear.ts';
import { createReachIndex } from '../../../src/routing/reach.ts';
import { shippedCommune } from '../../support/communes.ts';
import { place } from '../../support/records.ts';

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
