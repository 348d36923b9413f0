import { DateTime } from 'luxon';
import type { Commune, Department } from '../core/commune/commune.ts';
import type { CategoryId, SectorId } from '../core/ids.ts';
import type { Lookups, Responder, RouteReason } from '../core/ports/lookups.ts';

/** Makes the look-up of who answers. A commune that is not served has nobody. */
export function createResponders(communes: readonly Commune[]): Lookups['responders'] {
  const byId = new Map(communes.map((commune) => [commune.id, commune]));
  return (id, category, sector, now) => {
    const commune = byId.get(id);
    return commune ? respondersOf(commune, category, sector, now) : [];
  };
}

/**
 * Best first, each department once:
 *  1. the call centre, where the kind is in call-centre mode;
 *  2. on duty now and naming the kind: those of this very sector before those of everywhere, else as configured;
 *  3. on duty now and answering for everything else: the way out when nobody of 2 can be reached;
 *  4. naming the kind, but off duty: somebody finds it in the morning;
 *  5. the call centre.
 */
function respondersOf(commune: Commune, category: CategoryId, sector: SectorId | null, now: number): Responder[] {
  const here = commune.departments.filter(
    ({ id, sectors }) =>
      id !== commune.callCentre && (sectors.length === 0 || (sector !== null && sectors.includes(sector))),
  );
  const naming = here.filter(({ categories }) => categories.includes(category));
  const onDuty = (department: Department): boolean => isOnDuty(department, commune.timeZone, now);
  const named = naming.filter(onDuty);
  const catchAll = here.filter(({ categories }) => categories.includes('*')).filter(onDuty);
  const whyCatchAll = naming.length === 0 ? 'everything-else' : named.length === 0 ? 'off-hours' : 'no-department';
  const callCentre = commune.callCentre === null ? [] : [commune.callCentre];
  const centreFirst = (commune.mode.byCategory[category] ?? commune.mode.default) === 'call-centre';

  return once([
    ...(centreFirst ? because('call-centre-mode', callCentre) : []),
    ...because('sector', ids(named.filter(({ sectors }) => sectors.length > 0))),
    ...because('category', ids(named.filter(({ sectors }) => sectors.length === 0))),
    ...because(whyCatchAll, ids(catchAll)),
    ...because('off-hours', ids(naming)),
    ...because('off-hours', ids(here.filter(({ categories }) => categories.includes('*')))),
    ...because('no-department', callCentre),
  ]);
}

const ids = (departments: readonly Department[]): string[] => departments.map(({ id }) => id);

const because = (reason: RouteReason, departments: readonly string[]): Responder[] =>
  departments.map((department) => ({ department, reason }));

/** Keeps a department's first mention, which is its best reason. */
function once(responders: readonly Responder[]): Responder[] {
  const seen = new Set<string>();
  return responders.filter(({ department }) => !seen.has(department) && seen.add(department));
}

/** Hours may run over midnight, such as 20:00 to 08:00; the same hour twice is all day. */
function isOnDuty({ hours }: Department, zone: string, now: number): boolean {
  if (hours === null || hours.from === hours.to) return true;
  const time = DateTime.fromMillis(now, { zone }).toFormat('HH:mm');
  const { from, to } = hours;
  return from < to ? from <= time && time < to : from <= time || time < to;
}
