import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import type { Speaker } from './meet.ts';

/** Writes down what was done by hand on the machine, where nobody has a name. */
export function auditOperator(work: Work, commune: string, action: string): void {
  const nobody = { who: 'operator', incidentId: null, refused: null };
  work.append('audit', { id: work.context.ids.next(), commune, at: work.now, action, ...nobody });
}

/** Writes down what an official did or was refused. */
export function audit(
  work: Work,
  speaker: Speaker,
  incident: Doc<'incidents'> | null,
  action: string,
  refused: string | null,
  id = work.context.ids.next(),
): void {
  work.append('audit', {
    id,
    commune: incident?.commune ?? speaker.contact.commune ?? work.context.defaultCommune,
    at: work.now,
    who: speaker.contact.id,
    action,
    incidentId: incident?.id ?? null,
    refused,
  });
}

const HOUR = 3_600_000;

/** A forged press: the first one of a contact within an hour is written down. */
export function auditForged(work: Work, speaker: Speaker, action: string): void {
  const hour = String(Math.floor(work.now / HOUR));
  audit(work, speaker, null, action.slice(0, 60), 'forged', `forged|${speaker.contact.id}|${hour}`);
}
