import type { Locale } from '../../core/commune/commune.ts';
import type { Coverage, Summary } from '../aggregates.ts';
import { INK, QUIET, RULE } from '../draw/palette.ts';
import { fit, line, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { count } from '../formats.ts';
import { INNER, NORMAL } from './page.ts';
import type { Subject } from './page.ts';

const MOST = 6;
const ROW = 46;
const GAP = 48;
const SIZE = NORMAL - 2;

/** The sectors that may be told by number, the largest first, and the rest in one. */
export function sectorList(
  { commune, words, locale }: Subject,
  { shown, other, unplaced }: Summary['bySector'],
): Block {
  const names = new Map(commune.sectors.map(({ id, name }) => [id, name]));
  return list(
    shown.map(({ sector, count }) => ({ name: names.get(sector) ?? sector, count })),
    [
      { name: words.otherSectors, count: other },
      { name: words.unplaced, count: unplaced },
    ],
    locale,
  );
}

/** The same for invitations. */
export function invitationList({ words, locale }: Subject, { shown, other, none }: Coverage['byInvitation']): Block {
  return list(
    shown.map(({ origin, count }) => ({ name: origin, count })),
    [
      { name: words.otherInvitations, count: other },
      { name: words.noInvitation, count: none },
    ],
    locale,
  );
}

interface Item {
  readonly name: string;
  readonly count: number;
}

/** The first of the list one by one, the others added to the first of the rest; in two columns, read downwards. */
function list(items: readonly Item[], [first, ...last]: readonly Item[], locale: Locale): Block {
  const more = items.slice(MOST).reduce((sum, item) => sum + item.count, 0);
  const named = items.slice(0, MOST);
  const rest = (first ? [{ ...first, count: first.count + more }, ...last] : last).filter(({ count }) => count > 0);
  const rows = Math.ceil((named.length + rest.length) / 2);
  const width = (INNER - GAP) / 2;
  const svg = [...named, ...rest].map((item, index) => {
    const fill = index < named.length ? INK : QUIET;
    return entry(item, index < rows ? 0 : width + GAP, (index % rows) * ROW, width, fill, locale);
  });
  return { height: rows * ROW, svg: svg.join('') };
}

function entry({ name, count: value }: Item, x: number, y: number, width: number, fill: string, locale: Locale): Svg {
  const number = count(value, locale);
  const room = width - textWidth(number, SIZE, 'bold') - 16;
  return (
    text(x, y + 32, fit(name, SIZE, room), { size: SIZE, fill }) +
    text(x + width, y + 32, number, { size: SIZE, weight: 'bold', fill, anchor: 'end' }) +
    line(x, y + ROW, x + width, y + ROW, RULE, 1)
  );
}
