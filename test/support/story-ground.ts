import { EARTH_RADIUS_M } from '../../src/core/geo.ts';
import type { Point } from '../../src/core/geo.ts';
import { shippedCommune, shippedCommunes } from './communes.ts';

/** Stories measure from the middle of the first commune, in metres: whoever reads them sees distances at once. */
const ORIGIN = shippedCommune('valdivia').reference;
const DEGREE = (Math.PI / 180) * EARTH_RADIUS_M;
const NARROW = Math.cos((ORIGIN.lat * Math.PI) / 180);

/** Sectors of the communes served, by id: the centre of each is a point that stories may name. */
const SECTORS = new Map(
  shippedCommunes().communes.flatMap(({ sectors }) => sectors.map(({ id, centre }) => [id, centre] as const)),
);

/** `220 E 260 N`, `-39.81 -73.24`, a name given before, or a sector; nothing where it is none of these. */
export function readPoint(text: string, named: ReadonlyMap<string, Point>): Point | undefined {
  const metres = /^(\d+) ([EW]) (\d+) ([NS])$/.exec(text);
  if (metres) {
    const [, east, ew, north, ns] = metres;
    return {
      lat: ORIGIN.lat + (Number(north) * (ns === 'N' ? 1 : -1)) / DEGREE,
      lon: ORIGIN.lon + (Number(east) * (ew === 'E' ? 1 : -1)) / (DEGREE * NARROW),
    };
  }
  const degrees = /^(-?\d+\.\d+) (-?\d+\.\d+)$/.exec(text);
  if (degrees) return { lat: Number(degrees[1]), lon: Number(degrees[2]) };
  return named.get(text) ?? SECTORS.get(text);
}

/** A point as stories write it. */
export function writePoint({ lat, lon }: Point): string {
  const north = Math.round((lat - ORIGIN.lat) * DEGREE);
  const east = Math.round((lon - ORIGIN.lon) * DEGREE * NARROW);
  return `${Math.abs(east)} ${east < 0 ? 'W' : 'E'} ${Math.abs(north)} ${north < 0 ? 'S' : 'N'}`;
}
