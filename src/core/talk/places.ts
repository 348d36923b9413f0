import type { Doc } from '../collections.ts';
import { SEVERITIES } from '../commune/commune.ts';
import { communeOf } from '../commune/lookup.ts';
import { communesAt } from '../incident/locate.ts';
import type { Point } from '../geo.ts';
import type { Speaker } from '../people/meet.ts';
import { numbered } from '../say/lines.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Choice, Part } from '../say/message.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import { placeOutside } from './outside.ts';
import { readMetres } from './words.ts';
import type { Question } from './dialogue.ts';
import { PLACE_TEXTS } from '../say/place-texts.ts';

type Place = Doc<'places'>;

const MOST_PLACES = 3;
/** How long nobody chooses another place who gave one up. */
export const PLACE_WEEK_MS = 7 * 24 * 3_600_000;
const DAY = 24 * 3_600_000;
export const LEAST_RADIUS_M = 100;
export const MOST_RADIUS_M = 10_000;
const RADII = [300, 500, 1_000, 2_000] as const;
const LABELS = ['home', 'work', 'other'] as const;

/** In the order in which they were chosen. */
const placesOf = (work: Work, speaker: Speaker): readonly Place[] =>
  work.find('placesOfPerson', speaker.person.id).toSorted((a, b) => a.createdAt - b.createdAt);

/** `/barrio`: all a neighbour chose, on one card with a map; or the beginning, where nothing is chosen yet. */
export function showPlaces(work: Work, speaker: Speaker): void {
  const places = placesOf(work, speaker);
  const [first] = places;
  if (!first) return askPlace(work, speaker);
  reply(work, speaker, [strong('places-title'), ...places.flatMap((place) => placeLines(work, place))], {
    choices: placeChoices(places, work.now),
    pictures: [
      {
        kind: 'generated',
        recipe: { kind: 'map', commune: first.commune, points: places.map(({ point, radius }) => ({ point, radius })) },
      },
    ],
  });
}

function placeLines(work: Work, place: Place): Part[] {
  const quietHours = place.quiet ?? communeOf(work.context, place.commune).quietHours;
  const paused = place.pausedUntil !== null && place.pausedUntil > work.now;
  return [
    say(place.consent ? 'place-line' : 'place-line-silent', {
      label: { text: PLACE_TEXTS[place.label] },
      radius: { metres: place.radius },
      least: { text: `severity-${place.leastSeverity}` },
      from: quietHours.from,
      to: quietHours.to,
    }),
    ...(paused && place.pausedUntil !== null
      ? [
          quiet('place-paused', {
            until: { at: place.pausedUntil, zone: communeOf(work.context, place.commune).timeZone, style: 'both' },
          }),
        ]
      : []),
  ];
}

function placeChoices(places: readonly Place[], now: number): Choice[] {
  const each = places.flatMap((place) => {
    const name = { label: { text: PLACE_TEXTS[place.label] } } as const;
    const paused = place.pausedUntil !== null && place.pausedUntil > now;
    return [
      { action: `p.radius.${place.id}`, label: say('choice-radius', name), row: true },
      { action: `p.least.${place.id}`, label: say('choice-least', name) },
      place.consent
        ? {
            action: `p.${paused ? 'resume' : 'pause'}.${place.id}`,
            label: say(paused ? 'choice-resume' : 'choice-pause', name),
            row: true,
          }
        : { action: `p.tell.${place.id}`, label: say('choice-tell-me', name), row: true },
      { action: `p.remove.${place.id}`, label: say('choice-remove', name) },
    ];
  });
  const more = places.length < MOST_PLACES ? [{ action: 'p.add.-', label: say('choice-add-place'), row: true }] : [];
  return numbered([...each, ...more]).map((choice) =>
    choice.number >= 9 ? { ...choice, number: choice.number + 1 } : choice,
  );
}

function askPlace(work: Work, speaker: Speaker): void {
  const { placeRemovedAt } = speaker.person;
  if (placeRemovedAt !== null && work.now - placeRemovedAt < PLACE_WEEK_MS) {
    const zone = communeOf(work.context, work.context.defaultCommune).timeZone;
    reply(work, speaker, [say('place-week', { until: { at: placeRemovedAt + PLACE_WEEK_MS, zone, style: 'date' } })]);
    return;
  }
  ask(work, speaker, {
    kind: 'place-where',
    parts:
      placesOf(work, speaker).length > 0
        ? [strong('place-ask-another')]
        : [strong('place-intro'), say('place-ask-where')],
    choices: [],
    askLocation: true,
  });
}

/** The point of a new place; kept in the question until everything is said, so that nothing half made hears alerts. */
export function hearPlace(work: Work, speaker: Speaker, _question: Question, point: Point): void {
  const where = work.context.locate(point);
  const found = communesAt(where);
  if (!found) return reply(work, speaker, [placeOutside(where)], { askLocation: true });
  askRadius(work, speaker, { lat: String(point.lat), lon: String(point.lon), commune: found.communes[0] }, null);
}

function askRadius(work: Work, speaker: Speaker, data: Record<string, string>, placeId: string | null): void {
  ask(work, speaker, {
    kind: 'place-radius',
    subject: placeId,
    data,
    parts: [say('place-ask-radius')],
    choices: RADII.map((radius) => ({
      value: `m-${String(radius)}`,
      label: say('plain-metres', { radius: { metres: radius } }),
    })),
  });
}

export function answerPlaces(work: Work, speaker: Speaker, question: Question, value: string): void {
  switch (question.kind) {
    case 'place-radius':
      return takeRadius(work, speaker, question, Number(value.replace(/^m-/, '')));
    case 'consent':
      return value === 'yes' || value === 'no' ? takeConsent(work, speaker, question, value === 'yes') : undefined;
    default:
      return settle(work, speaker);
  }
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

export function takeRadius(work: Work, speaker: Speaker, question: Question, radius: number): void {
  if (question.subject !== null) {
    const place = own(work, speaker, question.subject);
    if (place) work.put('places', { ...place, radius });
    settle(work, speaker);
    return showPlaces(work, speaker);
  }
  const data = { ...question.data, radius: String(radius) };
  if (speaker.person.neighbourConsentAt !== null) return keepPlace(work, speaker, data, true);
  askConsent(work, speaker, data, null);
}

/** Asked once and apart, with what is kept and for how long. */
function askConsent(work: Work, speaker: Speaker, data: Question['data'], placeId: string | null): void {
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

function takeConsent(work: Work, speaker: Speaker, question: Question, consent: boolean): void {
  if (consent) work.patch('persons', speaker.person.id, { neighbourConsentAt: work.now });
  const place = question.subject === null ? null : own(work, speaker, question.subject);
  if (place) {
    settle(work, speaker);
    return changePlace(work, speaker, place, { consent });
  }
  keepPlace(work, speaker, question.data, consent);
}

function keepPlace(work: Work, speaker: Speaker, data: Question['data'], consent: boolean): void {
  const count = placesOf(work, speaker).length;
  const place: Place = {
    id: work.context.ids.next(),
    realm: speaker.chat.realm,
    personId: speaker.person.id,
    contactId: speaker.contact.id,
    chatId: speaker.chat.id,
    commune: data.commune ?? work.context.defaultCommune,
    label: LABELS[Math.min(count, LABELS.length - 1)] ?? 'other',
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
  };
  work.put('places', place);
  work.patch('contacts', speaker.contact.id, { commune: speaker.contact.commune ?? place.commune });
  settle(work, speaker);
  reply(
    work,
    speaker,
    [strong(consent ? 'place-kept' : 'place-kept-silent', { radius: { metres: place.radius } }), quiet('place-hint')],
    {
      pictures: [
        {
          kind: 'generated',
          recipe: { kind: 'map', commune: place.commune, points: [{ point: place.point, radius: place.radius }] },
        },
      ],
    },
  );
}

function own(work: Work, speaker: Speaker, placeId: string): Place | null {
  const place = work.get('places', placeId);
  return place?.personId === speaker.person.id ? place : null;
}

/** What a person presses under `/barrio`. */
export function actOnPlace(work: Work, speaker: Speaker, verb: string, placeId: string): void {
  if (verb === 'add')
    return placesOf(work, speaker).length < MOST_PLACES ? askPlace(work, speaker) : showPlaces(work, speaker);
  const place = own(work, speaker, placeId);
  if (!place) return showPlaces(work, speaker);
  switch (verb) {
    case 'radius':
      return askRadius(work, speaker, {}, place.id);
    case 'least':
      return changePlace(work, speaker, place, {
        leastSeverity: SEVERITIES[(SEVERITIES.indexOf(place.leastSeverity) + 3) % 4] ?? 'high',
      });
    case 'pause':
      return changePlace(work, speaker, place, { pausedUntil: work.now + DAY });
    case 'resume':
      return changePlace(work, speaker, place, { pausedUntil: null });
    case 'tell':
      return askConsent(work, speaker, {}, place.id);
    case 'remove':
      work.erase('places', place.id);
      work.patch('persons', speaker.person.id, { placeRemovedAt: work.now });
      return reply(work, speaker, [say('place-removed')]);
  }
}

function changePlace(work: Work, speaker: Speaker, place: Place, fields: Partial<Place>): void {
  work.put('places', { ...place, ...fields });
  showPlaces(work, speaker);
}
