import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SEVERITIES } from '../../../src/core/commune/commune.ts';
import { distance } from '../../../src/core/geo.ts';
import { capOf, reachOf } from '../../../src/core/incident/reach.ts';
import { countHeard, wouldHear } from '../../../src/core/people/would-hear.ts';
import type { Change } from '../../../src/core/ports/store.ts';
import { Work } from '../../../src/core/work.ts';
import { Runner } from '../../../src/engine/run.ts';
import { createReachIndex } from '../../../src/routing/reach.ts';
import { shippedCommune } from '../../support/communes.ts';
import { bench, fill, NOW, plainLookups } from '../../support/engine.ts';
import { incident, place } from '../../support/records.ts';

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

  test.each([
    [true, 30, 0],
    [true, 29, 1],
    [false, 30, 1],
  ])(
    'of a new contact (%s) told to the %i nearest, one who lives farther would have heard %i',
    async (unvouched, count, heard) => {
      const { store, clock } = bench();
      const home = place('home', { point: commune.reference, radius: 5_000, quiet: null });
      const there = { lat: commune.reference.lat + 400 / 111_195, lon: commune.reference.lon };
      const targets = Array.from({ length: count }, (_, n) => ({ kind: 'place' as const, id: `p${n}`, metres: n }));
      const fanout = { id: 'f', incidentId: 'i', realm: 'live', commune: 'valdivia', wanted: 1, running: 1 } as const;
      const fire = {
        category: 'fire',
        severity: 'critical',
        shown: there,
        point: there,
        pointConfirmed: true,
      } as const;
      await fill(
        store,
        put('incidents', incident('i', { ...fire, fanoutId: 'f', unvouched, createdAt: NOW })),
        put('fanouts', { ...fanout, cursor: count, total: count, fresh: 0, ends: [count] }),
        put('fanoutParts', { id: 'f|0', commune: 'valdivia', fanoutId: 'f', targets }),
      );
      const runner = new Runner({
        store,
        clock,
        lookups: () => ({ ...plainLookups([commune]), communesNear: () => [commune.id] }),
        publicUrl: null,
        random: () => 0,
      });
      let counted: number | undefined;
      await runner.run('count', (reader, context) => {
        counted = countHeard(new Work(reader, context), home, [{}])[0]?.count;
        return { changes: [], guards: [], effects: [] };
      });
      expect(counted).toBe(heard);
    },
  );
});

const put = (collection: string, doc: object): Change => ({ op: 'put', collection, doc, expected: 0 }) as Change;
