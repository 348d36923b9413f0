import type { Doc } from '../collections.ts';
import type { Category } from '../commune/commune.ts';
import { distance, gridCell } from '../geo.ts';
import type { Point } from '../geo.ts';
import type { Realm } from '../ids.ts';
import type { Work } from '../work.ts';
import { isOpen } from './timeline.ts';

/** What is reported this long after the last report of an incident is a new one. */
const MERGE_WINDOW_MS = 30 * 60_000;

/** Private kinds and SOS never merge by themselves. */
const merges = (category: Category): boolean => category.class !== 'private';

export function cellOf(realm: Realm, communeId: string, category: Category, point: Point): string | null {
  if (!merges(category)) return null;
  const { column, row } = gridCell(point, category.mergeDistance);
  return cellId(realm, communeId, category.id, column, row);
}

const cellId = (realm: string, communeId: string, categoryId: string, column: number, row: number): string =>
  [realm, communeId, categoryId, column, row].join('|');

/**
 * Guards every cell within the merge distance, then looks for an open incident of the same kind there: two reports decided at
 * the same moment guard a cell in common, so one of them is decided again and finds the other's incident.
 */
export function findSame(
  work: Work,
  at: { realm: Realm; commune: string; category: Category; point: Point; sentAt: number },
): Doc<'incidents'> | undefined {
  if (!merges(at.category)) return undefined;
  const cells = cellsAround(at.realm, at.commune, at.category, at.point);
  for (const id of cells) work.guard('mergeCells', { id, commune: at.commune });
  const candidates = work
    .find('incidentsInCells', cells)
    .filter(
      (incident) =>
        isOpen(incident) && incident.point !== null && Math.abs(at.sentAt - incident.lastReportAt) <= MERGE_WINDOW_MS,
    )
    .map((incident) => ({ incident, metres: distance(at.point, incident.point ?? at.point) }))
    .filter(({ metres }) => metres <= at.category.mergeDistance)
    .sort((a, b) => a.metres - b.metres);
  return candidates[0]?.incident;
}

/** The 3x3 cells around a point; columns are counted per row because they narrow with latitude. */
function cellsAround(realm: Realm, communeId: string, category: Category, point: Point): string[] {
  const size = category.mergeDistance;
  const step = size / 111_195;
  return [-1, 0, 1].flatMap((north) => {
    const { column, row } = gridCell({ lat: point.lat + north * step, lon: point.lon }, size);
    return [-1, 0, 1].map((east) => cellId(realm, communeId, category.id, column + east, row));
  });
}
