import type { Doc } from '../collections.ts';
import { boardOf, categoryOf, communeIdOf, communeOf, departmentName, isPrivate, OTHER } from '../commune/lookup.ts';
import { RUNGS } from '../later/due.ts';
import type { RouteReason } from '../ports/lookups.ts';
import type { Message } from '../say/message.ts';
import { say } from '../say/message.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import { isForHelpers, recallHelpers, releaseHelpers } from './helpers.ts';
import { placed } from './merge.ts';
import { climb, EXPIRE_MS, widenLater } from './raise.ts';
import { route } from './route.ts';
import type { IncidentState, Reason } from './records.ts';
import {
  kindOf,
  ringDepartments,
  tellCorrected,
  tellDepartments,
  tellMovement,
  tellNeighbours,
  tellReporters,
} from './tell.ts';
import { entry, hasEntry, openerOf, saidSlip } from './timeline.ts';

type Incident = Doc<'incidents'>;

/** How long an ending can be undone before anyone is told of it. */
const UNDO_MS = 20_000;
/** How long an ended case can be opened again. */
export const REOPEN_MS = 24 * 3_600_000;
const RETENTION_MS = 90 * 24 * 3_600_000;

/** As the timeline keeps it. */
const inSpanish = (reason: Reason | null): string => (typeof reason === 'string' ? reason : (reason?.es ?? ''));

export type Ending = 'resolved' | 'unfounded' | 'false_alarm' | 'referred';

/** Who acts: an official's name is shown to officials only. */
export interface Actor {
  readonly name: string;
}

const answer = (parts: Message['parts']): Message => ({ parts, purpose: 'change' });

export function acknowledge(work: Work, incident: Incident, actor: Actor, department: string): Incident {
  const taken = entry(
    work,
    { ...incident, state: 'acknowledged', acknowledgedAt: work.now, acknowledgedBy: actor.name, department },
    'official',
    'acknowledged',
    { who: actor.name },
  );
  tellMovement(
    work,
    taken,
    answer([
      say('told-acknowledged', {
        code: taken.code,
        department: departmentName(work.context, department, taken.commune),
      }),
    ]),
  );
  return settle(work, takenOver(work, taken, department));
}

export function dispatch(work: Work, incident: Incident, actor: Actor, department: string): Incident {
  const first = incident.state === 'new' ? acknowledgeSilently(work, incident, actor, department) : incident;
  const gone = entry(work, { ...first, state: 'dispatched', dispatchedAt: work.now }, 'official', 'dispatched', {
    who: actor.name,
  });
  tellMovement(
    work,
    gone,
    answer([
      say('told-dispatched', { code: gone.code, department: departmentName(work.context, department, gone.commune) }),
    ]),
  );
  return settle(work, takenOver(work, gone, department));
}

/** Once the commune in which it happens has taken a case, the one that had it before lets it go. */
function takenOver(work: Work, incident: Incident, department: string): Incident {
  const there = (each: string): boolean => incident.communes.includes(communeIdOf(each));
  if (!there(department)) return incident;
  const others = incident.holders.filter((each) => !there(each));
  if (others.length > 0) tellDepartments(work, incident, others);
  return { ...incident, holders: incident.holders.filter(there) };
}

const acknowledgeSilently = (work: Work, incident: Incident, actor: Actor, department: string): Incident =>
  entry(
    work,
    { ...incident, acknowledgedAt: work.now, acknowledgedBy: actor.name, department },
    'official',
    'acknowledged',
    { who: actor.name },
  );

/** Puts the incident and shows it to those who hold it; neighbours hear of the movements of hazards and rescues only. */
function settle(work: Work, incident: Incident): Incident {
  const put = work.put('incidents', incident);
  work.schedule({ kind: 'expire', incidentId: put.id }, put.id, work.now + EXPIRE_MS);
  tellDepartments(work, put);
  if (put.fanoutId !== null && kindOf(work, put).class !== 'crime') tellNeighbours(work, put);
  return put;
}

/** Begins an ending: it goes out after 20 s, unless it is undone. */
export function beginEnding(
  work: Work,
  incident: Incident,
  state: Ending,
  actor: Actor,
  reason: Reason | null,
): Incident {
  const ending = { state, by: actor.name, reason, at: work.now, until: work.now + UNDO_MS, from: incident.state };
  const begun = entry(work, { ...incident, ending }, 'official', 'ending', {
    who: actor.name,
    text: inSpanish(reason),
  });
  work.put('incidents', begun);
  work.schedule({ kind: 'end', incidentId: incident.id, endingAt: work.now }, incident.id, ending.until);
  tellDepartments(work, begun);
  return begun;
}

export function undoEnding(work: Work, incident: Incident, actor: Actor): Incident {
  work.unschedule('end', incident.id);
  const undone = entry(work, { ...incident, ending: null }, 'official', 'undone', { who: actor.name });
  work.put('incidents', undone);
  tellDepartments(work, undone);
  return undone;
}

const TOLD_END: Readonly<Record<Ending | 'expired', TextId>> = {
  resolved: 'told-resolved',
  unfounded: 'told-unfounded',
  false_alarm: 'told-false-alarm',
  referred: 'told-referred',
  expired: 'told-expired',
};

/** Ends a case: all who were told of it hear the end. */
export function end(
  work: Work,
  incident: Incident,
  state: Ending | 'expired',
  by: string,
  reason: Reason | null,
): Incident {
  const ended = entry(
    work,
    placed(work, { ...incident, state, ending: null, endedAt: work.now, endedBy: by, endReason: reason, board: null }),
    by === '' ? 'system' : 'official',
    state,
    { who: by, text: inSpanish(reason) },
  );
  work.put('incidents', ended);
  for (const rung of RUNGS) work.unschedule('rung', incident.id, rung);
  work.unschedule('expire', incident.id);
  work.schedule({ kind: 'disown', incidentId: incident.id }, incident.id, work.now + REOPEN_MS);
  work.schedule({ kind: 'retention', incidentId: incident.id }, incident.id, work.now + RETENTION_MS);
  eraseAfter(work, ended);
  if (state === 'false_alarm') strike(work, ended, 1);
  tellReporters(work, ended, {
    parts: [
      state === 'false_alarm' && saidSlip(work, ended)
        ? say('told-slip-ended', { code: ended.code })
        : { text: TOLD_END[state], args: { code: ended.code, reason: reason ?? '' } },
    ],
    purpose: 'change',
  });
  tellDepartments(work, ended);
  if (isForHelpers(work, ended)) releaseHelpers(work, ended);
  if (ended.fanoutId !== null) tellNeighbours(work, ended);
  return ended;
}

/** Whoever asked to be erased goes once the case cannot be opened again. */
function eraseAfter(work: Work, incident: Incident): void {
  for (const { contactId } of work.find('reportsOfIncident', incident.id))
    if (work.get('contacts', contactId)?.eraseAskedAt != null)
      work.schedule({ kind: 'erase', contactId }, contactId, work.now + REOPEN_MS);
}

/**
 * A confirmed false alarm counts against the one who raised it; not where they said themselves that it was a mistake, where
 * nobody ever confirmed it, or where the kind is private.
 */
function strike(work: Work, incident: Incident, by: 1 | -1): void {
  if (incident.unconfirmed || isPrivate(kindOf(work, incident)) || hasEntry(work, incident, 'slip')) return;
  const first = openerOf(work, incident.id);
  const contact = first && work.get('contacts', first.contactId);
  if (contact) work.patch('contacts', contact.id, { strikes: Math.max(0, contact.strikes + by) });
}

export function reopen(work: Work, incident: Incident, actor: Actor): Incident {
  const state: IncidentState = incident.acknowledgedAt === null ? 'new' : 'acknowledged';
  const again = entry(
    work,
    placed(work, {
      ...incident,
      state,
      endedAt: null,
      endedBy: null,
      endReason: null,
      rungs: [],
      board: boardOf(incident.realm, incident.commune),
    }),
    'official',
    'reopened',
    { who: actor.name },
  );
  work.put('incidents', again);
  if (incident.state === 'false_alarm') strike(work, again, -1);
  climb(work, again);
  work.unschedule('retention', incident.id);
  work.unschedule('disown', incident.id);
  tellReporters(work, again, answer([say('told-reopened', { code: again.code })]));
  tellDepartments(work, again);
  recallHelpers(work, again);
  if (again.fanoutId !== null) tellNeighbours(work, again);
  return again;
}

/** Lets neighbours hear of a held kind, and all of them of what a new contact raised. */
export function release(work: Work, incident: Incident, actor: Actor): Incident {
  const known = { ...incident, releasedAt: work.now, unvouched: false };
  const released = entry(work, known, 'official', 'released', { who: actor.name });
  const told = work.put('incidents', tellCorrected(work, incident, released));
  tellDepartments(work, told);
  return told;
}

/** Hands a case to another department: it is new there and its ladder starts again; the one before keeps its card. */
export function handOver(work: Work, incident: Incident, actor: Actor, department: string): Incident {
  const name = departmentName(work.context, department, incident.commune);
  const moved = entry(
    work,
    {
      ...incident,
      state: 'new',
      acknowledgedAt: null,
      acknowledgedBy: null,
      dispatchedAt: null,
      department,
      routeReason: 'handed-over' satisfies RouteReason,
      rungs: [],
      holders: [...new Set([department, ...incident.holders])],
    },
    'official',
    'referred',
    { who: actor.name, text: name },
  );
  work.put('incidents', moved);
  tellMovement(work, moved, answer([say('told-handed-over', { code: moved.code, department: name })]));
  climb(work, moved);
  tellDepartments(work, moved);
  const ring = say('ring-handed-over', { code: moved.code, department: name });
  ringDepartments(work, moved, { parts: [ring], purpose: 'ring' }, [department]);
  return moved;
}

/** Names the kind of an SOS, by the person or by an official; neighbours hear as the kind's rules say. */
export function nameKind(
  work: Work,
  incident: Incident,
  categoryId: string,
  by: 'reporter' | 'official',
  who: string,
): Incident {
  const category = categoryOf(communeOf(work.context, incident.commune), categoryId);
  const shown =
    incident.point && work.context.publicPoint(incident.commune, category.class, incident.point, incident.here);
  const known = placed(work, {
    ...incident,
    ...answering(work, incident, category.id),
    category: category.id,
    kindKnown: true,
    shown,
  });
  const named = entry(work, known, by, 'named', { who, text: category.name.es });
  const told = tellCorrected(work, incident, named);
  work.put('incidents', told);
  if (told.state === 'new') widenLater(work, told);
  tellDepartments(work, told);
  return told;
}

/** Whoever answers for a kind has it too, once the kind is known; who took it already keeps it. *Otro* names nobody. */
function answering(
  work: Work,
  { realm, communes, sector, state, holders, department, routeReason }: Incident,
  category: string,
): Pick<Incident, 'holders' | 'department' | 'routeReason'> {
  const none = { departments: [], reason: routeReason };
  const { departments, reason } = category === OTHER ? none : route(work, realm, communes, category, sector);
  const [first] = departments;
  const moves = first !== undefined && state === 'new';
  return {
    holders: [...new Set([...departments, ...holders])],
    department: moves ? first : department,
    routeReason: moves ? reason : routeReason,
  };
}
