import type { Point } from '../core/geo.ts';

/** Open Location Code, by its specification: twenty signs that spell no words. */
const SIGNS = '23456789CFGHJMPQRVWX';
const CODE = new RegExp(`(?<![A-Z0-9])([${SIGNS}]{2,8})\\+([${SIGNS}]{2,5})(?![A-Z0-9])`, 'i');
/** Degrees of one sign in each of the five pairs. */
const PAIRS = [20, 1, 0.05, 0.0025, 0.000125] as const;
/** After ten signs each further one divides the cell in 5 rows and 4 columns. */
const ROWS = 5;
const COLUMNS = 4;

/** A plus code in a text, full or short (`5QP3+8J Valdivia`); a short one is the nearest to `near`. The middle of its cell. */
export function readPlusCode(text: string, near: Point): Point | null {
  const match = CODE.exec(text);
  const [, before = '', after = ''] = match ?? [];
  if (before.length % 2 !== 0 || before.length < 4) return null;
  const short = `${before}${after}`.toUpperCase();
  return before.length === 8 ? decode(short) : nearest(short, 8 - before.length, near);
}

function decode(code: string): Point {
  let lat = -90;
  let lon = -180;
  let height = 400;
  let width = 400;
  for (const [index, sign] of [...code].entries()) {
    const value = SIGNS.indexOf(sign);
    if (index < 10) {
      const size = PAIRS[index >> 1] ?? 0;
      if (index % 2 === 0) lat += value * size;
      else lon += value * size;
      height = size;
      width = size;
    } else {
      height /= ROWS;
      width /= COLUMNS;
      lat += Math.floor(value / COLUMNS) * height;
      lon += (value % COLUMNS) * width;
    }
  }
  return { lat: lat + height / 2, lon: lon + width / 2 };
}

/** Completes a short code with the first signs of `near`, then moves it by one step where that is nearer. */
function nearest(short: string, missing: number, near: Point): Point {
  const size = PAIRS[missing / 2 - 1] ?? 1;
  const point = decode(`${encode(near, missing)}${short}`);
  const shift = (value: number, to: number): number => value - Math.round((value - to) / size) * size;
  return { lat: shift(point.lat, near.lat), lon: shift(point.lon, near.lon) };
}

function encode(point: Point, signs: number): string {
  let lat = point.lat + 90;
  let lon = point.lon + 180;
  let code = '';
  for (const size of PAIRS.slice(0, signs / 2)) {
    const [row, column] = [Math.floor(lat / size), Math.floor(lon / size)];
    code += `${SIGNS.charAt(row)}${SIGNS.charAt(column)}`;
    lat -= row * size;
    lon -= column * size;
  }
  return code;
}
