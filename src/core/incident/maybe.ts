import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import { isOpen } from './timeline.ts';
import { tellDepartments, tellNeighbours } from './tell.ts';

type Incident = Doc<'incidents'>;

/** Nobody is asked any longer whether a case is the same as another; `other`: it is surely none. Neighbours who waited hear now. */
export function stopAsking(work: Work, incident: Incident, other: boolean): Incident {
  const { maybe } = incident;
  if (maybe == null) return incident;
  work.unschedule('unanswered', incident.id);
  const settled = { ...incident, maybe: other ? null : { ...maybe, holds: false } };
  const told = work.put('incidents', maybe.holds ? tellNeighbours(work, settled) : settled);
  tellDepartments(work, told);
  return told;
}

/** No answer came in time. Whoever gives it later is still heard. */
export function stopWaiting(work: Work, incidentId: string): void {
  const incident = work.get('incidents', incidentId);
  if (incident?.maybe?.holds === true && isOpen(incident)) stopAsking(work, incident, false);
}
