import type { Commune, Locale, Sector } from '../core/commune/commune.ts';
import { distance } from '../core/geo.ts';
import type { Point } from '../core/geo.ts';
import { metres } from '../messages/format.ts';
import { createArea } from '../routing/polygon.ts';
import type { Box } from './draw/box.ts';
import { outline, pin, pinBox, ring, spokes } from './draw/circles.ts';
import type { Circle } from './draw/circles.ts';
import { middleOf, writeNames } from './draw/labels.ts';
import type { Name, Spot } from './draw/labels.ts';
import { boundsOf, clipped, corners, ground, scaleBar, viewOf } from './draw/map.ts';
import type { Bounds, View } from './draw/map.ts';
import { HEADER, ON_HEADER, QUIET, WATER } from './draw/palette.ts';
import { move, page, rect, text, wrap } from './draw/svg.ts';
import type { Block, Svg } from './draw/svg.ts';

const SIDE = 1080;
const HEAD = 84;
/** Read in a chat's column, where 1,080 units are some 270 wide: a quarter of what is written here. */
const LETTERS = 46;
const SMALL = 34;
/** A map of one small circle needs its surroundings to be recognised. */
const LEAST_M = 2_500;
/** Room around the outermost circles, in which a pin stands whole. */
const PAD = 112;
/** Names keep off the map's edges. */
const EDGE = 14;

/** What a map of places shows. */
export interface Shown {
  readonly circles: readonly Circle[];
  /** Areas by their corners, in order. */
  readonly areas: readonly (readonly Point[])[];
}

/**
 * The commune's map with places and their circles, numbered where there are several, and with areas; without either, the whole
 * commune.
 */
export function placesSvg(commune: Commune, { circles, areas }: Shown, credit: string, locale: Locale): Svg {
  const foot = signature(credit);
  const height = SIDE - HEAD - foot.height;
  const whole = circles.length + areas.length === 0;
  const view = whole
    ? viewOf(boundsOf(corners(commune.boundary), 1_500), SIDE, height)
    : viewOf(around(circles, areas), SIDE, height, LEAST_M, PAD);
  const drawn = areas.map((area) => outline(view, area)).join('') + over(view, commune, circles, locale);
  const map = ground(view, commune, 'places', 0) + clipped(view, 'places-over', drawn, 0);
  return page(SIDE, SIDE, WATER, head(commune.name) + move(0, HEAD, map) + move(0, HEAD + height, foot.svg));
}

/** What lies over the ground: circles, pins, how far each circle reaches, and the sectors' names. */
function over(view: View, commune: Commune, circles: readonly Circle[], locale: Locale): Svg {
  const inside = { left: EDGE, right: view.width - EDGE, top: EDGE, bottom: view.height - EDGE };
  const reach = spokes(
    view,
    circles,
    circles.map(({ radius }) => metres(radius, locale)),
    inside,
  );
  // A circle that says its radius is a scale already.
  const bar = circles.length > 0 ? '' : scaleBar(view, 32, view.height - 32, SMALL);
  const barBox: Box[] = bar === '' ? [] : [{ left: 0, right: 420, top: view.height - 100, bottom: view.height }];
  const taken = [...circles.map(({ point }) => pinBox(view, point)), ...reach.map(({ box }) => box), ...barBox];
  return [
    ...circles.map((circle) => ring(view, circle)),
    ...reach.map(({ svg }) => svg),
    writeNames(sectorNames(view, commune, circles), { inside, taken, spared: [] }),
    ...circles.map(({ point }, index) => pin(view, point, circles.length > 1 ? String(index + 1) : '')),
    bar,
  ].join('');
}

/** Sectors in which a place lies come first, bold and by the pin; then the others, as near as they are to a place. */
function sectorNames(view: View, commune: Commune, circles: readonly Circle[]): Name[] {
  const metresTo = ({ centre }: Sector): number =>
    circles.reduce((least, { point }) => Math.min(least, distance(point, centre)), Infinity);
  const names = [...commune.sectors]
    .sort((a, b) => metresTo(a) - metresTo(b))
    .flatMap((sector) => {
      const area = createArea(sector.polygon);
      const may = (x: number, y: number): boolean => area.contains(view.unproject(x, y));
      const place = circles.find(({ point }) => area.contains(point))?.point;
      const name = { content: sector.name, size: LETTERS, may };
      if (place) return [{ ...name, ...byPin(view, place) }];
      const near = sighted(view, sector, may);
      return near ? [{ ...name, near, weight: 'normal' as const }] : [];
    });
  return [...names.filter(({ weight }) => weight === 'bold'), ...names.filter(({ weight }) => weight !== 'bold')];
}

/** By its pin a name is understood even where it juts out of a small sector. */
function byPin(view: View, place: Point): Pick<Name, 'near' | 'weight' | 'may'> {
  const [x, y] = view.project(place);
  return { near: [x, y + LETTERS], weight: 'bold', may: () => true };
}

/** The known middle of a sector where it is in sight, else the middle of what is; undefined where nothing is. */
function sighted(view: View, { centre }: Sector, inside: Name['may']): Spot | undefined {
  if (view.holds(centre)) return view.project(centre);
  const step = SIDE / 27;
  const seen: Spot[] = [];
  for (let y = step / 2; y < view.height; y += step)
    for (let x = step / 2; x < view.width; x += step) if (inside(x, y)) seen.push([x, y]);
  return middleOf(seen);
}

/** Bounds that hold every circle and area whole. */
function around(circles: readonly Circle[], areas: readonly (readonly Point[])[]): Bounds {
  const each = circles.map(({ point, radius }) => boundsOf([point], radius));
  const ends = each.flatMap(({ south, west, north, east }) => [
    { lat: south, lon: west },
    { lat: north, lon: east },
  ]);
  return boundsOf([...ends, ...areas.flat()]);
}

/** Whose map it is, on a strip of its own: whatever lies on the map hides nothing of it. */
const head = (name: string): Svg =>
  rect(0, 0, SIDE, HEAD, HEADER) + text(30, 60, name, { size: 50, weight: 'bold', fill: ON_HEADER });

/** Whose the lines are, under the map. */
function signature(credit: string): Block {
  if (credit === '') return { height: 0, svg: '' };
  const lines = wrap(credit, SMALL, SIDE - 60);
  const height = 22 + lines.length * 44;
  const written = lines.map((line, index) => text(30, 42 + index * 44, line, { size: SMALL, fill: QUIET }));
  return { height, svg: rect(0, 0, SIDE, height, '#ffffff') + written.join('') };
}
