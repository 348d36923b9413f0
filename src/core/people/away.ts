import type { Doc } from '../collections.ts';
import { isPrivate } from '../commune/lookup.ts';
import { kindOf, tellDepartments } from '../incident/tell.ts';
import { storyOf } from '../incident/one-case.ts';
import { entry, isOpen, openerOf } from '../incident/timeline.ts';
import { howItStands } from '../say/how-it-stands.ts';
import { note } from '../say/owe.ts';
import type { Work } from '../work.ts';

type Incident = Doc<'incidents'>;

/** Whoever raised alerts in this chat reads nothing any more: those who work them see it. */
export function personAway(work: Work, chat: Doc<'chats'>): void {
  for (const incident of reportedIn(work, chat)) if (isOpen(incident)) couldNotTell(work, incident, chat);
}

/** Something said about a case cannot reach who reported it; said once on the card, until they are back. */
export function couldNotTell(work: Work, incident: Incident, { contactId }: Doc<'chats'>): void {
  if (contactId === null || isAway(work, incident, contactId)) return;
  tellDepartments(work, work.put('incidents', entry(work, incident, 'system', 'unreachable', { contactId })));
}

/** They are back: those who work their cases see it, and they read how each stands of which they may have missed something. */
export function personBack(work: Work, chat: Doc<'chats'>): void {
  const { contactId } = chat;
  if (contactId === null) return;
  for (const incident of reportedIn(work, chat)) {
    if (!isAway(work, incident, contactId)) continue;
    const back = work.put('incidents', entry(work, incident, 'system', 'reachable', { contactId }));
    tellDepartments(work, back);
    tellHowItStands(work, chat, back);
  }
}

/** As whoever asks by the code reads it; nothing of a private kind, nor of a crime that they only joined. */
function tellHowItStands(work: Work, chat: Doc<'chats'>, incident: Incident): void {
  const kind = kindOf(work, incident);
  const open = isOpen(incident);
  if (isPrivate(kind) || (open && kind.class === 'crime' && openerOf(work, incident.id)?.chatId !== chat.id)) return;
  // After what they came to say was answered.
  note(work, chat.id, { parts: howItStands(work, incident), purpose: 'change' }, { incidentId: incident.id });
}

/** The cases that were reported from a private chat. */
function reportedIn(work: Work, chat: Doc<'chats'>): Incident[] {
  if (chat.contactId === null) return [];
  const reports = work.find('reportsOfContact', chat.contactId).filter(({ chatId }) => chatId === chat.id);
  return [...new Set(reports.map(({ incidentId }) => incidentId))].flatMap((id) => work.get('incidents', id) ?? []);
}

/** Whether what is said of a case does not reach this one of those who reported it. */
export const isAway = (work: Work, incident: Incident, contactId: string): boolean =>
  storyOf(work, incident).findLast(
    (each) => each.contactId === contactId && (each.kind === 'unreachable' || each.kind === 'reachable'),
  )?.kind === 'unreachable';
