import type { Commune } from '../core/commune/commune.ts';
import type { Point } from '../core/geo.ts';
import { boundsOf, clipped, corners, ground, scaleBar, sectorLabels, viewOf } from './draw/map.ts';
import type { Bounds, View } from './draw/map.ts';
import { ACCENT, INK, ORANGE, QUIET, WATER } from './draw/palette.ts';
import { page, px, rect, text } from './draw/svg.ts';
import type { Svg } from './draw/svg.ts';
import { textWidth } from './draw/typeface.ts';

const SIDE = 1080;
const LETTERS = 30;
/** A map of one small circle needs its surroundings to be recognised. */
const LEAST_M = 2_500;
/** Where the commune's name and the scale stand. */
const CORNERS = [
  { left: 0, right: 420, top: 0, bottom: 110 },
  { left: 0, right: 420, top: SIDE - 100, bottom: SIDE },
];

/** A place with the radius in which its person wants to hear. */
export interface Circle {
  readonly point: Point;
  /** Metres. */
  readonly radius: number;
}

/** The commune's map with places and their circles, numbered where there are several; without places, the whole commune. */
export function placesSvg(commune: Commune, circles: readonly Circle[], credit: string): Svg {
  const bounds = circles.length === 0 ? boundsOf(corners(commune.boundary), 1_500) : around(circles);
  const view = viewOf(bounds, SIDE, SIDE, LEAST_M);
  const rings = circles.map((circle) => ring(view, circle)).join('');
  const pins = circles
    .map(({ point }, index) => pin(view, point, circles.length > 1 ? String(index + 1) : ''))
    .join('');
  const taken = circles.map(({ point }) => {
    const [x, y] = view.project(point);
    return { left: x - 40, right: x + 40, top: y - 80, bottom: y + 20 };
  });
  const labels = sectorLabels(view, commune.sectors, LETTERS, [...taken, ...CORNERS]);
  const over = clipped(view, 'places-over', rings + labels + pins + scaleBar(view, 32, SIDE - 36, LETTERS), 0);
  return page(SIDE, SIDE, WATER, ground(view, commune, 'places', 0) + over + signature(commune.name, credit));
}

/** Bounds that hold every circle whole. */
function around(circles: readonly Circle[]): Bounds {
  const each = circles.map(({ point, radius }) => boundsOf([point], radius * 1.12 + 120));
  return boundsOf(
    each.flatMap(({ south, west, north, east }) => [
      { lat: south, lon: west },
      { lat: north, lon: east },
    ]),
  );
}

function ring(view: View, { point, radius }: Circle): Svg {
  const [x, y] = view.project(point);
  return `<circle cx="${px(x)}" cy="${px(y)}" r="${px(Math.max(6, radius * view.scale))}" fill="${ACCENT}" fill-opacity="0.14" stroke="${ACCENT}" stroke-width="5"/>`;
}

/** A pin whose tip stands on the point. */
function pin(view: View, point: Point, label: string): Svg {
  const [x, y] = view.project(point);
  const body = `<path d="M${px(x)} ${px(y)}C${px(x - 12)} ${px(y - 24)} ${px(x - 34)} ${px(y - 34)} ${px(x - 34)} ${px(y - 60)}A34 34 0 1 1 ${px(x + 34)} ${px(y - 60)}C${px(x + 34)} ${px(y - 34)} ${px(x + 12)} ${px(y - 24)} ${px(x)} ${px(y)}Z" fill="${ORANGE}" stroke="#ffffff" stroke-width="5"/>`;
  if (label === '') return `${body}<circle cx="${px(x)}" cy="${px(y - 60)}" r="12" fill="#ffffff"/>`;
  return body + text(x, y - 48, label, { size: 34, weight: 'bold', fill: '#ffffff', anchor: 'middle' });
}

/** The commune's name, and whose the lines are, on a strip that the map cannot hide. */
function signature(name: string, credit: string): Svg {
  const width = textWidth(name, 36, 'bold') + 48;
  const small =
    credit === '' ? '' : text(SIDE - 20, SIDE - 18, credit, { size: 22, fill: QUIET, anchor: 'end', halo: '#ffffff' });
  return rect(24, 24, width, 64, '#ffffff', 14) + text(48, 68, name, { size: 36, weight: 'bold', fill: INK }) + small;
}
