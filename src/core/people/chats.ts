import type { Doc } from '../collections.ts';
import { boardOf } from '../commune/lookup.ts';
import { callCentreOf, chatsOf } from '../incident/route.ts';
import { tellDepartments, tellReporters } from '../incident/tell.ts';
import { entry, isOpen } from '../incident/timeline.ts';
import { emergencyLine } from '../say/lines.ts';
import { say } from '../say/message.ts';
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
  const [commune = ''] = department.split('/');
  for (const incident of work.find('incidentsOnBoard', boardOf(realm, commune)))
    if (isOpen(incident) && incident.holders.includes(department)) handToCallCentre(work, incident, department);
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
