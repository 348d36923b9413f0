import { gridCell, gridCentre } from '../core/geo.ts';
import type { Point } from '../core/geo.ts';
import type { Commune } from '../core/commune/commune.ts';
import type { Readers, Summary } from './aggregates.ts';
import type { Counted } from './audience.ts';
import { part, tally } from './veil.ts';

/** The share of the cases on the map that a grid must show to be fine enough. */
const ENOUGH = 0.6;
/** And more cells than this are dust on a phone. */
const MOST_CELLS = 250;
/** Grids tried, in sides of a block. */
const GRIDS = [1, 2, 4, 8] as const;

/** Cases by sector, small ones together. */
export function bySector(counted: readonly Counted[], commune: Commune): Summary['bySector'] {
  const counts = tally(counted, ({ incident }) => incident.sector);
  return sectorCounts(counts, counted.length, commune);
}

/** Counts of the commune's sectors as they may be told; of `total`, what lies in none of them is `unplaced`. */
export function sectorCounts(
  counts: ReadonlyMap<string, number>,
  total: number,
  commune: Commune,
): Summary['bySector'] {
  const named = new Map(
    commune.sectors.flatMap(({ id }) => (counts.has(id) ? [[id as string, counts.get(id) ?? 0]] : [])),
  );
  const placed = [...named.values()].reduce((sum, count) => sum + count, 0);
  const { shown, other } = part(named, commune.settings.minimumCount);
  return { shown: shown.map(({ key, count }) => ({ sector: key, count })), other, unplaced: total - placed };
}

/**
 * Cases by cell of a grid: the finest one that still shows most of them. A month in a small commune has few blocks with
 * five cases, and a map that shows none of them says nothing.
 */
export function byCell(readers: Readers, counted: readonly Counted[], commune: Commune): Summary['cells'] {
  const placed = counted.map((one) => mapPoint(readers, one, commune));
  const points = placed.filter((point) => point !== null && point !== 'sector');
  const unseen = placed.filter((point) => point === 'sector').length;
  const tried = GRIDS.map((times) => onGrid(points, commune.settings.blockSize * times, commune.settings.minimumCount));
  const fine =
    tried.find((grid) => grid.other <= points.length * (1 - ENOUGH) && grid.shown.length <= MOST_CELLS) ?? tried.at(-1);
  return {
    size: fine?.size ?? commune.settings.blockSize,
    shown: fine?.shown ?? [],
    other: (fine?.other ?? 0) + unseen,
  };
}

/**
 * The point by which a case is put on a grid: for groups never another one than neighbours were shown. `sector`: shown by
 * its sector's centre alone, where a cell would claim a place that nobody told.
 */
function mapPoint(readers: Readers, { incident, category }: Counted, commune: Commune): Point | 'sector' | null {
  if (readers === 'officials') return incident.point;
  const { shown } = incident;
  const bySector = commune.sectors.some(
    ({ rural, centre }) => rural && centre.lat === shown?.lat && centre.lon === shown.lon,
  );
  return bySector && category.class !== 'hazard' ? 'sector' : shown;
}

function onGrid(points: readonly Point[], size: number, minimum: number): Summary['cells'] {
  const centres = new Map<string, Point>();
  const counts = tally(points, (point) => {
    const { column, row } = gridCell(point, size);
    const key = `${String(row)}/${String(column)}`;
    if (!centres.has(key)) centres.set(key, gridCentre(point, size));
    return key;
  });
  const { shown, other } = part(counts, minimum);
  const round = (degrees: number): number => Number(degrees.toFixed(6));
  return {
    size,
    shown: shown.flatMap(({ key, count }) => {
      const centre = centres.get(key);
      return centre ? [{ lat: round(centre.lat), lon: round(centre.lon), count }] : [];
    }),
    other,
  };
}
