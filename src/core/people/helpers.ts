import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import { HELP_KINDS } from './records.ts';

export type Helper = Doc<'helpers'>;
export type HelpKind = (typeof HELP_KINDS)[number];
export { HELP_KINDS };

/** Somebody helps no more, or not with their name: what they were asked and nobody accepted yet is off. */
export function withdrawHelp(work: Work, personId: string): void {
  work.erase('helpers', personId);
  for (const offer of work.find('offersOfPerson', personId))
    if (offer.state === 'asked' || offer.state === 'offered') work.put('helpOffers', { ...offer, state: 'declined' });
}

/** Nothing of a person stays in what they were asked and offered. */
export function eraseHelp(work: Work, personId: string): void {
  work.erase('helpers', personId);
  for (const { id } of work.find('offersOfPerson', personId)) work.erase('helpOffers', id);
}
