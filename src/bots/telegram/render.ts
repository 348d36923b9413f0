import type { Locale } from '../../core/commune/commune.ts';
import type { Point } from '../../core/geo.ts';
import type { Rendered, Seal } from '../../core/ports/channel.ts';
import { numbersToCall } from '../../core/say/lines.ts';
import { say } from '../../core/say/message.ts';
import type { Message, Part } from '../../core/say/message.ts';
import { fits, inlineRows, replyRows } from './keyboard.ts';
import type { InlineButton, InlineKeyboard, ReplyButton, ReplyKeyboard } from './keyboard.ts';
import type { Texts } from './texts.ts';

/** Emphasis as structure: people's own words never become marks. Offsets count UTF-16 units, as JavaScript does. */
export interface Entity {
  readonly type: 'bold' | 'italic' | 'blockquote' | 'expandable_blockquote';
  readonly offset: number;
  readonly length: number;
}

/** A message as Telegram takes it, before it is known whether the chat is private: plain data. */
export interface Body {
  readonly text: string;
  readonly entities: readonly Entity[];
  /** Under the message. */
  readonly inline: InlineKeyboard | null;
  /** In place of the letters, in private chats only; where it stands, `inline` does not. */
  readonly reply: ReplyKeyboard | null;
  /** The one picture is the message, and the text its caption. */
  readonly pictured: boolean;
  /** Makes no sound. */
  readonly silent: boolean;
  /** Stays at the top of the chat. */
  readonly pinned: boolean;
  readonly file: { readonly name: string; readonly mime: string; readonly text: string } | null;
}

/** Where the buttons lead that leave the chat. */
export interface Links {
  /** The bot's name, for links into its private chat; null: not known yet. */
  username(): string | null;
  /** Where this server is reached by people's phones, by https; null: it is not. */
  readonly publicUrl: string | null;
}

/** Longer words of somebody are folded. */
const FOLDED = 400;
export const CAPTION_LENGTH = 1_024;

/** Pure: a message in one language, with its buttons sealed to one chat. */
export function render(
  texts: Texts,
  links: Links,
  message: Message,
  locale: Locale,
  seal: Seal,
  attachments: Rendered['attachments'],
): Rendered {
  const { text, entities } = written(texts, message.parts, locale);
  const rows = buttons(texts, links, message, locale, seal);
  const body: Body = {
    text,
    entities,
    inline: rows.length > 0 ? { inline_keyboard: rows } : null,
    reply: replyOf(texts, message, locale, rows.length > 0),
    pictured: (message.pictures ?? []).some(({ kind }) => kind === 'generated') && text.length <= CAPTION_LENGTH,
    silent: message.purpose === 'digest' || message.purpose === 'board',
    pinned: message.pinned ?? false,
    file: message.file ?? null,
  };
  return { body, attachments };
}

function written(texts: Texts, parts: readonly Part[], locale: Locale): Pick<Body, 'text' | 'entities'> {
  let text = '';
  const entities: Entity[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) text += '\n';
    const line = texts.part(part, locale);
    const type = styleOf(part, line);
    // An entity of no length, or around blanks only, is refused.
    if (type && line.trim() !== '') entities.push({ type, offset: text.length, length: line.length });
    text += line;
  }
  return { text, entities };
}

function styleOf(part: Part, line: string): Entity['type'] | undefined {
  if ('gap' in part) return undefined;
  if ('quote' in part) return line.length > FOLDED ? 'expandable_blockquote' : 'blockquote';
  return part.style === 'strong' ? 'bold' : part.style === 'quiet' ? 'italic' : undefined;
}

/** Whom to call comes first where somebody is in need, and last where others read of it. */
function buttons(texts: Texts, links: Links, message: Message, locale: Locale, seal: Seal): InlineButton[][] {
  const calls = callRow(texts, links, message, locale);
  const inNeed = message.purpose === 'receipt' || message.purpose === 'reply' || message.purpose === 'change';
  const out = [...mapRow(texts, message.pin, locale), ...privateRow(texts, links, message.goPrivate, locale)];
  const own = inlineRows(texts, message.choices ?? [], locale, seal);
  return inNeed ? [...calls, ...own, ...out] : [...own, ...joined(out, calls)];
}

/** The map and the numbers to call, in one row where they fit: under a card every row is scrolled past all night. */
function joined(out: InlineButton[][], calls: InlineButton[][]): InlineButton[][] {
  const [map, call] = [out.at(-1), calls[0]];
  return map && call && fits([...map, ...call]) ? [...out.slice(0, -1), [...map, ...call]] : [...out, ...calls];
}

/** Three signs are no link in a text, and `tel:` none that Telegram opens: a page of ours passes them on to the phone. */
function callRow(texts: Texts, { publicUrl }: Links, message: Message, locale: Locale): InlineButton[][] {
  const numbers = publicUrl === null ? [] : numbersToCall(message.parts);
  const row = numbers.map((number) => ({
    text: texts.said(say(numbers.length > 1 ? 'button-call-short' : 'button-call', { number }), locale),
    url: `${publicUrl ?? ''}/llamar/${encodeURIComponent(number)}`,
  }));
  return row.length > 0 ? [row] : [];
}

/** A place is opened in the phone's own map, which also leads the way. */
function mapRow(texts: Texts, pin: Point | undefined, locale: Locale): InlineButton[][] {
  if (!pin) return [];
  const at = `${pin.lat.toFixed(5)},${pin.lon.toFixed(5)}`;
  const url = `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(at)}`;
  return [[{ text: texts.said(say('button-map'), locale), url }]];
}

function privateRow(texts: Texts, links: Links, payload: string | undefined, locale: Locale): InlineButton[][] {
  const username = links.username();
  if (payload === undefined || username === null) return [];
  return [[{ text: texts.said(say('button-write-me'), locale), url: `https://t.me/${username}?start=${payload}` }]];
}

/** What stands in place of the letters: what is asked there, with the choices; nothing any more once it is asked no more. */
function replyOf(texts: Texts, message: Message, locale: Locale, buttoned: boolean): ReplyKeyboard | null {
  const { askLocation, askPhone, asksNoMore, choices = [] } = message;
  const label = (text: 'button-share-location' | 'button-share-phone'): string => texts.said(say(text), locale);
  const asked: ReplyButton[] = [
    // One's own location would be taken for the place asked for: another is marked on the map, behind the paper clip.
    ...(askLocation === true ? [{ text: label('button-share-location'), request_location: true } as const] : []),
    ...(askPhone ? [{ text: label('button-share-phone'), request_contact: true } as const] : []),
  ];
  const rows = askLocation || askPhone ? replyRows(texts, asked, choices, locale) : [];
  if (rows.length > 0) return { keyboard: rows, resize_keyboard: true, one_time_keyboard: true };
  // Never instead of a number to call, for a message has only one of them.
  return asksNoMore && !buttoned ? { remove_keyboard: true } : null;
}
