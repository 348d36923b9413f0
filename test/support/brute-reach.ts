import type { Doc } from '../../src/core/collections.ts';
import { type Commune, rank } from '../../src/core/commune/commune.ts';
import { distance } from '../../src/core/geo.ts';
import type { NotReached, PlaceReason, ReachQuery } from '../../src/core/ports/lookups.ts';
import { sleeps } from '../../src/core/say/quiet.ts';

type Place = Doc<'places'>;

export interface BruteAnswer {
  /** Person -> metres and reason, by the nearest place that hears. */
  readonly reached: ReadonlyMap<string, readonly [metres: number, reason: PlaceReason]>;
  readonly missed: Readonly<Partial<Record<NotReached, number>>>;
}

/** PRODUCT.md, section 6, said by looking at every place: what the reach index is held against. */
export function bruteReach(
  places: Iterable<Place>,
  query: ReachQuery,
  now: number,
  commune: Commune | undefined,
): BruteAnswer {
  const { point, category, severity, life, reach, cap, atLeast } = query;
  const near = [...places]
    .filter(({ realm }) => realm === query.realm)
    .map((place) => ({ place, metres: distance(point, place.point) }))
    .sort((a, b) => a.metres - b.metres || (a.place.id < b.place.id ? -1 : 1));

  const whyNot = (place: Place, metres: number, radius: number): NotReached | null => {
    if (!place.consent) return 'no-consent';
    if (place.groupOnly) return 'group-only';
    if (place.pausedUntil !== null && place.pausedUntil > now) return 'paused';
    if (place.categories !== null && !place.categories.includes(category)) return 'category';
    const ownRadius = !life || place.lifeRefused;
    if ((ownRadius || severity !== 'critical') && rank(severity) < rank(place.leastSeverity)) return 'severity';
    if (ownRadius && metres > radius) return 'radius';
    return commune && sleeps(place, commune, { id: category, life, metres }, now) ? 'quiet' : null;
  };
  const touched = near
    .filter(({ metres }) => metres <= reach && metres <= cap)
    .map(({ place, metres }) => ({ place, metres, why: whyNot(place, metres, place.radius) }));
  const hearing: { place: Place; metres: number; reason: PlaceReason }[] = touched
    .filter(({ why }) => why === null)
    .map(({ place, metres }) => ({ place, metres, reason: metres <= place.radius ? 'radius' : 'life' }));

  const there = touched.filter(({ why }) => why === null || why === 'quiet').map(({ place }) => place.personId);
  if (atLeast && new Set(there).size < atLeast.count) {
    const wishing = near
      .filter(({ metres }) => metres <= atLeast.within && metres <= cap)
      .map((each) => ({ ...each, why: whyNot(each.place, each.metres, life ? each.place.radius : Infinity) }))
      .filter(({ why }) => why === null || why === 'quiet');
    const nearest = [...new Set(wishing.map(({ place }) => place.personId))].slice(0, atLeast.count);
    for (const { place, metres, why } of wishing)
      if (why === null && nearest.includes(place.personId)) hearing.push({ place, metres, reason: 'nearest' });
  }

  const reached = new Map<string, readonly [number, PlaceReason]>();
  // Of the same place the reason that needs nobody to be missing.
  for (const { place, metres, reason } of hearing.sort((a, b) => a.metres - b.metres))
    if (!reached.has(place.personId)) reached.set(place.personId, [metres, reason]);
  const missed: Partial<Record<NotReached, number>> = {};
  const counted = new Set(reached.keys());
  for (const { place, why } of touched) {
    if (why === null || counted.has(place.personId)) continue;
    counted.add(place.personId);
    missed[why] = (missed[why] ?? 0) + 1;
  }
  return { reached, missed };
}
