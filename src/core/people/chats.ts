import type { Doc } from '../collections.ts';
import { communeIdOf, departmentName } from '../commune/lookup.ts';
import { openIn } from '../incident/board.ts';
import { isUnheld } from '../incident/held.ts';
import { climb } from '../incident/raise.ts';
import { callCentreOf, chatsOf, route } from '../incident/route.ts';
import type { Routed } from '../incident/route.ts';
import { ringDepartments, tellDepartments, tellReporters } from '../incident/tell.ts';
import { entry } from '../incident/timeline.ts';
import { emergencyLine } from '../say/lines.ts';
import { say, strong } from '../say/message.ts';
import { board, card } from '../say/owe.ts';
import { ringChoices } from '../say/view-official.ts';
import type { Work } from '../work.ts';
import { unlinkAreas } from './areas.ts';
import { personAway, personBack } from './away.ts';

type Incident = Doc<'incidents'>;

/** A chat can no longer be reached: nothing is sent there; what a department had goes to another, and of a person it is known. */
export function chatLeft(work: Work, chat: Doc<'chats'>): void {
  work.put('chats', { ...chat, deadAt: work.now });
  unlinkAreas(work, chat.id);
  if (chat.binding !== null) departmentUnreachable(work, chat.binding, chat.realm, chat.id);
  personAway(work, chat);
}

/** A chat that was given up can be reached again: its department gets what is open, its person hears what they missed. */
export function chatBack(work: Work, chat: Doc<'chats'>): void {
  if (chat.binding !== null) showOpenCases(work, chat, chat.binding);
  personBack(work, chat);
}

/** Every open case of a department that no chat reaches any more goes to another one, or its person is told. */
export function departmentUnreachable(
  work: Work,
  department: string,
  realm: Doc<'chats'>['realm'],
  lostChat: string,
): void {
  if (chatsOf(work, department, realm).some((chat) => chat.id !== lostChat)) return;
  for (const incident of openIn(work, realm))
    if (incident.holders.includes(department)) handOn(work, incident, department, lostChat);
}

/** A department's chat is there, for the first time or again: it gets what it holds, and what is its to answer and nobody got. */
export function showOpenCases(work: Work, chat: Doc<'chats'>, department: string): void {
  for (const incident of openIn(work, chat.realm)) {
    const holds = incident.holders.includes(department);
    if (isUnheld(work, incident)) takeUp(work, incident, department);
    else if (holds) card(work, chat.id, incident, { kind: 'officials', department });
  }
  board(work, chat.id, department);
}

/** A case that nobody could be told of, now that a department is there that held it or answers for it; its person hears that it was received. */
function takeUp(work: Work, incident: Incident, department: string): void {
  const held = incident.holders.includes(department);
  const { departments, reason } = held
    ? { departments: [department], reason: incident.routeReason }
    : routeAgain(work, incident);
  const [first] = departments;
  if (first === undefined || !departments.includes(department)) return;
  const holders = [...new Set([...departments, ...incident.holders])];
  const again = { ...incident, holders, department: first, routeReason: reason, rungs: [] };
  const taken = entry(work, again, 'system', 'received');
  work.put('incidents', taken);
  if (taken.state === 'new') climb(work, taken);
  tellDepartments(work, taken);
  if (held) ringAgain(work, taken, department);
  const received = say('receipt-code', {
    code: taken.code,
    department: departmentName(work.context, first, taken.commune),
  });
  tellReporters(work, taken, { parts: [received], purpose: 'change' });
}

/** Its card stands in the chat from before, and that it changes makes no sound. */
function ringAgain(work: Work, incident: Incident, department: string): void {
  if (incident.state !== 'new') return;
  const parts = [strong('ring-remind', { code: incident.code, time: { lasting: work.now - incident.createdAt } })];
  ringDepartments(work, incident, { parts, choices: ringChoices(incident), purpose: 'ring' }, [department]);
}

/** As it was routed when it was raised: an SOS finds somebody in another commune where nobody is left in its own. */
function routeAgain(work: Work, incident: Incident, without: string | null = null): Routed {
  const { realm, category, commune } = incident;
  const communes = incident.communes.length > 0 ? incident.communes : [commune];
  const routed = route(work, realm, communes, category, incident.sector, without);
  if (routed.departments.length > 0 || !incident.sos) return routed;
  const elsewhere = [commune, work.context.defaultCommune].map((each) =>
    route(work, realm, [each], category, null, without),
  );
  return elsewhere.find(({ departments }) => departments.length > 0) ?? routed;
}

/**
 * A department cannot be told of a case, in one of its chats or in any: whoever answers next has it from now on, as it would
 * have had it from the start. Where there is nobody, its person reads so, once.
 */
export function handOn(work: Work, incident: Incident, lost: string, lostChat: string): void {
  const isThere = (department: string): boolean =>
    chatsOf(work, department, incident.realm).some(({ id }) => id !== lostChat);
  // Whoever answers for it is still there.
  if (incident.department !== null && incident.department !== lost && isThere(incident.department)) return;
  const next = nextFor(work, incident, lost, isThere);
  if (next) return give(work, incident, lost, next);
  if (isThere(lost) || isUnheld(work, incident)) return;
  const told = entry(work, incident, 'system', 'unheld');
  work.put('incidents', told);
  tellReporters(work, told, {
    parts: [say('nobody-any-more', { code: told.code }), ...emergencyLine(work.context, told.commune)],
    purpose: 'reply',
  });
}

/** Who answers where one cannot: as routed, else the call centre, else who has held it before. */
function nextFor(
  work: Work,
  incident: Incident,
  lost: string,
  isThere: (department: string) => boolean,
): Routed | null {
  const routed = routeAgain(work, incident, lost);
  if (routed.departments.length > 0) return routed;
  const centre = callCentreOf(work, incident.realm, incident.commune);
  const other = [centre, ...incident.holders].find((each) => each !== null && each !== lost && isThere(each));
  return other == null ? null : { departments: [other], reason: 'no-department' };
}

const UNTAKEN = { state: 'new', acknowledgedAt: null, acknowledgedBy: null, dispatchedAt: null } as const;

/** Who had it as one of several has its card, and only that changes: then a sound says that it is theirs now. */
export function give(work: Work, incident: Incident, lost: string, { departments, reason }: Routed): void {
  const [first = lost] = departments;
  const centre =
    communeIdOf(first) === incident.commune && first === callCentreOf(work, incident.realm, incident.commune);
  const handed = entry(
    work,
    {
      ...incident,
      holders: [...new Set([...departments, ...incident.holders])],
      department: first,
      routeReason: reason,
      rungs: [],
      // Whoever took it cannot be reached in that chat any more: it is nobody's until somebody takes it here.
      ...(incident.state === 'acknowledged' || incident.state === 'dispatched' ? UNTAKEN : {}),
    },
    'system',
    centre ? 'call_centre' : 'handed_on',
  );
  work.put('incidents', handed);
  // It is news to them: whoever had it may have been reminded already.
  climb(work, handed);
  tellDepartments(work, handed);
  if (!incident.holders.includes(first)) return;
  const ring = strong('ring-handed-over', {
    code: handed.code,
    department: departmentName(work.context, first, handed.commune),
  });
  ringDepartments(work, handed, { parts: [ring], choices: ringChoices(handed), purpose: 'ring' }, [first]);
}
