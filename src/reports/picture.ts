import type { Commune, Locale } from '../core/commune/commune.ts';
import type { Aggregates, Readers } from './aggregates.ts';
import { coverage } from './blocks/coverage.ts';
import { departments } from './blocks/departments.ts';
import { footer } from './blocks/footer.ts';
import { header } from './blocks/header.ts';
import { heat } from './blocks/heat.ts';
import { kinds } from './blocks/kinds.ts';
import { numbers } from './blocks/numbers.ts';
import { MARGIN, PAGE_WIDTH } from './blocks/page.ts';
import type { Subject } from './blocks/page.ts';
import { where } from './blocks/where.ts';
import { PAPER } from './draw/palette.ts';
import { move, page, stack } from './draw/svg.ts';
import type { Block, Svg } from './draw/svg.ts';
import { WORDS } from './words.ts';

const SPACE = 18;

/** A month's frozen numbers and what they are compared with. */
export interface SummaryPicture {
  readonly commune: Commune;
  readonly locale: Locale;
  readonly readers: Readers;
  readonly aggregates: Aggregates;
  readonly previous: Aggregates | undefined;
  readonly lastYear: Aggregates | undefined;
  /** Whose the map's lines are, such as "Límites: Biblioteca del Congreso Nacional de Chile". */
  readonly credit: string;
}

/** The monthly summary as one picture, made to be read on a phone. */
export function summarySvg(picture: SummaryPicture): Svg {
  const subject: Subject = { ...picture, words: WORDS[picture.locale], summary: picture.aggregates[picture.readers] };
  const top = header(subject);
  const cards = stack(content(subject), SPACE);
  const bottom = footer(subject, picture.credit);
  const under = top.height + SPACE + cards.height + SPACE;
  return page(
    PAGE_WIDTH,
    under + bottom.height,
    PAPER,
    top.svg + move(MARGIN, top.height + SPACE, cards.svg) + move(0, under, bottom.svg),
  );
}

/** A month without alerts shows no empty charts. */
function content(subject: Subject): Block[] {
  const some = subject.summary.total > 0;
  const officials = subject.readers === 'officials';
  const taking = subject.aggregates.officials.coverage;
  return [
    numbers(subject),
    ...(some ? [kinds(subject), heat(subject), where(subject)] : []),
    ...(officials && some && subject.aggregates.officials.departments.length > 0 ? [departments(subject)] : []),
    ...(officials && taking ? [coverage(subject, taking)] : []),
  ];
}
