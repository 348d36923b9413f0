import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';
import type { TimelineKind } from './records.ts';

type Incident = Doc<'incidents'>;

/** Adds who did what, and raises nothing else: answers the incident with its longer timeline, to be put by the caller. */
export function entry(
  work: Work,
  incident: Incident,
  by: Doc<'timeline'>['by'],
  kind: TimelineKind,
  details: { who?: string; text?: string; contactId?: string } = {},
): Incident {
  const seq = incident.timelineLength + 1;
  work.append('timeline', {
    id: `${incident.id}|${String(seq).padStart(5, '0')}`,
    incidentId: incident.id,
    commune: incident.commune,
    seq,
    at: work.now,
    by,
    who: details.who ?? '',
    contactId: details.contactId ?? null,
    kind,
    text: details.text ?? '',
  });
  return { ...incident, timelineLength: seq, updatedAt: work.now };
}

/** Whether something of this kind happened in a case. */
export const hasEntry = (work: Work, incident: Incident, kind: TimelineKind): boolean =>
  work.find('timelineOf', incident.id).some((each) => each.kind === kind);

/** Whether its person's last word is that it was a slip: whoever cries again after that means it. */
export function saidSlip(work: Work, incident: Incident): boolean {
  const told = work.find('timelineOf', incident.id);
  const slip = told.findLastIndex((each) => each.kind === 'slip');
  return slip >= 0 && !told.slice(slip).some((each) => each.kind === 'reported' && each.by === 'reporter');
}

/** The report that opened a case: its person speaks for it. */
export const openerOf = (work: Work, incidentId: string): Doc<'reports'> | undefined =>
  openerAmong(work.find('reportsOfIncident', incidentId));

/** Of a case's reports the one that opened it; those that came from others, perhaps older ones, never do. */
export const openerAmong = (reports: readonly Doc<'reports'>[]): Doc<'reports'> | undefined =>
  reports.find(({ joined }) => joined === undefined || joined.length === 0);

const ENDED = ['resolved', 'referred', 'unfounded', 'false_alarm', 'expired', 'merged'] as const;

export const isOpen = (incident: Incident): boolean => !(ENDED as readonly string[]).includes(incident.state);
