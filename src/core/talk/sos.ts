import { categoryOf, communeOf, departmentName, isPrivate, SOS } from '../commune/lookup.ts';
import type { Doc } from '../collections.ts';
import { nameKind } from '../incident/change.ts';
import { isUnheld } from '../incident/held.ts';
import { keepOpen } from '../incident/keep-open.ts';
import { communesAt } from '../incident/locate.ts';
import { raise } from '../incident/raise.ts';
import { kindOf, ringDepartments, tellDepartments, tellNeighbours } from '../incident/tell.ts';
import { entry, isOpen, saidSlip } from '../incident/timeline.ts';
import { keepAnswer } from '../incident/witnesses.ts';
import { again, dialogueOf } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { note } from '../say/owe.ts';
import { say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply, settleSent } from './ask.ts';
import type { Draft } from './dialogue.ts';
import { addText, cannotWait, currentDraft, draftCategory, homeCommune, surestKind } from './draft.ts';
import { groupReadsCry } from './limits.ts';
import { focusOn, reporterChoices } from './receipt.ts';
import type { Point } from '../geo.ts';
import { answerPrivately, askNext, locateOwn } from './sos-next.ts';

type Incident = Doc<'incidents'>;

/** A department is rung again for the same SOS no sooner than this. */
const RING_AGAIN_MS = 20_000;
/** A second SOS of the same person within this time is the same emergency. */
const SAME_SOS_MS = 30 * 60_000;

/** What is known besides the cry itself. */
export interface Known {
  /** Where they cry from: sent together with it, in a commune that is served. */
  readonly at?: { readonly point: Point; readonly accuracy: number | null };
  /** What they were told of and need help in, and the place by which they were told. */
  readonly about?: { readonly incident: Incident; readonly placeId: string | null };
}

/**
 * Out at the first touch, with what is known: nothing holds it. What the person was in the middle of goes along; where and
 * what are asked afterwards.
 */
export function sos(work: Work, from: Speaker, words: string, sentAt: number, known: Known = {}): void {
  const inPrivate = privately(work, from);
  const speaker = inPrivate ?? from;
  // Of those who hide behind a group each has an emergency of their own.
  const before = from.contact.behind ? null : ownOpenSos(work, speaker);
  if (before && !isAnother(work, speaker, before, words)) return repeat(work, from, inPrivate, before, words, known);
  const { draft } = speaker.dialogue;
  const grave = draft !== null && isGrave(work, speaker, draft);
  const { point, accuracy, sure } = whereFrom(work, speaker, draft, grave, known);
  const found = point && communesAt(work.context.locate(point));
  const home = homeCommune(work, from).id;
  const raised = raise(work, speaker, {
    way: 'sos',
    category: SOS,
    communes: found?.communes ?? [home],
    sector: found?.sector ?? null,
    otherwise: [home, work.context.defaultCommune],
    point,
    accuracy,
    pointConfirmed: sure,
    here: grave ? draft.here : null,
    standing: grave ? draft.standing : null,
    text: addText(draft?.text ?? '', words),
    media: draft?.media ?? [],
    anonymous: false,
    unconfirmed: false,
    sentAt,
    ...(known.about ? { linked: known.about.incident.id } : {}),
  });
  if (known.about) tellOfHelp(work, speaker, known.about.incident.id, raised.incident);
  settleSent(work, speaker);
  focusOn(work, speaker, raised.incident, raised.report);
  if (from.chat.kind === 'group') tellGroup(work, from, raised.incident, inPrivate !== null);
  const named =
    grave && draft.category !== null
      ? nameKind(work, raised.incident, draft.category, 'reporter', '')
      : nameByWords(work, speaker, raised.incident, words);
  if (inPrivate) answer(work, inPrivate, named);
}

/** Who works a case hears that a neighbour needs help in it. */
function tellOfHelp(work: Work, speaker: Speaker, aboutId: string, cry: Incident): void {
  const about = work.must('incidents', aboutId);
  keepAnswer(work, speaker, about, 'help');
  tellDepartments(work, work.put('incidents', entry(work, about, 'witness', 'help', { text: cry.code })));
}

/** What a link into the private chat of whoever cried brings along, before the id of their SOS. */
export const SOS_LINK = 's-';

/** The group reads one line, without code or state; all else is private. */
function tellGroup(work: Work, from: Speaker, incident: Incident, knowsThem: boolean): void {
  const { behind } = from.contact;
  const sent = behind ? 'sos-in-group-hidden' : knowsThem ? 'sos-in-group' : 'sos-in-group-write-me';
  const line = isUnheld(work, incident) ? 'nobody' : sent;
  // Each hidden cry has a link of its own, by which alone it goes on.
  if (!behind && !groupReadsCry(work, from, `${line}|${knowsThem ? 'known' : 'new'}`)) return;
  note(work, from.chat.id, {
    parts: [strong(line), ...emergencyLine(work.context, incident.commune)],
    purpose: 'receipt',
    ...(knowsThem ? {} : { goPrivate: behind ? SOS_LINK + incident.id : 'menu' }),
  });
}

/** Whether a second cry surely is about a private kind, or one of another class, where the first is known to be about something else. */
function isAnother(work: Work, speaker: Speaker, before: Incident, words: string): boolean {
  const kind = surelyNamed(work, speaker, words);
  if (kind === null || !before.kindKnown || kind === before.category) return false;
  const named = categoryOf(communeOf(work.context, before.commune), kind);
  return isPrivate(named) || (cannotWait(named) && named.class !== kindOf(work, before).class);
}

/** The best place that is known, and whether it was given for this cry. */
function whereFrom(
  work: Work,
  speaker: Speaker,
  draft: Draft | null,
  grave: boolean,
  { at, about }: Known,
): { point: Point | null; accuracy: number | null; sure: boolean } {
  if (at) return { ...at, sure: true };
  if (grave && draft?.point) return { point: draft.point, accuracy: draft.accuracy, sure: true };
  // Where somebody stood who told of a street lamp is where they cry for help, perhaps.
  const point = draft?.standing ?? draft?.point;
  if (point) return { point, accuracy: draft?.accuracy ?? null, sure: false };
  if (draft?.vague) return { ...draft.vague, sure: false };
  const places = work.find('placesOfPerson', speaker.person.id);
  const place = places.find(({ id }) => id === about?.placeId) ?? places[0];
  return { point: place?.point ?? null, accuracy: null, sure: false };
}

/** An SOS becomes that of somebody who raised it hidden behind a group, and goes on in their private chat. */
export function takeOver(work: Work, speaker: Speaker, open: Incident, report: Doc<'reports'>): void {
  const { chat, contact, person, dialogue } = speaker;
  const mine = { contactId: contact.id, personId: person.id, chatId: chat.id };
  const said = dialogue.draft?.text ?? '';
  const files = dialogue.draft?.media ?? [];
  const withFiles = { ...open, media: [...open.media, ...files] };
  const incident =
    said === '' ? withFiles : entry(work, withFiles, 'reporter', 'detail', { text: said, contactId: contact.id });
  settleSent(work, speaker);
  tellDepartments(work, work.put('incidents', incident));
  const own = work.put('reports', { ...report, ...mine, media: [...report.media, ...files] });
  goOnInPrivate(work, speaker, incident, own);
}

/** An SOS that somebody raised in a group, having no private chat with the bot: it goes on there as soon as they write. */
export function adoptSos(work: Work, speaker: Speaker): Speaker {
  const { draft, question, focus } = speaker.dialogue;
  if (draft || question || focus) return speaker;
  const report = work.find('reportsOfContact', speaker.contact.id).find(({ chatId }) => chatId === '');
  const incident = report && work.get('incidents', report.incidentId);
  if (!incident || !isOpen(incident)) return speaker;
  goOnInPrivate(work, speaker, incident, work.put('reports', { ...report, chatId: speaker.chat.id }));
  return again(work, speaker);
}

/** What was raised in a group goes on here. */
function goOnInPrivate(work: Work, speaker: Speaker, incident: Incident, report: Doc<'reports'>): void {
  focusOn(work, speaker, incident, report);
  answer(work, speaker, incident);
}

/** A cry in the midst of a grave alert is about it; of a mild one, it may be about anything. */
function isGrave(work: Work, speaker: Speaker, draft: Draft): boolean {
  const category = draftCategory(work, speaker, draft);
  return category !== null && category.id !== SOS && cannotWait(category);
}

/** "SOS me están robando" names the kind by itself; a private one hides all that follows. */
function nameByWords(work: Work, speaker: Speaker, incident: Incident, words: string): Incident {
  const kind = surelyNamed(work, speaker, words);
  return kind === null ? incident : nameKind(work, incident, kind, 'reporter', '');
}

/** The one kind that words name, beside the cry itself. */
export function surelyNamed(work: Work, speaker: Speaker, words: string): string | null {
  const kind = surestKind(work, speaker, words);
  return kind === SOS ? null : kind;
}

/** The same person in their private chat; nothing where they never wrote there. */
function privately(work: Work, speaker: Speaker): Speaker | null {
  if (speaker.chat.kind === 'private') return speaker;
  const chat = speaker.contact.chatId === null ? undefined : work.get('chats', speaker.contact.chatId);
  return chat?.deadAt === null ? { ...speaker, chat, dialogue: dialogueOf(work, chat.id, speaker.contact.id) } : null;
}

function answer(work: Work, speaker: Speaker, incident: Incident): void {
  const numbers = emergencyLine(work.context, incident.commune);
  if (isPrivate(kindOf(work, incident))) return answerPrivately(work, speaker, incident);
  if (!isUnheld(work, incident)) {
    const department = departmentName(work.context, incident.department ?? '', incident.commune);
    reply(work, speaker, [...numbers, strong('sos-sent', { code: incident.code, department }), say('receipt-is-not')], {
      choices: reporterChoices(incident),
      purpose: 'receipt',
    });
  } else sayNobody(work, speaker, incident);
  askNext(work, speaker, incident);
}

const sayNobody = (work: Work, speaker: Speaker, { commune }: Incident): void =>
  reply(work, speaker, [strong('nobody'), ...emergencyLine(work.context, commune)], { purpose: 'receipt' });

/** It is on its way, or known already; and whether somebody has taken it. */
function sayAgain(work: Work, speaker: Speaker, incident: Incident, rings: boolean): void {
  const taken = incident.acknowledgedAt !== null;
  const state = rings ? (taken ? 'sos-again-taken' : 'sos-again') : taken ? 'sos-already-taken' : 'sos-already';
  reply(work, speaker, [...emergencyLine(work.context, incident.commune), say(state, { code: incident.code })], {
    choices: reporterChoices(incident),
    purpose: 'receipt',
  });
}

export function ownOpenSos(work: Work, speaker: Speaker): Incident | null {
  const report = work.find('reportsOfContact', speaker.contact.id).find((each) => each.way === 'sos');
  const incident = report && work.get('incidents', report.incidentId);
  // By our clock: messages that were long on their way come in a bunch.
  const last = report && incident ? Math.max(report.at, incident.lastReportAt) : 0;
  return incident && isOpen(incident) && work.now - last < SAME_SOS_MS ? incident : null;
}

/** From now on all is about this SOS again. */
function takeUp(work: Work, speaker: Speaker, incident: Incident): Incident {
  const files = currentDraft(work, speaker)?.media ?? [];
  settleSent(work, speaker);
  const report = work.find('reportsOfContact', speaker.contact.id).find((each) => each.incidentId === incident.id);
  if (!report) return incident;
  const longer = files.length > 0 ? { ...report, media: [...report.media, ...files] } : report;
  focusOn(work, speaker, incident, work.put('reports', longer));
  return { ...incident, media: [...incident.media, ...files] };
}

function cryAgain(work: Work, incident: Incident, { contact }: Speaker, said: string): Incident {
  const cried = entry(work, incident, 'reporter', 'reported', { contactId: contact.id });
  const told = said === '' ? cried : entry(work, cried, 'reporter', 'detail', { text: said, contactId: contact.id });
  return work.put('incidents', told);
}

/** Where it was sent from is kept, and not spoken of. */
function repeatPrivately(work: Work, speaker: Speaker, incident: Incident, at: Known['at']): void {
  if (at) locateOwn(work, speaker, incident, at, true);
  answerPrivately(work, speaker, work.must('incidents', incident.id));
}

/** Said again: the department hears it again with what is new, and the person that it is on its way. */
function repeat(
  work: Work,
  from: Speaker,
  inPrivate: Speaker | null,
  before: Incident,
  words: string,
  { at }: Known,
): void {
  const open = keepOpen(work, before);
  // What they were in the middle of telling is told with it, and what they send next belongs to it.
  const said = addText(inPrivate?.dialogue.draft?.text ?? '', words);
  const kept = inPrivate ? takeUp(work, inPrivate, open) : open;
  const slipped = saidSlip(work, before);
  // Counted from the last ring: whoever cries every few seconds is heard every twenty. After a slip it is news.
  const rings = slipped || work.now - before.lastReportAt > RING_AGAIN_MS;
  const again = cryAgain(work, rings ? { ...kept, lastReportAt: work.now } : kept, from, said);
  const more = said !== '' || kept.media.length > open.media.length;
  if (more || before.ending || slipped) tellDepartments(work, again);
  if (slipped && again.fanoutId !== null) tellNeighbours(work, again);
  const news = slipped ? 'ring-sos-after-slip' : 'ring-sos-again';
  if (rings) ringDepartments(work, again, { parts: [strong(news, { code: again.code })], purpose: 'ring' });
  const incident = again.kindKnown ? again : nameByWords(work, inPrivate ?? from, again, said);
  if (from.chat.kind === 'group') tellGroup(work, from, incident, inPrivate !== null);
  if (!inPrivate) return;
  if (isPrivate(kindOf(work, incident))) return repeatPrivately(work, inPrivate, incident, at);
  if (isUnheld(work, incident)) sayNobody(work, inPrivate, incident);
  else sayAgain(work, inPrivate, incident, rings);
  if (at) locateOwn(work, inPrivate, incident, at);
  else askNext(work, inPrivate, incident);
}
