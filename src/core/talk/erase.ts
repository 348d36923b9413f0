import type { Doc } from '../collections.ts';
import { departmentName } from '../commune/lookup.ts';
import { isOpen } from '../incident/timeline.ts';
import { tellDepartments } from '../incident/tell.ts';
import { departmentUnreachable } from '../people/chats.ts';
import { addressId, dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';

type Report = Doc<'reports'>;

const DAY = 24 * 3_600_000;

/** `/borrar`: says first what goes and what stays. */
export function askErase(work: Work, speaker: Speaker): void {
  const { binding } = speaker.chat;
  ask(work, speaker, {
    kind: 'erase',
    parts: [
      strong('erase-ask'),
      say('erase-what'),
      ...(binding === null
        ? []
        : [
            say('erase-department', { department: departmentName(work.context, binding, binding.split('/')[0] ?? '') }),
          ]),
    ],
    choices: [
      { value: 'yes', label: say('choice-erase') },
      { value: 'no', label: say('choice-keep') },
    ],
    cancel: false,
  });
}

export function answerErase(work: Work, speaker: Speaker, value: string): void {
  if (value !== 'yes') {
    settle(work, speaker);
    return reply(work, speaker, [say('erase-kept')]);
  }
  const { open } = erase(work, speaker);
  const [code] = open;
  reply(work, speaker, [code === undefined ? say('erased') : say('erased-but-open', { codes: open.join(', ') })]);
}

/**
 * Erases every copy of all that belongs to no open case. What belongs to one stays, unweakened, until a day after it is closed;
 * who speaks is forgotten altogether where no case is open.
 */
function erase(work: Work, speaker: Speaker): { open: string[] } {
  const open: string[] = [];
  for (const place of work.find('placesOfPerson', speaker.person.id)) work.erase('places', place.id);
  for (const contact of work.find('contactsOfPerson', speaker.person.id)) {
    const stays = eraseReports(work, contact.id, work.now);
    open.push(...stays);
    for (const dialogue of work.find('dialoguesOfContact', contact.id)) eraseDialogue(work, dialogue);
    if (stays.length > 0) work.patch('contacts', contact.id, { eraseAskedAt: work.now });
    else if (contact.id !== speaker.contact.id) work.erase('contacts', contact.id);
  }
  eraseNotes(work, speaker.chat.id);
  leaveDepartment(work, speaker);
  work.patch('persons', speaker.person.id, { neighbourConsentAt: null, invitation: null, placeRemovedAt: null });
  if (open.length === 0) forget(work, speaker);
  return { open };
}

/** What they were in the middle of goes; that what they write belongs to a case that is open stays. */
function eraseDialogue(work: Work, dialogue: Doc<'dialogues'>): void {
  const incident = dialogue.focus && work.get('incidents', dialogue.focus.incidentId);
  if (incident && isOpen(incident)) work.put('dialogues', { ...dialogue, draft: null, question: null, offered: [] });
  else work.erase('dialogues', dialogue.id);
}

/** Whose private chat was a department's is not its chat any more: what it held goes to others at once. */
function leaveDepartment(work: Work, speaker: Speaker): void {
  const { chat, person } = speaker;
  for (const official of work.find('officialsOfPerson', person.id)) work.erase('officials', official.id);
  if (chat.binding === null) return;
  work.patch('chats', chat.id, { binding: null });
  departmentUnreachable(work, chat.binding, chat.realm, chat.id);
}

/** A case that kept what a person asked to erase is over: it goes without a word, unless another one is open still. */
export function eraseLater(work: Work, contactId: string): void {
  const contact = work.get('contacts', contactId);
  if (contact?.eraseAskedAt == null) return;
  const person = work.get('persons', contact.personId);
  const chat = contact.chatId === null ? undefined : work.get('chats', contact.chatId);
  if (eraseReports(work, contactId, contact.eraseAskedAt).length > 0) return;
  work.put('contacts', { ...contact, eraseAskedAt: null });
  if (!person || !chat || cameBack(work, contact)) return;
  eraseNotes(work, chat.id);
  forget(work, { person, contact, chat, dialogue: dialogueOf(work, chat.id, contactId) });
}

/** Whether somebody who asked to be erased uses Avisa again. */
function cameBack(work: Work, contact: Doc<'contacts'>): boolean {
  const since = contact.eraseAskedAt ?? 0;
  return (
    work.find('placesOfPerson', contact.personId).length > 0 ||
    work.find('reportsOfContact', contact.id).some(({ at }) => at > since)
  );
}

/** Empties the reports of ended cases made until then; answers the codes of those still open. */
function eraseReports(work: Work, contactId: string, until: number): string[] {
  const reports = work.find('reportsOfContact', contactId).filter(({ at }) => at <= until);
  return reports.flatMap((report) => {
    const incident = work.get('incidents', report.incidentId);
    if (incident && isOpen(incident)) return [incident.code];
    work.put('reports', emptied(report));
    if (incident) eraseWords(work, incident, report);
    return [];
  });
}

const emptied = (report: Report): Report => ({
  ...report,
  personId: '',
  contactId: '',
  chatId: '',
  text: '',
  point: null,
  standing: null,
  media: [],
});

/** The person's words in the timeline, the exact points and the files go; what happened, where roughly and when stays. */
function eraseWords(work: Work, incident: Doc<'incidents'>, report: Report): void {
  for (const entry of work.find('timelineOf', incident.id))
    if (entry.by === 'reporter' && entry.text !== '') work.put('timeline', { ...entry, text: '' });
  for (const hash of report.media) work.erase('media', hash);
  const only = incident.reports <= 1;
  const left = work.put('incidents', {
    ...incident,
    media: incident.media.filter((hash) => !report.media.includes(hash)),
    ...(only ? { point: null, standing: null, accuracy: null } : {}),
  });
  tellDepartments(work, left);
}

/** What the bot said to them and is still kept. */
function eraseNotes(work: Work, chatId: string): void {
  for (const owed of work.find('owedOfChat', chatId))
    if (owed.state === 'shown' || owed.state === 'dropped') work.erase('owed', owed.id);
}

/** The channel's address of the contact goes: whoever writes next is new to us. The chat stays until the last word is sent. */
function forget(work: Work, speaker: Speaker): void {
  for (const address of work.find('addressesOf', speaker.contact.id))
    work.erase('addresses', addressId(address.account, address.kind, address.address));
  work.erase('contacts', speaker.contact.id);
  work.erase('persons', speaker.person.id);
  work.patch('chats', speaker.chat.id, { contactId: null, title: '' });
  work.schedule({ kind: 'forget', chatId: speaker.chat.id }, speaker.chat.id, work.now + DAY);
}
