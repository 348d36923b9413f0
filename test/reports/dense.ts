import type { Commune, Sector } from '../../src/core/commune/commune.ts';
import { commune } from './sample.ts';

/** One of the small sectors, counted from the south-west: six across, four down. */
function small(index: number, [like]: readonly Sector[]): Sector[] {
  const [west, south] = [-73.3 + (index % 6) * 0.05, -39.9 + Math.floor(index / 6) * 0.025];
  const [east, north] = [west + 0.05, south + 0.025];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  const centre = { lat: south + 0.0125, lon: west + 0.025 };
  return like
    ? [{ ...like, id: `s${String(index)}`, name: `Villa Los Alerces ${String(index)}`, polygon: [[ring]], centre }]
    : [];
}

/** The sample commune cut into 24 small sectors, so that names on a map compete for room. */
export const dense: Commune = {
  ...commune,
  sectors: Array.from({ length: 24 }, (_, index) => small(index, commune.sectors)).flat(),
};
