import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCALES } from '../../src/core/commune/commune.ts';
import type { Locale } from '../../src/core/commune/commune.ts';
import { render } from '../../src/bots/whatsapp/web/render.ts';
import type { Body } from '../../src/bots/whatsapp/web/render.ts';
import type { Told } from '../support/story-messages.ts';
import { withoutButtons } from '../../src/bots/whatsapp/web/wording.ts';
import { texts } from '../support/telegram-shown.ts';

const STYLE = ['telegram.css', 'whatsapp.css'].map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));
const NUMBER = '56912345678';

/** A sheet: columns of messages, each as two phones show it side by side. */
export function whatsappPageOf(columns: readonly (readonly Told[])[]): string {
  const drawn = columns.map((told) => `<div class="column">${told.map(pair).join('')}</div>`);
  return `<!doctype html><meta charset="utf-8"><style>${STYLE.join('')}</style>${drawn.join('')}`;
}

function pair(told: Told): string {
  const phones = LOCALES.map((locale) => phone(told, shownByWhatsapp(told, locale)));
  const title = escaped(`${told.story} · ${told.chat.title}`);
  return `<section class="pair"><h2>${title}</h2><div class="phones">${phones.join('')}</div></section>`;
}

/** A story's message with the product's own words, its choices as numbers. */
function shownByWhatsapp({ message, files }: Told, locale: Locale): Body {
  const attachments = files.map((file) => ({ ...file, bytes: new Uint8Array() }));
  return render(withoutButtons(texts), NUMBER, message, locale, attachments).body as Body;
}

function phone({ chat, message, files }: Told, { text, pictured }: Body): string {
  const picture = pictured ? '<div class="picture">picture</div>' : '';
  const more = [...(pictured ? files.slice(1) : files), ...(message.file ? [message.file] : [])];
  const under = more.map(({ name, mime }) => `<div class="file">${escaped(`${mime} · ${name}`)}</div>`).join('');
  const bubble = `<div class="bubble">${picture}<div class="words">${marked(text)}</div></div>`;
  return `<div class="phone ${chat.kind}"><div class="row"><div><div class="said">${bubble}</div>${under}</div></div></div>`;
}

/** The text as WhatsApp reads its marks: at the edges of words, within a line. */
function marked(text: string): string {
  const lines = escaped(text).split('\n');
  const drawn = lines.map((line) =>
    line.startsWith('&gt; ') ? `<span class="quote">${emphasis(line.slice(5))}</span>` : `${emphasis(line)}\n`,
  );
  return drawn.join('');
}

const emphasis = (line: string): string =>
  line
    .replace(/(^|[\s(])\*(\S(?:[^*]*\S)?)\*(?=$|[\s).,:;])/g, '$1<b>$2</b>')
    .replace(/(^|[\s(])_(\S(?:[^_]*\S)?)_(?=$|[\s).,:;])/g, '$1<i>$2</i>')
    .replace(/https?:\S+/g, '<a>$&</a>');

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
