import type { Doc } from '../collections.ts';
import type { Category, Commune } from '../commune/commune.ts';
import { categoryOf, communeOf, SOS } from '../commune/lookup.ts';
import { distance, gridCell, samePoint } from '../geo.ts';
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
  const { realm, commune: communeId, shown, sos, unconfirmed, kindKnown } = incident;
  const commune = communeOf(work.context, communeId);
  const category = categoryOf(commune, incident.category);
  if (!isOpen(incident) || shown === null || sos || unconfirmed || !kindKnown || category.id === SOS) return null;
  if (!merges(category)) return null;
  const { family, size } = gridOf(commune, category);
  const { column, row } = gridCell(shown, size);
  return cellId(realm, communeId, family, column, row);
}

/** Puts a case into the cell where it belongs now; the cell it leaves and the one it enters are guarded. */
export function placed(work: Work, incident: Incident): Incident {
  const cell = cellOf(work, incident);
  if (cell === incident.cell) return incident;
  for (const id of [incident.cell, cell]) if (id !== null) work.guard('mergeCells', { id, commune: incident.commune });
  return { ...incident, cell };
}

/** A report on its way in; `shown`: what neighbours would see of it. */
interface At {
  readonly realm: Realm;
  readonly commune: string;
  readonly category: Category;
  readonly point: Point;
  readonly shown: Point | null;
  readonly accuracy: number | null;
  readonly sentAt: number;
}

export interface Like {
  readonly incident: Incident;
  readonly likeness: Likeness;
  /** Between the two places themselves: for officials only. */
  readonly metres: number;
}

/**
 * Guards every cell in which the same event may stand, then looks for the open incident that a report is likeliest about: two
 * reports decided at the same moment guard a cell in common, so one of them is decided again and finds the other's incident.
 * A sure one goes before all others, the nearest of several.
 *
 * Measured to what neighbours are shown: whoever tells of something from many sides sees which of it joined, or was asked
 * about, and must learn no more by that than they could be told.
 */
export function findLike(work: Work, at: At): Like | undefined {
  if (!merges(at.category)) return undefined;
  const commune = communeOf(work.context, at.commune);
  const cells = cellsAround(commune, at);
  for (const id of cells) work.guard('mergeCells', { id, commune: at.commune });
  const found = work.find('incidentsInCells', cells).flatMap((incident): Like[] => {
    const like = isOpen(incident) && likenessTo(commune, at, incident);
    if (!like || like.verdict === 'no') return [];
    return [{ incident, likeness: like, metres: distance(at.point, incident.point ?? at.point) }];
  });
  const unsure = (like: Like): number => Number(like.likeness.verdict === 'unsure');
  return found.sort((a, b) => unsure(a) - unsure(b) || a.likeness.metres - b.likeness.metres)[0];
}

function likenessTo(
  commune: Commune,
  at: At,
  { shown, category, accuracy, sentAt, lastReportAt }: Incident,
): Likeness | undefined {
  if (shown === null) return undefined;
  const report = { ...at, since: at.sentAt, until: at.sentAt };
  const told = { category: categoryOf(commune, category), point: shown, accuracy, since: sentAt, until: lastReportAt };
  if (!isSectorShown(commune, shown)) return likeness(report, told);
  // A sector is too large to be sure, and its middle is no measure: whoever tells of another one tells of something else.
  if (!samePoint(at.shown, shown)) return undefined;
  const there = likeness({ ...report, point: shown }, told);
  return there.verdict === 'sure' ? { ...there, verdict: 'unsure' } : there;
}

/** Whether what is shown stands for a whole sector, as in the country. */
export const isSectorShown = ({ sectors }: Commune, shown: Point | null): boolean =>
  sectors.some(({ rural, centre }) => rural && samePoint(centre, shown));

/** The 3x3 cells around a point, counted per row because columns narrow with latitude; and that of its sector, where that is shown. */
function cellsAround(commune: Commune, { realm, category, point, shown }: At): string[] {
  const { family, size } = gridOf(commune, category);
  const step = size / 111_195;
  const cell = (at: Point, east = 0): string => {
    const { column, row } = gridCell(at, size);
    return cellId(realm, commune.id, family, column + east, row);
  };
  const around = [-1, 0, 1].flatMap((north) =>
    [-1, 0, 1].map((east) => cell({ lat: point.lat + north * step, lon: point.lon }, east)),
  );
  return [...new Set(shown && isSectorShown(commune, shown) ? [...around, cell(shown)] : around)];
}
