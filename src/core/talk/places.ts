import type { Speaker } from '../people/meet.ts';
import { again } from '../people/meet.ts';
import { MOST_PLACES, ownPlace, placesOf } from '../people/places.ts';
import type { Place } from '../people/places.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply, settle } from './ask.ts';
import type { Question } from './dialogue.ts';
import { setLanguage } from './language.ts';
import { showMore, showPlace, showPlaces, showSettings } from './place-card.ts';
import { answerChange, askPlaceLeast, askQuiet, changeWishes, rename } from './place-change.ts';
import { answerKinds, askFamilies } from './place-kinds.ts';
import {
  askConsent,
  askLabel,
  askMove,
  askOtherRadius,
  askPlace,
  askRadius,
  takeConsent,
  takeNewRadius,
} from './place-new.ts';

const DAY = 24 * 3_600_000;

/** `/barrio`: what a neighbour chose; or the beginning, where nothing is chosen yet. */
export function openPlaces(work: Work, speaker: Speaker): void {
  const places = placesOf(work, speaker);
  if (places.length === 0) askPlace(work, speaker);
  else showPlaces(work, speaker, places);
}

export function answerPlaces(work: Work, speaker: Speaker, question: Question, value: string): void {
  switch (question.kind) {
    case 'place-radius':
      return takeRadius(work, speaker, question, Number(value.replace(/^m-/, '')));
    case 'place-label':
      return question.subject === null
        ? askRadius(work, speaker, { ...question.data, label: value.replace(/^l-/, '') })
        : rename(work, speaker, question.subject, value);
    case 'place-kinds':
      return answerKinds(work, speaker, question, value);
    case 'place-least':
    case 'place-quiet':
      return answerChange(work, speaker, question, value);
    case 'consent':
      return value === 'yes' || value === 'no' ? takeConsent(work, speaker, question, value === 'yes') : undefined;
    default:
      return settle(work, speaker);
  }
}

/** The radius of a new place, or another one of a place that is there. */
export function takeRadius(work: Work, speaker: Speaker, question: Question, radius: number): void {
  if (question.subject === null) return takeNewRadius(work, speaker, question, radius);
  const place = ownPlace(work, speaker, question.subject);
  settle(work, speaker);
  if (place) changeWishes(work, speaker, place, { radius });
  else openPlaces(work, speaker);
}

/** What a person presses under `/barrio`. */
export function actOnPlace(work: Work, speaker: Speaker, verb: string, placeId: string): void {
  const place = ownPlace(work, speaker, placeId);
  if (place) return actOn(work, speaker, verb, place);
  switch (verb) {
    case 'add':
      return placesOf(work, speaker).length < MOST_PLACES ? askPlace(work, speaker) : openPlaces(work, speaker);
    case 'settings':
      return showSettings(work, speaker);
    case 'language':
      setLanguage(work, speaker, speaker.contact.locale === 'es' ? 'en' : 'es');
      return showSettings(work, again(work, speaker));
    case 'grouponly':
      return toggleGroupOnly(work, speaker);
    default:
      return openPlaces(work, speaker);
  }
}

function actOn(work: Work, speaker: Speaker, verb: string, place: Place): void {
  const put = (fields: Partial<Place>): void => {
    work.put('places', { ...place, ...fields });
    showPlace(work, speaker, place.id);
  };
  switch (verb) {
    case 'radius':
      return askOtherRadius(work, speaker, place);
    case 'least':
      return askPlaceLeast(work, speaker, place);
    case 'kinds':
      return askFamilies(work, speaker, place);
    case 'quiet':
      return askQuiet(work, speaker, place);
    case 'pause':
      return put({ pausedUntil: work.now + DAY });
    case 'resume':
      return put({ pausedUntil: null });
    case 'tell':
      return askConsent(work, speaker, {}, place.id);
    case 'more':
      return showMore(work, speaker, place);
    case 'label':
      return askLabel(work, speaker, {}, place.id);
    case 'move':
      return askMove(work, speaker, place);
    case 'remove':
      work.erase('places', place.id);
      work.patch('persons', speaker.person.id, { placeRemovedAt: work.now });
      return reply(work, speaker, [say('place-removed')]);
    default:
      return showPlace(work, speaker, place.id);
  }
}

/** Whoever reads the group's alerts may not want the same ones twice. */
function toggleGroupOnly(work: Work, speaker: Speaker): void {
  const places = placesOf(work, speaker);
  const was = places.some((place) => place.groupOnly);
  for (const { groupOnly: _, ...place } of places) work.put('places', was ? place : { ...place, groupOnly: true });
  if (places.length === 0) return openPlaces(work, speaker);
  reply(work, speaker, [say(was ? 'group-only-ended' : 'group-only-begun')]);
}
