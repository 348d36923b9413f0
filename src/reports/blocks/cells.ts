import type { Commune, Sector } from '../../core/commune/commune.ts';
import { distance } from '../../core/geo.ts';
import { createArea } from '../../routing/polygon.ts';
import type { Summary } from '../aggregates.ts';
import type { Box } from '../draw/box.ts';
import { middleOf, writeNames } from '../draw/labels.ts';
import type { Name, Room, Spot } from '../draw/labels.ts';
import { boundsOf, clipped, corners, ground, scaleBar, viewOf } from '../draw/map.ts';
import type { View } from '../draw/map.ts';
import { ACCENT, ORANGE, SCALE } from '../draw/palette.ts';
import { move, px } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { INNER, SMALL } from './page.ts';
import type { Steps } from './scale.ts';

const MAP_HEIGHT = 640;
const INSET = 210;
/** The large map shows the densest part, at most so wide and so much of it; the small one shows the whole commune. */
const WIDEST_M = 14_000;
const DENSEST = 0.93;

type Cell = Summary['cells']['shown'][number];

/** The commune's map with a square for every cell, and the names of those sectors that have one, the first first. */
export function cellMap(commune: Commune, cells: Summary['cells'], scale: Steps, sectors: readonly Sector[]): Block {
  const view = viewOf(boundsOf(densest(cells.shown), cells.size * 1.5), INNER, MAP_HEIGHT, 5_000);
  const squares = cells.shown.map((cell) => boxOf(view, cell, cells.size));
  const [left, top] = insetCorner(view, cells.shown);
  const bar = left === 0 ? INNER - INNER / 3 - 30 : 24;
  const taken: Box[] = [
    { left, right: left + INSET, top, bottom: top + INSET },
    { left: bar, right: bar + INNER / 3, top: MAP_HEIGHT - 70, bottom: MAP_HEIGHT },
  ];
  const inside = { left: 0, right: view.width, top: 0, bottom: view.height };
  const room = { inside, taken, spared: squares };
  const over = [
    ...cells.shown.map((cell) => square(boxOf(view, cell, cells.size), SCALE[scale.stepOf(cell.count)] ?? ACCENT)),
    writeNames(namesOf(view, sectors, room), room),
    scaleBar(view, bar, MAP_HEIGHT - 24, SMALL),
  ];
  const large = ground(view, commune, 'map') + clipped(view, 'map-over', over.join(''));
  return { height: MAP_HEIGHT, svg: large + move(left, top, inset(commune, cells.shown, view)) };
}

/** Names, each wanted in the middle of what is seen coloured in its sector: where nothing is, a name would say that something were. */
function namesOf(view: View, sectors: readonly Sector[], { inside, taken, spared }: Room): Name[] {
  const seen = spared.flatMap(samples).filter((spot) => has(inside, spot) && !taken.some((box) => has(box, spot)));
  return sectors.flatMap(({ name, polygon }) => {
    const area = createArea(polygon);
    const may = (x: number, y: number): boolean => area.contains(view.unproject(x, y));
    const near = middleOf(seen.filter(([x, y]) => may(x, y)));
    return near ? [{ content: name, size: SMALL, near, may }] : [];
  });
}

/** Spots all over a square. */
function samples({ left, right, top, bottom }: Box): Spot[] {
  const parts = [0.1, 0.3, 0.5, 0.7, 0.9];
  return parts.flatMap((down) =>
    parts.map((across): Spot => [left + across * (right - left), top + down * (bottom - top)]),
  );
}

const has = (box: Box, [x, y]: Spot): boolean => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/** The cells around the busiest one that fit into one window; those farther away are seen on the small map. */
function densest(cells: readonly Cell[]): readonly Cell[] {
  const busiest = cells.reduce<Cell | undefined>(
    (best, cell) => (best === undefined || cell.count > best.count ? cell : best),
    undefined,
  );
  if (!busiest) return cells;
  const enough = cells.reduce((sum, { count }) => sum + count, 0) * DENSEST;
  const nearest = cells.map((cell) => ({ cell, metres: distance(busiest, cell) })).sort((a, b) => a.metres - b.metres);
  let held = 0;
  return nearest.flatMap(({ cell, metres }) => {
    if (metres > WIDEST_M / 2 || held >= enough) return [];
    held += cell.count;
    return [cell];
  });
}

function boxOf(view: View, cell: Cell, metres: number): Box {
  const [x, y] = view.project(cell);
  const half = (metres * view.scale) / 2;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** In the very colour of the legend, with an edge by which a pale one is seen over land and water. */
const square = ({ left, right, top, bottom }: Box, fill: string): Svg =>
  `<rect x="${px(left)}" y="${px(top)}" width="${px(right - left)}" height="${px(bottom - top)}" fill="${fill}" stroke="${SCALE[3]}" stroke-width="1.25"/>`;

/** The corner of the large map in which the small one hides the fewest cases. */
function insetCorner(view: View, cells: readonly Cell[]): readonly [number, number] {
  const right = view.width - INSET;
  const bottom = view.height - INSET;
  const hidden = ([left, top]: readonly [number, number]): number =>
    cells.reduce((sum, cell) => {
      const [x, y] = view.project(cell);
      return x >= left - 20 && x <= left + INSET + 20 && y >= top - 20 && y <= top + INSET + 20
        ? sum + cell.count
        : sum;
    }, 0);
  const options: readonly (readonly [number, number])[] = [
    [right, bottom],
    [right, 0],
    [0, 0],
    [0, bottom],
  ];
  return options.reduce((best, option) => (hidden(option) < hidden(best) ? option : best));
}

/** The whole commune, where the large map lies in it, and every cell as a dot. */
function inset(commune: Commune, cells: readonly Cell[], large: View): Svg {
  const view = viewOf(boundsOf(corners(commune.boundary), 1_500), INSET, INSET);
  const frame = window(view, large);
  const dots = cells.map((cell) => {
    const [x, y] = view.project(cell);
    return `<circle cx="${px(x)}" cy="${px(y)}" r="4" fill="${SCALE[4]}"/>`;
  });
  const land = { ...commune, sectors: [] };
  const border = `<rect width="${px(INSET)}" height="${px(INSET)}" rx="12" fill="none" stroke="#ffffff" stroke-width="6"/>`;
  return ground(view, land, 'inset') + clipped(view, 'inset-over', dots.join('') + frame) + border;
}

function window(view: View, large: View): Svg {
  const [x, y] = view.project(large.centre);
  const width = (large.width / large.scale) * view.scale;
  const height = (large.height / large.scale) * view.scale;
  return `<rect x="${px(x - width / 2)}" y="${px(y - height / 2)}" width="${px(width)}" height="${px(height)}" fill="none" stroke="${ORANGE}" stroke-width="4"/>`;
}
