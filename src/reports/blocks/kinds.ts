import { INK } from '../draw/palette.ts';
import { text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import type { Bar } from './bars.ts';
import { bars } from './bars.ts';
import { CLASS_COLOURS, mark } from './marks.ts';
import { card, INNER, SMALL } from './page.ts';
import type { Subject } from './page.ts';

/** So many lines: officials work all kinds, and what is left over must not be half of the month. */
const MOST = { groups: 7, officials: 11 } as const;
const CLASS_ORDER = ['crime', 'hazard', 'rescue', 'upkeep'] as const;

/** What happened: the commonest kinds by name, the others in one bar. */
export function kinds({ commune, locale, words, summary, readers }: Subject): Block {
  const most = MOST[readers];
  const named = new Map(commune.categories.map((category) => [category.id, category]));
  const rows = summary.byCategory.length <= most ? summary.byCategory : summary.byCategory.slice(0, most - 1);
  const rest = summary.byCategory.slice(rows.length);
  const shown: Bar[] = rows.map(({ category, count }) => {
    const kind = named.get(category);
    const group = kind && kind.class !== 'private' ? kind.class : 'upkeep';
    return {
      label: kind?.name[locale] ?? category,
      value: count,
      fill: CLASS_COLOURS[group],
      mark: (x, y) => mark(group, x, y),
    };
  });
  const present = CLASS_ORDER.filter((group) => rows.some(({ category }) => named.get(category)?.class === group));
  return card(words.kinds, bars(shown, INNER, locale), {
    note: rest.length === 0 ? '' : words.otherKinds(rest.length, sum(rest)),
    aside: legend(present, words),
  });
}

const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((total, { count }) => total + count, 0);

/** The marks of the classes that occur, at the right end of the title's line. */
function legend(groups: readonly (typeof CLASS_ORDER)[number][], words: Subject['words']): Svg {
  const widths = groups.map((group) => 34 + textWidth(words.classes[group], SMALL));
  let x = INNER - widths.reduce((total, width) => total + width + 30, -30);
  return groups
    .map((group, index) => {
      const piece = mark(group, x + 14, 24) + text(x + 34, 34, words.classes[group], { size: SMALL, fill: INK });
      x += (widths[index] ?? 0) + 30;
      return piece;
    })
    .join('');
}
