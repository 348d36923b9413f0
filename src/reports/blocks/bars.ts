import type { Locale } from '../../core/commune/commune.ts';
import { INK, RULE } from '../draw/palette.ts';
import { fit, line, px, rect, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { count } from '../formats.ts';
import { NORMAL } from './page.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly fill: string;
  /** Drawn before the label, in a field 40 wide, centred on the row. */
  readonly mark?: (x: number, y: number) => Svg;
}

const ROW = 44;
const GAP = 16;

/** Bars from one common zero, with their numbers; the longest fills the width. */
export function bars(rows: readonly Bar[], width: number, locale: Locale): Block {
  const marks = rows.some(({ mark }) => mark !== undefined) ? 40 : 0;
  const longest = Math.max(0, ...rows.map(({ label }) => textWidth(label, NORMAL)));
  const labels = Math.min(longest, width * 0.52 - marks);
  const numbers = Math.max(0, ...rows.map(({ value }) => textWidth(count(value, locale), NORMAL, 'bold')));
  const start = marks + labels + GAP;
  const room = width - start - numbers - GAP;
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const svg = rows.map(({ label, value, fill, mark }, index) => {
    const y = index * ROW;
    const length = (value / most) * room;
    return [
      mark?.(16, y + ROW / 2) ?? '',
      text(marks, y + ROW / 2 + 11, fit(label, NORMAL, labels), { size: NORMAL, fill: INK }),
      rect(start, y + 7, Math.max(length, value > 0 ? 3 : 0), ROW - 14, fill),
      text(start + length + GAP, y + ROW / 2 + 11, count(value, locale), { size: NORMAL, weight: 'bold', fill: INK }),
    ].join('');
  });
  const axis = rows.length === 0 ? '' : line(start, 0, start, rows.length * ROW, RULE);
  return { height: rows.length * ROW, svg: `<g data-bars="${px(rows.length)}">${axis}${svg.join('')}</g>` };
}
