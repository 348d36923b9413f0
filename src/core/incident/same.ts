import { rank } from '../commune/commune.ts';
import type { Category } from '../commune/commune.ts';
import { distance } from '../geo.ts';
import type { Point } from '../geo.ts';

const MINUTE = 60_000;

/** So much error of a phone outdoors, in metres, is in a kind's merge distance already. */
const USUAL_ERROR_M = 50;
/** By itself a report joins what was last reported at most so long before, or after. */
const SURE_MS = 30 * MINUTE;
/** One of another kind of the family is nearer and sooner, or somebody is asked. */
const KIN_SURE_MS = 10 * MINUTE;
const KIN_SURE_SHARE = 0.5;
/** Farther than so many merge distances, or later, it is something else. */
export const ASKED_DISTANCES = 2;
const ASKED_MS = 60 * MINUTE;

/** What is said to happen: by one report, or by all of an incident so far. */
export interface Seen {
  readonly category: Category;
  readonly point: Point;
  /** Metres, as the sender's device said; null: it did not. */
  readonly accuracy: number | null;
  /** From when to when it was reported, by the senders' clocks, in milliseconds since 1970. */
  readonly since: number;
  readonly until: number;
}

/** How alike a report and an incident are, and by what. */
export interface Likeness {
  /** `sure`: joined in silence; `unsure`: asked; `no`: something else. */
  readonly verdict: 'sure' | 'unsure' | 'no';
  readonly metres: number;
  /** Between the report and the nearest of the incident's; 0 where it lies between them. */
  readonly seconds: number;
  readonly kind: 'same' | 'kin';
}

/**
 * Whether a report is about an incident of its own kind, or of its family. By space, against the merge distance and the error of
 * both; by time; and by kind: what says more than the incident (graver, or for more neighbours) never joins it in silence.
 */
export function likeness(report: Seen, incident: Seen): Likeness {
  const kind = report.category.id === incident.category.id ? 'same' : 'kin';
  const near = mergeDistanceOf(report.category, incident.category);
  const metres = distance(report.point, incident.point);
  const gap = Math.max(0, incident.since - report.until, report.since - incident.until);
  const nearer = Math.min(report.category.mergeDistance, incident.category.mergeDistance);
  const sureMetres = kind === 'same' ? near : Math.min(nearer, near * KIN_SURE_SHARE);
  const error = Math.hypot(report.accuracy ?? 0, incident.accuracy ?? 0);
  const sure =
    metres + Math.max(0, error - USUAL_ERROR_M) <= sureMetres &&
    gap <= (kind === 'same' ? SURE_MS : KIN_SURE_MS) &&
    !saysMore(report.category, incident.category);
  const asked = metres <= near * ASKED_DISTANCES && gap <= ASKED_MS;
  return { verdict: sure ? 'sure' : asked ? 'unsure' : 'no', metres, seconds: Math.round(gap / 1_000), kind };
}

/** Metres within which reports of two kinds of a family are about the same event: those of the kind that is seen from farther. */
const mergeDistanceOf = (a: Category, b: Category): number => Math.max(a.mergeDistance, b.mergeDistance);

const OPENNESS: Readonly<Record<Category['neighbours'], number>> = { never: 0, no: 1, held: 2, yes: 3 };

/** Whether joining the other would make less of it than it is. */
export const saysMore = (kind: Category, other: Category): boolean =>
  rank(kind.severity) > rank(other.severity) ||
  OPENNESS[kind.neighbours] > OPENNESS[other.neighbours] ||
  (rank(kind.severity) === rank(other.severity) && (kind.reach ?? 0) > (other.reach ?? 0));
