import type { Doc } from '../collections.ts';
import { isUnheld } from '../incident/held.ts';
import { emergencyLine } from '../say/lines.ts';
import { say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import type { Work } from '../work.ts';

/** What is said of something that joined a case; where nobody has the case, nobody will read it, and that must be known. */
export function keptIn(
  work: Work,
  incident: Doc<'incidents'>,
  kept: Part = say('detail-added', { code: incident.code }),
): Part[] {
  if (!isUnheld(work, incident)) return [kept];
  return [strong('kept-for-nobody', { code: incident.code }), ...emergencyLine(work.context, incident.commune)];
}
