import type { Doc } from '../collections.ts';
import { communeOf, ownName } from '../commune/lookup.ts';
import { REOPEN_MS } from '../incident/change.ts';
import { caseNow, idsOf } from '../incident/one-case.ts';
import { isOpen } from '../incident/timeline.ts';
import { tellDepartments } from '../incident/tell.ts';
import { disownAnswer } from '../incident/witnesses.ts';
import { eraseMedia } from '../later/media.ts';
import { addressId, dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { unbindChat } from '../people/team.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import { dropFiles } from './draft-files.ts';
import { saysNothing } from './own.ts';
import { eraseHelp } from '../people/helpers.ts';
import { PLACE_WEEK_MS } from '../people/places.ts';

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
      ...(binding === null ? [] : [say('erase-department', { department: ownName(work.context, binding) })]),
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
  const { stays, until } = erase(work, speaker);
  // A private case is spoken of to nobody who holds the telephone: what was said before the question holds for it too.
  const codes = stays.filter((incident) => !saysNothing(work, incident)).map(({ code }) => code);
  const zone = communeOf(work.context, work.context.defaultCommune).timeZone;
  reply(work, speaker, [
    codes.length === 0 ? say('erased') : say('erased-but-open', { codes: codes.join(', ') }),
    ...(until === null ? [] : [quiet('erased-but-date', { until: { at: until, zone, style: 'date' } })]),
  ]);
}

interface Erased {
  /** The cases that keep what belongs to them. */
  readonly stays: readonly Doc<'incidents'>[];
  /** Until when it is remembered that they had a place; null: it is not. */
  readonly until: number | null;
}

/**
 * Erases every copy of all that belongs to no open case. What belongs to one stays, unweakened, until it can not be opened
 * again. Whoever had a place is remembered for the week in which they may not choose another: nothing of them but that date.
 */
function erase(work: Work, speaker: Speaker): Erased {
  const until = keepsDateUntil(work, speaker);
  const stays: Doc<'incidents'>[] = [];
  for (const place of work.find('placesOfPerson', speaker.person.id)) work.erase('places', place.id);
  eraseHelp(work, speaker.person.id);
  for (const contact of work.find('contactsOfPerson', speaker.person.id)) {
    const kept = eraseReports(work, contact.id, work.now);
    stays.push(...kept);
    eraseTestimony(work, contact, speaker.person.id);
    for (const dialogue of work.find('dialoguesOfContact', contact.id)) eraseDialogue(work, dialogue);
    const later = Math.max(until ?? 0, ...kept.map(({ endedAt }) => (endedAt === null ? 0 : endedAt + REOPEN_MS)));
    if (kept.length > 0 || until !== null) eraseAt(work, contact, kept.length > 0, later);
    else if (contact.id !== speaker.contact.id) work.erase('contacts', contact.id);
  }
  eraseNotes(work, speaker.chat.id);
  leaveDepartment(work, speaker);
  work.patch('persons', speaker.person.id, {
    neighbourConsentAt: null,
    invitation: null,
    placeRemovedAt: until === null ? null : until - PLACE_WEEK_MS,
  });
  if (stays.length === 0 && until === null) forget(work, speaker);
  return { stays, until };
}

/** The end of the week that began when they last gave up a place, which they do now if they have one. */
function keepsDateUntil(work: Work, speaker: Speaker): number | null {
  const { placeRemovedAt } = speaker.person;
  const since = work.find('placesOfPerson', speaker.person.id).length > 0 ? work.now : placeRemovedAt;
  return since !== null && since + PLACE_WEEK_MS > work.now ? since + PLACE_WEEK_MS : null;
}

/** What must stay for a while goes then; where a case is still open, when it has ended for good (see `eraseAfter`). */
function eraseAt(work: Work, contact: Doc<'contacts'>, named: boolean, at: number): void {
  // Whoever has a case open is still known by their name to those who come to help.
  const name = named ? contact.name : '';
  work.patch('contacts', contact.id, { eraseAskedAt: work.now, noticeAt: null, name });
  if (at > work.now) work.schedule({ kind: 'erase', contactId: contact.id }, contact.id, at);
}

/** What they were in the middle of goes; that what they write belongs to a case of theirs that is open stays. */
function eraseDialogue(work: Work, dialogue: Doc<'dialogues'>): void {
  const { focus, draft } = dialogue;
  if (draft) dropFiles(work, draft);
  const incident = focus?.reportId == null ? undefined : caseNow(work, focus.incidentId);
  if (incident && isOpen(incident)) work.put('dialogues', { ...dialogue, draft: null, question: null, offered: [] });
  else work.erase('dialogues', dialogue.id);
}

/** Whose private chat was a department's is not its chat any more: what it held goes to others at once. */
function leaveDepartment(work: Work, speaker: Speaker): void {
  const { chat, person } = speaker;
  for (const official of work.find('officialsOfPerson', person.id)) work.erase('officials', official.id);
  unbindChat(work, chat);
}

/** What stayed for a while after a person asked to be erased may go: without a word, unless a case or a date still keeps it. */
export function eraseLater(work: Work, contactId: string): void {
  const contact = work.get('contacts', contactId);
  if (contact?.eraseAskedAt == null) return;
  const person = work.get('persons', contact.personId);
  const chat = contact.chatId === null ? undefined : work.get('chats', contact.chatId);
  const kept = eraseReports(work, contactId, contact.eraseAskedAt);
  if (kept.some(({ endedAt }) => endedAt === null)) return;
  const ends = kept.map(({ endedAt }) => (endedAt ?? 0) + REOPEN_MS);
  const remembered = person?.placeRemovedAt == null ? 0 : person.placeRemovedAt + PLACE_WEEK_MS;
  const at = Math.max(remembered, ...ends);
  if (at > work.now) return work.schedule({ kind: 'erase', contactId }, contactId, at);
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

/** Empties the reports made until then of cases that can not be opened again; answers the cases of all others. */
function eraseReports(work: Work, contactId: string, until: number): Doc<'incidents'>[] {
  const reports = work.find('reportsOfContact', contactId).filter(({ at }) => at <= until);
  return reports.flatMap((report) => {
    const incident = work.get('incidents', report.incidentId);
    if (incident && !isOver(work, incident)) return [incident];
    work.put('reports', emptied(report));
    if (incident) eraseWords(work, incident, report);
    return [];
  });
}

/** Nobody can open it again. */
const isOver = (work: Work, { endedAt }: Doc<'incidents'>): boolean =>
  endedAt !== null && work.now >= endedAt + REOPEN_MS;

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
  for (const id of idsOf(incident)) {
    eraseEntries(work, id, ({ contactId }) => contactId === report.contactId);
    if (id !== incident.id && cameFrom(report, id)) forgetPlace(work, id);
  }
  for (const hash of report.media) eraseMedia(work, hash);
  const only = incident.reports <= 1;
  const left = work.put('incidents', {
    ...incident,
    media: incident.media.filter((hash) => !report.media.includes(hash)),
    ...(only ? { point: null, standing: null, accuracy: null } : {}),
  });
  tellDepartments(work, left);
}

const cameFrom = ({ joined = [] }: Report, id: string): boolean => joined.some(({ from }) => from === id);

/** Where a case was told of by whom alone it was, before it was found to be another one. */
function forgetPlace(work: Work, id: string): void {
  const { reports } = work.must('incidents', id);
  if (reports <= 1) work.patch('incidents', id, { point: null, standing: null, accuracy: null });
}

/**
 * What they told as a witness of cases that they were shown. Of a case that may still be worked the words stay, and are nobody's:
 * erasing never takes away what those who come to help go by. What they answered is only counted from now on.
 */
function eraseTestimony(work: Work, { id, chatId }: Doc<'contacts'>, personId: string): void {
  if (chatId === null) return;
  for (const { kind, incidentId } of work.find('owedOfChat', chatId)) {
    const now = kind === 'card' && incidentId !== null ? caseNow(work, incidentId) : undefined;
    if (!now) continue;
    const theirs = ({ by, contactId }: Doc<'timeline'>): boolean => by === 'witness' && contactId === id;
    // What they said under the card of one case stands with the one that it proved to be.
    for (const each of idsOf(now)) {
      disownAnswer(work, each, personId);
      if (isOver(work, now)) eraseEntries(work, each, theirs);
      else for (const entry of work.find('timelineOf', each).filter(theirs)) disown(work, entry);
    }
  }
}

/** Neither words nor whose they were stay in a timeline, also where somebody only pressed a button; what happened does. */
function eraseEntries(work: Work, incidentId: string, theirs: (entry: Doc<'timeline'>) => boolean): void {
  for (const entry of work.find('timelineOf', incidentId).filter(theirs)) disown(work, { ...entry, text: '' });
}

const disown = (work: Work, entry: Doc<'timeline'>): Doc<'timeline'> =>
  work.put('timeline', { ...entry, contactId: null });

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
