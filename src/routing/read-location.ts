import type { Lookups } from '../core/ports/lookups.ts';
import type { Point } from '../core/geo.ts';
import { isPoint } from '../core/geo.ts';
import { readCoordinates } from './coordinates.ts';
import { isMapLink, readMapLink, unescaped } from './map-link.ts';
import { readPlusCode } from './plus-code.ts';

/** As much as one message of a chat holds; what stands later in a longer text is no location anybody meant. */
const MOST_CHARACTERS = 4_096;
const WHAT3WORDS = /\/\/\/\p{L}+\.\p{L}+\.\p{L}+/u;

/**
 * Reads a location out of what people type or paste: coordinates in any usual writing, `geo:` links, plus codes, and links of
 * the map services that hold their point. `link`: a map link whose point cannot be known without internet, or that shows
 * only the middle of a map, which is nobody's place. Null: no location in it; a street address is none.
 * Formats: Google Maps URLs, RFC 5870, Open Location Code, Geohash, OpenStreetMap's short links.
 */
export const readLocation: Lookups['readLocation'] = (message, near) => {
  const text = message.slice(0, MOST_CHARACTERS).replace(/\s+/g, ' ');
  const links = text
    .split(/[ <>"]/)
    .map(linkIn)
    .filter(isMapLink);
  for (const link of links) {
    const point = readMapLink(link, near);
    if (point) return answer(point);
  }
  if (links.length > 0 || WHAT3WORDS.test(text)) return 'link';
  const point = readGeoUri(text) ?? readPlusCode(text, near) ?? readCoordinates(text);
  return point ? answer(point) : null;
};

/** The link in a word: people paste them right after a colon or a bracket. */
function linkIn(word: string): string {
  const start = word.search(/https?:\/\//i);
  return start === -1 ? word.replace(/^[^a-z0-9]+/i, '') : word.slice(start);
}

const answer = (point: Point): { readonly point: Point } | null => (isPoint(point) ? { point } : null);

/** `geo:-39.81,-73.24;u=35`, and Android's `geo:0,0?q=-39.81,-73.24(Plaza)`, whose 0,0 means nothing. */
function readGeoUri(text: string): Point | null {
  const match = /\bgeo:(-?\d{1,3}(?:\.\d{1,20})?),(-?\d{1,3}(?:\.\d{1,20})?)[^ ?]*(?:\?q=([^ ]+))?/i.exec(text);
  if (!match) return null;
  const [, lat = '', lon = '', query] = match;
  const asked = query === undefined ? null : readCoordinates(unescaped(query));
  return asked ?? { lat: Number(lat), lon: Number(lon) };
}
