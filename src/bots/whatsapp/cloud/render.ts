import type { Locale } from '../../../core/commune/commune.ts';
import type { Rendered, Seal } from '../../../core/ports/channel.ts';
import type { Choice, Message, Purpose } from '../../../core/say/message.ts';
import { say } from '../../../core/say/message.ts';
import type { Texts } from '../texts.ts';
import { written } from '../written.ts';

/** Meta's limits, in signs (reference: interactive messages). */
const BODY = 1_024;
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
  const { choices = [], askLocation = false, pictures = [], purpose, file } = message;
  const as = (numbers: boolean, location: boolean): string =>
    written(texts, message, locale, { numbers, location, number });
  const requested = askLocation ? as(true, false) : '';
  const pressed = askLocation ? null : controlOf(texts, choices, locale, seal);
  const bare = as(false, true);
  const pictured = pictures.some(({ kind }) => kind === 'generated') && choices.length === 0;
  const control: Control | null = fits(requested)
    ? { type: 'location_request_message', action: { name: 'send_location' } }
    : pressed && fits(bare)
      ? pressed
      : null;
  const text = control?.type === 'location_request_message' ? requested : control ? bare : as(true, true);
  const body: Body = {
    text,
    control,
    line: lineOf(texts, message, locale),
    locale,
    purpose,
    pictured: pictured && text.length <= CAPTION_LENGTH,
    file: file ?? null,
  };
  return { body, attachments };
}

const fits = (text: string): boolean => text !== '' && text.length <= BODY;

/** Up to three as buttons, up to ten as a list; more, or longer than can be read there, as numbers: null. */
function controlOf(texts: Texts, choices: readonly Choice[], locale: Locale, seal: Seal): Control | null {
  const labelled = choices.map((choice) => ({ id: seal(choice.action), title: numbered(texts, choice, locale) }));
  if (labelled.length === 0 || labelled.length > ROWS.most) return null;
  if (labelled.length <= BUTTONS.most && labelled.every(({ title }) => title.length <= BUTTONS.title))
    return { type: 'button', action: { buttons: labelled.map((reply) => ({ type: 'reply', reply })) } };
  if (labelled.some(({ title }) => title.length > ROWS.description)) return null;
  const button = texts.said(say('whatsapp-choose'), locale);
  return { type: 'list', action: { button, sections: [{ rows: labelled.map(rowOf) }] } };
}

/** A label that is too long for a row begins there, and stands whole below. */
function rowOf({ id, title }: { id: string; title: string }): Row {
  if (title.length <= ROWS.title) return { id, title };
  const cut = title.slice(0, ROWS.title - 1);
  // Never half a sign, nor half a word where there is another.
  const whole = cut.includes(' ', 3) ? cut.slice(0, cut.lastIndexOf(' ')) : cut.replace(/[\uD800-\uDBFF]$/, '');
  return { id, title: `${whole}…`, description: title };
}

/** The number stands in the button, for it may be written instead. */
const numbered = (texts: Texts, choice: Choice, locale: Locale): string =>
  `${String(choice.number)}${/^\d/.test(texts.choice(choice, locale)) ? ')' : ''} ${texts.choice(choice, locale)}`;

const LINE_LENGTH = 500;

/** A template's words may hold no line ends and no run of blanks. */
function lineOf(texts: Texts, message: Message, locale: Locale): string {
  const parts = message.parts.filter((part) => !('gap' in part)).map((part) => texts.part(part, locale));
  const line = parts.join(' · ').replace(/\s+/g, ' ').trim();
  return line.length <= LINE_LENGTH ? line : `${line.slice(0, LINE_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
