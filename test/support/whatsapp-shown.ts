import type { Locale } from '../../src/core/commune/commune.ts';
import { render } from '../../src/bots/whatsapp/cloud/render.ts';
import type { Body } from '../../src/bots/whatsapp/cloud/render.ts';
import { written } from '../../src/bots/whatsapp/written.ts';
import type { Told } from './story-messages.ts';
import { sealer, texts } from './telegram-shown.ts';

const NUMBER = '56911112222';

/** A story's message as the Cloud API takes it, in whichever language, its buttons sealed to its chat. */
export function shownByCloud({ message, chat, files }: Told, locale: Locale): Body {
  const seal = (action: string): string => sealer.seal(chat.address, action);
  const attachments = files.map((file) => ({ ...file, bytes: new Uint8Array() }));
  return render(texts, NUMBER, message, locale, seal, attachments).body as Body;
}

/** The same where there are no buttons: one text, with numbers. */
export const shownByWeb = ({ message }: Told, locale: Locale): string =>
  written(texts, message, locale, { numbers: true, location: true, number: NUMBER });

/** Words that look alike throughout. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly struck: boolean;
  readonly code: boolean;
  readonly link: boolean;
}

/** A line as the phone shows it: without the marks, and a quotation with its bar. */
export interface Line {
  readonly quote: boolean;
  readonly runs: readonly Run[];
}

const PLAIN = { bold: false, italic: false, struck: false, code: false, link: false };
const STYLES = { '*': 'bold', _: 'italic', '~': 'struck', '`': 'code' } as const;
/** A pair of marks: outside of words, around something that has no blanks at its ends. */
const MARKED = /(?<![\p{L}\p{N}])([*_~`])(?!\s|\1)(.*?)(?<!\s)\1(?![\p{L}\p{N}])/su;
const LINK = /https?:\/\/\S+/u;
const BLOCK = /```([\s\S]+?)```/u;

/** What WhatsApp makes of a text, by its published marks (help centre: "How to format your messages"). */
export function linesOf(text: string): readonly Line[] {
  const block = BLOCK.exec(text);
  if (block) {
    const [before, after] = [text.slice(0, block.index), text.slice(block.index + block[0].length)];
    const code = { quote: false, runs: [{ ...PLAIN, code: true, text: block[1] ?? '' }] };
    return [...linesOf(before), code, ...linesOf(after)];
  }
  return text.split('\n').map((line) => {
    const quote = /^> ./u.test(line);
    return { quote, runs: runsOf(quote ? line.slice(2) : line, PLAIN) };
  });
}

function runsOf(text: string, style: Omit<Run, 'text'>): readonly Run[] {
  if (text === '') return [];
  const [link, mark] = [LINK.exec(text), MARKED.exec(text)];
  const first = link && mark ? (link.index <= mark.index ? link : mark) : (link ?? mark);
  if (!first) return [{ ...style, text }];
  const [whole, sign = '', inner = ''] = first;
  const within =
    first === link
      ? [{ ...style, link: true, text: whole }]
      : runsOf(inner, { ...style, [STYLES[sign as keyof typeof STYLES]]: true });
  return [
    ...runsOf(text.slice(0, first.index), style),
    ...within,
    ...runsOf(text.slice(first.index + whole.length), style),
  ];
}

export const plainOf = ({ runs }: Line): string => runs.map(({ text }) => text).join('');
