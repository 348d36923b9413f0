import { booleanPointInPolygon, multiPolygon } from '@turf/turf';
import type { Commune, Sector } from '../core/commune/commune.ts';
import type { Point } from '../core/geo.ts';
import type { Chance } from './chance.ts';

const METRES_PER_DEGREE = 111_195;
/** How far from a sector's middle its homes and corners lie, in metres (one standard deviation). */
const SPREAD = { town: 420, country: 1_100 } as const;
/** Some corners of a sector see most of what happens. */
const CORNERS = 4;
const AT_A_CORNER = 0.6;
const CORNER_SPREAD = 60;

/** The commune as a stage: where people live and things happen. */
export interface Ground {
  /** A home or any place, as people are spread. */
  home(chance: Chance): { readonly point: Point; readonly sector: Sector };
  /** Where something happens: often again at the same corners. */
  event(chance: Chance): { readonly point: Point; readonly sector: Sector };
  /** A point near another, in the same commune. */
  near(point: Point, metres: number, chance: Chance): Point;
}

/** Makes the stage. The same seed has the same corners. */
export function groundOf(commune: Commune, seed: Chance): Ground {
  const land = multiPolygon(commune.boundary.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y]))));
  const inside = ({ lat, lon }: Point): boolean => booleanPointInPolygon([lon, lat], land);
  const near = (point: Point, metres: number, chance: Chance): Point => {
    for (let tries = 0; tries < 20; tries += 1) {
      const there = shift(point, chance.normal() * metres, chance.normal() * metres);
      if (inside(there)) return there;
    }
    return point;
  };
  const spread = ({ rural }: Sector): number => (rural ? SPREAD.country : SPREAD.town);
  const corners = new Map(
    commune.sectors.map((sector) => {
      const chance = seed.stream(`corners of ${sector.id}`);
      return [sector.id, Array.from({ length: CORNERS }, () => near(sector.centre, spread(sector), chance))];
    }),
  );
  const sectorBy = (chance: Chance): Sector => chance.pick(commune.sectors, weight(commune));
  return {
    near,
    home(chance) {
      const sector = sectorBy(chance);
      return { sector, point: near(sector.centre, spread(sector), chance) };
    },
    event(chance) {
      const sector = sectorBy(chance);
      const corner = chance.pick(corners.get(sector.id) ?? [sector.centre]);
      const point = chance.happens(AT_A_CORNER)
        ? near(corner, CORNER_SPREAD, chance)
        : near(sector.centre, spread(sector), chance);
      return { sector, point };
    },
  };
}

/** Towns first, and of them the ones that the commune names first; islands last. A guess: there is no count by sector. */
const weight =
  ({ sectors }: Commune) =>
  (sector: Sector): number => {
    const first = 1 / (1 + sectors.indexOf(sector) * 0.15);
    return sector.rural ? (sector.access === 'water' ? 0.01 : 0.03) : first;
  };

const shift = ({ lat, lon }: Point, east: number, north: number): Point => ({
  lat: round(lat + north / METRES_PER_DEGREE),
  lon: round(lon + east / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180))),
});

const round = (degrees: number): number => Number(degrees.toFixed(6));
