import type { Locale, Sector } from '../../core/commune/commune.ts';
import type { Coverage, Summary } from '../aggregates.ts';
import { INK, QUIET, RULE } from '../draw/palette.ts';
import { fit, line, text } from '../draw/svg.ts';
import type { Block, Svg } from '../draw/svg.ts';
import { textWidth } from '../draw/typeface.ts';
import { count } from '../formats.ts';
import { INNER, NORMAL } from './page.ts';
import type { Subject } from './page.ts';

/** Lines of a list, in two columns: enough that the rest is not half of it all. */
const MOST = 12;
const ROW = 46;
const GAP = 48;
const SIZE = NORMAL - 2;

/** The sectors that may be told by number, the largest first, and the rest in one. */
export function sectorList(subject: Subject, counts: Summary['bySector']): Block {
  return list(sectorsOf(subject, counts), subject.locale);
}

/** The sectors that the list tells by name, in its order. */
export function listedSectors(subject: Subject, counts: Summary['bySector']): Sector[] {
  const { named } = sectorsOf(subject, counts);
  return counts.shown
    .slice(0, named.length)
    .flatMap(({ sector }) => subject.commune.sectors.find(({ id }) => id === sector) ?? []);
}

function sectorsOf({ commune, words }: Subject, { shown, other, unplaced }: Summary['bySector']): Listed {
  const names = new Map(commune.sectors.map(({ id, name }) => [id, name]));
  return listed(
    shown.map(({ sector, count }) => ({ name: names.get(sector) ?? sector, count })),
    { name: words.otherSectors, count: other },
    { name: words.unplaced, count: unplaced },
  );
}

/** The same for invitations. */
export function invitationList({ words, locale }: Subject, { shown, other, none }: Coverage['byInvitation']): Block {
  return list(
    listed(
      shown.map(({ origin, count }) => ({ name: origin, count })),
      { name: words.otherInvitations, count: other },
      { name: words.noInvitation, count: none },
    ),
    locale,
  );
}

interface Item {
  readonly name: string;
  readonly count: number;
}

interface Listed {
  readonly named: readonly Item[];
  readonly rest: readonly Item[];
}

/** The largest one by one, as many as there are lines; those that find none are added to the others. */
function listed(items: readonly Item[], others: Item, none: Item): Listed {
  const some = [others, none].filter(({ count }) => count > 0);
  if (items.length + some.length <= MOST) return { named: items, rest: some };
  const named = items.slice(0, MOST - (none.count > 0 ? 2 : 1));
  const more = items.slice(named.length).reduce((sum, item) => sum + item.count, 0);
  const rest = [{ ...others, count: others.count + more }, none];
  return { named, rest: rest.filter(({ count }) => count > 0) };
}

/** In two columns, read downwards; in one, where a name is too long for half of the width. */
function list({ named, rest }: Listed, locale: Locale): Block {
  const items = [...named, ...rest];
  const half = (INNER - GAP) / 2;
  const narrow = items.every((item) => textWidth(item.name, SIZE) <= roomForName(item, half, locale));
  const rows = narrow ? Math.ceil(items.length / 2) : items.length;
  const width = narrow ? half : INNER;
  const svg = items.map((item, index) => {
    const fill = index < named.length ? INK : QUIET;
    return entry(item, index < rows ? 0 : width + GAP, (index % rows) * ROW, width, fill, locale);
  });
  return { height: rows * ROW, svg: svg.join('') };
}

const roomForName = ({ count: value }: Item, width: number, locale: Locale): number =>
  width - textWidth(count(value, locale), SIZE, 'bold') - 16;

function entry(item: Item, x: number, y: number, width: number, fill: string, locale: Locale): Svg {
  const name = fit(item.name, SIZE, roomForName(item, width, locale));
  return (
    text(x, y + 32, name, { size: SIZE, fill }) +
    text(x + width, y + 32, count(item.count, locale), { size: SIZE, weight: 'bold', fill, anchor: 'end' }) +
    line(x, y + ROW, x + width, y + ROW, RULE, 1)
  );
}
