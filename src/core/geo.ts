/** WGS 84, degrees. */
export interface Point {
  readonly lat: number;
  readonly lon: number;
}

/** Mean Earth radius in metres (IUGG R1), the one used everywhere so that every distance agrees. */
export const EARTH_RADIUS_M = 6_371_008.8;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in metres, by the haversine formula (Sinnott 1984). */
export function distance(a: Point, b: Point): number {
  const dLat = radians(b.lat - a.lat);
  const dLon = radians(b.lon - a.lon);
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Whether two are the very same point, or both none. */
export const samePoint = (a: Point | null, b: Point | null): boolean => a?.lat === b?.lat && a?.lon === b?.lon;

export const COMPASS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Compass = (typeof COMPASS)[number];

/** The direction in which `to` lies seen from `from`: the initial great-circle bearing, in eight parts. */
export function direction(from: Point, to: Point): Compass {
  const dLon = radians(to.lon - from.lon);
  const y = Math.sin(dLon) * Math.cos(radians(to.lat));
  const x =
    Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
    Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(dLon);
  const eighth = Math.round(((Math.atan2(y, x) / Math.PI) * 180 + 360) / 45) % 8;
  return COMPASS[eighth] ?? 'n';
}

/** Column and row of the fixed grid of `size` metres in which a point falls; rows keep their height, columns shrink with latitude. */
export function gridCell(point: Point, size: number): { column: number; row: number } {
  const degree = radians(1) * EARTH_RADIUS_M;
  const row = Math.floor((point.lat * degree) / size);
  return { row, column: Math.floor((point.lon * columnDegree(row, size)) / size) };
}

/**
 * The middle of the grid cell in which a point falls: what is shown instead of the point itself. With `parts`, the middle of one
 * of the cell's parts, so many on a side: parts never reach over the edge of their cell, so that whoever learns both learns no
 * more than the part.
 */
export function gridCentre(point: Point, size: number, parts = 1): Point {
  const degree = radians(1) * EARTH_RADIUS_M;
  const { column, row } = gridCell(point, size);
  const width = columnDegree(row, size);
  const middle = (cell: number, exact: number): number =>
    (cell + (Math.min(parts - 1, Math.floor((exact - cell) * parts)) + 0.5) / parts) * size;
  return {
    lat: middle(row, (point.lat * degree) / size) / degree,
    lon: middle(column, (point.lon * width) / size) / width,
  };
}

/** Metres in one degree of longitude in the middle of a grid row. */
function columnDegree(row: number, size: number): number {
  const degree = radians(1) * EARTH_RADIUS_M;
  return degree * Math.cos(radians(((row + 0.5) * size) / degree));
}

/** Whether both numbers are a place on Earth; refuses NaN and infinities, and 0,0, which is what broken senders give. */
export function isPoint(point: Point): boolean {
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 && !(point.lat === 0 && point.lon === 0);
}
