import { INK, QUIET } from '../draw/palette.ts';
import { rect, text } from '../draw/svg.ts';
import type { Block } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { INNER, SMALL } from './page.ts';

const SIDE = 28;
const BETWEEN = 26;
const ROW = 42;

export interface Entry {
  readonly label: string;
  /** What the label stands for; without one it is a quiet word of its own. */
  readonly fill?: string;
}

/** Colours with their names, broken into as many lines as they need. */
export function legend(entries: readonly Entry[]): Block {
  let x = 0;
  let y = 0;
  const svg = entries.map(({ label, fill }) => {
    const start = fill === undefined ? 0 : SIDE + 10;
    const width = start + textWidth(label, SMALL);
    if (x > 0 && x + width > INNER) [x, y] = [0, y + ROW];
    const colour = fill === undefined ? '' : rect(x, y + 5, SIDE, SIDE, fill, 4);
    const piece = colour + text(x + start, y + 29, label, { size: SMALL, fill: fill === undefined ? QUIET : INK });
    x += width + BETWEEN;
    return piece;
  });
  return { height: y + 38, svg: svg.join('') };
}
