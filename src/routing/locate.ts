import type { Commune, Surrounding } from '../core/commune/commune.ts';
import { distance, isPoint, type Point } from '../core/geo.ts';
import type { SectorId } from '../core/ids.ts';
import type { Lookups, Whereabouts } from '../core/ports/lookups.ts';
import { createOutlines } from './outlines.ts';
import { type Area, createArea } from './polygon.ts';

/** A point this near to a served commune belongs to it: outlines are coarse, and phones are not exact. */
const SNAP_METRES = 300;
/** How far out on the water a served commune still answers. */
const WATER_METRES = 25_000;
/** On the water, communes at most this much farther than the nearest hear of it too. */
const WATER_SHARED_METRES = 2_000;

interface Served {
  readonly commune: Commune;
  readonly area: Area;
  readonly sectors: readonly { readonly id: SectorId; readonly area: Area }[];
  readonly sectorsAt: (point: Point) => readonly SectorId[];
}

/**
 * Makes the look-up of where a point lies. Polygons are land only, so a point in no polygon at all, those of the
 * surroundings included, is taken for water. Beyond the surroundings we know no coast: land of a commune that is not in
 * that file, within 25 km, is taken for water too, which tells too many rather than nobody.
 */
export function createLocate(communes: readonly Commune[], surroundings: readonly Surrounding[]): Lookups['locate'] {
  const served = communes.map((commune): Served => ({
    commune,
    area: createArea(commune.boundary),
    sectors: commune.sectors.map(({ id, polygon }) => ({ id, area: createArea(polygon) })),
    sectorsAt: createOutlines(commune.sectors.map(({ id, polygon }) => ({ outline: polygon, value: id }))),
  }));
  const servedAt = createOutlines(served.map((each) => ({ outline: each.commune.boundary, value: each })));
  const othersAt = createOutlines(surroundings.map(({ name, boundary }) => ({ outline: boundary, value: name })));

  return (point) => {
    if (!isPoint(point)) return { kind: 'outside', name: null };
    const owner = ownerOf(servedAt(point), point);
    if (owner) return inside(owner, point, false);
    const [other] = othersAt(point);
    if (other !== undefined) return { kind: 'outside', name: other };
    return offLand(served, point);
  };
}

/** Makes the look-up of the served communes with land at most so far from a point. */
export function createCommunesNear(communes: readonly Commune[]): Lookups['communesNear'] {
  const served = communes.map(({ id, boundary }) => ({ id, area: createArea(boundary) }));
  return (point, metres) => served.filter(({ area }) => area.metresTo(point) <= metres).map(({ id }) => id);
}

/** Outlines overlap in places: then the commune whose reference point is nearer, and of two as near the first by id. */
function ownerOf(candidates: readonly Served[], point: Point): Served | undefined {
  return nearestFirst(candidates, ({ commune }) => distance(point, commune.reference))[0]?.each;
}

function offLand(served: readonly Served[], point: Point): Whereabouts {
  const [nearest, ...rest] = nearestFirst(served, ({ area }) => area.metresTo(point));
  if (!nearest || nearest.metres > WATER_METRES) return { kind: 'outside', name: null };
  if (nearest.metres <= SNAP_METRES) return inside(nearest.each, point, true);
  const shared = rest.filter(({ metres }) => metres <= WATER_METRES && metres <= nearest.metres + WATER_SHARED_METRES);
  return { kind: 'water', communes: [nearest.each.commune.id, ...shared.map(({ each }) => each.commune.id)] };
}

/** The sector is the one the point is in, or the nearest as near as one snaps. */
function inside({ commune, sectors, sectorsAt }: Served, point: Point, snapped: boolean): Whereabouts {
  const sector = sectorsAt(point)[0] ?? nearestSector(sectors, point);
  return { kind: 'inside', commune: commune.id, sector, snapped };
}

function nearestSector(sectors: Served['sectors'], point: Point): SectorId | null {
  let least = SNAP_METRES;
  let nearest: SectorId | null = null;
  for (const { id, area } of sectors) {
    const metres = area.metresTo(point);
    if (metres > least) continue;
    least = metres;
    nearest = id;
  }
  return nearest;
}

function nearestFirst(
  served: readonly Served[],
  measure: (each: Served) => number,
): { each: Served; metres: number }[] {
  return served
    .map((each) => ({ each, metres: measure(each) }))
    .sort((a, b) => a.metres - b.metres || (a.each.commune.id < b.each.commune.id ? -1 : 1));
}
