import type { Doc } from '../collections.ts';
import { departmentName } from '../commune/lookup.ts';
import { openIn } from '../incident/board.ts';
import { climb } from '../incident/raise.ts';
import { callCentreOf, chatsOf, route } from '../incident/route.ts';
import { tellDepartments, tellReporters } from '../incident/tell.ts';
import { entry } from '../incident/timeline.ts';
import { emergencyLine } from '../say/lines.ts';
import { say } from '../say/message.ts';
import { board, card } from '../say/owe.ts';
import type { Work } from '../work.ts';

/** A chat can no longer be reached: nothing is sent there, and what a department had goes to the call centre. */
export function chatLeft(work: Work, chat: Doc<'chats'>): void {
  work.put('chats', { ...chat, deadAt: work.now });
  for (const area of work.find('areasOfChat', chat.id)) work.erase('areas', area.id);
  if (chat.binding !== null) departmentUnreachable(work, chat.binding, chat.realm, chat.id);
}

/** Every open case of a department that no chat reaches any more gets the call centre's eyes, or its person is told. */
export function departmentUnreachable(
  work: Work,
  department: string,
  realm: Doc<'chats'>['realm'],
  lostChat: string,
): void {
  if (chatsOf(work, department, realm).some((chat) => chat.id !== lostChat)) return;
  for (const incident of openIn(work, realm))
    if (incident.holders.includes(department)) handToCallCentre(work, incident, department);
}

/** A department's chat is there, for the first time or again: it gets what it holds, and what is its to answer and nobody got. */
export function showOpenCases(work: Work, chat: Doc<'chats'>, department: string): void {
  for (const incident of openIn(work, chat.realm)) {
    if (incident.holders.includes(department)) card(work, chat.id, incident, { kind: 'officials', department });
    else if (incident.holders.length === 0) takeUp(work, incident, department);
  }
  board(work, chat.id, department);
}

/** A case that nobody could be told of is routed again, now that a department is there; its person hears that it was received. */
function takeUp(work: Work, incident: Doc<'incidents'>, department: string): void {
  const communes = incident.communes.length > 0 ? incident.communes : [incident.commune];
  const { departments, reason } = route(work, incident.realm, communes, incident.category, incident.sector);
  const [first] = departments;
  if (first === undefined || !departments.includes(department)) return;
  const taken = { ...incident, holders: [...departments], department: first, routeReason: reason };
  work.put('incidents', taken);
  climb(work, taken);
  tellDepartments(work, taken);
  const received = say('receipt-code', {
    code: taken.code,
    department: departmentName(work.context, first, taken.commune),
  });
  tellReporters(work, taken, { parts: [received], purpose: 'change' });
}

/** Adds the call centre to those who hold a case; where there is none, the person reads that nobody has it. */
export function handToCallCentre(work: Work, incident: Doc<'incidents'>, lost: string): void {
  const centre = callCentreOf(work, incident.realm, incident.commune);
  if (centre !== null && centre !== lost) {
    if (incident.holders.includes(centre)) return;
    const handed = entry(
      work,
      { ...incident, holders: [centre, ...incident.holders], department: centre },
      'system',
      'call_centre',
    );
    work.put('incidents', handed);
    tellDepartments(work, handed);
    return;
  }
  const told = entry(work, incident, 'system', 'unreachable');
  work.put('incidents', told);
  tellReporters(work, told, {
    parts: [say('nobody-any-more', { code: told.code }), ...emergencyLine(work.context, told.commune)],
    purpose: 'reply',
  });
}
