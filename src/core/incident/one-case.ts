import type { Doc } from '../collections.ts';
import { samePoint } from '../geo.ts';
import type { Point } from '../geo.ts';
import type { Work } from '../work.ts';
import { isOpen, openerOf } from './timeline.ts';

type Incident = Doc<'incidents'>;

/** The case that an id leads to now: where it was found to be another one, that one. */
export function caseNow(work: Work, id: string): Incident | undefined {
  const incident = work.get('incidents', id);
  return incident?.mergedInto == null ? incident : caseNow(work, incident.mergedInto.incidentId);
}

/** A case and those that were found to be it. */
export const idsOf = ({ id, absorbed = [] }: Incident): readonly string[] => [id, ...absorbed];

/** What happened in a case, and in those that were found to be it, in order of time. */
export function storyOf(work: Work, incident: Incident): readonly Doc<'timeline'>[] {
  const own = work.find('timelineOf', incident.id);
  const { absorbed = [] } = incident;
  if (absorbed.length === 0) return own;
  return [...own, ...absorbed.flatMap((id) => work.find('timelineOf', id))].sort((a, b) => a.at - b.at);
}

/** What its witnesses answered, each one's last word. */
export function answersOf(work: Work, incident: Incident): readonly Doc<'witnessAnswers'>[] {
  const given = idsOf(incident).flatMap((id) => work.find('answersOf', id));
  const last = new Map<string, Doc<'witnessAnswers'>>();
  for (const each of given) {
    // What is nobody's any more is only counted.
    const whose = each.personId === '' ? each.id : each.personId;
    if ((last.get(whose)?.at ?? 0) <= each.at) last.set(whose, each);
  }
  return [...last.values()];
}

/**
 * Where a case is, as far as the person of one of its reports may know: whoever joined knows where they said that it is; whoever
 * opened it, all but the place that it has from another's case.
 */
export function pointFor(work: Work, incident: Incident, report: Doc<'reports'>): Point | null {
  const { point, absorbed = [] } = incident;
  const borrowed = absorbed.some((id) => samePoint(work.must('incidents', id).point, point));
  return openerOf(work, incident.id)?.id === report.id && !borrowed ? point : report.point;
}

/** The open case that this one may be the same as. */
export function likeOf(work: Work, incident: Incident): Incident | undefined {
  const like = incident.maybe == null ? undefined : caseNow(work, incident.maybe.incidentId);
  return like && isOpen(like) && like.id !== incident.id ? like : undefined;
}
