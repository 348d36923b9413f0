import type { Doc } from '../collections.ts';
import { isPrivate } from '../commune/lookup.ts';
import { communesAt, followReporter } from '../incident/locate.ts';
import { caseNow } from '../incident/one-case.ts';
import { kindOf } from '../incident/tell.ts';
import { isOpen } from '../incident/timeline.ts';
import type { Point } from '../geo.ts';
import { distance, isPoint } from '../geo.ts';
import { again } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say, strong } from '../say/message.ts';
import { note } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { reply, settle } from './ask.ts';
import type { ChatEvent } from './event.ts';
import type { Draft, QuestionKind } from './dialogue.ts';
import { saveDraft, startDraft } from './draft.ts';
import { advance } from './guided.ts';
import { hearGroupPlace } from './group-area.ts';
import { isGroupQuestion } from './linking.ts';
import { focused } from './own.ts';
import { hearPlace } from './place-new.ts';
import { sos } from './sos.ts';
import { locateOwn } from './sos-next.ts';
import { hearVolunteerPlace } from './volunteer.ts';

/** Worse than this the location is asked again. */
const WORST_ACCURACY_M = 500;
/** Questions of whoever arranges something, which a location answers. */
const ARRANGED: readonly QuestionKind[] = ['place-where', 'volunteer-where'];
/** Two locations of one phone at rest are no farther apart, where none says how good it is. */
const SAME_SPOT_M = 30;

type LocationEvent = Extract<ChatEvent, { kind: 'location' }>;

export function hearLocation(work: Work, speaker: Speaker, event: LocationEvent): void {
  if (!isPoint(event.point)) return reply(work, speaker, [say('location-broken')], { askLocation: true });
  // Before what is asked next: a number answers what was read last.
  if (event.share === 'only') note(work, speaker.chat.id, { parts: [say('live-only-once')], purpose: 'reply' });
  if (speaker.dialogue.question?.kind === 'help') return cryFrom(work, speaker, event);
  const own = focused(work, speaker);
  const { draft } = speaker.dialogue;
  if (event.live && own?.report) return hearFrom(work, speaker, own, event);
  if (draft && goesOn(draft, event)) return followDraft(work, speaker, draft, event);
  if (event.live && !draft && (event.share === 'moved' || (!begins(event) && isOver(work, speaker)))) return;
  // Only where one is comes from a phone live, or with an error of that size.
  if (draft && isAskedElsewhere(speaker, draft) && (event.live || isVague(event)))
    return standsThere(work, speaker, draft, event.point);
  // A case that is open takes any location: a bad one is better than none, and nothing is asked twice.
  const waiting = !draft && own?.report;
  if (!waiting && isVague(event)) return tooVague(work, speaker, event, event.sentAt);
  hearPoint(work, speaker, event.point, event.accuracy, event.sentAt);
}

interface At {
  readonly point: Point;
  readonly accuracy: number | null;
}

const isVague = (at: At): at is At & { readonly accuracy: number } =>
  at.accuracy !== null && at.accuracy > WORST_ACCURACY_M;

/** Whether a location is that of somebody who has not left the spot. */
const isNear = (standing: Point | null, { point, accuracy }: At): boolean =>
  standing !== null && distance(standing, point) <= Math.max(SAME_SPOT_M, accuracy ?? 0);

/** Whether the phone only now begins to tell where it is, as far as the channel knows. */
const begins = ({ share }: Pick<LocationEvent, 'share'>): boolean => share === 'new' || share === 'only';

/** Whether a location is the next of a phone on the move. Where the channel does not tell: of one whose place was heard before. */
function goesOn(draft: Draft, event: LocationEvent): boolean {
  const { live, share } = event;
  if (!live || share === 'moved') return live;
  const before = begins(event) ? null : (draft.vague ?? (draft.here === 'elsewhere' ? draft.standing : null));
  return (draft.point ?? before) !== null;
}

/**
 * A phone that goes on telling where it is, in the midst of an alert: it answers where the alert is from, once it knows;
 * nothing is asked again, and where it happens elsewhere it answers nothing.
 */
function followDraft(work: Work, speaker: Speaker, draft: Draft, { point, accuracy, sentAt }: LocationEvent): void {
  const at = { point, accuracy };
  if (draft.here === 'elsewhere') saveDraft(work, speaker, { ...draft, standing: point });
  else if (isVague(at)) saveDraft(work, speaker, draft.point ? draft : { ...draft, vague: at });
  else if (!draft.point && speaker.dialogue.question?.kind === 'where')
    hearPoint(work, speaker, point, accuracy, sentAt);
  else if (communesAt(work.context.locate(point))) saveDraft(work, speaker, { ...draft, ...at });
  else saveDraft(work, speaker, { ...draft, standing: point });
}

/** A phone that goes on telling where it is after its case ended begins no other: whoever holds it may not be alone. */
function isOver(work: Work, speaker: Speaker): boolean {
  const { focus } = speaker.dialogue;
  const incident = focus && caseNow(work, focus.incidentId);
  return incident ? !isOpen(incident) : false;
}

/** Where somebody is who reported an open case. Only who opened it moves it: of who joined it, it is kept with their report. */
function hearFrom(
  work: Work,
  speaker: Speaker,
  { incident, report, first }: NonNullable<ReturnType<typeof focused>>,
  at: At & Partial<Pick<LocationEvent, 'live' | 'share'>>,
): void {
  const live = at.live === true;
  const stands = first && waitsElsewhere(incident) && (live || isVague(at) || isNear(incident.standing, at));
  const goesOn = live && !begins(at) && incident.standing !== null;
  const silent = live && (incident.pointConfirmed || (stands && goesOn));
  if (first && !stands) return locateOwn(work, speaker, incident, at, silent);
  if (stands) followReporter(work, incident, at.point, at.accuracy);
  else if (report) work.put('reports', { ...report, standing: at.point });
  if (silent) return;
  if (stands && isPrivate(kindOf(work, incident))) reply(work, speaker, [say('detail-kept')]);
  else reply(work, speaker, stands ? [say('elsewhere-is-here'), say('ask-where-elsewhere')] : [say('standing-kept')]);
}

/** Told of as elsewhere than where its person stands, and nobody knows where; where an SOS is, is where its person is. */
const waitsElsewhere = ({ sos, here, pointConfirmed }: Doc<'incidents'>): boolean =>
  !sos && here === 'elsewhere' && !pointConfirmed;

/** A location is an answer to "do you need help now?": nobody sends it who wants to read a manual. */
function cryFrom(work: Work, speaker: Speaker, event: LocationEvent): void {
  const { point, accuracy, sentAt } = event;
  const words = speaker.dialogue.question?.data.words ?? '';
  if (communesAt(work.context.locate(point))) return sos(work, speaker, words, sentAt, { at: { point, accuracy } });
  sos(work, speaker, words, sentAt);
  const own = focused(work, again(work, speaker));
  if (own) locateOwn(work, again(work, speaker), own.incident, event);
}

/** Asked again, and kept: where nothing better comes, the department gets it with its error. */
function tooVague(work: Work, speaker: Speaker, at: { point: Point; accuracy: number }, sentAt: number): void {
  const { point, accuracy } = at;
  const { question } = speaker.dialogue;
  if (!question || !(ARRANGED.includes(question.kind) || isGroupQuestion(question))) {
    const draft = speaker.dialogue.draft ?? startDraft(work, speaker, 'free', sentAt);
    const vague = saveDraft(work, speaker, { ...draft, vague: { point, accuracy } });
    return advance(work, speaker, vague, [say('location-vague', { metres: { metres: accuracy } })]);
  }
  reply(work, speaker, [say('location-vague', { metres: { metres: accuracy } })], { askLocation: true });
}

export function hearPoint(work: Work, speaker: Speaker, point: Point, accuracy: number | null, sentAt: number): void {
  const { question, draft } = speaker.dialogue;
  if (question?.kind === 'place-where') return hearPlace(work, speaker, question, point);
  if (question?.kind === 'volunteer-where') return hearVolunteerPlace(work, speaker, question, point);
  if (question && isGroupQuestion(question)) return hearGroupPlace(work, speaker, question, point);
  const own = focused(work, speaker);
  if (!draft && own?.report) return hearFrom(work, speaker, own, { point, accuracy });
  const begun = draft ?? startDraft(work, speaker, 'free', sentAt);
  if (isAskedElsewhere(speaker, begun) && isNear(begun.standing, { point, accuracy }))
    return standsThere(work, speaker, begun, point);
  const where = work.context.locate(point);
  if (!communesAt(where)) return outside(work, speaker, where.kind === 'outside' ? where.name : null);
  advance(work, speaker, saveDraft(work, speaker, { ...begun, point, accuracy, vague: null, nowhere: false }));
}

const isAskedElsewhere = ({ dialogue }: Speaker, draft: Draft): boolean =>
  dialogue.question?.kind === 'where' && draft.here === 'elsewhere' && draft.point === null;

/** Asked where else it happens, they sent where they are: said so, and asked again. */
function standsThere(work: Work, speaker: Speaker, draft: Draft, standing: Point): void {
  advance(work, speaker, saveDraft(work, speaker, { ...draft, standing }), [say('elsewhere-is-here')]);
}

/** Outside every commune served: nobody was told, said so, with the numbers. What was sent is not kept. */
function outside(work: Work, speaker: Speaker, name: string | null): void {
  settle(work, speaker, { draft: null });
  const told = strong(name === null ? 'outside-unknown' : 'outside', { commune: name ?? '' });
  reply(work, speaker, [told, ...emergencyLine(work.context, work.context.defaultCommune)], { purpose: 'reply' });
}
