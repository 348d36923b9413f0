import { ACCENT, INK, QUIET, RULE, VEILED } from '../draw/palette.ts';
import { line, move, rect, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { INNER, SMALL } from './page.ts';
import type { Subject } from './page.ts';

const HEIGHT = 150;
const TOP = 36;
const SPACE = 44;

/** When there are few cases: bands of the day and weekdays apart, as columns from one common zero. */
export function columns({ summary, words }: Subject): Block {
  const room = INNER - SPACE;
  const part = room / (summary.byBand.length + 7);
  const most = Math.max(1, ...[...summary.byBand, ...summary.byWeekday].map((count) => count ?? 0));
  const hours = summary.byBand.map((count, band) => column(count, most, '', part, band));
  const ticks = Array.from({ length: summary.byBand.length + 1 }, (_, band) =>
    label(band * part, String(band * summary.heatHours)),
  );
  const days = summary.byWeekday.map((count, day) => column(count, most, words.weekdays[day] ?? '', part, day));
  const left = part * summary.byBand.length;
  const foot = TOP + HEIGHT;
  const axes = line(0, foot, left, foot, RULE) + line(left + SPACE, foot, INNER, foot, RULE);
  return { height: foot + 40, svg: axes + hours.join('') + ticks.join('') + move(left + SPACE, 0, days.join('')) };
}

/** A column with its number; where the count is not told, a mark that says so. */
function column(count: number | null, most: number, name: string, width: number, index: number): Svg {
  const x = index * width;
  const foot = TOP + HEIGHT;
  const length = count === null ? 12 : (count / most) * HEIGHT;
  const number =
    count === null
      ? ''
      : text(x + width / 2, foot - length - 8, String(count), {
          size: SMALL,
          weight: 'bold',
          fill: INK,
          anchor: 'middle',
        });
  const bar = rect(x + 5, foot - length, width - 10, length, count === null ? VEILED : ACCENT);
  return bar + number + label(x + width / 2, name);
}

const label = (x: number, name: string): Svg =>
  name === '' ? '' : text(Math.max(x, 9), TOP + HEIGHT + 34, name, { size: SMALL, fill: QUIET, anchor: 'middle' });

/** "0-3" for the hours from 0:00 to 2:59, "21-24" for the last ones. */
export const bandName = (band: number, length: number): string =>
  `${String(band * length)}–${String((band + 1) * length)}`;
