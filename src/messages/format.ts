import { DateTime } from 'luxon';
import type { Locale, Localised } from '../core/commune/commune.ts';
import type { Compass } from '../core/geo.ts';
import type { Arg } from '../core/say/arg.ts';

/** BCP 47 tags by which numbers and dates are written. */
export const TAGS: Readonly<Record<Locale, string>> = { es: 'es-CL', en: 'en-GB' };

const COMPASS: Readonly<Record<Compass, Localised>> = {
  n: { es: 'al norte', en: 'to the north' },
  ne: { es: 'al noreste', en: 'to the north-east' },
  e: { es: 'al este', en: 'to the east' },
  se: { es: 'al sureste', en: 'to the south-east' },
  s: { es: 'al sur', en: 'to the south' },
  sw: { es: 'al suroeste', en: 'to the south-west' },
  w: { es: 'al oeste', en: 'to the west' },
  nw: { es: 'al noroeste', en: 'to the north-west' },
};

/** Metres in steps a person can use: 80 m, 350 m, 1,2 km. Never less than 10 m. */
export function metres(value: number, locale: Locale): string {
  const write = (number: number, digits: number): string =>
    new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits: digits }).format(number);
  if (value < 95) return `${write(Math.max(10, Math.round(value / 10) * 10), 0)} m`;
  if (value < 975) return `${write(Math.round(value / 50) * 50, 0)} m`;
  return `${write(value / 1_000, 1)} km`;
}

const UNITS = [
  { ms: 86_400_000, unit: 'day' },
  { ms: 3_600_000, unit: 'hour' },
] as const;

/** In minutes up to an hour and a half, then in whole hours, then in whole days. */
function lasting(ms: number, locale: Locale): string {
  const { unit, ms: size } = UNITS.find((each) => ms >= 1.5 * each.ms) ?? { unit: 'minute', ms: 60_000 };
  const count = Math.max(1, Math.round(ms / size));
  if (unit === 'minute') return `${String(count)} min`;
  return new Intl.NumberFormat(TAGS[locale], { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

function moment({ at, zone, style }: Extract<Arg, { at: number }>, locale: Locale): string {
  const local = DateTime.fromMillis(at, { zone }).setLocale(TAGS[locale]);
  // The pattern, not the locale, writes the hours: es-CL would say "4:42 p. m.".
  const time = local.toFormat('HH:mm');
  if (style === 'time') return time;
  if (style === 'short') return `${local.toFormat(locale === 'es' ? 'd-M' : 'd LLL')} ${time}`;
  const date = local.toFormat(locale === 'es' ? "cccc d 'de' LLLL" : 'cccc d LLLL');
  return style === 'date' ? date : `${date}, ${time}`;
}

function month(period: string, locale: Locale): string {
  return DateTime.fromFormat(period, 'yyyy-MM', { zone: 'utc' })
    .setLocale(TAGS[locale])
    .toFormat(locale === 'es' ? "LLLL 'de' yyyy" : 'LLLL yyyy');
}

/**
 * Controls, and signs that turn the direction of writing, could make a text say something else than it does; and half a sign,
 * left where words were cut, makes Telegram refuse the whole message.
 */
export function neutral(words: string): string {
  const whole = words.replace(/\p{Cs}/gu, '');
  // eslint-disable-next-line no-control-regex -- these signs are what is looked for
  return whole.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');
}

/** Within a line nothing may begin another one, or stand there unseen. */
export const inline = (words: string): string =>
  neutral(words)
    .replace(/\s+/g, ' ')
    .replace(/(?!\u200d)\p{Cf}/gu, '')
    .trim();

/** What a channel would make a link of by itself: a command, somebody's name, an address of the network. */
const LINKS = [/[/@](?=\S)/gu, /(?<=\S)\.(?=\p{L})/gu, /(?<!\d)\d{1,3}\.(?=\d{1,3}\.\d{1,3}\.\d{1,3}(?!\d))/gu];
const WORD_JOINER = '\u2060';

/** A place on a well-known map: perhaps all that somebody could tell of where they are. */
const MAP =
  /((?<!\S)https:\/\/(?:maps\.app\.goo\.gl\/[\w-]+|goo\.gl\/maps\/[\w-]+|(?:(?:www\.|maps\.)?google\.(?:com|cl)\/maps|maps\.google\.com\/\?|maps\.apple\.com\/|(?:www\.)?waze\.com\/ul|www\.openstreetmap\.org\/)[\w@.,/!:%+=&?;#-]*)(?!\S))/u;

/**
 * People's own words become nothing that can be tapped, save a place on a map: a command in them would be run by whoever touches
 * it, and an address would lead officials where a stranger wants them. Numbers to call stay as they are. Nothing of it is seen.
 */
export const unlinked = (words: string): string =>
  words
    .split(MAP)
    // What stands between two of the others is a place, for it was looked for in brackets.
    .map((part, index) => (index % 2 === 1 ? part : withoutLinks(part)))
    .join('');

const withoutLinks = (words: string): string =>
  LINKS.reduce((left, link) => left.replace(link, (found) => found + WORD_JOINER), words);

/** An argument as Fluent takes it: numbers stay numbers, so that a text can choose its plural; `text` looks up another text. */
export function formatted(arg: Arg, locale: Locale, text: (id: string) => string): string | number {
  if (typeof arg === 'number') return arg;
  if (typeof arg === 'string') return unlinked(inline(arg));
  if ('lasting' in arg) return lasting(arg.lasting, locale);
  if ('metres' in arg) return metres(arg.metres, locale);
  if ('compass' in arg) return COMPASS[arg.compass][locale];
  if ('period' in arg) return month(arg.period, locale);
  if ('at' in arg) return moment(arg, locale);
  if ('link' in arg) return arg.link;
  if ('text' in arg) return text(arg.text);
  return inline(arg[locale]);
}
