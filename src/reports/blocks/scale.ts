import type { Locale } from '../../core/commune/commune.ts';
import { SCALE } from '../draw/palette.ts';
import { count } from '../formats.ts';

export interface Steps {
  /** The step of the colour scale on which a count stands. */
  stepOf(count: number): number;
  /** The counts of each step in words, such as "5–9"; only steps that a count from the least on can have. */
  readonly ranges: readonly { readonly step: number; readonly label: string }[];
}

/** The darkest step stands for at least so many times the least count: five cases are not dark because nowhere had six. */
const TOP = 4;

/** Equal steps from zero to the largest count, so that twice the count is twice as far up the scale. */
export function steps(most: number, least: number, locale: Locale): Steps {
  const width = Math.max(1, Math.ceil(Math.max(most, TOP * least) / SCALE.length));
  const stepOf = (value: number): number => Math.min(SCALE.length - 1, Math.max(0, Math.ceil(value / width) - 1));
  const ranges = SCALE.flatMap((_, step) => {
    const from = Math.max(least, step * width + 1);
    const to = Math.min(most, (step + 1) * width);
    return from > to
      ? []
      : [{ step, label: from === to ? count(from, locale) : `${count(from, locale)}–${count(to, locale)}` }];
  });
  return { stepOf, ranges };
}
