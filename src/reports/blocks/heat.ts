import { inkOn } from '../draw/contrast.ts';
import { INK, QUIET, SCALE, VEILED } from '../draw/palette.ts';
import { paragraph, rect, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { count } from '../formats.ts';
import { weekdaysIn } from '../period.ts';
import { card, INNER, NORMAL, SMALL } from './page.ts';
import type { Subject } from './page.ts';
import { bandName, columns } from './columns.ts';
import { steps } from './scale.ts';
import type { Steps } from './scale.ts';

/** The share of the cases that must lie in fields that may be told; with less, hours and weekdays are shown apart. */
const ENOUGH = 0.5;
const LABELS = 84;
const ROW = 42;
const HEAD = 38;

/** When it happened, in local time: weekdays by bands of hours where there are enough cases for it. */
export function heat(subject: Subject): Block {
  const { summary, words, aggregates } = subject;
  const told = summary.heat.flat().filter((value) => value !== null);
  const minimum = aggregates.minimumCount;
  if ([...summary.byBand, ...summary.byWeekday].every((value) => value === null))
    return card(words.when, paragraph(words.tooFewHours(minimum), INNER, { size: NORMAL, fill: INK }));
  const five = weekdaysIn(aggregates.period).flatMap((days, index) =>
    days === 5 ? [words.weekdayNames[index] ?? ''] : [],
  );
  const note = five.length === 0 ? '' : words.fiveTimes(listed(five, words.and));
  const enough = told.reduce((sum, value) => sum + value, 0) >= summary.total * ENOUGH;
  const content = enough ? grid(subject, steps(Math.max(...told), minimum, subject.locale)) : columns(subject);
  const shown = enough ? summary.heat.flat() : [...summary.byBand, ...summary.byWeekday];
  return card(words.when, content, { note, aside: shown.includes(null) ? blank(words.under(minimum)) : '' });
}

function grid({ summary, words, locale }: Subject, scale: Steps): Block {
  const bands = 24 / summary.heatHours;
  const width = (INNER - LABELS) / bands;
  const heads = Array.from({ length: bands }, (_, band) =>
    text(LABELS + (band + 0.5) * width, 28, bandName(band, summary.heatHours), {
      size: SMALL,
      fill: QUIET,
      anchor: 'middle',
    }),
  );
  const rows = summary.heat.map((row, day) => {
    const y = HEAD + day * ROW;
    const fields = row.map((value, band) => {
      const x = LABELS + band * width;
      return value === null
        ? fieldBox(x, y, width, VEILED)
        : field(x, y, width, SCALE[scale.stepOf(value)] ?? VEILED, count(value, locale));
    });
    return text(0, y + ROW / 2 + 10, words.weekdays[day] ?? '', { size: NORMAL, fill: INK }) + fields.join('');
  });
  return { height: HEAD + 7 * ROW, svg: heads.join('') + rows.join('') };
}

const fieldBox = (x: number, y: number, width: number, fill: string): Svg =>
  rect(x + 2, y + 2, width - 4, ROW - 4, fill, 6);

const field = (x: number, y: number, width: number, fill: string, label: string): Svg =>
  fieldBox(x, y, width, fill) +
  text(x + width / 2, y + ROW / 2 + 10, label, { size: SMALL, weight: 'bold', fill: inkOn(fill), anchor: 'middle' });

/** What an empty field means, at the right end of the title's line. */
const blank = (label: string): Svg => {
  const x = INNER - textWidth(label, SMALL);
  return rect(x - 52, 8, 40, 28, VEILED, 6) + text(x, 33, label, { size: SMALL, fill: INK });
};

const listed = (items: readonly string[], and: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1) ?? ''}`;
