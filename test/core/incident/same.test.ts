import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { categoryOf } from '../../../src/core/commune/lookup.ts';
import { likeness } from '../../../src/core/incident/same.ts';
import type { Seen } from '../../../src/core/incident/same.ts';
import { shippedCommune } from '../../support/communes.ts';

const MINUTE = 60_000;
const valdivia = shippedCommune('valdivia');
const HERE = valdivia.reference;
/** One metre to the north in degrees. */
const METRE = 1 / 111_195;

const seen = (kind: string, metres = 0, minutes = 0, accuracy: number | null = 15): Seen => ({
  category: categoryOf(valdivia, kind),
  point: { lat: HERE.lat + metres * METRE, lon: HERE.lon },
  accuracy,
  since: minutes * MINUTE,
  until: minutes * MINUTE,
});

test.each([
  ['the same kind at the same place', seen('traffic_accident', 10, 1), seen('traffic_accident'), 'sure'],
  ['as far as its merge distance', seen('traffic_accident', 199, 29), seen('traffic_accident'), 'sure'],
  ['a little farther', seen('traffic_accident', 210, 1), seen('traffic_accident'), 'unsure'],
  ['too far to ask', seen('traffic_accident', 410, 1), seen('traffic_accident'), 'no'],
  ['a little later', seen('traffic_accident', 10, 31), seen('traffic_accident'), 'unsure'],
  ['too late to ask', seen('traffic_accident', 10, 61), seen('traffic_accident'), 'no'],
  ['a message that was long on its way', seen('traffic_accident', 10, -20), seen('traffic_accident'), 'sure'],
  ['a place that may be 200 m off', seen('traffic_accident', 100, 1, 200), seen('traffic_accident'), 'unsure'],
  ['places that nobody measured', seen('traffic_accident', 190, 1, null), seen('traffic_accident', 0, 0, null), 'sure'],
  ['a milder kind of the family, near', seen('fallen_tree', 90, 9), seen('traffic_accident'), 'sure'],
  ['a milder kind of the family, farther', seen('fallen_tree', 110, 1), seen('traffic_accident'), 'unsure'],
  ['a milder kind of the family, later', seen('fallen_tree', 10, 11), seen('traffic_accident'), 'unsure'],
  ['a graver kind of the family', seen('traffic_accident', 1, 1), seen('fallen_tree'), 'unsure'],
  ['a kind that more may hear of', seen('disturbance', 1, 1), seen('suspicious'), 'unsure'],
  ['a kind that reaches farther', seen('wildfire', 1, 1), seen('fire'), 'unsure'],
] as const)('%s: %s', (_name, report, incident, verdict) => {
  expect(likeness(report, incident).verdict).toBe(verdict);
});

test('tells by how much they are apart', () => {
  const told = { ...seen('traffic_accident'), since: 0, until: 10 * MINUTE };
  expect(likeness(seen('fallen_tree', 50, 12), told)).toEqual({
    verdict: 'sure',
    metres: expect.closeTo(50, 0),
    seconds: 120,
    kind: 'kin',
  });
  expect(likeness(seen('traffic_accident', 0, 5), told).seconds).toBe(0);
});

test('nearer and sooner is never less alike', () => {
  const rank = { no: 0, unsure: 1, sure: 2 } as const;
  const kinds = fc.constantFrom('fire', 'wildfire', 'gas_leak');
  const apart = fc.record({ metres: fc.nat(3_000), minutes: fc.integer({ min: -90, max: 90 }), error: fc.nat(500) });
  fc.assert(
    fc.property(kinds, kinds, apart, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, far, share) => {
      const { metres, minutes, error } = far;
      const before = likeness(seen(a, metres, minutes, error), seen(b));
      const nearer = likeness(seen(a, metres * share, minutes * share, error * share), seen(b));
      expect(rank[nearer.verdict]).toBeGreaterThanOrEqual(rank[before.verdict]);
    }),
  );
});
