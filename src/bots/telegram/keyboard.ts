import type { Locale } from '../../core/commune/commune.ts';
import type { Seal } from '../../core/ports/channel.ts';
import type { Choice } from '../../core/say/message.ts';
import type { Texts } from './texts.ts';

export type InlineButton =
  { readonly text: string; readonly callback_data: string } | { readonly text: string; readonly url: string };
export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[];
}

export interface ReplyButton {
  readonly text: string;
  readonly request_location?: true;
  readonly request_contact?: true;
}
export type ReplyKeyboard =
  | {
      readonly keyboard: readonly (readonly ReplyButton[])[];
      readonly resize_keyboard: true;
      /** It goes away once used. */
      readonly one_time_keyboard: true;
    }
  | { readonly remove_keyboard: true };

/** The longest label, in signs, with which so many buttons of a row are still read on a phone of 360 points. */
const FITS: Readonly<Record<number, number>> = { 1: Infinity, 2: 17, 3: 10 };

/** Buttons under a message: each carries its action sealed to the chat, and its number, which may be written instead. */
export function inlineRows(texts: Texts, choices: readonly Choice[], locale: Locale, seal: Seal): InlineButton[][] {
  const button = (choice: Choice): InlineButton => ({
    text: numbered(choice.number, texts.choice(choice, locale)),
    callback_data: seal(choice.action),
  });
  return inRows(choices, button);
}

/** A label that begins with a number of its own stands apart from the choice's: "4) 2 km", not "4 2 km". */
const numbered = (number: number, label: string): string => `${String(number)}${/^\d/.test(label) ? ')' : ''} ${label}`;

/**
 * The rows of the keyboard in place of the letters: one's own location or number, which only there can be asked for, and the
 * choices as words, which are understood wherever they come.
 */
export function replyRows(
  texts: Texts,
  asked: readonly ReplyButton[],
  choices: readonly Choice[],
  locale: Locale,
): readonly (readonly ReplyButton[])[] {
  const rows = inRows(choices, (choice): ReplyButton => ({ text: texts.choice(choice, locale) }));
  return [...asked.map((button) => [button]), ...rows];
}

/** As many in a row as can be read; *Atrás* and *Cancelar* stand together in the last. */
function inRows<Button extends { readonly text: string }>(
  choices: readonly Choice[],
  button: (choice: Choice) => Button,
): Button[][] {
  const blocks: Button[][] = [];
  let backs = false;
  for (const choice of choices) {
    const begins = choice.row === true || (choice.role === 'back') !== backs;
    backs = choice.role === 'back';
    if (begins || blocks.length === 0) blocks.push([]);
    blocks.at(-1)?.push(button(choice));
  }
  return blocks.flatMap(evenRows);
}

/** As few rows as can be, and where it is possible no button left alone in the last of them. */
function evenRows<Button extends { readonly text: string }>(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    if (last && fits([...last, button])) last.push(button);
    else rows.push([button]);
  }
  const each = Math.ceil(buttons.length / Math.max(1, rows.length));
  const even = rows.map((_, index) => buttons.slice(index * each, (index + 1) * each));
  return even.every((row) => row.length > 0 && fits(row)) ? even : rows;
}

/** Whether so many words are read in one row on a phone of 360 points. */
export const fits = (row: readonly { readonly text: string }[]): boolean =>
  row.every(({ text }) => text.length <= (FITS[row.length] ?? 0));
