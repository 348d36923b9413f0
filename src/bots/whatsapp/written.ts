import type { Locale } from '../../core/commune/commune.ts';
import type { Choice, Message, Part } from '../../core/say/message.ts';
import { say } from '../../core/say/message.ts';
import type { Texts } from './texts.ts';

/** WhatsApp takes no longer text. */
export const TEXT_LENGTH = 4_096;

/** What stands in a text where the channel has nothing of its own for it. */
export interface Spelled {
  /** The choices, as numbers to answer with. */
  readonly numbers: boolean;
  /** How one's own location is sent. */
  readonly location: boolean;
  /** Our number in figures, for links into the private chat; null: not known. */
  readonly number: string | null;
}

/** Pure: a message as one text, with WhatsApp's own marks. Only our own lines are marked, never what people wrote. */
export function written(texts: Texts, message: Message, locale: Locale, spelled: Spelled): string {
  const { parts, pin, goPrivate, choices = [], askLocation } = message;
  const words = parts.map((part) => marked(part, texts.part(part, locale)));
  const line = (text: 'whatsapp-map' | 'whatsapp-private', url: string): string =>
    texts.said(say(text, { url: { link: url } }), locale);
  const links = [
    ...(pin ? [line('whatsapp-map', mapLink(pin))] : []),
    ...(goPrivate !== undefined && spelled.number !== null
      ? [line('whatsapp-private', privateLink(spelled.number, goPrivate))]
      : []),
  ];
  // Whoever marks another place is told how in the question itself.
  const location = askLocation === true && spelled.location ? [texts.said(say('whatsapp-location-how'), locale)] : [];
  const menu = spelled.numbers ? menuOf(texts, choices, locale) : [];
  return [...words, ...links, ...blockOf(location), ...blockOf(menu)].join('\n').trim();
}

const blockOf = (lines: readonly string[]): readonly string[] => (lines.length > 0 ? ['', ...lines] : []);

/** A line that holds the mark itself, or more lines than one, would be marked otherwise than meant: it stays plain. */
function marked(part: Part, line: string): string {
  if ('gap' in part) return '';
  if ('quote' in part) return line.replace(/^/gm, '> ');
  const mark = part.style === 'strong' ? '*' : part.style === 'quiet' ? '_' : '';
  const plain = mark === '' || line.trim() !== line || line === '' || line.includes(mark) || line.includes('\n');
  return plain ? line : mark + line + mark;
}

/** One a line, by number; *Atrás* and *Cancelar* share the last. */
function menuOf(texts: Texts, choices: readonly Choice[], locale: Locale): string[] {
  if (choices.length === 0) return [];
  const line = (choice: Choice): string => `*${String(choice.number)}* ${texts.choice(choice, locale)}`;
  const backs = choices.filter(({ role }) => role === 'back').map(line);
  const others = choices.filter(({ role }) => role !== 'back').sort((a, b) => a.number - b.number);
  return [...others.map(line), ...(backs.length > 0 ? [backs.join(' · ')] : [])];
}

/** A place is opened in the phone's own map. */
function mapLink({ lat, lon }: NonNullable<Message['pin']>): string {
  return `https://maps.google.com/?q=${lat.toFixed(5)},${lon.toFixed(5)}`;
}

/** Opens the private chat with words that only need to be sent. */
const privateLink = (number: string, payload: string): string =>
  `https://wa.me/${number}?text=${encodeURIComponent(`/start ${payload}`)}`;
