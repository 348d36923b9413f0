import type { Doc } from '../collections.ts';
import { boardOf } from '../commune/lookup.ts';
import type { Realm } from '../ids.ts';
import type { Work } from '../work.ts';
import { isOpen } from './timeline.ts';

/** Every open case of a realm: departments may hold cases of other communes, on the water or until these take them. */
export function openIn(work: Work, realm: Realm): Doc<'incidents'>[] {
  const boards = [...work.context.communes.keys()].map((commune) => boardOf(realm, commune));
  return work.find('incidentsOnBoard', boards).filter(isOpen);
}
