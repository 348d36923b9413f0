import { communesAt } from '../incident/locate.ts';
import { isOpen } from '../incident/timeline.ts';
import type { Point } from '../geo.ts';
import { isPoint } from '../geo.ts';
import { again } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply, settle } from './ask.ts';
import type { ChatEvent } from './event.ts';
import type { Draft } from './dialogue.ts';
import { saveDraft, startDraft } from './draft.ts';
import { advance } from './guided.ts';
import { hearGroupPlace, isGroupQuestion } from './linking.ts';
import { focused } from './own.ts';
import { hearPlace } from './places.ts';
import { sos } from './sos.ts';
import { locateOwn } from './sos-next.ts';

/** Worse than this the location is asked again. */
const WORST_ACCURACY_M = 500;

export function hearLocation(work: Work, speaker: Speaker, event: Extract<ChatEvent, { kind: 'location' }>): void {
  if (!isPoint(event.point)) return reply(work, speaker, [say('location-broken')], { askLocation: true });
  if (speaker.dialogue.question?.kind === 'help') return cryFrom(work, speaker, event);
  const own = focused(work, speaker);
  const { draft } = speaker.dialogue;
  if (event.live && own?.report) return hearFrom(work, speaker, own, event, own.incident.pointConfirmed);
  if (event.live && draft?.point) return followDraft(work, speaker, draft, event);
  if (event.live && !draft && (event.share === 'moved' || (event.share !== 'new' && isOver(work, speaker)))) return;
  // A case that is open takes any location: a bad one is better than none, and nothing is asked twice.
  const waiting = !draft && own?.report;
  if (!waiting && event.accuracy !== null && event.accuracy > WORST_ACCURACY_M)
    return tooVague(work, speaker, event.point, event.accuracy, event.sentAt);
  hearPoint(work, speaker, event.point, event.accuracy, event.sentAt);
}

/** A phone that goes on telling where it is, in the midst of an alert: nothing is asked again. */
function followDraft(
  work: Work,
  speaker: Speaker,
  draft: Draft,
  { point, accuracy }: Extract<ChatEvent, { kind: 'location' }>,
): void {
  const moves = draft.here !== 'elsewhere' && communesAt(work.context.locate(point)) !== null;
  saveDraft(work, speaker, moves ? { ...draft, point, accuracy } : { ...draft, standing: point });
}

/** A phone that goes on telling where it is after its case ended begins no other: whoever holds it may not be alone. */
function isOver(work: Work, speaker: Speaker): boolean {
  const { focus } = speaker.dialogue;
  const incident = focus && work.get('incidents', focus.incidentId);
  return incident ? !isOpen(incident) : false;
}

/** Where somebody is who reported an open case. Only who opened it moves it: of who joined it, it is kept with their report. */
function hearFrom(
  work: Work,
  speaker: Speaker,
  { incident, report, first }: NonNullable<ReturnType<typeof focused>>,
  at: { readonly point: Point; readonly accuracy: number | null },
  silent: boolean,
): void {
  if (first) return locateOwn(work, speaker, incident, at, silent);
  if (report) work.put('reports', { ...report, standing: at.point });
  if (!silent) reply(work, speaker, [say('standing-kept')]);
}

/** A location is an answer to "do you need help now?": nobody sends it who wants to read a manual. */
function cryFrom(work: Work, speaker: Speaker, event: Extract<ChatEvent, { kind: 'location' }>): void {
  const { point, accuracy, sentAt } = event;
  const words = speaker.dialogue.question?.data.words ?? '';
  if (communesAt(work.context.locate(point))) return sos(work, speaker, words, sentAt, { at: { point, accuracy } });
  sos(work, speaker, words, sentAt);
  const own = focused(work, again(work, speaker));
  if (own) locateOwn(work, again(work, speaker), own.incident, event);
}

/** Asked again, and kept: where nothing better comes, the department gets it with its error. */
function tooVague(work: Work, speaker: Speaker, point: Point, accuracy: number, sentAt: number): void {
  const { question } = speaker.dialogue;
  if (question?.kind !== 'place-where' && !(question && isGroupQuestion(question))) {
    const draft = speaker.dialogue.draft ?? startDraft(work, speaker, 'free', sentAt);
    const vague = saveDraft(work, speaker, { ...draft, vague: { point, accuracy } });
    return advance(work, speaker, vague, [say('location-vague', { metres: { metres: accuracy } })]);
  }
  reply(work, speaker, [say('location-vague', { metres: { metres: accuracy } })], { askLocation: true });
}

export function hearPoint(work: Work, speaker: Speaker, point: Point, accuracy: number | null, sentAt: number): void {
  const { question, draft } = speaker.dialogue;
  if (question?.kind === 'place-where') return hearPlace(work, speaker, question, point);
  if (question && isGroupQuestion(question)) return hearGroupPlace(work, speaker, question, point);
  const own = focused(work, speaker);
  if (!draft && own?.report) return hearFrom(work, speaker, own, { point, accuracy }, false);
  const begun = draft ?? startDraft(work, speaker, 'free', sentAt);
  const where = work.context.locate(point);
  if (!communesAt(where)) return outside(work, speaker, where.kind === 'outside' ? where.name : null);
  advance(work, speaker, saveDraft(work, speaker, { ...begun, point, accuracy, vague: null }));
}

/** Outside every commune served: nobody was told, said so, with the numbers. What was sent is not kept. */
function outside(work: Work, speaker: Speaker, name: string | null): void {
  settle(work, speaker, { draft: null });
  const told = strong(name === null ? 'outside-unknown' : 'outside', { commune: name ?? '' });
  reply(work, speaker, [told, ...emergencyLine(work.context, work.context.defaultCommune)], { purpose: 'reply' });
}
