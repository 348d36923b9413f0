import type { Doc } from '../collections.ts';
import { strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ringDepartments } from './tell.ts';
import { entry } from './timeline.ts';

type Incident = Doc<'incidents'>;

/** Somebody reports a case while it is being closed: it stays open, and those who were closing it hear why. */
export function keepOpen(work: Work, incident: Incident): Incident {
  if (!incident.ending) return incident;
  work.unschedule('end', incident.id);
  const kept = entry(work, { ...incident, ending: null }, 'system', 'undone');
  ringDepartments(work, kept, { parts: [strong('ring-kept-open', { code: kept.code })], purpose: 'ring' });
  return kept;
}
