import type { Commune, Sector } from '../../core/commune/commune.ts';
import type { Point } from '../../core/geo.ts';
import { distance } from '../../core/geo.ts';
import type { Summary } from '../aggregates.ts';
import { boundsOf, clipped, corners, ground, scaleBar, sectorLabels, viewOf } from '../draw/map.ts';
import type { Box, View } from '../draw/map.ts';
import { ACCENT, INK, ORANGE, QUIET, SCALE } from '../draw/palette.ts';
import { move, paragraph, px, rect, stack, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { card, INNER, NORMAL, SMALL } from './page.ts';
import type { Subject } from './page.ts';
import { sectorList } from './lists.ts';
import { steps } from './scale.ts';
import type { Steps } from './scale.ts';

const MAP_HEIGHT = 520;
const INSET = 210;
/** The large map shows the densest part, at most so wide and so much of it; the small one shows the whole commune. */
const WIDEST_M = 14_000;
const DENSEST = 0.93;

type Cell = Summary['cells']['shown'][number];

/** Where it happened: cells on the commune's own map, and the sectors by number. */
export function where(subject: Subject): Block {
  const { summary, words, aggregates, commune } = subject;
  const sectors = sectorList(subject, summary.bySector);
  const minimum = aggregates.minimumCount;
  if (summary.cells.shown.length === 0) {
    const none = paragraph(words.tooFewPlaces(minimum), INNER, { size: NORMAL, fill: INK });
    return card(words.where, summary.bySector.shown.length === 0 ? none : stack([none, sectors], 14));
  }
  const scale = steps(Math.max(...summary.cells.shown.map(({ count }) => count)), minimum);
  const note = [
    words.cellNote(summary.cells.size, minimum),
    summary.cells.other > 0 ? words.elsewhere(summary.cells.other) : '',
  ];
  const noted = paragraph(note.join(' ').trim(), INNER, { size: SMALL, fill: QUIET });
  return card(
    words.where,
    stack([map(commune, summary.cells, scale), legend(scale, words.perCell), noted, sectors], 12),
  );
}

function map(commune: Commune, cells: Summary['cells'], scale: Steps): Block {
  const view = viewOf(boundsOf(densest(cells.shown), cells.size * 2), INNER, MAP_HEIGHT, 5_000);
  const squares = cells.shown.map((cell) => square(view, cell, cells.size, scale)).join('');
  const [left, top] = insetCorner(view, cells.shown);
  const taken: Box[] = [{ left, right: left + INSET, top, bottom: top + INSET }];
  const labels = sectorLabels(view, byNearness(commune.sectors, cells.shown), SMALL, taken);
  const bar = scaleBar(view, left === 0 ? INNER - INNER / 3 - 30 : 24, MAP_HEIGHT - 24, SMALL);
  const large = ground(view, commune, 'map') + clipped(view, 'map-over', squares + labels + bar);
  return { height: MAP_HEIGHT, svg: large + move(left, top, inset(commune, cells.shown, view)) };
}

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

function square(view: View, cell: Cell, metres: number, scale: Steps): Svg {
  const [x, y] = view.project(cell);
  const side = metres * view.scale;
  const fill = SCALE[scale.stepOf(cell.count)] ?? ACCENT;
  return `<rect x="${px(x - side / 2)}" y="${px(y - side / 2)}" width="${px(side)}" height="${px(side)}" fill="${fill}" fill-opacity="0.88" stroke="#ffffff" stroke-width="${px(Math.min(1.5, side / 20))}"/>`;
}

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

/** Sectors with the nearest cases first: their names get the room. */
function byNearness(sectors: readonly Sector[], cells: readonly Cell[]): Sector[] {
  const nearest = (centre: Point): number =>
    cells.reduce((least, cell) => Math.min(least, distance(centre, cell) / Math.sqrt(cell.count)), Infinity);
  return [...sectors].sort((a, b) => nearest(a.centre) - nearest(b.centre));
}

function legend(scale: Steps, label: string): Block {
  let x = 0;
  const svg = scale.ranges.map(({ step, label: range }) => {
    const piece = rect(x, 2, 40, 34, SCALE[step] ?? ACCENT, 4) + text(x + 50, 30, range, { size: SMALL, fill: INK });
    x += 50 + textWidth(range, SMALL) + 26;
    return piece;
  });
  const named = x + textWidth(label, SMALL) <= INNER ? text(x, 30, label, { size: SMALL, fill: QUIET }) : '';
  return { height: 40, svg: svg.join('') + named };
}
