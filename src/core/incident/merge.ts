import type { Doc } from '../collections.ts';
import type { Category, Commune } from '../commune/commune.ts';
import { categoryOf, communeOf, SOS } from '../commune/lookup.ts';
import { gridCell } from '../geo.ts';
import type { Point } from '../geo.ts';
import type { Realm } from '../ids.ts';
import type { Work } from '../work.ts';
import { ASKED_DISTANCES, likeness } from './same.ts';
import type { Likeness } from './same.ts';
import { isOpen } from './timeline.ts';

type Incident = Doc<'incidents'>;

/** Private kinds and SOS never merge by themselves. */
const merges = (category: Category): boolean => category.class !== 'private' && category.mergeDistance > 0;

interface Grid {
  readonly family: string;
  /** Side of a cell in metres: as far as one asks whether two reports are about the same. */
  readonly size: number;
}

/** Whether reports of two kinds may be about the same event. */
export function isKin(commune: Commune, a: Category, b: Category): boolean {
  return merges(a) && merges(b) && gridOf(commune, a).family === gridOf(commune, b).family;
}

/** The grid on which a kind's family stands; a kind without one is its own. */
function gridOf({ categories, families }: Commune, category: Category): Grid {
  const family = families.find((each) => each.categories.includes(category.id));
  const kinds = family ? categories.filter(({ id }) => family.categories.includes(id)) : [category];
  const farthest = Math.max(...kinds.map(({ mergeDistance }) => mergeDistance));
  return { family: family?.id ?? category.id, size: farthest * ASKED_DISTANCES };
}

const cellId = (realm: string, communeId: string, family: string, column: number, row: number): string =>
  [realm, communeId, family, column, row].join('|');

/**
 * The cell in which others find a case; null where nothing joins it by itself: what has ended, what nobody confirmed, an SOS, a
 * private kind, and what has no place.
 */
function cellOf(work: Work, incident: Incident): string | null {
  const { realm, commune: communeId, point, sos, unconfirmed, kindKnown } = incident;
  const commune = communeOf(work.context, communeId);
  const category = categoryOf(commune, incident.category);
  if (!isOpen(incident) || point === null || sos || unconfirmed || !kindKnown || category.id === SOS) return null;
  if (!merges(category)) return null;
  const { family, size } = gridOf(commune, category);
  const { column, row } = gridCell(point, size);
  return cellId(realm, communeId, family, column, row);
}

/** Puts a case into the cell where it belongs now; the cell it leaves and the one it enters are guarded. */
export function placed(work: Work, incident: Incident): Incident {
  const cell = cellOf(work, incident);
  if (cell === incident.cell) return incident;
  for (const id of [incident.cell, cell]) if (id !== null) work.guard('mergeCells', { id, commune: incident.commune });
  return { ...incident, cell };
}

/** A report on its way in. */
interface At {
  readonly realm: Realm;
  readonly commune: string;
  readonly category: Category;
  readonly point: Point;
  readonly accuracy: number | null;
  readonly sentAt: number;
}

export interface Like {
  readonly incident: Incident;
  readonly likeness: Likeness;
}

/**
 * Guards every cell in which the same event may stand, then looks for the open incident that a report is likeliest about: two
 * reports decided at the same moment guard a cell in common, so one of them is decided again and finds the other's incident.
 * A sure one goes before all others, the nearest of several.
 */
export function findLike(work: Work, at: At): Like | undefined {
  if (!merges(at.category)) return undefined;
  const commune = communeOf(work.context, at.commune);
  const cells = cellsAround(at.realm, commune, at.category, at.point);
  for (const id of cells) work.guard('mergeCells', { id, commune: at.commune });
  const found = work.find('incidentsInCells', cells).flatMap((incident): Like[] => {
    const { point, accuracy, sentAt, lastReportAt } = incident;
    if (!isOpen(incident) || point === null) return [];
    const category = categoryOf(commune, incident.category);
    const report = { ...at, since: at.sentAt, until: at.sentAt };
    const like = likeness(report, { category, point, accuracy, since: sentAt, until: lastReportAt });
    return like.verdict === 'no' ? [] : [{ incident, likeness: like }];
  });
  const unsure = (like: Like): number => Number(like.likeness.verdict === 'unsure');
  return found.sort((a, b) => unsure(a) - unsure(b) || a.likeness.metres - b.likeness.metres)[0];
}

/** The 3x3 cells around a point; columns are counted per row because they narrow with latitude. */
function cellsAround(realm: Realm, commune: Commune, category: Category, point: Point): string[] {
  const { family, size } = gridOf(commune, category);
  const step = size / 111_195;
  return [-1, 0, 1].flatMap((north) => {
    const { column, row } = gridCell({ lat: point.lat + north * step, lon: point.lon }, size);
    return [-1, 0, 1].map((east) => cellId(realm, commune.id, family, column + east, row));
  });
}
