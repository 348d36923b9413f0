import { expect, test } from '@jest/globals';
import { distance } from '../../src/core/geo.ts';
import { createArea } from '../../src/routing/polygon.ts';
import { square } from '../support/communes.ts';

const area = createArea(square(-73.2, -40, -73, -39.8));

test('inside and on the edge the distance is nothing', () => {
  expect(area.metresTo({ lat: -39.9, lon: -73.1 })).toBe(0);
  expect(area.contains({ lat: -39.9, lon: -73.2 })).toBe(true);
});

test('beside an edge it is measured to the edge, off a corner to the corner', () => {
  const beside = { lat: -39.9, lon: -72.9 };
  expect(area.metresTo(beside)).toBeCloseTo(distance(beside, { lat: -39.9, lon: -73 }), 0);
  const off = { lat: -40.1, lon: -72.9 };
  expect(area.metresTo(off)).toBeCloseTo(distance(off, { lat: -40, lon: -73 }), 6);
});

test('a hole is not inside, and is measured to its edge', () => {
  const [outer] = square(-73.2, -40, -73, -39.8);
  const [hole] = square(-73.12, -39.92, -73.08, -39.88);
  const ring = createArea([[outer![0]!, hole![0]!]]);
  const middle = { lat: -39.9, lon: -73.1 };
  expect(ring.contains(middle)).toBe(false);
  expect(ring.metresTo(middle)).toBeCloseTo(distance(middle, { lat: -39.9, lon: -73.08 }), 0);
});

test('of several parts the nearest counts', () => {
  const two = createArea([...square(-73.2, -40, -73.1, -39.9), ...square(-73, -40, -72.9, -39.9)]);
  const between = { lat: -39.95, lon: -73.02 };
  expect(two.metresTo(between)).toBeCloseTo(distance(between, { lat: -39.95, lon: -73 }), 0);
});
