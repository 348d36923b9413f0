import type { Doc } from '../core/collections.ts';
import { rank } from '../core/commune/commune.ts';
import type { Commune, MultiPolygon } from '../core/commune/commune.ts';
import { distance } from '../core/geo.ts';
import type { Point } from '../core/geo.ts';
import type { CommuneId } from '../core/ids.ts';
import type { NotReached, Reached, ReachQuery, RouteResult } from '../core/ports/lookups.ts';
import type { FollowedChange } from '../core/ports/store.ts';
import { sleeps } from '../core/say/quiet.ts';
import { PointGrid } from './point-grid.ts';
import { createArea } from './polygon.ts';

type Place = Doc<'places'>;
type Area = Doc<'areas'>;
/** Whether an area holds a point: prepared once, asked often. */
type Contains = (point: Point) => boolean;

/** Who wants to hear about this point? Kept in memory, brought up to date by `apply`. */
export interface ReachIndex {
  /** Idempotent: an older or equal version of what is known changes nothing. */
  apply(change: FollowedChange): void;
  /** Forgets everything, before a snapshot. */
  reset(): void;
  /** Nearest first, each person and each chat once. Pure in what was applied. */
  nearby(query: ReachQuery, now: number): RouteResult;
}

/** The exact index by a grid of points; fast enough for a region, replaced by a cover grid for a country. */
export function createReachIndex(communes: ReadonlyMap<CommuneId, Commune>): ReachIndex {
  const versions = new Map<string, number>();
  const areas = new Map<string, { readonly area: Area; readonly contains: Contains }>();
  const places = new PointGrid<Place>();

  return {
    apply({ collection, id, version, doc }) {
      if (collection === 'incidents' || version <= (versions.get(`${collection}/${id}`) ?? 0)) return;
      // An erased document leaves its version: its older changes may still come.
      versions.set(`${collection}/${id}`, version);
      if (collection === 'areas') {
        if (doc) areas.set(id, { area: doc, contains: containment(doc, communes) });
        else areas.delete(id);
      } else if (doc) places.set(doc);
      else places.delete(id);
    },
    reset() {
      versions.clear();
      areas.clear();
      places.clear();
    },
    nearby(query, now) {
      const touched = places.within(query.point, Math.min(query.reach, query.cap));
      const heard = hearingPlaces(touched, query, now, communes.get(query.commune));
      const groups = hearingAreas(areas.values(), query, now);
      return { reached: [...heard.reached, ...groups].sort(nearestFirst), missed: heard.missed };
    },
  };
}

const nearestFirst = (a: Reached, b: Reached): number => a.metres - b.metres || (a.id < b.id ? -1 : 1);

/** Why a place that the incident's reach touches does not hear; null: it hears. */
function whyNot(
  place: Place,
  metres: number,
  query: ReachQuery,
  now: number,
  commune: Commune | undefined,
): NotReached | null {
  if (!place.consent) return 'no-consent';
  if (place.groupOnly) return 'group-only';
  if (place.pausedUntil !== null && place.pausedUntil > now) return 'paused';
  if (place.categories !== null && !place.categories.includes(query.category)) return 'category';
  const grave = query.life && query.severity === 'critical' && !place.lifeRefused;
  if (!grave && rank(query.severity) < rank(place.leastSeverity)) return 'severity';
  // For `life` the incident's reach alone decides, unless they refused that.
  if (metres > place.radius && (!query.life || place.lifeRefused)) return 'radius';
  const event = { id: query.category, life: query.life, metres };
  return commune && sleeps(place, commune, event, now) ? 'quiet' : null;
}

/** Each person by their nearest place that hears; who has none is counted by the reason of their nearest place. */
function hearingPlaces(
  touched: readonly { item: Place; metres: number }[],
  query: ReachQuery,
  now: number,
  commune: Commune | undefined,
): RouteResult {
  const reached = new Map<string, Reached>();
  const missed = new Map<string, NotReached>();
  const nearest = [...touched].sort((a, b) => a.metres - b.metres || (a.item.id < b.item.id ? -1 : 1));
  for (const { item: place, metres } of nearest) {
    if (place.realm !== query.realm || reached.has(place.personId)) continue;
    const reason = whyNot(place, metres, query, now, commune);
    if (reason === null) reached.set(place.personId, { kind: 'place', id: place.id, personId: place.personId, metres });
    else if (!missed.has(place.personId)) missed.set(place.personId, reason);
  }
  const counts: Partial<Record<NotReached, number>> = {};
  for (const [personId, reason] of missed) if (!reached.has(personId)) counts[reason] = (counts[reason] ?? 0) + 1;
  return { reached: [...reached.values()], missed: counts };
}

/** Groups hear what happens inside their area, at their own least severity; one with several areas once. */
function hearingAreas(
  areas: Iterable<{ readonly area: Area; readonly contains: Contains }>,
  query: ReachQuery,
  now: number,
): readonly Reached[] {
  const byChat = new Map<string, Reached>();
  for (const { area, contains } of areas) {
    if (area.realm !== query.realm || rank(query.severity) < rank(area.leastSeverity)) continue;
    if (area.pausedUntil !== null && area.pausedUntil > now) continue;
    if (!contains(query.point)) continue;
    const known = byChat.get(area.chatId);
    if (!known || area.id < known.id) byChat.set(area.chatId, { kind: 'area', id: area.id, metres: 0 });
  }
  return [...byChat.values()];
}

function containment({ shape, commune }: Area, communes: ReadonlyMap<CommuneId, Commune>): Contains {
  if (shape.kind === 'circle') return (point) => distance(shape.centre, point) <= shape.radius;
  const polygons = shape.kind === 'polygon' ? closed(shape.ring) : sectorOf(communes.get(commune), shape.sector);
  const area = createArea(polygons);
  return (point) => area.contains(point);
}

/** A ring of corners as a polygon; fewer than three hold nothing. */
function closed(ring: readonly Point[]): MultiPolygon {
  const positions = ring.map(({ lat, lon }) => [lon, lat] as const);
  const [first] = positions;
  return first && positions.length >= 3 ? [[[...positions, first]]] : [];
}

const sectorOf = (commune: Commune | undefined, id: string): MultiPolygon =>
  commune?.sectors.find((each) => each.id === id)?.polygon ?? [];
