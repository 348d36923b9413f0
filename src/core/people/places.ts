import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import type { Speaker } from './meet.ts';

export type Place = Doc<'places'>;

export const MOST_PLACES = 3;
/** How long nobody moves a place, nor chooses another who gave one up: nobody can feel out who reports where. */
export const PLACE_WEEK_MS = 7 * 24 * 3_600_000;
export const LEAST_RADIUS_M = 100;
export const MOST_RADIUS_M = 10_000;
export const LABELS = ['home', 'work', 'school', 'other'] as const satisfies readonly Place['label'][];

/** In the order in which they were chosen. */
export const placesOf = (work: Work, { person }: Speaker): readonly Place[] =>
  work.find('placesOfPerson', person.id).toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));

/** One of somebody's own places; undefined for any other. */
export function ownPlace(work: Work, { person }: Speaker, placeId: string): Place | undefined {
  const place = work.get('places', placeId);
  return place?.personId === person.id ? place : undefined;
}
