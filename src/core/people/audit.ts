import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import type { Speaker } from './meet.ts';

/** Writes down what an official did or was refused. */
export function audit(
  work: Work,
  speaker: Speaker,
  incident: Doc<'incidents'> | null,
  action: string,
  refused: string | null,
): void {
  work.append('audit', {
    id: work.context.ids.next(),
    commune: incident?.commune ?? speaker.contact.commune ?? work.context.defaultCommune,
    at: work.now,
    who: speaker.contact.id,
    action,
    incidentId: incident?.id ?? null,
    refused,
  });
}
