import type { Doc } from '../collections.ts';
import { boardOf, categoryOf, communeOf, isPrivate, SOS } from '../commune/lookup.ts';
import { rank } from '../commune/commune.ts';
import type { Severity } from '../commune/commune.ts';
import type { Point } from '../geo.ts';
import type { Realm } from '../ids.ts';
import type { Rung } from '../later/due.ts';
import { isNewContact } from '../people/known.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';
import { keepOpen } from './keep-open.ts';
import { findLike, placed } from './merge.ts';
import type { Like } from './merge.ts';
import type { Here, Joining } from './records.ts';
import { callCentreOf, route } from './route.ts';
import type { Routed } from './route.ts';
import { saysMore } from './same.ts';
import { kindOf, neighboursMayHear, tellDepartments, tellNeighbours } from './tell.ts';
import { entry, openerOf } from './timeline.ts';
import { WIDENS_UNANSWERED } from './witness-rules.ts';
import { weighSoon } from './witnesses.ts';

type Incident = Doc<'incidents'>;

/** An alert ready to go out. */
export interface Alert {
  readonly way: Doc<'reports'>['way'];
  readonly category: string;
  readonly communes: readonly [string, ...string[]];
  readonly sector: string | null;
  /** Communes that get it where nobody there can be reached, the first one that can: an SOS must find somebody. */
  readonly otherwise?: readonly string[];
  readonly point: Point | null;
  readonly accuracy: number | null;
  readonly pointConfirmed: boolean;
  readonly here: Here | null;
  readonly standing: Point | null;
  readonly text: string;
  readonly media: readonly string[];
  readonly anonymous: boolean;
  readonly unconfirmed: boolean;
  readonly sentAt: number;
  /** Too many by this person within the hour. */
  readonly withheld?: boolean;
  /** False where the kind is only the likeliest, or the gravest that it may be. */
  readonly kindSure?: boolean;
  /** At least this grave, whatever the kind's own severity. */
  readonly severity?: Severity;
  /** The incident in which the person needs help. */
  readonly linked?: string;
}

export interface Raised {
  readonly incident: Incident;
  readonly report: Doc<'reports'>;
  readonly routed: Routed;
  /** They joined a case that was open: how many had reported it, they included. */
  readonly joined: boolean;
  /** They had reported that very case before. */
  readonly repeated: boolean;
  /** The open case that theirs may be the same as, of which they may be asked. */
  readonly like?: Incident;
}

/**
 * Raises an alert: joins the open incident it is surely about, or opens one; owes the department and the neighbours. What only
 * may be about an open one goes out as its own: no question holds it (docs/decisions/0023).
 */
export function raise(work: Work, speaker: Speaker, alert: Alert): Raised {
  const [communeId] = alert.communes;
  const category = categoryOf(communeOf(work.context, communeId), alert.category);
  // An unconfirmed report stays by itself: nobody said yet that it is true.
  const like =
    alert.point && !alert.unconfirmed
      ? findLike(work, {
          realm: speaker.chat.realm,
          commune: communeId,
          category,
          point: alert.point,
          shown: work.context.publicPoint(communeId, category.class, alert.point, alert.here),
          accuracy: alert.accuracy,
          sentAt: alert.sentAt,
        })
      : undefined;
  work.patch('contacts', speaker.contact.id, { commune: communeId });
  const told =
    like && work.find('reportsOfIncident', like.incident.id).some(({ personId }) => personId === speaker.person.id);
  if (like?.likeness.verdict === 'sure' && (told || !losesHearers(work, speaker, alert, like.incident)))
    return join(work, speaker, alert, like);
  // Whoever tells of another place than they told of before means another.
  return open(work, speaker, alert, told ? undefined : like);
}

/**
 * Whether fewer neighbours would hear of an alert in another's case than by itself: else whoever plans something would raise it
 * first, in a way that is not believed, and who suffers it would join in silence.
 */
function losesHearers(work: Work, { person, contact }: Speaker, alert: Alert, incident: Incident): boolean {
  if (incident.withheld && incident.releasedAt === null) return alert.withheld !== true;
  const commune = communeOf(work.context, incident.commune);
  if (!incident.unvouched || isNewContact(work, contact, commune)) return false;
  // They stand by it and all hear; but not who told of less, nor who came as whoever raised it did.
  const opener = openerOf(work, incident.id);
  const invited = opener && work.get('persons', opener.personId)?.invitation;
  return (
    (person.invitation !== null && person.invitation === invited) ||
    saysMore(kindOf(work, incident), categoryOf(commune, alert.category))
  );
}

function reportOf(work: Work, speaker: Speaker, alert: Alert, incident: Incident, joined?: Joining): Doc<'reports'> {
  return work.put('reports', {
    id: work.context.ids.next(),
    incidentId: incident.id,
    realm: incident.realm,
    commune: incident.commune,
    personId: speaker.person.id,
    contactId: speaker.contact.id,
    chatId: speaker.chat.kind === 'private' ? speaker.chat.id : (speaker.contact.chatId ?? ''),
    way: alert.way,
    anonymous: alert.anonymous,
    text: alert.text,
    point: alert.point,
    standing: alert.standing,
    media: [...alert.media],
    category: alert.category,
    accuracy: alert.accuracy,
    ...(joined ? { joined: [joined] } : {}),
    sentAt: alert.sentAt,
    at: work.now,
  });
}

function join(work: Work, speaker: Speaker, alert: Alert, { incident: same, likeness, metres }: Like): Raised {
  const { seconds } = likeness;
  const joined = { from: null, into: same.id, how: 'sure', by: '', metres, seconds, at: work.now } as const;
  const before = work.find('reportsOfIncident', same.id).find((each) => each.personId === speaker.person.id);
  const report = before ? addWords(work, before, alert) : reportOf(work, speaker, alert, same, joined);
  const open = keepOpen(work, same);
  const counted = before ? open : { ...open, reports: open.reports + 1 };
  const incident = entry(
    work,
    { ...counted, lastReportAt: Math.max(same.lastReportAt, alert.sentAt), media: [...same.media, ...alert.media] },
    'reporter',
    'joined',
    { text: likeness.kind === 'same' ? '' : kindName(work, same, alert.category) },
  );
  work.put('incidents', incident);
  tellDepartments(work, incident);
  weighSoon(work, incident);
  return {
    incident,
    report,
    routed: { departments: incident.holders, reason: 'category' },
    joined: true,
    repeated: before !== undefined,
  };
}

const kindName = (work: Work, { commune }: Incident, category: string): string =>
  categoryOf(communeOf(work.context, commune), category).name.es;

function addWords(work: Work, report: Doc<'reports'>, alert: Alert): Doc<'reports'> {
  const text = [report.text, alert.text].filter((each) => each !== '').join('\n');
  return work.put('reports', { ...report, text, media: [...report.media, ...alert.media] });
}

function open(work: Work, speaker: Speaker, alert: Alert, like: Like | undefined): Raised {
  const { first, routed } = newCase(work, speaker.chat.realm, alert, speaker.contact);
  const report = reportOf(work, speaker, alert, first);
  const asked = like !== undefined && routed.departments.length > 0 && mayAskOf(work, like.incident);
  const incident = begin(work, like ? { ...first, maybe: maybe(work, first, like, asked) } : first);
  return {
    incident,
    report,
    routed,
    joined: false,
    repeated: false,
    ...(asked ? { like: like.incident } : {}),
  };
}

/** That a case is open is itself news of it: told only of what neighbours may hear. */
const mayAskOf = (work: Work, incident: Incident): boolean =>
  neighboursMayHear(incident, categoryOf(communeOf(work.context, incident.commune), incident.category));

/** So long neighbours wait for the answer whether they have heard of a mild case already. */
const HOLD_MS = 60_000;

function maybe(work: Work, first: Incident, { incident, metres }: Like, asked: boolean): Incident['maybe'] {
  const holds = asked && rank(first.severity) < rank('high');
  if (holds) work.schedule({ kind: 'unanswered', incidentId: first.id }, first.id, work.now + HOLD_MS);
  return { incidentId: incident.id, metres, holds };
}

/** A case that begins: its code is taken; nothing of it is put or told yet. `by`: whoever tells of it. */
export function newCase(
  work: Work,
  realm: Realm,
  alert: Alert,
  by: Doc<'contacts'> | undefined,
): { readonly first: Incident; readonly routed: Routed } {
  const [communeId] = alert.communes;
  const commune = communeOf(work.context, communeId);
  const category = categoryOf(commune, alert.category);
  const routed = routeSomewhere(work, realm, alert);
  const id = work.context.ids.next();
  const shown = alert.point && work.context.publicPoint(communeId, category.class, alert.point, alert.here);
  const first: Incident = {
    id,
    realm,
    commune: communeId,
    code: takeCode(work, communeId, id),
    state: 'new',
    category: category.id,
    severity: graver(category.severity, alert.severity),
    sos: alert.way === 'sos',
    unconfirmed: alert.unconfirmed,
    point: alert.point,
    accuracy: alert.accuracy,
    pointConfirmed: alert.pointConfirmed,
    here: alert.here,
    standing: alert.standing,
    shown,
    sector: alert.sector,
    communes: [...alert.communes],
    cell: null,
    board: boardOf(realm, communeId),
    department: routed.departments[0] ?? null,
    routeReason: routed.reason,
    holders: [...routed.departments],
    withheld: alert.withheld ?? false,
    releasedAt: null,
    kindKnown: category.id !== SOS && alert.kindSure !== false,
    reports: 1,
    lastReportAt: alert.sentAt,
    widened: { witnesses: 0, silence: 0 },
    unvouched: by === undefined || isNewContact(work, by, commune),
    fanoutId: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    dispatchedAt: null,
    endedAt: null,
    endedBy: null,
    endReason: null,
    ending: null,
    rungs: [],
    linked: alert.linked ?? null,
    timelineLength: 0,
    media: [...alert.media],
    sentAt: alert.sentAt,
    createdAt: work.now,
    updatedAt: work.now,
  };
  return { first: placed(work, first), routed };
}

/** Tells of a case whose report is put, and answers it as it stands then. */
function begin(work: Work, first: Incident): Incident {
  const opened = entry(work, first, 'reporter', 'reported');
  work.put('incidents', opened);
  tellDepartments(work, opened);
  climb(work, opened);
  return work.put('incidents', tellNeighbours(work, opened));
}

export const graver = (severity: Severity, least: Severity = 'low'): Severity =>
  rank(least) > rank(severity) ? least : severity;

function routeSomewhere(work: Work, realm: Realm, { communes, category, sector, otherwise = [] }: Alert): Routed {
  const routed = route(work, realm, communes, category, sector);
  if (routed.departments.length > 0) return routed;
  const elsewhere = otherwise.map((commune) => route(work, realm, [commune], category, null));
  return elsewhere.find(({ departments }) => departments.length > 0) ?? routed;
}

/** A code nobody in the commune has: tries until one is free, each try guarded against the same choice elsewhere. */
function takeCode(work: Work, communeId: string, incidentId: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const signs = work.context.ids.code(attempt);
    const id = `${communeId}|${signs}`;
    if (work.get('codes', id)) continue;
    work.put('codes', { id, commune: communeId, incidentId });
    return `A-${signs}`;
  }
}

const MINUTE = 60_000;
/** After this long without a change a case that was acknowledged, or is mild, ends by itself. */
export const EXPIRE_MS = 24 * 3_600_000;
/** What was on its way for longer is old: asked about before it goes out, and said so on the card. */
export const LATE_MS = 10 * 60_000;

/** Schedules the rungs of the ladder; each one does nothing where somebody acknowledged in time. */
export function climb(work: Work, incident: Incident): void {
  const commune = communeOf(work.context, incident.commune);
  const ladder = commune.ladder[incident.severity satisfies Severity];
  const at = (rung: Rung, minutes: number): void => schedule(work, incident, rung, minutes);
  at('remind', ladder.remind);
  if (callCentreOf(work, incident.realm, incident.commune) !== null) at('call-centre', ladder.callCentre);
  if (!isPrivate(categoryOf(commune, incident.category))) at('tell-person', ladder.tellPerson);
  widenLater(work, incident);
  work.schedule({ kind: 'expire', incidentId: incident.id }, incident.id, work.now + EXPIRE_MS);
}

/** Minutes; a moment later, so that the two never change places. */
const AFTER_CALL_CENTRE = 1 / 60;

/** Where its class says so, more neighbours hear just after the call centre does, and again after as long. */
export function widenLater(work: Work, incident: Incident): void {
  const commune = communeOf(work.context, incident.commune);
  if (WIDENS_UNANSWERED[categoryOf(commune, incident.category).class] === 0) return;
  const { callCentre } = commune.ladder[incident.severity];
  schedule(work, incident, 'widen', callCentre + AFTER_CALL_CENTRE);
  schedule(work, incident, 'widen-again', 2 * callCentre);
}

const schedule = (work: Work, { id }: Incident, rung: Rung, minutes: number): void =>
  work.schedule({ kind: 'rung', incidentId: id, rung }, id, work.now + Math.round(minutes * MINUTE), rung);
