import { DateTime } from 'luxon';
import type { Locale } from '../core/commune/commune.ts';

const TAGS: Readonly<Record<Locale, string>> = { es: 'es-CL', en: 'en-US' };

/** 1.234 in Spanish, 1,234 in English. */
export const count = (value: number, locale: Locale): string => new Intl.NumberFormat(TAGS[locale]).format(value);

/** Two significant digits under ten: 4,7. */
export const decimal = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(TAGS[locale], { maximumFractionDigits: value < 1 ? 2 : value < 10 ? 1 : 0 }).format(value);

export const percent = (value: number, locale: Locale): string =>
  locale === 'es' ? `${String(value)} %` : `${String(value)}%`;

/** "octubre de 2026", "October 2026"; `short` leaves the year out. */
export function month(period: string, locale: Locale, style: 'long' | 'short' = 'long'): string {
  const first = DateTime.fromFormat(period, 'yyyy-MM', { zone: 'utc', locale: TAGS[locale] });
  if (style === 'short') return first.toFormat('LLLL');
  return first.toFormat(locale === 'es' ? "LLLL 'de' yyyy" : 'LLLL yyyy');
}

/** From so many hours on, minutes are noise. */
const WHOLE_HOURS = 4;

/** A duration in at most two units: 45 s, 6 min, 2 h 10 min, 5 h, 3 d 4 h. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${String(Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${String(minutes)} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < WHOLE_HOURS) return two(hours, 'h', minutes % 60, 'min');
  const wholeHours = Math.round(minutes / 60);
  if (wholeHours < 24) return `${String(wholeHours)} h`;
  return two(Math.floor(wholeHours / 24), 'd', wholeHours % 24, 'h');
}

const two = (large: number, unit: string, small: number, smaller: string): string =>
  small === 0 ? `${String(large)} ${unit}` : `${String(large)} ${unit} ${String(small)} ${smaller}`;
