import type { Point } from '../core/geo.ts';
import { readCoordinates } from './coordinates.ts';
import { readPlusCode } from './plus-code.ts';

const MAPS =
  /^(?:(?:www\.|maps\.)?google\.[a-z.]+\/(?:maps|\?|$)|maps\.google\.|maps\.app\.goo\.gl\/|goo\.gl\/maps|g\.co\/kgs|maps\.apple\.com\/|(?:www\.)?waze\.com\/|(?:www\.)?openstreetmap\.org\/|osm\.org\/|(?:www\.)?plus\.codes\/|w3w\.co\/|(?:www\.)?what3words\.com\/)/i;

const bare = (link: string): string => link.replace(/^https?:\/\//i, '');

/** Whether a link leads to a map: only those are worth saying anything about. */
export const isMapLink = (link: string): boolean => MAPS.test(bare(link));

/** Parameters that hold a place, in the order in which they mean it. A search's centre (`sll`, `center`) is none. */
const PLACES = ['q', 'query', 'll', 'coordinate', 'daddr', 'destination'] as const;

/** The point a map link names; null where it holds none, or only the middle of a map. */
export function readMapLink(link: string, near: Point): Point | null {
  const url = URL.parse(`https://${bare(link)}`);
  if (!url) return null;
  const path = unescaped(url.pathname).replaceAll('+', ' ');
  if (/plus\.codes$/i.test(url.hostname)) return readPlusCode(unescaped(url.pathname).slice(1), near);
  return readPin(link) ?? readParameters(url, near) ?? readPath(url.hostname, url.pathname, path, near);
}

/** `!3d…!4d…` is the pin of a Google place; the `@` before it only where somebody looked from. */
function readPin(link: string): Point | null {
  const pins = [...link.matchAll(/!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)/g)];
  const [, lat, lon] = pins.at(-1) ?? [];
  return lat === undefined ? null : { lat: Number(lat), lon: Number(lon) };
}

function readParameters(url: URL, near: Point): Point | null {
  const { searchParams: query } = url;
  const marker = readCoordinates(`${query.get('mlat') ?? ''},${query.get('mlon') ?? ''}`);
  if (marker) return marker;
  const towards = /^ll\.(.+)$/.exec(query.get('to') ?? '')?.[1];
  for (const value of [...PLACES.map((name) => query.get(name)), towards]) {
    const point = value == null ? null : (readCoordinates(value) ?? readPlusCode(value, near));
    if (point) return point;
  }
  return null;
}

function readPath(host: string, raw: string, path: string, near: Point): Point | null {
  const [, geohash] = /\/ul\/h([0-9b-hjkmnp-z]{5,12})$/i.exec(raw) ?? [];
  if (/waze\.com$/i.test(host)) return geohash === undefined ? null : fromGeohash(geohash.toLowerCase());
  const [, tile] = /^\/go\/([A-Za-z0-9_~@]+)[=-]*$/.exec(raw) ?? [];
  if (/(?:osm|openstreetmap)\.org$/i.test(host)) return tile === undefined ? null : fromShortLink(tile);
  const [, named] = /\/(?:place|search)\/([^/@]+)/.exec(path) ?? [];
  return named === undefined ? null : (readCoordinates(named) ?? readPlusCode(named, near));
}

/** Geohash (Niemeyer 2008): five bits a sign, longitude first. */
function fromGeohash(hash: string): Point {
  const signs = '0123456789bcdefghjkmnpqrstuvwxyz';
  const bits = [...hash].flatMap((sign) => [16, 8, 4, 2, 1].map((bit) => (signs.indexOf(sign) & bit) !== 0));
  const halve = (parity: 0 | 1, low: number, high: number): number => {
    let [from, to] = [low, high];
    for (const [index, bit] of bits.entries()) {
      if (index % 2 !== parity) continue;
      const middle = (from + to) / 2;
      if (bit) from = middle;
      else to = middle;
    }
    return (from + to) / 2;
  };
  return { lat: halve(1, -90, 90), lon: halve(0, -180, 180) };
}

/** OpenStreetMap's short link: three bits of each coordinate a sign, interleaved, longitude first. */
function fromShortLink(code: string): Point {
  const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~';
  let x = 0;
  let y = 0;
  for (const sign of code) {
    const value = signs.indexOf(sign === '@' ? '~' : sign);
    for (const bit of [32, 8, 2]) {
      x = x * 2 + ((value & bit) === 0 ? 0 : 1);
      y = y * 2 + ((value & (bit >> 1)) === 0 ? 0 : 1);
    }
  }
  const cells = 2 ** (code.length * 3);
  return { lat: ((y + 0.5) / cells) * 180 - 90, lon: ((x + 0.5) / cells) * 360 - 180 };
}

/** Text of a link as people read it; a percent sign that is no escape stays what it is. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
