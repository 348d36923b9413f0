import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Told } from '../support/story-messages.ts';
import { shownByTelegram } from '../support/telegram-shown.ts';
import type { ShownByTelegram } from '../support/telegram-shown.ts';
import { escaped, fileOf } from './page.ts';
import type { Looks } from './page.ts';

const MARKS = {
  bold: ['<b>', '</b>'],
  italic: ['<i>', '</i>'],
  blockquote: ['<span class="quote">', '</span>'],
  expandable_blockquote: ['<span class="quote folded">', '</span>'],
} as const;

export const telegram: Looks = {
  name: 'telegram',
  style: ['sheet.css', 'telegram.css'].map((file) => readFileSync(join(import.meta.dirname, file), 'utf8')).join(''),
  shows: () => true,
  phone: (told, locale) => phone(told, shownByTelegram(told, locale)),
};

function phone({ chat, message, files }: Told, shown: ShownByTelegram): string {
  const group = chat.kind === 'group';
  const picture = shown.pictured ? '<div class="picture">picture</div>' : '';
  const who = group ? '<div class="who">Avisa</div>' : '';
  const bubble = `<div class="bubble">${picture}${who}<div class="words">${marked(shown)}</div></div>`;
  const more = [...(shown.pictured ? files.slice(1) : files), ...(message.file ? [message.file] : [])];
  const under = shown.inline.map((row) => buttons(row)).join('');
  const said = `<div><div class="said">${bubble}</div>${under}${more.map(fileOf).join('')}</div>`;
  const keys =
    shown.reply.length > 0 ? `<div class="keys">${shown.reply.map((row) => buttons(row, 'below')).join('')}</div>` : '';
  const face = group ? '<div class="face">A</div>' : '';
  return `<div class="phone ${chat.kind}"><div class="row">${face}${said}</div>${keys}</div>`;
}

/** The text with its marks. Line breaks around a quotation are its own. */
function marked({ text, entities }: ShownByTelegram): string {
  let out = '';
  let at = 0;
  for (const { type, offset, length } of entities) {
    const quote = type.endsWith('blockquote');
    out += escaped(text.slice(at, offset).replace(quote ? /\n$/ : '', ''));
    out += MARKS[type][0] + escaped(text.slice(offset, offset + length)) + MARKS[type][1];
    at = offset + length + (quote && text[offset + length] === '\n' ? 1 : 0);
  }
  return out + escaped(text.slice(at));
}

function buttons(row: readonly { readonly text: string; readonly url?: string }[], where = ''): string {
  const drawn = row.map(
    ({ text, url }) => `<div class="button${url === undefined ? '' : ' link'}">${escaped(text)}</div>`,
  );
  return `<div class="buttons ${where}">${drawn.join('')}</div>`;
}
