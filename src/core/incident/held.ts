import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import type { TimelineKind } from './records.ts';

type Incident = Doc<'incidents'>;

/** What says that a case is in somebody's hands again. */
const HELD: ReadonlySet<TimelineKind> = new Set([
  'received',
  'handed_on',
  'call_centre',
  'acknowledged',
  'dispatched',
  'referred',
  'reopened',
]);

/** Whether nobody who can be reached has a case: so its person was told, and nothing happened to it since. */
export function isUnheld(work: Work, incident: Incident): boolean {
  if (incident.holders.length === 0) return true;
  return (
    work.find('timelineOf', incident.id).findLast(({ kind }) => kind === 'unheld' || HELD.has(kind))?.kind === 'unheld'
  );
}
