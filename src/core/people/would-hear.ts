import { RECENT_INCIDENTS } from '../collections.ts';
import type { Doc } from '../collections.ts';
import { rank } from '../commune/commune.ts';
import type { Category, Commune, Severity } from '../commune/commune.ts';
import { categoryOf, communeOf } from '../commune/lookup.ts';
import { distance } from '../geo.ts';
import { reachOf } from '../incident/reach.ts';
import { neighboursMayHear } from '../incident/tell.ts';
import { cardId } from '../say/owe.ts';
import { sleeps } from '../say/quiet.ts';
import type { Work } from '../work.ts';
import { MOST_RADIUS_M } from './places.ts';
import type { Place } from './places.ts';

type Incident = Doc<'incidents'>;

const HEARD_MS = 30 * 24 * 3_600_000;

/** What a place wants to hear: its own fields, or those it might choose. */
export type Wishes = Pick<Place, 'point' | 'radius' | 'categories' | 'leastSeverity' | 'quiet' | 'lifeRefused'>;

/** What happened once, as far as neighbours could know of it; `metres` from the place to the point they are shown, `reach` how far it was told. */
export interface Told {
  readonly category: Category;
  readonly severity: Severity;
  readonly metres: number;
  readonly reach: number;
  readonly at: number;
}

/** Whether a place with these wishes hears of something: the rules of the reach index, for a place that agreed and is not paused. */
export function wouldHear(wishes: Wishes, { category, severity, metres, reach, at }: Told, commune: Commune): boolean {
  const { id, life } = category;
  if (metres > reach) return false;
  if (wishes.categories !== null && !wishes.categories.includes(id)) return false;
  const grave = life && severity === 'critical' && !wishes.lifeRefused;
  if (!grave && rank(severity) < rank(wishes.leastSeverity)) return false;
  if (metres > wishes.radius && (!life || wishes.lifeRefused)) return false;
  return !sleeps(wishes, commune, { id, life, metres }, at);
}

/** How many alerts; `atLeast` where more happened than are looked through. */
export interface Heard {
  readonly count: number;
  readonly atLeast: boolean;
}

/**
 * How many alerts of the last 30 days a place would have been told with each of some wishes. Counted over what neighbours were
 * told, at the point they were shown: nothing comes out that they could not know. Of each commune only so many of the newest are
 * looked through (`recentIncidents`). What its person reported they were not told.
 */
export function countHeard(work: Work, place: Place, wishes: readonly Partial<Wishes>[]): readonly Heard[] {
  const communes = work.context.communesNear(place.point, MOST_RADIUS_M);
  const lists = communes.map((id) => work.find('recentIncidents', id, place.realm, work.now - HEARD_MS, work.now + 1));
  const own = new Set(work.find('reportsOfContact', place.contactId).map(({ incidentId }) => incidentId));
  const told = lists.flat().flatMap((incident) => (own.has(incident.id) ? [] : toldOf(work, place, incident)));
  const atLeast = lists.some(({ length }) => length >= RECENT_INCIDENTS);
  return wishes.map((each) => ({
    count: told.filter(({ commune, ...event }) => wouldHear({ ...place, ...each }, event, commune)).length,
    atLeast,
  }));
}

function toldOf(work: Work, { point, chatId }: Place, incident: Incident): (Told & { readonly commune: Commune })[] {
  const commune = communeOf(work.context, incident.commune);
  const category = categoryOf(commune, incident.category);
  // What proved to be another case is counted there.
  if (incident.mergedInto != null || incident.fanoutId === null || incident.shown === null) return [];
  if (!neighboursMayHear(incident, category)) return [];
  // What nobody stands by the nearest alone were told: of all others a place that is tried on must not find it.
  if (incident.unvouched && work.get('owed', cardId(chatId, incident.id))?.sentAt == null) return [];
  const metres = distance(point, incident.shown);
  const reach = reachOf(incident, category);
  return [{ category, severity: incident.severity, metres, reach, at: incident.createdAt, commune }];
}
