import type { AccountId, CategoryId, CommuneId, DepartmentId, PlaceId, AreaId, Realm, SectorId } from '../ids.ts';
import type { ClassId, Commune, Severity } from '../commune/commune.ts';
import type { Point } from '../geo.ts';
import type { Here } from '../incident/records.ts';
import type { Said } from '../say/message.ts';

/** Where a point lies, as far as the communes served are concerned. */
export type Whereabouts =
  /** In a served commune, or on land or water within 300 m of it (`snapped`). */
  | {
      readonly kind: 'inside';
      readonly commune: CommuneId;
      readonly sector: SectorId | null;
      readonly snapped: boolean;
    }
  /** On sea, bay or river within 25 km: every served commune at most 2 km farther than the nearest; the nearest, first, owns it. */
  | { readonly kind: 'water'; readonly communes: readonly [CommuneId, ...CommuneId[]] }
  /** In no commune served; `name` is the commune's where we know it. */
  | { readonly kind: 'outside'; readonly name: string | null };

/** Why a department was chosen: kept with the incident and shown on its card. */
export type RouteReason =
  'category' | 'sector' | 'everything-else' | 'call-centre-mode' | 'off-hours' | 'no-department' | 'handed-over';

export interface Responder {
  readonly department: DepartmentId;
  readonly reason: RouteReason;
}

/** What an incident asks of the reach index. */
export interface ReachQuery {
  readonly realm: Realm;
  readonly commune: CommuneId;
  readonly point: Point;
  readonly category: CategoryId;
  readonly severity: Severity;
  readonly life: boolean;
  /** The incident's current reach in metres. */
  readonly reach: number;
  /** Reach that no radius exceeds, such as 1,500 m for crimes. */
  readonly cap: number;
  /** Where fewer persons than `count` live near enough to hear, the nearest so many hear within so many metres; null: nobody more. */
  readonly atLeast: { readonly count: number; readonly within: number } | null;
}

/**
 * Why a place hears: it lies within its own radius and the incident's reach; within the reach alone, since a life is at stake; or
 * few live there and it is among the nearest.
 */
export type PlaceReason = 'radius' | 'life' | 'nearest';

/** One who hears and why, with the distance in metres from the place or to the area's nearest point (0 inside). */
export type Reached =
  | {
      readonly kind: 'place';
      readonly id: PlaceId;
      readonly personId: string;
      readonly metres: number;
      readonly reason: PlaceReason;
    }
  | { readonly kind: 'area'; readonly id: AreaId; readonly metres: number; readonly reason: 'area' };

/** Why somebody whose place the reach touched does not hear. */
export type NotReached = 'radius' | 'category' | 'severity' | 'paused' | 'quiet' | 'no-consent' | 'group-only';

/** Nearest first, each person once; and counts by reason of those who were touched and do not hear. */
export interface RouteResult {
  readonly reached: readonly Reached[];
  /** Counted when it is first read, by what the index knows then: it takes every place within reach, whoever hears or not. */
  readonly missed: Readonly<Partial<Record<NotReached, number>>>;
}

/**
 * Why corners are no area of a group: lines that cross; no block's middle inside, so that no crime would ever be told; larger than
 * the largest circle; much of it on another commune's land.
 */
export type AreaVerdict = 'fine' | 'crossing' | 'small' | 'large' | 'outside';

/** What decisions need of routing and configuration, handed in. */
export interface Lookups {
  readonly communes: ReadonlyMap<CommuneId, Commune>;
  /** `DEFAULT_COMMUNE`, or the only one. */
  readonly defaultCommune: CommuneId;
  locate(point: Point): Whereabouts;
  /** Who answers, best first, each department once; the call centre last where there is one. Never reads a store. */
  responders(commune: CommuneId, category: CategoryId, sector: SectorId | null, now: number): readonly Responder[];
  nearby(query: ReachQuery): RouteResult;
  /** What the channel of an account is able to do. */
  can(account: AccountId, what: 'pins' | 'groups' | 'addedByNumber'): boolean;
  /** The point neighbours are shown and matched by; null where the class shows none. */
  publicPoint(commune: CommuneId, kind: ClassId, point: Point, here: Here | null): Point | null;
  /** The served communes with land at most so far from a point. */
  communesNear(point: Point, metres: number): readonly CommuneId[];
  /** Whether corners, in the order in which they follow each other, can be a group's area in a commune. */
  judgeArea(commune: CommuneId, corners: readonly Point[]): AreaVerdict;
  /** A text in every language, so that typing what a button says is pressing it. */
  readonly wordings: (said: Said) => readonly string[];
  /** A location typed or pasted; `link`: a map link that cannot be read without internet; null: no location in it. */
  readLocation(text: string, near: Point): { readonly point: Point } | 'link' | null;
}
