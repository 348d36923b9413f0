import type { Doc } from '../collections.ts';
import { caseNow } from '../incident/one-case.ts';
import { tellDepartments } from '../incident/tell.ts';
import { isOpen } from '../incident/timeline.ts';
import type { Work } from '../work.ts';

/** Somebody helps no more: what they were asked or offered and nobody accepted yet is off, and the officials see it. */
export function withdrawHelp(work: Work, personId: string): void {
  work.erase('helpers', personId);
  const offers = work.find('offersOfPerson', personId).filter(({ state }) => state === 'asked' || state === 'offered');
  for (const offer of offers) work.put('helpOffers', { ...offer, state: 'declined' });
  showChanged(work, offers);
}

/** Nothing of a person stays in what they were asked and offered. */
export function eraseHelp(work: Work, personId: string): void {
  work.erase('helpers', personId);
  const offers = work.find('offersOfPerson', personId);
  for (const offer of offers) {
    work.erase('helpOffers', offer.id);
    disown(work, offer);
  }
  showChanged(work, offers);
}

/** That somebody offered and was accepted stays in the case's timeline, and not who. */
function disown(work: Work, { incidentId, contactId }: Doc<'helpOffers'>): void {
  for (const entry of work.find('timelineOf', incidentId))
    if (entry.contactId === contactId && entry.kind.startsWith('helper_'))
      work.put('timeline', { ...entry, contactId: null });
}

function showChanged(work: Work, offers: readonly Doc<'helpOffers'>[]): void {
  for (const { incidentId } of offers) {
    const incident = caseNow(work, incidentId);
    if (incident && isOpen(incident)) tellDepartments(work, incident);
  }
}
