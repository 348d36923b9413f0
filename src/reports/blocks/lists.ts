import type { Locale } from '../../core/commune/commune.ts';
import type { Coverage, Summary } from '../aggregates.ts';
import { count } from '../formats.ts';
import type { Subject } from './page.ts';

const MOST = 6;
const NO_BREAK = '\u00a0';

/** The sectors that may be told by number, the largest first, and the rest in one: "Centro 45 · Collico 14 · Los demás 60". */
export function sectorLine(
  { commune, words, locale }: Subject,
  { shown, other, unplaced }: Summary['bySector'],
): string {
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
export function invitationLine({ words, locale }: Subject, { shown, other, none }: Coverage['byInvitation']): string {
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

/** The first of the list one by one, the others added to the first of the rest. */
function list(items: readonly Item[], [first, ...last]: readonly Item[], locale: Locale): string {
  const more = items.slice(MOST).reduce((sum, item) => sum + item.count, 0);
  const rest = first ? [{ ...first, count: first.count + more }, ...last] : last;
  // A number never leaves its name at the end of a line.
  return [...items.slice(0, MOST), ...rest]
    .flatMap((item) => (item.count > 0 ? [`${item.name} ${count(item.count, locale)}`.replaceAll(' ', NO_BREAK)] : []))
    .join(' · ');
}
