import type { Speaker } from '../people/meet.ts';
import { MOST_PLACES, placesOf } from '../people/places.ts';
import type { Place } from '../people/places.ts';
import { countHeard } from '../people/would-hear.ts';
import { numbered } from '../say/lines.ts';
import { gap, quiet, say, strong } from '../say/message.ts';
import type { Choice, Part, Picture } from '../say/message.ts';
import { heardText, placeParts } from '../say/place-parts.ts';
import { PLACE_TEXTS } from '../say/place-texts.ts';
import type { Work } from '../work.ts';
import { reply } from './ask.ts';

type Offers = readonly Omit<Choice, 'number'>[];

/** `/barrio`: all a neighbour chose, on one card with a map. Of several places one is chosen to change it. */
export function showPlaces(work: Work, speaker: Speaker, places: readonly Place[]): void {
  const [only, ...more] = places;
  if (!only) return;
  const offers = more.length === 0 ? placeOffers(only, work.now) : places.map(toPlace);
  const each = places.flatMap((place, index) => [...(index === 0 ? [] : [gap]), ...about(work, place)]);
  reply(work, speaker, [strong('places-title'), ...each, ...common(places)], {
    choices: numbered([...offers, ...generalOffers(places)]),
    pictures: mapOf(places),
  });
}

/** What came of a change: said over the place, and, where it is another number of alerts, in place of the number. */
export interface Made {
  readonly said?: Part;
  readonly heard?: Part;
}

/** One of several places, or the only one. */
export function showPlace(work: Work, speaker: Speaker, placeId: string, { said, heard }: Made = {}): void {
  const places = placesOf(work, speaker);
  const place = places.find(({ id }) => id === placeId);
  if (!place) return showPlaces(work, speaker, places);
  const all = { action: 'p.all.-', label: say('choice-all-places'), row: true };
  const general = places.length === 1 ? generalOffers(places) : [all];
  reply(work, speaker, [said ?? strong('places-title'), ...about(work, place, heard), ...common(places)], {
    choices: numbered([...placeOffers(place, work.now), ...general]),
    pictures: mapOf([place]),
  });
}

function about(work: Work, place: Place, changed?: Part): Part[] {
  const [heard] = place.consent && !changed ? countHeard(work, place, [{}]) : [];
  const line = changed ?? (heard && quiet(...heardText(heard)));
  return [...placeParts(work.context, place, work.now), ...(line ? [line] : [])];
}

const common = (places: readonly Place[]): Part[] =>
  places.some(({ groupOnly }) => groupOnly) ? [strong('places-group-only')] : [];

const toPlace = ({ id, label }: Place, index: number): Offers[number] => ({
  action: `p.show.${id}`,
  label: say('choice-place', { label: { text: PLACE_TEXTS[label] } }),
  ...(index === 0 ? {} : { row: true }),
});

/** What may be changed of one place. */
function placeOffers({ id, consent, pausedUntil }: Place, now: number): Offers {
  const more = { action: `p.more.${id}`, label: say('choice-place-more'), row: true };
  if (!consent) return [{ action: `p.tell.${id}`, label: say('choice-tell-me') }, more];
  const paused = pausedUntil !== null && pausedUntil > now;
  return [
    { action: `p.radius.${id}`, label: say('choice-radius') },
    { action: `p.least.${id}`, label: say('choice-least') },
    { action: `p.kinds.${id}`, label: say('choice-kinds'), row: true },
    { action: `p.quiet.${id}`, label: say('choice-quiet') },
    paused
      ? { action: `p.resume.${id}`, label: say('choice-resume'), row: true }
      : { action: `p.pause.${id}`, label: say('choice-pause'), row: true },
    more,
  ];
}

const generalOffers = (places: readonly Place[]): Offers => [
  ...(places.length < MOST_PLACES ? [{ action: 'p.add.-', label: say('choice-add-place'), row: true }] : []),
  { action: 'p.settings.-', label: say('choice-settings') },
];

/** Name, point, and giving it up: what is done seldom. */
export function showMore(work: Work, speaker: Speaker, { id, label }: Place): void {
  reply(work, speaker, [strong('place-more', { label: { text: PLACE_TEXTS[label] } })], {
    choices: numbered([
      { action: `p.label.${id}`, label: say('choice-rename') },
      { action: `p.move.${id}`, label: say('choice-move') },
      { action: `p.remove.${id}`, label: say('choice-remove'), row: true },
      { action: 'p.all.-', label: say('choice-all-places') },
    ]),
  });
}

/** What holds for all places of a person. */
export function showSettings(work: Work, speaker: Speaker): void {
  const groupOnly = placesOf(work, speaker).some((place) => place.groupOnly);
  reply(
    work,
    speaker,
    [strong('places-settings'), say('places-language'), quiet(groupOnly ? 'group-only-on' : 'group-only-off')],
    {
      choices: numbered([
        { action: 'p.language.-', label: say('choice-other-language') },
        { action: 'p.grouponly.-', label: say(groupOnly ? 'choice-also-me' : 'choice-group-only'), row: true },
        { action: 'v.open.-', label: say('choice-help'), row: true },
        { action: 'p.all.-', label: say('choice-all-places'), row: true },
      ]),
    },
  );
}

/** The places with their circles, on the map of the first one's commune. */
export const mapOf = (places: readonly Place[]): Picture[] =>
  places.slice(0, 1).map(({ commune }) => ({
    kind: 'generated',
    recipe: { kind: 'map', commune, points: places.map(({ point, radius }) => ({ point, radius })) },
  }));
