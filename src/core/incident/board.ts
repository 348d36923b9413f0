import type { Doc } from '../collections.ts';
import { rank } from '../commune/commune.ts';
import { boardOf } from '../commune/lookup.ts';
import type { Realm } from '../ids.ts';
import type { Work } from '../work.ts';
import { isOpen } from './timeline.ts';

/** Every open case of a realm: departments may hold cases of other communes, on the water or until these take them. */
export function openIn(work: Work, realm: Realm): Doc<'incidents'>[] {
  const boards = [...work.context.communes.keys()].map((commune) => boardOf(realm, commune));
  return work.find('incidentsOnBoard', boards).filter(isOpen);
}

/** What a department holds: what nobody took first, then the gravest and oldest. */
export function openOf(work: Work, realm: Realm, department: string): Doc<'incidents'>[] {
  return openIn(work, realm)
    .filter(({ holders }) => holders.includes(department))
    .sort((a, b) => Number(isUntaken(b)) - Number(isUntaken(a)) || byGravity(a, b));
}

/** The gravest first, then the oldest. */
export const byGravity = (a: Doc<'incidents'>, b: Doc<'incidents'>): number =>
  rank(b.severity) - rank(a.severity) || a.createdAt - b.createdAt;

export const isUntaken = ({ state }: Doc<'incidents'>): boolean => state === 'new';
