import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { distance, type Point } from '../../../src/core/geo.ts';
import type { Ask, Circle, Circles } from '../../../src/routing/reach/circles.ts';
import { CoverGrid } from '../../../src/routing/reach/cover-grid.ts';
import { BruteCircles } from '../../support/brute-circles.ts';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const region = (south: number, north: number, west: number, east: number) =>
  fc.record({ lat: between(south, north), lon: between(west, east) });
/** Where points stand so near to each other that circles meet; the last two are where a grid of degrees goes wrong. */
const REGIONS: Readonly<Record<string, fc.Arbitrary<Point>>> = {
  'in Valdivia': region(-39.9, -39.75, -73.3, -73.15),
  'anywhere on Earth': region(-90, 90, -180, 180),
  'at the antimeridian': fc.oneof(region(51, 51.1, 179.9, 180), region(51, 51.1, -180, -179.9)),
  'at high latitudes': region(79.9, 80.1, -73.5, -73),
  'round a pole': fc.oneof(region(89.9, 90, -180, 180), region(-90, -89.9, -180, 180)),
};

const circles = (point: fc.Arbitrary<Point>): fc.Arbitrary<Circle> =>
  fc.record({
    point,
    radius: fc.oneof(between(0, 10_000), between(100, 400), fc.constantFrom(100, 200, 400, 10_000, 60_000)),
    kinds: fc.constantFrom(0, 1, 2, 3, 2 ** 30 - 1, 2 ** 29),
    least: fc.integer({ min: 0, max: 3 }),
  });
const asks = (point: fc.Arbitrary<Point>): fc.Arbitrary<Ask> =>
  fc.record({
    point,
    kinds: fc.constantFrom(1, 2, 2 ** 30 - 1, 2 ** 29),
    grade: fc.integer({ min: 0, max: 3 }),
    within: fc.constantFrom(0, 500, 1_500, 10_000, Infinity),
  });

type Step = { put: number; circle: Circle } | { gone: number };
const steps = (point: fc.Arbitrary<Point>): fc.Arbitrary<Step[]> => {
  const slot = fc.integer({ min: 0, max: 30 });
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ put: slot, circle: circles(point) }) },
      { weight: 1, arbitrary: fc.record({ gone: slot }) },
    ),
    { maxLength: 80 },
  );
};

const sorted = (slots: Iterable<number>): number[] => [...slots].sort((a, b) => a - b);

function follow(index: Circles, all: readonly Step[]): Circles {
  for (const step of all) {
    if ('put' in step) index.put(step.put, step.circle);
    else index.delete(step.gone);
  }
  return index;
}

describe.each(Object.entries(REGIONS))('the cover grid says what measuring all says, %s', (_, point) => {
  // The question is put where something stands, too: there circles are found.
  const questions = fc.array(asks(point), { minLength: 1, maxLength: 8 });

  test('which circles hold a point, as they come, move and go', () => {
    fc.assert(
      fc.property(steps(point), questions, (all, asked) => {
        const [grid, brute] = [follow(new CoverGrid(), all), follow(new BruteCircles(), all)];
        const standing = all.flatMap((step) => ('put' in step ? [step.circle.point] : []));
        for (const [n, ask] of asked.entries())
          for (const each of [ask, { ...ask, point: standing[n] ?? ask.point }])
            expect(sorted(grid.holding(each))).toEqual(sorted(brute.holding(each)));
      }),
      { numRuns: 300 },
    );
  });

  test('which centres are near, and which are nearest', () => {
    fc.assert(
      fc.property(steps(point), point, fc.constantFrom(0, 300, 3_000, 20_000), (all, at, metres) => {
        const [grid, brute] = [follow(new CoverGrid(), all), follow(new BruteCircles(), all)];
        expect(sorted(grid.within(at, metres))).toEqual(sorted(brute.within(at, metres)));
        expect([...grid.nearest(at, metres)]).toEqual([...brute.nearest(at, metres)]);
      }),
      { numRuns: 150 },
    );
  });

  test('a rim is where the formula says, to a thousandth of a millimetre', () => {
    fc.assert(
      fc.property(point, point, (centre, at) => {
        const metres = distance(at, centre);
        fc.pre(metres > 1 && metres < 60_000);
        const grid = new CoverGrid();
        const held = (radius: number): number => {
          grid.put(0, { point: centre, radius, kinds: 1, least: 0 });
          return grid.holding({ point: at, kinds: 1, grade: 3, within: Infinity }).count;
        };
        expect([metres - 1e-6, metres, metres + 1e-6].map(held)).toEqual([0, 1, 1]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what is no circle is refused, and changes nothing', () => {
  const good: Circle = { point: { lat: -39.8, lon: -73.2 }, radius: 500, kinds: 1, least: 0 };
  const ask: Ask = { point: good.point, kinds: 1, grade: 3, within: Infinity };

  test.each<[string, number, Partial<Circle>]>([
    ['lat is NaN', 0, { point: { lat: NaN, lon: 0 } }],
    ['lat is 90.1', 0, { point: { lat: 90.1, lon: 0 } }],
    ['lon is Infinity', 0, { point: { lat: 0, lon: Infinity } }],
    ['radius is NaN', 0, { radius: NaN }],
    ['radius is -1', 0, { radius: -1 }],
    ['kinds is 0.5', 0, { kinds: 0.5 }],
    ['kinds is -1', 0, { kinds: -1 }],
    ['least is 4', 0, { least: 4 }],
    ['circle at slot NaN', NaN, {}],
    ['circle at slot -1', -1, {}],
  ])('%s', (said, slot, fields) => {
    for (const circles of [new CoverGrid(), new BruteCircles()]) {
      circles.put(0, good);
      expect(() => {
        circles.put(slot, { ...good, ...fields });
      }).toThrow(said);
      expect([...circles.holding(ask)]).toEqual([0]);
    }
  });

  test('a slot that is set twice answers once, where it was set last', () => {
    const grid = new CoverGrid();
    grid.put(0, good);
    grid.put(0, good);
    expect([...grid.holding(ask)]).toEqual([0]);
    grid.put(0, { ...good, point: { lat: -40, lon: -73.2 } });
    expect(grid.holding(ask).count).toBe(0);
  });

  test.each([NaN, Infinity, -91])('nothing is near a latitude of %p', (lat) => {
    const grid = new CoverGrid();
    grid.put(0, good);
    const point = { lat, lon: -73.2 };
    expect(grid.holding({ ...ask, point }).count).toBe(0);
    expect(grid.within(point, Infinity).count).toBe(0);
    expect([...grid.nearest(point, Infinity)]).toEqual([]);
  });
});
