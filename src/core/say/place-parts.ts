import type { Doc } from '../collections.ts';
import { LOCALES } from '../commune/commune.ts';
import type { Localised } from '../commune/commune.ts';
import { communeOf } from '../commune/lookup.ts';
import type { Context } from '../decision.ts';
import type { Heard } from '../people/would-hear.ts';
import { quiet, say, strong } from './message.ts';
import type { Part } from './message.ts';
import { PLACE_TEXTS } from './place-texts.ts';

type Place = Doc<'places'>;

/** So many kinds are named; of more only the number is told. */
const NAMED = 3;

/** The same hour twice is none: see `quiet.ts`. */
export const NEVER_QUIET = { from: '00:00', to: '00:00' } as const;
const isNeverQuiet = ({ from, to }: NonNullable<Place['quiet']>): boolean => from === to;

/** All that somebody chose for a place, in a few short lines. */
export function placeParts(context: Context, place: Place, now: number): Part[] {
  const name = { label: { text: PLACE_TEXTS[place.label] }, radius: { metres: place.radius } } as const;
  if (!place.consent) return [say('place-line-silent', name)];
  return [
    say('place-line', { ...name, least: { text: `severity-${place.leastSeverity}` } }),
    ...kindsLine(context, place),
    quietLine(context, place),
    ...pausedLine(context, place, now),
  ];
}

function kindsLine(context: Context, { categories, commune }: Place): Part[] {
  if (categories === null) return [];
  const known = communeOf(context, commune).categories.filter(({ id }) => categories.includes(id));
  if (known.length === 0 || known.length > NAMED) return [quiet('place-kinds-some', { count: known.length })];
  const names = Object.fromEntries(
    LOCALES.map((locale) => [locale, known.map(({ name }) => name[locale].toLocaleLowerCase(locale)).join(', ')]),
  ) as Localised;
  return [quiet('place-kinds', { names })];
}

function quietLine(context: Context, { quiet: own, lifeRefused, commune }: Place): Part {
  const hours = own ?? communeOf(context, commune).quietHours;
  if (isNeverQuiet(hours)) return quiet('place-never-quiet');
  return quiet(lifeRefused ? 'place-quiet-always' : 'place-quiet', { from: hours.from, to: hours.to });
}

function pausedLine(context: Context, { pausedUntil, commune }: Place, now: number): Part[] {
  if (pausedUntil === null || pausedUntil <= now) return [];
  const zone = communeOf(context, commune).timeZone;
  return [quiet('place-paused', { until: { at: pausedUntil, zone, style: 'both' } })];
}

/** How many alerts there would have been. */
export const heardText = ({ count, atLeast }: Heard): ['place-heard' | 'place-heard-at-least', { count: number }] => [
  atLeast ? 'place-heard-at-least' : 'place-heard',
  { count },
];

/** The same after a change, with what it was before. */
export const heardChanged = (before: Heard, after: Heard): Part =>
  before.count === after.count
    ? quiet(...heardText(after))
    : strong('place-heard-changed', { before: before.count, after: after.count });
