import { LOCALES } from '../../src/core/commune/commune.ts';
import type { Locale } from '../../src/core/commune/commune.ts';
import type { Told } from '../support/story-messages.ts';

/** How messages look on one channel. */
export interface Looks {
  readonly name: string;
  readonly style: string;
  /** Whether the channel shows such a message at all. */
  readonly shows: (told: Told) => boolean;
  /** A chat with that one message, as HTML. */
  readonly phone: (told: Told, locale: Locale) => string;
}

/** A sheet: columns of messages, each as two phones show it side by side. */
export function pageOf({ style, phone }: Looks, columns: readonly (readonly Told[])[]): string {
  const drawn = columns.map((told) => `<div class="column">${told.map((each) => pair(phone, each)).join('')}</div>`);
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${drawn.join('')}`;
}

function pair(phone: Looks['phone'], told: Told): string {
  const texts = told.message.parts.flatMap((part) => ('text' in part ? [part.text] : []));
  const phones = LOCALES.map((locale) => phone(told, locale));
  return `<section class="pair"><h2>${escaped(`${told.story} · ${told.chat.title} · ${texts.join(', ')}`)}</h2><div class="phones">${phones.join('')}</div></section>`;
}

export const fileOf = ({ name, mime }: { readonly name: string; readonly mime: string }): string =>
  `<div class="file">${escaped(`${mime} · ${name}`)}</div>`;

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
