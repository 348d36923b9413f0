import { INK, PAPER, QUIET } from '../draw/palette.ts';
import { move, paragraph, rect, stack, text, wrap } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { change, comparable, share } from '../compare.ts';
import type { Aggregates, Duration } from '../aggregates.ts';
import { count, duration, month, percent } from '../formats.ts';
import { endings } from './endings.ts';
import { framed, INNER, NORMAL, SMALL } from './page.ts';
import type { Subject } from './page.ts';

const HERO = 128;
/** A number of five signs leaves room for its comparisons. */
const HERO_LONG = 96;
const TILE = 186;
/** At this size the longest duration there is, such as 100 d 10 h, keeps inside its tile: none is ever cut. */
const VALUE = 48;
/** Changes up to so many per cent are chance, not news. */
const NEARLY = 2;
const SPACE = 14;
const COLUMNS = 3;
const NO_BREAK = '\u00a0';

/** The month in a few big numbers, with what they were before and how its cases ended. */
export function numbers(subject: Subject): Block {
  const { summary, locale, words } = subject;
  const inTimeShare = share(summary.inTime.answered, summary.inTime.of);
  const ofAll = words.of(count(summary.inTime.answered, locale), count(summary.inTime.of, locale));
  const tiles = [
    timeTile(words.firstAnswer, summary.acknowledge, subject),
    tile(words.inTime, inTimeShare === null ? ofAll : percent(inTimeShare, locale), [
      inTimeShare === null ? words.inTimeHow : ofAll,
      inTimeShare === null ? '' : words.inTimeHow,
    ]),
    timeTile(words.resolvedIn, summary.resolve, subject),
  ];
  const blocks =
    summary.total === 0 ? [hero(subject)] : [hero(subject), grid(tiles), endings(subject), reached(subject)];
  return framed(stack(blocks, 18));
}

/** Whom the cases reached, and how many reports they gathered: a line for each, where they fit. */
function reached({ summary, words }: Subject): Block {
  const { told, merged } = summary;
  const lines = [words.told(told.people, told.groups), ...(merged > 0 ? [words.merged(merged)] : [])];
  const style = { size: SMALL, fill: QUIET };
  return stack(
    lines.map((content) => paragraph(content.replaceAll(/(\d) /gu, `$1${NO_BREAK}`), INNER, style)),
    2,
  );
}

/** The total, and beside it the months it is compared with. */
function hero(subject: Subject): Block {
  const { summary, locale, words } = subject;
  const total = count(summary.total, locale);
  const size = total.length > 3 ? HERO_LONG : HERO;
  const width = textWidth(total, size, 'bold');
  const left = Math.max(width, textWidth(words.alerts(summary.total), 40)) + 48;
  const lines = comparisons(subject).flatMap((content) => wrap(content, NORMAL, INNER - left, 2));
  const top = 82 - (lines.length - 1) * 21;
  const right = lines.map((content, index) => text(left, top + index * 42, content, { size: NORMAL, fill: INK }));
  return {
    height: 146,
    svg:
      text(-4, 96, total, { size, weight: 'bold', fill: INK }) +
      text(2, 144, words.alerts(summary.total), { size: 40, fill: QUIET }) +
      right.join(''),
  };
}

function comparisons(subject: Subject): string[] {
  const { previous, lastYear, aggregates, locale, words } = subject;
  const lines = [
    ...(comparable(aggregates, previous) ? [against(subject, previous, month(previous.period, locale, 'short'))] : []),
    ...(comparable(aggregates, lastYear) ? [against(subject, lastYear, month(lastYear.period, locale))] : []),
  ];
  return lines.length === 0 ? [words.noComparison] : lines;
}

function against({ summary, readers, words, locale }: Subject, other: Aggregates, name: string): string {
  const { percent: by, before } = change(summary.total, other[readers].total);
  if (by === null) return capital(words.counted(name, before));
  const numbers = `(${count(before, locale)})`;
  if (Math.abs(by) > NEARLY) return `${by > 0 ? '▲' : '▼'} ${words.more(by, name)} ${numbers}`;
  // By the counts, not by the percentage: 203 beside 204 is 0 %, and whoever reads both numbers sees that they differ.
  return `${before === summary.total ? words.same(name) : words.nearlySame(name)} ${numbers}`;
}

const capital = (content: string): string => content.charAt(0).toLocaleUpperCase('es') + content.slice(1);

const timeTile = (title: string, { median, p90 }: Duration, { words }: Subject): Svg =>
  median === null
    ? tile(title, '—', [words.tooFew])
    : tile(title, duration(median), [words.typical, p90 === null ? '' : words.nineOfTen(duration(p90))]);

function tile(title: string, value: string, under: readonly string[]): Svg {
  const width = (INNER - SPACE * (COLUMNS - 1)) / COLUMNS;
  return (
    rect(0, 0, width, TILE, PAPER, 14) +
    text(18, 42, title, { size: SMALL, fill: QUIET }) +
    text(18, 96, value, { size: VALUE, weight: 'bold', fill: INK }) +
    under.map((content, index) => text(18, 134 + index * 35, content, { size: SMALL, fill: INK })).join('')
  );
}

function grid(tiles: readonly Svg[]): Block {
  const step = (INNER + SPACE) / COLUMNS;
  return { height: TILE, svg: tiles.map((svg, index) => move(index * step, 0, svg)).join('') };
}
