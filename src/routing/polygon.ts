import { booleanPointInPolygon, bbox, polygon as turfPolygon } from '@turf/turf';
import type { MultiPolygon } from '../core/commune/commune.ts';
import { distance, type Point } from '../core/geo.ts';

type Position = readonly [number, number];
type Ring = readonly Position[];

/** A multipolygon made ready for many questions. */
export interface Area {
  /** On the edge counts as inside. */
  contains(point: Point): boolean;
  /** Metres to the nearest point of the area, 0 inside. */
  metresTo(point: Point): number;
}

/**
 * Prepares a multipolygon. Each part keeps its bounding box, so that most parts are ruled out by four comparisons.
 */
export function createArea(polygons: MultiPolygon): Area {
  const parts = polygons.map((rings) => {
    const shape = turfPolygon(rings.map((ring) => ring.map((position) => [...position])));
    const [west, south, east, north] = bbox(shape);
    return { shape, rings, west, south, east, north };
  });
  const edges = parts.flatMap((part) => part.rings);
  const contains = ({ lat, lon }: Point): boolean =>
    parts.some(
      ({ shape, west, south, east, north }) =>
        lon >= west && lon <= east && lat >= south && lat <= north && booleanPointInPolygon([lon, lat], shape),
    );
  return {
    contains,
    metresTo: (point) => (contains(point) ? 0 : distance(point, nearestOnEdges(point, edges))),
  };
}

/**
 * The point of the rings nearest to `point`. Chosen on the plane that touches the Earth at `point`; measured on it the
 * distance would be wrong by 0.3 % at 25 km, so the caller measures the chosen point on the sphere.
 */
function nearestOnEdges(point: Point, rings: readonly Ring[]): Point {
  const shrink = Math.cos((point.lat * Math.PI) / 180);
  let nearest: Point = { lat: Infinity, lon: Infinity };
  let least = Infinity;
  for (const ring of rings) {
    let [x, y] = onPlane(ring[0] ?? [Infinity, Infinity], point, shrink);
    for (const position of ring) {
      const [endX, endY] = onPlane(position, point, shrink);
      const share = along(x, y, endX - x, endY - y);
      const nearX = x + share * (endX - x);
      const nearY = y + share * (endY - y);
      const squared = nearX * nearX + nearY * nearY;
      if (squared < least) {
        least = squared;
        nearest = { lat: point.lat + nearY, lon: point.lon + nearX / shrink };
      }
      x = endX;
      y = endY;
    }
  }
  return nearest;
}

/** Degrees of latitude east and north of `origin`. */
function onPlane([lon, lat]: Position, origin: Point, shrink: number): [number, number] {
  return [(lon - origin.lon) * shrink, lat - origin.lat];
}

/** How far along the segment from (x, y) by (dx, dy) the origin's foot lies, from 0 to 1. */
function along(x: number, y: number, dx: number, dy: number): number {
  const length = dx * dx + dy * dy;
  return length === 0 ? 0 : Math.max(0, Math.min(1, -(x * dx + y * dy) / length));
}
