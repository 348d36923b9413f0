import type { Locale } from '../../../core/commune/commune.ts';
import type { Rendered, Seal } from '../../../core/ports/channel.ts';
import type { Choice, Message, Purpose } from '../../../core/say/message.ts';
import { say } from '../../../core/say/message.ts';
import type { Texts } from '../texts.ts';
import { inOrder, isOfCase, numberOf, unmarked, written } from '../written.ts';

/** Meta's limits, in signs (reference: interactive messages). */
const BODY = 1_024;
/** Under a longer text there is a list, and no buttons. */
const LIST_BODY = 4_096;
export const CAPTION_LENGTH = 1_024;
const BUTTONS = { most: 3, title: 20 };
const ROWS = { most: 10, title: 24, description: 72 };

interface ReplyButton {
  readonly type: 'reply';
  readonly reply: { readonly id: string; readonly title: string };
}
interface Row {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** What can be pressed, as the Cloud API takes it, without the words. */
export type Control =
  | { readonly type: 'button'; readonly action: { readonly buttons: readonly ReplyButton[] } }
  | {
      readonly type: 'list';
      readonly action: { readonly button: string; readonly sections: readonly [{ readonly rows: readonly Row[] }] };
    }
  | { readonly type: 'location_request_message'; readonly action: { readonly name: 'send_location' } };

/** A message as the Cloud API takes it, before it is known whether the person's window is open: plain data. */
export interface Body {
  readonly text: string;
  readonly control: Control | null;
  /** With its choices as numbers, for where what can be pressed is refused. */
  readonly numbered: string;
  /** The same in one line, for the template that opens a conversation. */
  readonly line: string;
  readonly locale: Locale;
  readonly purpose: Purpose;
  /** The first picture is the message, and the text its caption. */
  readonly pictured: boolean;
  readonly file: Message['file'] | null;
}

/** Pure: a message in one language, with its buttons sealed to one chat. Where the buttons do not fit, numbers stand in the text. */
export function render(
  texts: Texts,
  number: string | null,
  message: Message,
  locale: Locale,
  seal: Seal,
  attachments: Rendered['attachments'],
): Rendered {
  const { choices = [], pictures = [], purpose, file } = message;
  // One's own location would be taken for the place asked for, if it is another; and no number is told by it.
  const askLocation = message.askLocation === true && !message.askPhone;
  const as = (spelled: readonly Choice[], numbers: true | 'beside', location = true): string =>
    written(texts, { ...message, choices: spelled }, locale, { numbers, location, number });
  const requested = askLocation ? as(choices, 'beside', false) : '';
  const numbers = as(choices, true);
  const pressed = askLocation
    ? undefined
    : waysToPress(texts, message, locale, seal)
        .map((way) => ({ ...way, text: as(way.spelled, 'beside') }))
        .find(({ control, text }) => fits(text, control.type === 'list' ? LIST_BODY : BODY));
  const pictured = pictures.some(({ kind }) => kind === 'generated') && choices.length === 0;
  const control: Control | null = fits(requested)
    ? { type: 'location_request_message', action: { name: 'send_location' } }
    : (pressed?.control ?? null);
  const text = control?.type === 'location_request_message' ? requested : (pressed?.text ?? numbers);
  const body: Body = {
    text,
    control,
    numbered: numbers,
    line: lineOf(texts, message, locale),
    locale,
    purpose,
    pictured: pictured && text.length <= CAPTION_LENGTH,
    file: file ?? null,
  };
  return { body, attachments };
}

const fits = (text: string, most = BODY): boolean => text !== '' && text.length <= most;

/** What can be pressed, and the choices that are left for the text. */
interface Pressed {
  readonly control: Control;
  readonly spelled: readonly Choice[];
}

/**
 * Buttons are seen at once, and a list has to be opened: where all but the ways back and one more fit three buttons, those are
 * told in the text; and under a case all that do not come first. Else, and under a long text, up to ten as a list; more, or
 * longer than can be read there, only as numbers.
 */
function waysToPress(texts: Texts, message: Message, locale: Locale, seal: Seal): readonly Pressed[] {
  const ways = [buttonsOf(texts, message, locale, seal), listOf(texts, message, locale, seal)];
  return ways.filter((way) => way !== null);
}

function buttonsOf(texts: Texts, message: Message, locale: Locale, seal: Seal): Pressed | null {
  const { own, backs } = inOrder(message.choices ?? []);
  const all = [...own, ...backs];
  const first = all.length <= BUTTONS.most ? all : mostUrgent(own);
  const titles = titlesOf(texts, first, locale);
  if (!titles || first.length === 0 || (first.length + 1 < own.length && !isOfCase(message))) return null;
  const replies = first.map(({ action }, at) => ({ id: seal(action), title: titles[at] ?? '' }));
  const buttons = replies.map((reply) => ({ type: 'reply', reply }) as const);
  return {
    control: { type: 'button', action: { buttons } },
    spelled: all.filter((choice) => !first.includes(choice)),
  };
}

function listOf(texts: Texts, message: Message, locale: Locale, seal: Seal): Pressed | null {
  const { own, backs } = inOrder(message.choices ?? []);
  const rows = [...own, ...backs].map((choice) => rowOf(seal(choice.action), numbered(texts, choice, locale)));
  const unread = rows.some(({ description = '' }) => description.length > ROWS.description);
  if (rows.length === 0 || rows.length > ROWS.most || unread) return null;
  const button = texts.said(say('whatsapp-choose'), locale);
  return { control: { type: 'list', action: { button, sections: [{ rows }] } }, spelled: [] };
}

/** Three of them, in their order: whoever is in need is not left to write a number. */
function mostUrgent(own: readonly Choice[]): readonly Choice[] {
  const kept = [...own].sort((one, other) => Number(other.role === 'urgent') - Number(one.role === 'urgent'));
  const first = new Set(kept.slice(0, BUTTONS.most));
  return own.filter((choice) => first.has(choice));
}

/** With their numbers, or all without where those are too much; null: too long, or two of them alike. */
function titlesOf(texts: Texts, some: readonly Choice[], locale: Locale): readonly string[] | null {
  const ways = [
    some.map((choice) => numbered(texts, choice, locale)),
    some.map((choice) => texts.choice(choice, locale)),
  ];
  const fit = (titles: readonly string[]): boolean =>
    titles.every(({ length }) => length <= BUTTONS.title) && new Set(titles).size === titles.length;
  return ways.find(fit) ?? null;
}

/** A label that is too long for a row goes on below, in whole words. */
function rowOf(id: string, title: string): Row {
  if (title.length <= ROWS.title) return { id, title };
  const cut = title.slice(0, ROWS.title);
  // After the number there is another word at least, or half of one; never half a sign.
  const at = cut.includes(' ', 3) ? cut.lastIndexOf(' ') : cut.slice(0, -1).replace(/[\uD800-\uDBFF]$/, '').length;
  return { id, title: `${title.slice(0, at)}…`, description: title.slice(at).trim() };
}

/** The number stands in the button, for it may be written instead. */
const numbered = (texts: Texts, choice: Choice, locale: Locale): string =>
  `${numberOf(texts, choice, locale)} ${texts.choice(choice, locale)}`;

const LINE_LENGTH = 500;

/** A template's words may hold no line ends and no run of blanks. */
function lineOf(texts: Texts, message: Message, locale: Locale): string {
  const parts = message.parts.filter((part) => !('gap' in part)).map((part) => unmarked(texts.part(part, locale)));
  const line = parts.join(' · ').replace(/\s+/g, ' ').trim();
  return line.length <= LINE_LENGTH ? line : `${line.slice(0, LINE_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
