import { area as squareMetres, featureCollection, intersect, kinks, multiPolygon, polygon } from '@turf/turf';
import type { Commune, MultiPolygon } from '../core/commune/commune.ts';
import { EARTH_RADIUS_M, gridCentre, type Point } from '../core/geo.ts';
import type { AreaVerdict } from '../core/ports/lookups.ts';
import { createArea } from './polygon.ts';

/** The largest circle that anybody may choose: 10 km around a point. */
const MOST_SQUARE_METRES = Math.PI * 10_000 ** 2;
/** Outlines are coarse: this share of an area may lie on others' land. Water is nobody's. */
const FOREIGN_SHARE = 0.1;

/**
 * Whether corners, in the order in which they follow each other, can be a group's area in a commune; `others`: the land of all
 * communes around it.
 */
export function judgeArea(commune: Commune, others: readonly MultiPolygon[], corners: readonly Point[]): AreaVerdict {
  const ring = corners.map(({ lat, lon }) => [lon, lat] as [number, number]);
  const [first] = ring;
  if (!first || ring.length < 3) return 'small';
  const drawn = polygon([[...ring, first]]);
  if (kinks(drawn).features.length > 0) return 'crossing';
  const size = squareMetres(drawn);
  if (size > MOST_SQUARE_METRES) return 'large';
  const foreign = others.reduce((sum, land) => sum + shared(drawn, land), 0);
  if (foreign > FOREIGN_SHARE * size) return 'outside';
  return holdsABlock(commune, corners) ? 'fine' : 'small';
}

type Drawn = ReturnType<typeof polygon>;

/** Square metres of an area that lie on some land. */
function shared(drawn: Drawn, land: MultiPolygon): number {
  const other = multiPolygon(land.map((rings) => rings.map((each) => each.map((at) => [...at]))));
  const both = intersect(featureCollection<Drawn['geometry'] | (typeof other)['geometry']>([drawn, other]));
  return both ? squareMetres(both) : 0;
}

/** Crimes are shown and matched at the middle of their block: an area without any on land would never hear of one. */
function holdsABlock(commune: Commune, corners: readonly Point[]): boolean {
  const size = commune.settings.blockSize;
  const closed = [...corners, ...corners.slice(0, 1)].map(({ lat, lon }) => [lon, lat] as const);
  const area = createArea([[closed]]);
  const land = createArea(commune.boundary);
  const lats = corners.map(({ lat }) => lat);
  const lons = corners.map(({ lon }) => lon);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  // Half a cell at a time, and a cell beyond: no cell that the corners' box touches is passed over.
  const up = (size / 2 / EARTH_RADIUS_M) * (180 / Math.PI);
  const along = up / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  for (let lat = south - up; lat <= north + up; lat += up)
    for (let lon = west - along; lon <= east + along; lon += along) {
      const centre = gridCentre({ lat, lon }, size);
      if (area.contains(centre) && land.contains(centre)) return true;
    }
  return false;
}
