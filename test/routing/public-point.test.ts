import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CLASSES } from '../../src/core/commune/commune.ts';
import { distance, gridCentre, type Point } from '../../src/core/geo.ts';
import { createCommuneLookups } from '../../src/routing/lookups.ts';
import { publicPoint as pointIn } from '../../src/routing/public-point.ts';
import { shippedCommune, shippedCommunes } from '../support/communes.ts';

const valdivia = shippedCommune('valdivia');
const home: Point = { lat: -39.82431, lon: -73.22972 };
const { communes, surroundings } = shippedCommunes();
const lookups = createCommuneLookups(communes, surroundings, 'valdivia');
const publicPoint = (
  ...[kind, point, here]: [(typeof CLASSES)[number], Point, 'here' | 'beside' | 'elsewhere' | null]
) => lookups.publicPoint('valdivia', kind, point, here);

describe('the point neighbours see', () => {
  test.each(['crime', 'rescue', 'upkeep'] as const)('of a %s is the middle of its block', (classId) => {
    const block = publicPoint(classId, home, 'elsewhere');
    expect(block).toEqual(gridCentre(home, valdivia.settings.blockSize));
    expect(block).toEqual(publicPoint(classId, home, 'here'));
  });

  test('of a crime in the country is the middle of the sector', () => {
    const centre = valdivia.sectors.find(({ id }) => id === 'curinanco')?.centre;
    expect(centre && publicPoint('crime', { lat: centre.lat + 0.002, lon: centre.lon }, 'here')).toEqual(centre);
  });

  test('of a hazard is exact only where it is not the person', () => {
    expect(publicPoint('hazard', home, 'elsewhere')).toEqual(home);
    for (const here of ['here', 'beside', null] as const) {
      const shown = publicPoint('hazard', home, here);
      expect(shown).toEqual(gridCentre(home, 150, 3));
      expect(shown && distance(shown, home)).toBeLessThan(36);
    }
  });

  test('of a private kind is none, ever', () => {
    for (const here of ['here', 'beside', 'elsewhere', null] as const) {
      expect(publicPoint('private', home, here)).toBeNull();
    }
  });

  test('is the same for all in one cell, and near', () => {
    const point = fc.record({
      lat: fc.double({ min: -39.9, max: -39.7, noNaN: true }),
      lon: fc.double({ min: -73.4, max: -73.1, noNaN: true }),
    });
    const inTown = (classId: (typeof CLASSES)[number], at: Point) => pointIn(valdivia, () => null, classId, at, 'here');
    fc.assert(
      fc.property(point, fc.constantFrom(...CLASSES), (where, classId) => {
        const shown = inTown(classId, where);
        if (classId === 'private') return shown === null;
        if (shown === null) return false;
        const again = inTown(classId, shown);
        const size = classId === 'hazard' ? 50 : valdivia.settings.blockSize;
        return distance(shown, again ?? where) < 0.01 && distance(shown, where) <= size * 0.75;
      }),
    );
  });
});

test('the look-ups by id agree, and show nothing of a commune that is not served', () => {
  expect(lookups.defaultCommune).toBe('valdivia');
  expect([...lookups.communes.keys()]).toEqual(['corral', 'valdivia']);
  expect(lookups.publicPoint('valdivia', 'crime', home, null)).toEqual(gridCentre(home, 150));
  expect(lookups.publicPoint('nowhere', 'crime', home, null)).toBeNull();
  expect(lookups.locate(home)).toMatchObject({ commune: 'valdivia' });
  expect(lookups.responders('corral', 'fire', null, 0)).toHaveLength(1);
});
