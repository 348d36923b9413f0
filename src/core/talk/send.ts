import { isPrivate, OTHER } from '../commune/lookup.ts';
import { communesAt } from '../incident/locate.ts';
import type { Point } from '../geo.ts';
import { raise } from '../incident/raise.ts';
import type { Alert, Raised } from '../incident/raise.ts';
import { kindOf } from '../incident/tell.ts';
import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settleSent } from './ask.ts';
import { askSame } from './ask-same.ts';
import type { Draft, Question } from './dialogue.ts';
import { cannotWait, draftCategory, homeCommune } from './draft.ts';
import { overLimit } from './limits.ts';
import { focusOn, giveReceipt } from './receipt.ts';

const HOUR = 3_600_000;

/** Sends a draft as its person confirmed it. Null: not now, they have sent too many; the draft is kept. */
export function sendDraft(work: Work, speaker: Speaker, draft: Draft): Raised | null {
  const category = draftCategory(work, speaker, draft);
  const tooOften = overLimit(work, speaker);
  // What cannot wait goes to the department all the same; neighbours hear once an official has looked.
  if (tooOften && !(category && cannotWait(category))) return tooMany(work, speaker, draft);
  const alert = alertOf(work, speaker, draft, draft.point);
  const raised = raise(work, speaker, { ...alert, way: draft.way, withheld: tooOften });
  settleSent(work, speaker);
  giveReceipt(work, speaker, raised);
  // Where nobody has it, nothing is asked that nobody would read.
  if (raised.routed.departments.length === 0) return raised;
  if (raised.like) askSame(work, speaker, raised.incident, raised.like);
  else askFollowUp(work, speaker, raised, 0);
  return raised;
}

/** Sends a draft that was left in silence, as this kind: only the department hears, and that nobody confirmed it. */
export function sendSilent(work: Work, speaker: Speaker, draft: Draft, kind: string): void {
  // A vague place or a saved one is better than none; like an SOS's it is marked, and no neighbour hears of it.
  const [place] = work.find('placesOfPerson', speaker.person.id);
  const point = draft.point ?? draft.vague?.point ?? place?.point ?? null;
  const raised = raise(work, speaker, {
    ...alertOf(work, speaker, { ...draft, category: kind }, point),
    way: 'silent',
    accuracy: draft.point ? draft.accuracy : (draft.vague?.accuracy ?? null),
    unconfirmed: true,
    withheld: overLimit(work, speaker),
    kindSure: draft.category !== null,
    // What alarms without a kind must not lie among the street lamps.
    ...(draft.category === null ? { severity: 'high' as const } : {}),
  });
  settleSent(work, speaker);
  focusOn(work, speaker, raised.incident, raised.report);
  tellSilent(work, speaker, raised);
}

function alertOf(work: Work, speaker: Speaker, draft: Draft, point: Point | null): Omit<Alert, 'way'> {
  const found = point && communesAt(work.context.locate(point));
  return {
    category: draft.category ?? OTHER,
    communes: found?.communes ?? [homeCommune(work, speaker).id],
    sector: found?.sector ?? null,
    point,
    accuracy: draft.accuracy,
    pointConfirmed: draft.point !== null,
    here: draft.here,
    standing: draft.standing,
    text: draft.text,
    media: draft.media,
    anonymous: draft.anonymous,
    unconfirmed: false,
    sentAt: draft.sentAt,
  };
}

/** So much longer than the hour a draft is kept that could not be sent in it. */
const GRACE_MS = HOUR / 2;

/** An SOS would never be held by this; a draft waits, with the numbers, and is kept until it may go. */
function tooMany(work: Work, speaker: Speaker, draft: Draft): null {
  const { hour } = work.must('contacts', speaker.contact.id).rate;
  const commune = homeCommune(work, speaker);
  const { id } = speaker.dialogue;
  work.unschedule('silence', id);
  work.schedule({ kind: 'drop-draft', dialogueId: id, draftId: draft.id }, id, hour + HOUR + GRACE_MS);
  reply(work, speaker, [
    say('too-many', {
      count: commune.settings.alertsPerHour,
      at: { at: hour + HOUR, zone: commune.timeZone, style: 'time' },
    }),
    ...emergencyLine(work.context, commune.id),
  ]);
  return null;
}

/** After a silence: what was done, and how to confirm it or take it back. A private kind hears nothing. */
function tellSilent(work: Work, speaker: Speaker, { incident, routed }: Raised): void {
  const category = kindOf(work, incident);
  if (isPrivate(category)) return;
  const told = routed.departments.length > 0;
  ask(work, speaker, {
    kind: 'sos-confirm',
    subject: incident.id,
    parts: [
      ...emergencyLine(work.context, incident.commune),
      told ? strong('silent-sent', { code: incident.code }) : strong('nobody'),
      say('silent-ask'),
    ],
    choices: [
      { value: 'yes', label: say('choice-it-is-true') },
      { value: 'slip', label: say('choice-slip') },
    ],
    cancel: false,
  });
}

/** Whether one of a category's questions is about a number, which then may be one that is not offered: "¿Cuántos son?". */
export function asksHowMany(work: Work, { kind, subject, data }: Question): boolean {
  const incident = kind === 'follow-up' && subject !== null ? work.get('incidents', subject) : undefined;
  const asked = incident && kindOf(work, incident).questions[Number(data.index ?? '0')];
  return asked !== undefined && /cu[aá]nt[oa]s/i.test(asked.text.es);
}

/** The category's short questions, one after another; each can be skipped, and none is asked of a private kind or of who joined. */
export function askFollowUp(
  work: Work,
  speaker: Speaker,
  raised: Pick<Raised, 'incident' | 'joined'>,
  index: number,
): void {
  const { incident } = raised;
  const category = kindOf(work, incident);
  const question = category.questions.slice(0, 3)[index];
  if (raised.joined || isPrivate(category) || !question) return;
  ask(work, speaker, {
    kind: 'follow-up',
    subject: incident.id,
    data: { index: String(index) },
    parts: [say('follow-up', { question: question.text })],
    choices: [
      ...question.options.map((option, n) => ({ value: `o-${String(n)}`, label: say('plain-name', { name: option }) })),
      { value: 'skip', label: say('choice-skip') },
    ],
    cancel: false,
  });
}
