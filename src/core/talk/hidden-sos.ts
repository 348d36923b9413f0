import type { Doc } from '../collections.ts';
import { isOpen } from '../incident/timeline.ts';
import { nameOfGroup } from '../people/hidden.ts';
import { dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';
import type { Outcome } from './event.ts';
import { greet } from './help.ts';
import { goOnInPrivate } from './sos.ts';

/** An SOS in a group's own name that nobody goes on with yet: whoever is its administrator and comes by the button does. */
function hiddenSos(work: Work, group: Doc<'chats'>): { report: Doc<'reports'>; incident: Doc<'incidents'> } | null {
  const contactId = nameOfGroup(work, group);
  const reports = contactId === null ? [] : work.find('reportsOfContact', contactId);
  for (const report of reports) {
    const incident =
      report.way === 'sos' && report.chatId === '' ? work.get('incidents', report.incidentId) : undefined;
    if (incident && isOpen(incident)) return { report, incident };
  }
  return null;
}

/** Somebody came by the button: whether they are an administrator only the channel knows. */
export function comeFromGroup(work: Work, speaker: Speaker, groupId: string): void {
  const { chat, contact } = speaker;
  const group = work.get('chats', groupId);
  if (group?.kind !== 'group' || group.account !== chat.account || !hiddenSos(work, group)) return greet(work, speaker);
  const asked = { kind: 'ask', account: chat.account, chatId: group.id, contactId: contact.id, then: 'go-on' } as const;
  work.schedule(asked, `${group.id}|${contact.id}`, work.now, 'go-on');
}

/** The channel's answer: it is theirs from now on, or they are met as anybody is. */
export function goOnAnswered(work: Work, { contactId, chatId, role }: Extract<Outcome, { kind: 'asked' }>): void {
  const contact = work.get('contacts', contactId);
  const group = work.get('chats', chatId);
  const chat = contact?.chatId == null ? undefined : work.get('chats', contact.chatId);
  const person = contact && work.get('persons', contact.personId);
  if (!contact || !person || !group || !chat) return;
  const speaker = { person, contact, chat, dialogue: dialogueOf(work, chat.id, contact.id) };
  const found = role === 'administrator' ? hiddenSos(work, group) : null;
  if (!found) return greet(work, speaker);
  const { report, incident } = found;
  const theirs = { ...report, contactId: contact.id, personId: person.id, chatId: chat.id };
  goOnInPrivate(work, speaker, incident, work.put('reports', theirs));
}
