import type { Doc } from '../collections.ts';
import { categoryOf, communeOf } from '../commune/lookup.ts';
import { samePoint } from '../geo.ts';
import type { Point } from '../geo.ts';
import type { Whereabouts } from '../ports/lookups.ts';
import type { Work } from '../work.ts';
import type { Here } from './records.ts';
import { offersOf, tellNewSpot } from './helpers.ts';
import { placed } from './merge.ts';
import { route } from './route.ts';
import { tellCorrected, tellDepartments } from './tell.ts';
import { entry } from './timeline.ts';

type Incident = Doc<'incidents'>;

/** The communes a place belongs to, the owner first; null: none that is served. */
export function communesAt(
  where: Whereabouts,
): { communes: readonly [string, ...string[]]; sector: string | null } | null {
  switch (where.kind) {
    case 'inside':
      return { communes: [where.commune], sector: where.sector };
    case 'water':
      return { communes: where.communes, sector: null };
    case 'outside':
      return null;
  }
}

export interface Located {
  readonly incident: Incident;
  readonly where: Whereabouts;
  /** The departments of another commune have it now; the one before keeps its card. */
  readonly handedOver: boolean;
}

/**
 * Where the one who reported is now, once it is known where it happens: officials see it, nobody else does. An SOS goes with
 * its person; what neighbours were shown of it stays where it was.
 */
export function followReporter(work: Work, incident: Incident, point: Point, accuracy: number | null): Incident {
  const goesAlong = incident.sos && incident.here !== 'elsewhere' && incident.here !== 'beside';
  // No entry in the timeline: somebody who runs sends hundreds.
  const along = goesAlong ? { ...whoseNow(work, incident, point), point, accuracy } : {};
  const moved = { ...incident, standing: point, updatedAt: work.now, ...along };
  work.put('incidents', moved);
  tellDepartments(work, moved);
  return moved;
}

/** Whose place it is now: who answers there has it too, those who had it keep it. */
function whoseNow(
  work: Work,
  { realm, category, holders }: Incident,
  point: Point,
): Pick<Incident, 'sector' | 'communes' | 'holders'> {
  const found = communesAt(work.context.locate(point));
  if (!found) return { sector: null, communes: [], holders };
  const { departments } = route(work, realm, found.communes, category, found.sector);
  return {
    sector: found.sector,
    communes: [...found.communes],
    holders: [...new Set([...holders, ...departments])],
  };
}

/** Says where an open incident happens, by the person who reported it. Re-routes where that changes who answers. */
export function locateIncident(
  work: Work,
  incident: Incident,
  at: { point: Point; accuracy: number | null; here: Here | null; standing: Point | null },
): Located {
  const where = work.context.locate(at.point);
  const found = communesAt(where);
  const base = {
    ...incident,
    point: at.point,
    accuracy: at.accuracy,
    here: at.here,
    standing: at.standing,
    pointConfirmed: true,
  };
  if (!found) {
    // Outside every commune: it stays with the department that has it, and no neighbour hears.
    const kept = entry(work, { ...base, shown: null, sector: null, communes: [] }, 'reporter', 'located');
    work.put('incidents', kept);
    tellDepartments(work, kept);
    return { incident: kept, where, handedOver: false };
  }
  const [owner] = found.communes;
  const category = categoryOf(communeOf(work.context, owner), incident.category);
  const shown = work.context.publicPoint(owner, category.class, at.point, at.here);
  const routed = route(work, incident.realm, found.communes, incident.category, found.sector);
  const holders = [...new Set([...routed.departments, ...incident.holders])];
  const handedOver = owner !== incident.commune && routed.departments.length > 0;
  const moved = entry(
    work,
    placed(work, {
      ...base,
      shown,
      sector: found.sector,
      communes: [...found.communes],
      holders,
      department: incident.state === 'new' ? (routed.departments[0] ?? incident.department) : incident.department,
      routeReason: routed.departments.length > 0 ? routed.reason : incident.routeReason,
    }),
    'reporter',
    'located',
  );
  // Neighbours hear again only where what they see moved.
  const told =
    samePoint(shown, incident.shown) && incident.fanoutId !== null ? moved : tellCorrected(work, incident, moved);
  work.put('incidents', told);
  tellDepartments(work, told);
  tellNewSpot(work, incident.point, told, offersOf(work, told));
  return { incident: told, where, handedOver };
}
