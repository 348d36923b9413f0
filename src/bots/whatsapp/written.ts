import type { Locale } from '../../core/commune/commune.ts';
import type { Choice, Message, Part, Purpose } from '../../core/say/message.ts';
import { say } from '../../core/say/message.ts';
import type { Texts } from './texts.ts';

/** WhatsApp takes no longer text. */
export const TEXT_LENGTH = 4_096;

/** What stands in a text where the channel has nothing of its own for it. */
export interface Spelled {
  /** The choices, as numbers to answer with; others may be pressed beside them. */
  readonly numbers: boolean | 'beside';
  /** How one's own location is sent. */
  readonly location: boolean;
  /** Our number in figures, for links into the private chat; null: not known. */
  readonly number: string | null;
}

/** Pure: a message as one text, with WhatsApp's own marks. Only our own lines are marked, never what people wrote. */
export function written(texts: Texts, message: Message, locale: Locale, spelled: Spelled): string {
  const { parts, pin, goPrivate } = message;
  const words = parts.map((part) => marked(part, texts.part(part, locale), message.purpose));
  const line = (text: 'whatsapp-map' | 'whatsapp-private', url: string): string =>
    texts.said(say(text, { url: { link: url } }), locale);
  const links = [
    ...(pin ? [line('whatsapp-map', mapLink(pin))] : []),
    ...(goPrivate !== undefined && spelled.number !== null
      ? [line('whatsapp-private', privateLink(spelled.number, goPrivate))]
      : []),
  ];
  const location =
    spelled.location && !tellsHow(message, words) ? [texts.said(say('whatsapp-location-how'), locale)] : [];
  const menu = spelled.numbers ? menuOf(texts, message, spelled.numbers === 'beside', locale) : [];
  return [...words, ...links, ...blockOf(location), ...blockOf(menu)].join('\n').trim();
}

/** Nobody is asked for their own location, or for their number first, or the words say already where to find the map. */
const tellsHow = ({ askLocation, askPhone }: Message, words: readonly string[]): boolean =>
  askLocation !== true || askPhone === true || words.some((line) => line.includes('📎'));

const blockOf = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? ['', ...lines] : []);

/** What WhatsApp takes for its marks, and signs that look the same and are none. */
const MARKS: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/**
 * A line of ours marks nothing of what stands in it: the texts hold no such sign, so that those there are somebody's. Within a
 * word, and in an address, nothing is a mark.
 */
export const unmarked = (line: string): string =>
  line.replace(
    /(https:\/\/\S+|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))|[*_~`]/gu,
    (found, kept?: string) => kept ?? MARKS[found] ?? found,
  );

function marked(part: Part, said: string, purpose: Purpose): string {
  if ('gap' in part) return '';
  if ('quote' in part) return quoted(purpose === 'reply' ? shortened(said) : said);
  const line = unmarked(said);
  const mark = part.style === 'strong' ? '*' : part.style === 'quiet' ? '_' : '';
  // Around blanks, or around more lines than one, a mark would be read as such.
  const plain = line.trim() !== line || line === '' || line.includes('\n') || line.includes('://');
  return plain ? line : mark + line + mark;
}

/**
 * Somebody's words stand exactly as they are behind their bar: whatever they stress is theirs. Only what would reach beyond
 * their line does not, and a line without words, whose bar would be a bare sign, is left out.
 */
const quoted = (words: string): string =>
  words
    .trim()
    .replace(/`{3,}/g, (found) => 'ˋ'.repeat(found.length))
    .replace(/\s*\n\s*/g, '\n')
    .replace(/^/gm, '> ');

/** Whoever is answered knows what they wrote: what they are asked about it must not stand far below. */
const OWN_WORDS = 300;

function shortened(words: string): string {
  if (words.length <= OWN_WORDS) return words;
  const cut = words.slice(0, OWN_WORDS).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.replace(/[\s.,;:]+\S*$/, '')}…`;
}

/** How to answer, and one choice a line by its number; *Atrás* and *Cancelar* share the last. */
function menuOf(texts: Texts, message: Message, beside: boolean, locale: Locale): string[] {
  const { own, backs } = inOrder(message.choices ?? []);
  const line = (choice: Choice): string =>
    `*${numberOf(texts, choice, locale)}* ${unmarked(texts.choice(choice, locale))}`;
  const how = own.length === 0 || message.parts.some(saysHow) ? [] : [texts.said(say(howOf(message, beside)), locale)];
  return [...how, ...own.map(line), ...(backs.length > 0 ? [backs.map(line).join(' · ')] : [])];
}

/** A distance is not taken for the choice's own number. */
export const numberOf = (texts: Texts, choice: Choice, locale: Locale): string =>
  `${String(choice.number)}${/^\d/.test(texts.choice(choice, locale)) ? ')' : ''}`;

/** One below the other they stand by their numbers, whatever row of buttons they are meant for. */
export function inOrder(choices: readonly Choice[]): {
  readonly own: readonly Choice[];
  readonly backs: readonly Choice[];
} {
  const isBack = ({ role }: Choice): boolean => role === 'back';
  const own = choices.filter((choice) => !isBack(choice)).sort((one, other) => one.number - other.number);
  return { own, backs: choices.filter(isBack) };
}

const saysHow = (part: Part): boolean => 'text' in part && (part.text === 'choose-one' || part.text === 'which-case');

function howOf(message: Message, beside: boolean) {
  if (isOfCase(message)) return 'whatsapp-answer-this';
  return beside || message.askLocation ? 'whatsapp-or-answer' : 'whatsapp-answer';
}

/** Where several messages could be meant by a number, it stands under the one that is. */
export const isOfCase = ({ purpose }: Message): boolean => OF_A_CASE.has(purpose);
const OF_A_CASE: ReadonlySet<Purpose> = new Set(['department', 'ring', 'neighbour', 'group']);

/** A place is opened in the phone's own map. */
function mapLink({ lat, lon }: NonNullable<Message['pin']>): string {
  return `https://maps.google.com/?q=${lat.toFixed(5)},${lon.toFixed(5)}`;
}

/** Opens the private chat with words that only need to be sent. */
const privateLink = (number: string, payload: string): string =>
  `https://wa.me/${number}?text=${encodeURIComponent(`/start ${payload}`)}`;
