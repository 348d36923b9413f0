import type { Commune } from '../core/commune/commune.ts';
import type { CommuneId } from '../core/ids.ts';
import type { ReachQuery, RouteResult } from '../core/ports/lookups.ts';
import type { FollowedChange } from '../core/ports/store.ts';
import { Areas } from './reach/areas.ts';
import { Hearing, nearestFirst } from './reach/hearing.ts';
import { Places } from './reach/places.ts';

/** Who wants to hear about this point? Kept in memory, brought up to date by `apply`. */
export interface ReachIndex {
  /**
   * Idempotent: an older or equal version of what is known changes nothing. What lies nowhere (NaN, beyond a pole) hears nothing: one
   * broken record must not keep the others from being heard.
   */
  apply(change: FollowedChange): void;
  /** Forgets everything, before a snapshot. */
  reset(): void;
  /** Nearest first, each person and each chat once. Pure in what was applied. */
  nearby(query: ReachQuery, now: number): RouteResult;
}

/** The exact index: places in a grid that their circles cover, areas in another by the circles round them. */
export function createReachIndex(communes: ReadonlyMap<CommuneId, Commune>): ReachIndex {
  const gone = { places: new Map<string, number>(), areas: new Map<string, number>() };
  let places = new Places();
  let areas = new Areas(communes);

  return {
    apply(change) {
      if (change.collection === 'incidents') return;
      const { id, version } = change;
      const kept = change.collection === 'places' ? places : areas;
      const erased = gone[change.collection];
      if (version <= (kept.version(id) ?? erased.get(id) ?? 0)) return;
      kept.delete(id);
      const stands =
        change.collection === 'places'
          ? change.doc !== null && places.add(change.doc, version)
          : change.doc !== null && areas.add(change.doc, version);
      // What stands no more leaves its version: its older changes may still come.
      if (stands) erased.delete(id);
      else erased.set(id, version);
    },
    reset() {
      gone.places.clear();
      gone.areas.clear();
      places = new Places();
      areas = new Areas(communes);
    },
    nearby(query, now) {
      const hearing = new Hearing(places, query, now, communes.get(query.commune));
      const heard = hearing.heard();
      let missed: RouteResult['missed'] | undefined;
      return {
        reached: [...heard, ...areas.nearby(query, now)].sort(nearestFirst),
        get missed() {
          return (missed ??= hearing.missed(heard));
        },
      };
    },
  };
}
