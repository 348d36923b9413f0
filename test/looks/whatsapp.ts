import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CAST } from '../../src/bots/sandbox/cast.ts';
import { CAPTION_LENGTH } from '../../src/bots/whatsapp/cloud/render.ts';
import type { Body, Control } from '../../src/bots/whatsapp/cloud/render.ts';
import type { Locale } from '../../src/core/commune/commune.ts';
import type { Told } from '../support/story-messages.ts';
import { linesOf, shownByCloud, shownByWeb } from '../support/whatsapp-shown.ts';
import type { Line, Run } from '../support/whatsapp-shown.ts';
import { escaped, fileOf } from './page.ts';
import type { Looks } from './page.ts';

const style = ['sheet.css', 'whatsapp.css']
  .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  .join('');

/** One person to a chat: a department's is an official's own, and neighbours have no group. */
export const whatsappCloud: Looks = {
  name: 'whatsapp-cloud',
  style,
  shows: ({ chat }) => CAST.groups.find(({ address }) => address === chat.address)?.role !== 'neighbours',
  phone: (told, locale) => {
    const body = shownByCloud(told, locale);
    return phone(told, body.text, body.pictured, `${controlOf(body.control, locale)}${templateOf(body)}`);
  },
};

export const whatsappWeb: Looks = {
  name: 'whatsapp-web',
  style,
  shows: () => true,
  phone: (told, locale) => {
    const text = shownByWeb(told, locale);
    const drawn = told.message.pictures?.some(({ kind }) => kind === 'generated') ?? false;
    return phone(told, text, drawn && text.length <= CAPTION_LENGTH, '', told.chat.kind === 'group');
  },
};

function phone({ message, files }: Told, text: string, pictured: boolean, under: string, group = false): string {
  const picture = pictured ? '<div class="picture">picture</div>' : '';
  const who = group ? '<div class="who">Avisa</div>' : '';
  const bubble = `<div class="bubble">${picture}${who}<div class="words">${folded(text)}</div></div>`;
  const more = [...(pictured ? files.slice(1) : files), ...(message.file ? [message.file] : [])];
  return `<div class="phone"><div class="said">${bubble}${under}${more.map(fileOf).join('')}</div></div>`;
}

/** Where a phone may fold a long text behind *Leer más*: what is below is seen by whoever taps. */
const FOLDED = 768;

function folded(text: string): string {
  if (text.length <= FOLDED) return drawn(linesOf(text));
  const cut = text.lastIndexOf('\n', FOLDED);
  return `${drawn(linesOf(text.slice(0, cut)))}<div class="fold">Leer más</div>${drawn(linesOf(text.slice(cut + 1)))}`;
}

const drawn = (lines: readonly Line[]): string =>
  lines
    .map(({ quote, runs }) => `<div class="${quote ? 'quote' : 'line'}">${runs.map(runOf).join('') || '&nbsp;'}</div>`)
    .join('');

function runOf({ text, bold, italic, struck, code, link }: Run): string {
  const names = Object.entries({ bold, italic, struck, code, link }).flatMap(([name, is]) => (is ? [name] : []));
  return `<span class="${names.join(' ')}">${escaped(text)}</span>`;
}

/** The phone's own words. */
const OWN = {
  es: { location: 'Enviar ubicación', template: 'Fuera de las 24 horas' },
  en: { location: 'Send location', template: 'Outside the 24 hours' },
} as const;

function controlOf(control: Control | null, locale: Locale): string {
  if (!control) return '';
  if (control.type === 'location_request_message') return button(`📍 ${OWN[locale].location}`);
  if (control.type === 'button') return control.action.buttons.map(({ reply }) => button(`↩ ${reply.title}`)).join('');
  const rows = control.action.sections[0].rows.map(
    ({ title, description = '' }) =>
      `<div class="row"><div class="button-title">${escaped(title)}</div><div class="description">${escaped(description)}</div></div>`,
  );
  return `${button(`☰ ${control.action.button}`)}<div class="sheet">${rows.join('')}</div>`;
}

const button = (text: string): string => `<div class="button">${escaped(text)}</div>`;

/** What whoever has not written for a day reads in its place. */
const templateOf = ({ line, locale }: Body): string =>
  `<div class="template"><b>${OWN[locale].template}:</b> ${escaped(TEMPLATES[locale].replace('{{1}}', line))}</div>`;

const TEMPLATES = Object.fromEntries(
  (
    JSON.parse(readFileSync(join(import.meta.dirname, '../../config/whatsapp/templates.json'), 'utf8')) as {
      language: Locale;
      components: [{ text: string }];
    }[]
  ).map(({ language, components }) => [language, components[0].text]),
) as Readonly<Record<Locale, string>>;
