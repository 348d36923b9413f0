import type { Commune, MultiPolygon } from '../../core/commune/commune.ts';
import { EARTH_RADIUS_M } from '../../core/geo.ts';
import type { Point } from '../../core/geo.ts';
import type { Cast } from './cast.ts';

interface Feature {
  readonly type: 'Feature';
  readonly properties: Readonly<Record<string, string | boolean>>;
  readonly geometry:
    | { readonly type: 'MultiPolygon'; readonly coordinates: MultiPolygon }
    | { readonly type: 'Point'; readonly coordinates: readonly [number, number] };
}
export interface FeatureCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly Feature[];
}

/** What the page draws to choose a location on: limits, sectors, the middle of the town and the homes of the cast. */
export function communeMap(commune: Commune, cast: Cast): FeatureCollection {
  const homes = cast.persons.flatMap(({ id, name, home }): Feature[] =>
    home === null ? [] : [pointFeature(moved(commune.reference, home), { kind: 'home', person: id, name })],
  );
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        properties: { kind: 'commune', name: commune.name },
        geometry: { type: 'MultiPolygon', coordinates: commune.boundary },
      },
      ...commune.sectors.map((sector): Feature => ({
        type: 'Feature',
        properties: { kind: 'sector', name: sector.name, access: sector.access, approximate: sector.approximate },
        geometry: { type: 'MultiPolygon', coordinates: sector.polygon },
      })),
      pointFeature(commune.reference, { kind: 'reference', name: commune.name }),
      ...homes,
    ],
  };
}

/** The point some metres east and north of another; flat, which is right to the metre within a town. */
function moved(from: Point, by: { readonly east: number; readonly north: number }): Point {
  const degree = (Math.PI / 180) * EARTH_RADIUS_M;
  return {
    lat: from.lat + by.north / degree,
    lon: from.lon + by.east / (degree * Math.cos((from.lat * Math.PI) / 180)),
  };
}

const pointFeature = (point: Point, properties: Feature['properties']): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [point.lon, point.lat] },
});
