import { FluentBundle, FluentResource } from '@fluent/bundle';
import type { Locale } from '../core/commune/commune.ts';
import { LOCALES } from '../core/commune/commune.ts';
import type { Choice, Part, Said } from '../core/say/message.ts';
import { formatted, inline, neutral, TAGS, unlinked } from './format.ts';

/** People's own words are cut here when they are shown. */
const LONGEST_QUOTE = 1_000;

/** Everything Avisa says, in the languages it speaks. */
export interface Texts {
  said(said: Said, locale: Locale): string;
  /** A line of a message; a gap is an empty one. */
  part(part: Part, locale: Locale): string;
  choice(choice: Choice, locale: Locale): string;
  /** A text in every language: what somebody may type instead of pressing it. */
  readonly wordings: (said: Said) => readonly string[];
}

/** The catalogues' sources, in Fluent's syntax. */
export type Catalogues = Readonly<Record<Locale, string>>;

/** Reads the catalogues; throws where one cannot be read, for then something would be left unsaid. */
export function createTexts(catalogues: Catalogues): Texts {
  const bundles: Readonly<Record<Locale, FluentBundle>> = {
    es: bundle(catalogues, 'es'),
    en: bundle(catalogues, 'en'),
  };
  const byId = (id: string, locale: Locale): string => said({ text: id as Said['text'], args: {} }, locale);
  const said = ({ text, args }: Said, locale: Locale): string => {
    const values = Object.entries(args).map(([name, arg]) => [name, formatted(arg, locale, (id) => byId(id, locale))]);
    return pattern(bundles[locale], text, Object.fromEntries(values) as Record<string, string | number>);
  };
  return {
    said,
    part: (part, locale) => ('gap' in part ? '' : 'quote' in part ? quoted(part.quote) : said(part, locale)),
    choice: ({ label }, locale) => ('name' in label ? inline(label.name) : said(label, locale)),
    wordings: (each) => LOCALES.map((locale) => said(each, locale)),
  };
}

function bundle(catalogues: Catalogues, locale: Locale): FluentBundle {
  const made = new FluentBundle(TAGS[locale], { useIsolating: false });
  const errors = made.addResource(new FluentResource(catalogues[locale]));
  const [first] = errors;
  if (first) throw new Error(`the ${locale} catalogue cannot be read: ${first.message}`);
  return made;
}

/** Nothing thrown at sending time: a text that lacks something is said as far as it goes; tests make sure that none does. */
function pattern(from: FluentBundle, id: string, args: Record<string, string | number>): string {
  const value = from.getMessage(id)?.value;
  return value ? from.formatPattern(value, args, []) : id;
}

function quoted(words: string): string {
  const clean = neutral(words);
  return unlinked(clean.length <= LONGEST_QUOTE ? clean : `${neutral(clean.slice(0, LONGEST_QUOTE))}…`);
}
