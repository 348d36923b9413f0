import type { Point } from '../core/geo.ts';

/** At least this many decimals (about 10 m): with fewer, thousands, prices and hours look alike. */
const DECIMALS = '\\d{4,20}';
/** O is *Oeste*. */
const NORTH_SOUTH = '[NS]';
const EAST_WEST = '[EWO]';

/** White space has been folded to single spaces before. */
const SEPARATOR = ' ?[,; ] ?\\+? ?';
const PAIR = new RegExp(
  `(?<![\\d.,])([+-]?\\d{1,2}\\.${DECIMALS})${SEPARATOR}([+-]?\\d{1,3}\\.${DECIMALS})(?![\\d.]*\\d)`,
);
const COMMA_PAIR = new RegExp(`(?<![\\d.,])([+-]?\\d{1,2},${DECIMALS}) ?[; ] ?([+-]?\\d{1,3},${DECIMALS})(?!\\d)`);
const LETTERED = new RegExp(
  `(?:\\b(${NORTH_SOUTH}) ?(\\d{1,2}[.,]${DECIMALS})|(\\d{1,2}[.,]${DECIMALS}) ?°? ?(${NORTH_SOUTH})\\b)${SEPARATOR}` +
    `(?:(${EAST_WEST}) ?(\\d{1,3}[.,]${DECIMALS})|(\\d{1,3}[.,]${DECIMALS}) ?°? ?(${EAST_WEST}))\\b`,
  'i',
);
const SEXAGESIMAL =
  "(\\d{1,3}) ?° ?(\\d{1,2}(?:[.,]\\d{1,20})?) ?['’′] ?(?:(\\d{1,2}(?:[.,]\\d{1,20})?) ?(?:\"|”|″|'') ?)?";
const DEGREES = new RegExp(`${SEXAGESIMAL}(${NORTH_SOUTH})${SEPARATOR}${SEXAGESIMAL}(${EAST_WEST})`, 'i');

/** Coordinates in decimals or in degrees, minutes and seconds, wherever they stand in a text; null where there are none. */
export function readCoordinates(text: string): Point | null {
  return readDegrees(text) ?? readLettered(text) ?? readPair(PAIR, text) ?? readPair(COMMA_PAIR, text);
}

const number = (written: string | undefined): number => Number((written ?? '0').replace(',', '.'));
const signed = (value: number, side: string | undefined): number => (/[SWO]/i.test(side ?? '') ? -value : value);

function readPair(pattern: RegExp, text: string): Point | null {
  const match = pattern.exec(text);
  return match && onEarth({ lat: number(match[1]), lon: number(match[2]) });
}

function readLettered(text: string): Point | null {
  const match = LETTERED.exec(text);
  if (!match) return null;
  const [, latSide, lat, latAfter, latSideAfter, lonSide, lon, lonAfter, lonSideAfter] = match;
  return onEarth({
    lat: signed(number(lat ?? latAfter), latSide ?? latSideAfter),
    lon: signed(number(lon ?? lonAfter), lonSide ?? lonSideAfter),
  });
}

function readDegrees(text: string): Point | null {
  const match = DEGREES.exec(text);
  if (!match) return null;
  const [, d1, m1, s1, latSide, d2, m2, s2, lonSide] = match;
  const whole = (d?: string, m?: string, s?: string): number => number(d) + number(m) / 60 + number(s) / 3_600;
  return onEarth({ lat: signed(whole(d1, m1, s1), latSide), lon: signed(whole(d2, m2, s2), lonSide) });
}

const onEarth = (point: Point): Point | null =>
  Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null;
