import { categoryOf, communeOf, isPrivate } from '../commune/lookup.ts';
import type { Doc } from '../collections.ts';
import type { Point } from '../geo.ts';
import { nameKind } from '../incident/change.ts';
import { placed } from '../incident/merge.ts';
import { isUnheld } from '../incident/held.ts';
import { keepOpen } from '../incident/keep-open.ts';
import { kindOf, ringDepartments, tellDepartments, tellNeighbours } from '../incident/tell.ts';
import { caseNow, pointFor, storyOf } from '../incident/one-case.ts';
import { entry, isOpen, openerOf, saidSlip } from '../incident/timeline.ts';
import type { TimelineKind } from '../incident/records.ts';
import type { Speaker } from '../people/meet.ts';
import { howItStands } from '../say/how-it-stands.ts';
import { callFirst, numberFor } from '../say/lines.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Choice } from '../say/message.ts';
import type { Work } from '../work.ts';
import { askAgain, change, reply, settle, toast } from './ask.ts';
import type { Question } from './dialogue.ts';
import { keptIn } from './kept.ts';
import { focusOn, privateLine, readAloud } from './receipt.ts';
import { askFollowUp } from './send.ts';
import { answerSame } from './same-case.ts';
import { surelyNamed } from './sos.ts';
import { askNext, locateOwn } from './sos-next.ts';
import { placeSaid } from './words.ts';

type Incident = Doc<'incidents'>;

/** The report this person made about a case; nothing where they made none. */
export function ownReport(work: Work, speaker: Speaker, incidentId: string): Doc<'reports'> | undefined {
  return work.find('reportsOfContact', speaker.contact.id).find((each) => each.incidentId === incidentId);
}

/** Whether it is the report that opened its case. */
const isFirst = (work: Work, report: Doc<'reports'>): boolean => openerOf(work, report.incidentId)?.id === report.id;

/** The open case to which what this person sends now belongs; without a report of theirs they are a witness. */
export function focused(
  work: Work,
  speaker: Speaker,
): { incident: Incident; report: Doc<'reports'> | null; first: boolean } | null {
  const { focus } = speaker.dialogue;
  if (!focus || focus.until < work.now) return null;
  const report = focus.reportId === null ? null : work.get('reports', focus.reportId);
  if (report === undefined) return null;
  const incident = caseNow(work, report?.incidentId ?? focus.incidentId);
  if (!incident || !isOpen(incident)) return null;
  return { incident, report, first: report !== null && isFirst(work, report) };
}

/** Adds what the reporter said to the case, and shows the department. */
export function addToCase(
  work: Work,
  speaker: Speaker,
  incident: Incident,
  kind: TimelineKind,
  text: string,
): Incident {
  const { id: contactId } = speaker.contact;
  const longer = work.put('incidents', entry(work, incident, 'reporter', kind, { text, contactId }));
  tellDepartments(work, longer);
  return longer;
}

/** More words for an open case: kept, shown to the department, and said so. */
export function addDetail(work: Work, speaker: Speaker, text: string): boolean {
  const own = focused(work, speaker);
  if (!own) return false;
  if (!own.report) return addTestimony(work, speaker, own.incident, text);
  if (addPhone(work, speaker, own.incident, text)) return true;
  const incident = addToCase(work, speaker, keepOpen(work, own.incident), 'detail', text);
  settle(work, speaker);
  if (saysNothing(work, incident)) keepQuietly(work, speaker, incident);
  else
    reply(work, speaker, keptIn(work, incident), {
      choices: [{ action: `r.new.${incident.id}`, number: 9, label: say('choice-other-matter') }],
    });
  return true;
}

const PHONE = /^\+?(?:[ ().-]*\d){8,15}$/;

/** The number of whoever asked to be called: said so, and what is being asked stays asked. */
function addPhone(work: Work, speaker: Speaker, before: Incident, text: string): boolean {
  if (!PHONE.test(text.trim()) || lastReaching(work, speaker, before) !== 'call_me') return false;
  const incident = addToCase(work, speaker, keepOpen(work, before), 'detail', text);
  const kept = saysNothing(work, incident) ? [say('detail-kept')] : keptIn(work, incident, say('phone-kept'));
  const { question } = speaker.dialogue;
  // The request for a location gave its place to the one for a number.
  if (question?.askLocation) askAgain(work, speaker, kept);
  else reply(work, speaker, kept);
  return true;
}

/**
 * Whether nothing on a screen may tell of a case: somebody else may hold the telephone. No button is offered about it, and those
 * that were shown before it was named tell nothing of it.
 */
export const saysNothing = (work: Work, incident: Incident): boolean => isPrivate(kindOf(work, incident));

/** Says no more than that something came. That it is another matter is still understood, and shown nowhere. */
function keepQuietly(work: Work, speaker: Speaker, incident: Incident): void {
  const other: Choice = { action: `r.other.${incident.id}`, number: 9, label: say('choice-other-matter') };
  change(work, speaker, { offered: [other], offeredAt: work.now });
  reply(work, speaker, [say('detail-kept')]);
}

/** What somebody saw who was told of a case: the department reads it, without a name. */
export function addTestimony(work: Work, speaker: Speaker, incident: Incident, text: string): boolean {
  tellDepartments(
    work,
    work.put('incidents', entry(work, incident, 'witness', 'detail', { text, contactId: speaker.contact.id })),
  );
  const goesOn = focused(work, speaker)?.incident.id === incident.id;
  reply(work, speaker, [say('answer-thanks')], goesOn ? { choices: [otherMatter(incident)] } : {});
  return true;
}

/** The way out for a witness who writes of something of their own. */
export const otherMatter = ({ id }: Incident): Choice => ({
  action: `n.other.${id}`,
  number: 9,
  label: say('choice-other-matter'),
});

/** Words where an SOS asks where or what: kept, and perhaps the kind's name. What they do not answer stays asked. */
export function hearAboutSos(work: Work, speaker: Speaker, question: Question, text: string): boolean {
  const own = focused(work, speaker);
  if (!own?.report) return false;
  if (addPhone(work, speaker, own.incident, text)) return true;
  const incident = addToCase(work, speaker, keepOpen(work, own.incident), 'detail', text);
  const kind = incident.kindKnown ? null : surelyNamed(work, speaker, text);
  const place = incident.pointConfirmed ? null : placeSaid(text, work.find('placesOfPerson', speaker.person.id));
  const where = question.kind === 'sos-where';
  if (place) {
    const named = kind === null ? incident : nameKind(work, incident, kind, 'reporter', '');
    locateOwn(work, speaker, { ...named, here: place.here }, { point: place.place.point, accuracy: null });
  } else if (kind !== null) nameOwn(work, speaker, incident, kind);
  else if (saysNothing(work, incident)) reply(work, speaker, [say('detail-kept')]);
  else
    reply(work, speaker, [...keptIn(work, incident), where ? say('sos-ask-where') : quiet('question-again')], {
      choices: question.choices,
      ...(where ? { askLocation: true as const } : {}),
    });
  return true;
}

/** Answers to what is asked after an SOS or an alert went out. */
export function answerAboutCase(work: Work, speaker: Speaker, question: Question, value: string): void {
  const incident = question.subject === null ? undefined : caseNow(work, question.subject);
  if (!incident || !ownReport(work, speaker, incident.id)) return settle(work, speaker);
  switch (question.kind) {
    case 'sos-where': {
      const place = work.get('places', value.replace(/^p-/, ''));
      if (place?.personId === speaker.person.id)
        locateOwn(work, speaker, { ...incident, here: 'here' }, { point: place.point, accuracy: null });
      return;
    }
    case 'sos-kind':
      return nameLate(work, speaker, incident, value.replace(/^k-/, ''));
    case 'same':
      return answerSame(work, speaker, incident, question, value);
    case 'sos-confirm':
      return value === 'slip' ? slip(work, speaker, incident) : confirm(work, speaker, incident);
    default:
      return followUp(work, speaker, incident, question, value);
  }
}

/** A name given late: somebody may have given one meanwhile, which only a private one overrules. */
function nameLate(work: Work, speaker: Speaker, incident: Incident, categoryId: string): void {
  const category = categoryOf(communeOf(work.context, incident.commune), categoryId);
  if (!incident.kindKnown || isPrivate(category)) return nameOwn(work, speaker, incident, categoryId);
  const told = addToCase(work, speaker, incident, 'detail', category.name.es);
  change(work, speaker, { question: null });
  askNext(work, speaker, told, keptIn(work, told));
}

function nameOwn(work: Work, speaker: Speaker, incident: Incident, categoryId: string): void {
  const named = nameKind(work, incident, categoryId, 'reporter', '');
  const category = kindOf(work, named);
  if (isPrivate(category)) {
    settle(work, speaker);
    change(work, speaker, { offered: [] });
    reply(work, speaker, privateLine(work, named), { purpose: 'receipt' });
    return;
  }
  change(work, speaker, { question: null });
  askNext(work, speaker, named, [...callFirst(work.context, named), ...keptIn(work, named)]);
}

/** A silent draft that its person says is true: from now on it is like any other. */
function confirm(work: Work, speaker: Speaker, incident: Incident): void {
  const sure = entry(work, placed(work, { ...incident, unconfirmed: false }), 'reporter', 'answer');
  const told = work.put('incidents', tellNeighbours(work, sure));
  tellDepartments(work, told);
  change(work, speaker, { question: null });
  askNext(work, speaker, told, [say('confirmed', { code: told.code })]);
}

function followUp(work: Work, speaker: Speaker, incident: Incident, question: Question, value: string): void {
  const index = Number(question.data.index ?? '0');
  const asked = kindOf(work, incident).questions[index];
  // A number that is not offered answers how many there are.
  const told = value.startsWith('n-') ? value.slice(2) : asked?.options[Number(value.replace(/^o-/, ''))]?.es;
  const longer =
    asked && told !== undefined ? addToCase(work, speaker, incident, 'answer', `${asked.text.es} ${told}`) : incident;
  change(work, speaker, { question: null });
  askFollowUp(work, speaker, { incident: longer, joined: false }, index + 1);
  if (work.must('dialogues', speaker.dialogue.id).question === null)
    reply(work, speaker, keptIn(work, longer, say('thanks-answers', { code: incident.code })));
}

/** *Fue sin querer*: costs nothing; all who were told hear it; the department still looks and closes. */
function slip(work: Work, speaker: Speaker, incident: Incident): void {
  if (!saidSlip(work, incident)) {
    const marked = addToCase(work, speaker, incident, 'slip', '');
    ringDepartments(work, marked, { parts: [strong('ring-slip', { code: marked.code })], purpose: 'ring' });
    if (marked.fanoutId !== null) tellNeighbours(work, marked);
  }
  settle(work, speaker);
  reply(work, speaker, [say('slip-thanks', { code: incident.code })]);
}

/** What a reporter presses under their receipt. */
export function actOnOwnCase(work: Work, speaker: Speaker, verb: string, incidentId: string): void {
  const incident = caseNow(work, incidentId);
  const report = incident && ownReport(work, speaker, incident.id);
  if (!incident || !report) return reply(work, speaker, [say('not-yours')]);
  const point = pointFor(work, incident, report);
  if (saysNothing(work, incident)) return actQuietly(work, speaker, incident, point, verb);
  if (verb === 'read') return reply(work, speaker, readAloud(work, incident, point));
  if (!isOpen(incident)) return reply(work, speaker, [say('case-closed', { code: incident.code })]);
  switch (verb) {
    case 'call':
      sayHowToReach(work, speaker, incident, 'call_me');
      // The number they write next belongs to this case.
      focusOn(work, speaker, incident, report);
      return reply(work, speaker, keptIn(work, incident, say('call-me-how', { code: incident.code })), {
        askPhone: true,
      });
    case 'mute':
      sayHowToReach(work, speaker, incident, 'cannot_talk');
      return reply(work, speaker, keptIn(work, incident, say('cannot-talk-noted')));
    case 'slip':
      // Only who raised an alarm takes it back.
      return isFirst(work, report) ? slip(work, speaker, incident) : reply(work, speaker, [say('not-yours')]);
    case 'new':
      return beginAnew(work, speaker);
  }
}

/**
 * What is pressed under a receipt of before it was named. What those who come must know is kept, and stays on no screen; an alarm
 * is not taken back, for it may be another who presses; what is read aloud does not name it.
 */
function actQuietly(work: Work, speaker: Speaker, incident: Incident, point: Point | null, verb: string): void {
  const reached = verb === 'call' ? 'call_me' : verb === 'mute' ? 'cannot_talk' : undefined;
  if (verb === 'other') return beginAnew(work, speaker);
  if (verb === 'read') return reply(work, speaker, readAloud(work, { ...incident, kindKnown: false }, point));
  if (reached === undefined || !isOpen(incident)) return;
  sayHowToReach(work, speaker, incident, reached);
  toast(work, speaker, say('detail-kept'));
}

export function beginAnew(work: Work, speaker: Speaker): void {
  change(work, speaker, { focus: null, offered: [] });
  reply(work, speaker, [say('new-matter')]);
}

/** The last of the two counts; said again it adds nothing. */
function sayHowToReach(work: Work, speaker: Speaker, incident: Incident, kind: 'call_me' | 'cannot_talk'): void {
  if (lastReaching(work, speaker, incident) !== kind) addToCase(work, speaker, incident, kind, '');
}

const lastReaching = (work: Work, speaker: Speaker, incident: Incident): TimelineKind | undefined =>
  storyOf(work, incident).findLast(({ kind, contactId }) => REACHING.has(kind) && contactId === speaker.contact.id)
    ?.kind;

const REACHING: ReadonlySet<TimelineKind> = new Set(['call_me', 'cannot_talk']);

/** What became of a case, for the one who raised it and asks by its code; who joined a crime is told nothing of its state. */
export function tellOwn(work: Work, speaker: Speaker, incident: Incident, asked: string): void {
  const codes = (incident.absorbed ?? []).map((id) => work.get('incidents', id)?.code);
  const before = codes.includes(asked) ? [say('own-merged', { code: asked, into: incident.code })] : [];
  if (saysNothing(work, incident) && isOpen(incident) && isUnheld(work, incident))
    reply(work, speaker, privateLine(work, incident));
  else if (saysNothing(work, incident))
    reply(work, speaker, [
      say('private-state', {
        code: incident.code,
        number: numberFor(communeOf(work.context, incident.commune), kindOf(work, incident)),
      }),
    ]);
  else if (
    isOpen(incident) &&
    kindOf(work, incident).class === 'crime' &&
    openerOf(work, incident.id)?.contactId !== speaker.contact.id
  )
    reply(work, speaker, [...before, say('joined-state', { code: incident.code })]);
  else reply(work, speaker, [...before, ...howItStands(work, incident)]);
}
