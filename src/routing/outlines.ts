import whichPolygon from 'which-polygon';
import type { MultiPolygon } from '../core/commune/commune.ts';
import type { Point } from '../core/geo.ts';

/** What stands on the map with an outline. */
interface Outlined<Value> {
  readonly outline: MultiPolygon;
  readonly value: Value;
}

/**
 * Which of many outlines hold a point, in no order; a point on the border of two is in one of them. Boxes are found by a tree, so
 * that a country costs little more than a region.
 */
export function createOutlines<Value>(outlined: readonly Outlined<Value>[]): (point: Point) => readonly Value[] {
  const features = outlined.map(({ outline, value }) => ({
    type: 'Feature' as const,
    properties: { value },
    // Only read: GeoJSON's types know no lists that cannot be written.
    geometry: { type: 'MultiPolygon' as const, coordinates: outline as [number, number][][][] },
  }));
  const find = whichPolygon<{ value: Value }>({ type: 'FeatureCollection', features });
  return ({ lat, lon }) => (find([lon, lat], true) ?? []).map(({ value }) => value);
}
