import type { Point } from '../geo.ts';
import { communesAt } from '../incident/locate.ts';
import { communeOf } from '../commune/lookup.ts';
import type { Speaker } from '../people/meet.ts';
import { LABELS, LEAST_RADIUS_M, MOST_RADIUS_M, ownPlace, PLACE_WEEK_MS, placesOf } from '../people/places.ts';
import type { Place } from '../people/places.ts';
import { countHeard } from '../people/would-hear.ts';
import { quiet, say, strong } from '../say/message.ts';
import { heardText } from '../say/place-parts.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';
import { placeOutside } from './outside.ts';
import { mapOf, showPlace } from './place-card.ts';
import { readMetres } from './words.ts';

const RADII = [300, 500, 1_000, 2_000] as const;

/** Where a place is; whoever gave one up waits a week, as whoever moved one. */
export function askPlace(work: Work, speaker: Speaker): void {
  const { placeRemovedAt } = speaker.person;
  if (placeRemovedAt !== null && work.now - placeRemovedAt < PLACE_WEEK_MS)
    return sayWeek(work, speaker, placeRemovedAt + PLACE_WEEK_MS, 'place-week');
  const first = placesOf(work, speaker).length === 0;
  ask(work, speaker, {
    kind: 'place-where',
    parts: first ? [strong('place-intro'), say('place-ask-where')] : [strong('place-ask-another')],
    choices: [],
    askLocation: true,
  });
}

function sayWeek(work: Work, speaker: Speaker, until: number, text: 'place-week' | 'place-move-week'): void {
  const zone = communeOf(work.context, work.context.defaultCommune).timeZone;
  reply(work, speaker, [say(text, { until: { at: until, zone, style: 'date' } })]);
}

/** Where a place is from now on: at most once a week. */
export function askMove(work: Work, speaker: Speaker, place: Place): void {
  const until = place.movedAt + PLACE_WEEK_MS;
  if (work.now < until) return sayWeek(work, speaker, until, 'place-move-week');
  ask(work, speaker, {
    kind: 'place-where',
    subject: place.id,
    parts: [say('place-ask-move')],
    choices: [],
    askLocation: true,
  });
}

/** The point of a place; a new one is kept in the question until everything is said, so that nothing half made hears alerts. */
export function hearPlace(work: Work, speaker: Speaker, question: Question, point: Point): void {
  const where = work.context.locate(point);
  const found = communesAt(where);
  if (!found) return reply(work, speaker, [placeOutside(where)], { askLocation: true });
  const [commune] = found.communes;
  const moved = question.subject === null ? undefined : ownPlace(work, speaker, question.subject);
  if (moved) {
    settle(work, speaker);
    work.put('places', { ...moved, point, commune, movedAt: work.now });
    return showPlace(work, speaker, moved.id, { said: strong('place-moved') });
  }
  const data = { lat: String(point.lat), lon: String(point.lon), commune };
  if (placesOf(work, speaker).length === 0) askRadius(work, speaker, { ...data, label: 'home' });
  else askLabel(work, speaker, data, null);
}

/** How a place is called; `placeId` null: a new one. */
export function askLabel(work: Work, speaker: Speaker, data: Question['data'], placeId: string | null): void {
  ask(work, speaker, {
    kind: 'place-label',
    subject: placeId,
    data,
    parts: [say('place-ask-label')],
    choices: LABELS.map((label) => ({ value: `l-${label}`, label: say(`choice-label-${label}`) })),
  });
}

/** How far a new place hears. */
export function askRadius(work: Work, speaker: Speaker, data: Question['data']): void {
  ask(work, speaker, {
    kind: 'place-radius',
    data,
    parts: [say('place-ask-radius')],
    choices: RADII.map((radius) => ({
      value: `m-${String(radius)}`,
      label: say('plain-metres', { radius: { metres: radius } }),
    })),
  });
}

/** The same for one that is there, with what each distance would have brought. */
export function askOtherRadius(work: Work, speaker: Speaker, place: Place): void {
  const heard = countHeard(
    work,
    place,
    RADII.map((radius) => ({ radius })),
  );
  ask(work, speaker, {
    kind: 'place-radius',
    subject: place.id,
    parts: [say('place-ask-radius'), quiet('place-ask-radius-how')],
    choices: RADII.map((radius, index) => ({
      value: `m-${String(radius)}`,
      label: say('choice-radius-heard', { radius: { metres: radius }, count: heard[index]?.count ?? 0 }),
    })),
  });
}

/** A radius in words; one that cannot be is asked again with its bounds. */
export function hearRadius(work: Work, speaker: Speaker, question: Question, text: string): number | null {
  const metres = readMetres(text);
  if (metres !== null && metres >= LEAST_RADIUS_M && metres <= MOST_RADIUS_M) return metres;
  reply(work, speaker, [say('radius-wrong', { least: { metres: LEAST_RADIUS_M }, most: { metres: MOST_RADIUS_M } })], {
    choices: question.choices,
  });
  return null;
}

/** A new place knows its radius: it is kept, once they said whether they want to be told. */
export function takeNewRadius(work: Work, speaker: Speaker, question: Question, radius: number): void {
  const data = { ...question.data, radius: String(radius) };
  if (speaker.person.neighbourConsentAt !== null) return keepPlace(work, speaker, data, true);
  askConsent(work, speaker, data, null);
}

/** Asked once and apart, with what is kept and for how long. */
export function askConsent(work: Work, speaker: Speaker, data: Question['data'], placeId: string | null): void {
  ask(work, speaker, {
    kind: 'consent',
    subject: placeId,
    data,
    parts: [strong('consent-ask'), say('consent-what')],
    choices: [
      { value: 'yes', label: say('choice-yes-tell-me') },
      { value: 'no', label: say('choice-no-thanks') },
    ],
  });
}

export function takeConsent(work: Work, speaker: Speaker, question: Question, consent: boolean): void {
  if (consent) work.patch('persons', speaker.person.id, { neighbourConsentAt: work.now });
  const place = question.subject === null ? undefined : ownPlace(work, speaker, question.subject);
  if (!place) return keepPlace(work, speaker, question.data, consent);
  settle(work, speaker);
  work.put('places', { ...place, consent });
  showPlace(work, speaker, place.id);
}

function keepPlace(work: Work, speaker: Speaker, data: Question['data'], consent: boolean): void {
  const groupOnly = placesOf(work, speaker).some((place) => place.groupOnly);
  const place: Place = {
    id: work.context.ids.next(),
    realm: speaker.chat.realm,
    personId: speaker.person.id,
    contactId: speaker.contact.id,
    chatId: speaker.chat.id,
    commune: data.commune ?? work.context.defaultCommune,
    label: LABELS.find((label) => label === data.label) ?? 'other',
    point: { lat: Number(data.lat), lon: Number(data.lon) },
    radius: Number(data.radius),
    categories: null,
    leastSeverity: 'high',
    quiet: null,
    lifeRefused: false,
    pausedUntil: null,
    consent,
    movedAt: work.now,
    createdAt: work.now,
    ...(groupOnly ? { groupOnly } : {}),
  };
  work.put('places', place);
  work.patch('contacts', speaker.contact.id, { commune: speaker.contact.commune ?? place.commune });
  settle(work, speaker);
  const [heard] = consent ? countHeard(work, place, [{}]) : [];
  reply(
    work,
    speaker,
    [
      strong(consent ? 'place-kept' : 'place-kept-silent', { radius: { metres: place.radius } }),
      ...(heard ? [say(...heardText(heard))] : []),
      quiet('place-hint'),
    ],
    { pictures: mapOf([place]) },
  );
}
