import { SEVERITIES } from '../commune/commune.ts';
import { communeOf } from '../commune/lookup.ts';
import type { Speaker } from '../people/meet.ts';
import { LABELS, ownPlace } from '../people/places.ts';
import type { Place } from '../people/places.ts';
import { countHeard } from '../people/would-hear.ts';
import { say, strong } from '../say/message.ts';
import { heardChanged, NEVER_QUIET } from '../say/place-parts.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';
import { showPlace } from './place-card.ts';
import type { Made } from './place-card.ts';
import { readHours } from './words.ts';

const LONG_NIGHT = { from: '22:00', to: '08:00' } as const;

/** Changes what a place wants to hear, and says what that makes of the last 30 days. */
export function changeWishes(work: Work, speaker: Speaker, place: Place, fields: Partial<Place>): void {
  showPlace(work, speaker, place.id, madeOf(work, place, fields));
}

/** The change itself, with what it makes of the last 30 days. */
export function madeOf(work: Work, place: Place, fields: Partial<Place>): Made {
  const [before, after] = countHeard(work, place, [{}, fields]);
  work.put('places', { ...place, ...fields });
  return { said: strong('place-changed'), ...(before && after ? { heard: heardChanged(before, after) } : {}) };
}

export function askPlaceLeast(work: Work, speaker: Speaker, place: Place): void {
  ask(work, speaker, {
    kind: 'place-least',
    subject: place.id,
    parts: [say('place-ask-least')],
    choices: SEVERITIES.map((each) => ({ value: `s-${each}`, label: say(`choice-least-${each}`), row: true })),
  });
}

export function askQuiet(work: Work, speaker: Speaker, place: Place): void {
  const { quietHours } = communeOf(work.context, place.commune);
  ask(work, speaker, {
    kind: 'place-quiet',
    subject: place.id,
    parts: [say('place-ask-quiet')],
    choices: [
      { value: 'h-own', label: say('choice-hours', { from: quietHours.from, to: quietHours.to }) },
      { value: 'h-long', label: say('choice-hours', { from: LONG_NIGHT.from, to: LONG_NIGHT.to }) },
      { value: 'h-never', label: say('choice-never-quiet'), row: true },
      { value: 'life', label: say(place.lifeRefused ? 'choice-life-yes' : 'choice-life-no'), row: true },
    ],
  });
}

/** An answer to what a place was asked; one whose place is gone does nothing. */
export function answerChange(work: Work, speaker: Speaker, question: Question, value: string): void {
  const place = question.subject === null ? undefined : ownPlace(work, speaker, question.subject);
  settle(work, speaker);
  if (!place) return reply(work, speaker, [say('stale')]);
  const fields = fieldsOf(place, question, value);
  if (fields) changeWishes(work, speaker, place, fields);
}

function fieldsOf(place: Place, { kind }: Question, value: string): Partial<Place> | null {
  if (kind === 'place-least') {
    const leastSeverity = SEVERITIES.find((each) => value === `s-${each}`);
    return leastSeverity ? { leastSeverity } : null;
  }
  switch (value) {
    case 'h-own':
      return { quiet: null };
    case 'h-long':
      return { quiet: LONG_NIGHT };
    case 'h-never':
      return { quiet: NEVER_QUIET };
    case 'life':
      return { lifeRefused: !place.lifeRefused };
    default:
      return null;
  }
}

/** Quiet hours as people write them; others are asked again. */
export function hearQuiet(work: Work, speaker: Speaker, question: Question, text: string): void {
  const hours = readHours(text);
  const place = question.subject === null ? undefined : ownPlace(work, speaker, question.subject);
  if (!hours || !place) return reply(work, speaker, [say('quiet-wrong')], { choices: question.choices });
  settle(work, speaker);
  changeWishes(work, speaker, place, { quiet: hours });
}

/** Another name for a place that is there. */
export function rename(work: Work, speaker: Speaker, placeId: string, value: string): void {
  const place = ownPlace(work, speaker, placeId);
  const label = LABELS.find((each) => value === `l-${each}`);
  settle(work, speaker);
  if (!place || !label) return reply(work, speaker, [say('stale')]);
  work.put('places', { ...place, label });
  showPlace(work, speaker, place.id);
}
