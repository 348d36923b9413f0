import type { Doc } from '../collections.ts';
import { isUnheld } from '../incident/held.ts';
import { isOpen } from '../incident/timeline.ts';
import type { Work } from '../work.ts';
import { emergencyLine } from './lines.ts';
import { say } from './message.ts';
import type { Part } from './message.ts';

/** What has become of a case, for whoever told of it; that nobody has it is said before anything else. */
export function howItStands(work: Work, incident: Doc<'incidents'>): Part[] {
  const { code, commune, state } = incident;
  return isOpen(incident) && isUnheld(work, incident)
    ? [say('nobody-any-more', { code }), ...emergencyLine(work.context, commune)]
    : [say('own-state', { code, state: { text: `state-${state}` } })];
}
