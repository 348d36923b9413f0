import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Point } from '../../src/core/geo.ts';
import type { Lookups } from '../../src/core/ports/lookups.ts';
import { createLocate } from '../../src/routing/locate.ts';
import { createArea } from '../../src/routing/polygon.ts';
import { communeLike, shippedCommune, shippedCommunes, square } from '../support/communes.ts';

const at = (lat: number, lon: number): Point => ({ lat, lon });

describe('around Valdivia and Corral', () => {
  let locate: Lookups['locate'];
  beforeAll(() => {
    const { communes, surroundings } = shippedCommunes();
    locate = createLocate(communes, surroundings);
  });

  test.each([
    ['the main square', at(-39.81422, -73.24589), 'valdivia', 'centro'],
    ['the university on Isla Teja', at(-39.8064, -73.2525), 'valdivia', 'isla-teja'],
    ['the health centre of Niebla', at(-39.8732, -73.39525), 'valdivia', 'niebla'],
    ['the health post of Morrompulli', at(-39.98343, -73.13797), 'valdivia', 'morrompulli'],
    ['the health post of Cayumapu', at(-39.7345, -73.13043), 'valdivia', 'cayumapu'],
    ['the health centre of Angachilla', at(-39.849958, -73.223185), 'valdivia', 'angachilla'],
    ['the meeting point of Curiñanco', at(-39.75385, -73.3874), 'valdivia', 'curinanco'],
    ['a meeting point of Isla del Rey', at(-39.88383, -73.36054), 'corral', 'isla-del-rey'],
    ['a meeting point of Isla Mancera', at(-39.893, -73.39286), 'corral', 'isla-mancera'],
    ['a meeting point of Chaihuín', at(-39.94788, -73.5713), 'corral', 'chaihuin'],
    ['a meeting point of Corral', at(-39.88908, -73.4284), 'corral', 'corral'],
  ])('%s', (_, point, commune, sector) => {
    expect(locate(point)).toEqual({ kind: 'inside', commune, sector, snapped: false });
  });

  test('the measured middle of the bay is water, Corral first', () => {
    const middle = at(-39.883, -73.415);
    expect(createArea(shippedCommune('corral').boundary).metresTo(middle)).toBeCloseTo(793, -1);
    expect(createArea(shippedCommune('valdivia').boundary).metresTo(middle)).toBeCloseTo(1551, -1);
    expect(locate(middle)).toEqual({ kind: 'water', communes: ['corral', 'valdivia'] });
  });

  test('the river north of Isla del Rey is water of both', () => {
    const river = at(-39.86, -73.33);
    expect(createArea(shippedCommune('corral').boundary).metresTo(river)).toBeCloseTo(447, -1);
    expect(createArea(shippedCommune('valdivia').boundary).metresTo(river)).toBeCloseTo(485, -1);
    expect(locate(river)).toEqual({ kind: 'water', communes: ['corral', 'valdivia'] });
  });

  test('off Los Molinos a commune more than 2 km farther does not hear', () => {
    expect(locate(at(-39.845, -73.41))).toEqual({ kind: 'water', communes: ['valdivia'] });
  });

  test('the river in the middle of the city snaps to it, with its nearest sector', () => {
    const river = at(-39.8122, -73.2492);
    expect(locate(river)).toMatchObject({ kind: 'inside', commune: 'valdivia', snapped: true });
    expect(locate(river)).toHaveProperty('sector', expect.stringMatching(/^(centro|isla-teja)$/));
  });

  test.each([
    ['Pichoy airport', at(-39.6499, -73.0861), 'Mariquina'],
    ['the square of Paillaco', at(-40.0711, -72.8714), 'Paillaco'],
    ['the square of Los Lagos', at(-39.8636, -72.8142), 'Los Lagos'],
    ['the square of Panguipulli', at(-39.6436, -72.3328), 'Panguipulli'],
  ])('%s is outside, by name', (_, point, name) => {
    expect(locate(point)).toEqual({ kind: 'outside', name });
  });

  test.each([
    ['Santiago', at(-33.45, -70.66)],
    ['far out at sea', at(-39.8, -73.95)],
    ['the null island', at(0, 0)],
    ['no number', at(Number.NaN, -73.2)],
  ])('%s is outside, without a name', (_, point) => {
    expect(locate(point)).toEqual({ kind: 'outside', name: null });
  });

  // Measured alone 0.015 ms; the bound leaves room for a busy machine, and still catches a look-up gone silly.
  test('takes less than 2 ms a point', () => {
    const points = Array.from({ length: 2000 }, (_, i) =>
      at(-39.6 - (0.5 * ((i * 7919) % 2000)) / 2000, -73.7 + (0.9 * i) / 2000),
    );
    const before = performance.now();
    for (const point of points) locate(point);
    expect((performance.now() - before) / points.length).toBeLessThan(2);
  });
});

describe('with simple communes', () => {
  const west = communeLike('west', { boundary: square(-73.2, -40, -73.1, -39.9), reference: at(-39.95, -73.15) });
  const east = communeLike('east', { boundary: square(-73.11, -40, -73, -39.9), reference: at(-39.95, -73.05) });
  const north = { name: 'Norte', cut: '00000', boundary: square(-73.2, -39.9, -73, -39.8) };

  test('where two overlap, the one whose reference point is nearer owns the point', () => {
    const locate = createLocate([east, west], []);
    expect(locate(at(-39.95, -73.106))).toMatchObject({ commune: 'west' });
    const moved = createLocate([east, { ...west, reference: at(-39.95, -73.19) }], []);
    expect(moved(at(-39.95, -73.106))).toMatchObject({ commune: 'east' });
  });

  test('where both are as near, the first by id', () => {
    const twin = { ...west, id: 'aaa' };
    expect(createLocate([west, twin], [])(at(-39.95, -73.15))).toMatchObject({ commune: 'aaa' });
  });

  test('a point in a neighbour that is not served never snaps, however near', () => {
    const locate = createLocate([west], [north]);
    expect(locate(at(-39.8999, -73.15))).toEqual({ kind: 'outside', name: 'Norte' });
  });

  test('snaps up to 300 m, is water beyond, and outside past 25 km', () => {
    const locate = createLocate([west], []);
    const metres = (m: number): Point => at(-40 - m / 111_195, -73.15);
    expect(locate(metres(299))).toEqual({ kind: 'inside', commune: 'west', sector: null, snapped: true });
    expect(locate(metres(302))).toEqual({ kind: 'water', communes: ['west'] });
    expect(locate(metres(24_990))).toEqual({ kind: 'water', communes: ['west'] });
    expect(locate(metres(25_010))).toEqual({ kind: 'outside', name: null });
  });

  test('on the water shares with those at most 2 km farther', () => {
    const far = communeLike('far', { boundary: square(-73.2, -40.1, -73.1, -40.05), reference: at(-40.07, -73.15) });
    const locate = createLocate([far, west], []);
    expect(locate(at(-40.02, -73.15))).toEqual({ kind: 'water', communes: ['west', 'far'] });
    expect(locate(at(-40.005, -73.15))).toEqual({ kind: 'water', communes: ['west'] });
  });

  test('with nobody served everything is outside', () => {
    expect(createLocate([], [north])(at(-39.85, -73.1))).toEqual({ kind: 'outside', name: 'Norte' });
    expect(createLocate([], [])(at(-39.85, -73.1))).toEqual({ kind: 'outside', name: null });
  });
});
