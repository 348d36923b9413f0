import type { Commune, Locale } from '../../core/commune/commune.ts';
import type { Aggregates, Readers, Summary } from '../aggregates.ts';
import { CARD, INK, QUIET } from '../draw/palette.ts';
import { move, paragraph, rect, stack, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import type { Words } from '../words.ts';

/** Made for a phone: 1,080 units across stand for a screen of about 390, so that 28 of them are a legible letter. */
export const PAGE_WIDTH = 1080;
export const MARGIN = 30;
const PADDING = 30;
/** Width inside a card. */
export const INNER = PAGE_WIDTH - 2 * MARGIN - 2 * PADDING;
export const SMALL = 28;
export const NORMAL = 32;
const TITLE = 38;

/** Everything the blocks of a summary are drawn from. */
export interface Subject {
  readonly commune: Commune;
  readonly locale: Locale;
  readonly words: Words;
  readonly readers: Readers;
  readonly aggregates: Aggregates;
  /** The numbers of the readers, out of the aggregates. */
  readonly summary: Summary;
  /** Frozen numbers of the month before and of the same month a year ago. */
  readonly previous: Aggregates | undefined;
  readonly lastYear: Aggregates | undefined;
}

/** A white card with a title (and whatever stands at its right), its content, and a quiet note under it. */
export function card(
  title: string,
  content: Block,
  { note = '', aside = '' }: { readonly note?: string; readonly aside?: Svg } = {},
): Block {
  const head: Block = {
    height: TITLE + 4,
    svg: text(0, TITLE - 4, title, { size: TITLE, weight: 'bold', fill: INK }) + aside,
  };
  const foot = note === '' ? [] : [paragraph(note, INNER, { size: SMALL, fill: QUIET })];
  return framed(stack([head, content, ...foot], 14));
}

/** A white card around anything. */
export function framed(content: Block): Block {
  const height = content.height + 2 * PADDING;
  return { height, svg: rect(0, 0, PAGE_WIDTH - 2 * MARGIN, height, CARD, 24) + move(PADDING, PADDING, content.svg) };
}
