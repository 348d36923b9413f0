import { z } from 'zod';
import type { Call } from './call.ts';
import { badRequest } from './errors.ts';
import type { InlineKeyboard, ReplyKeyboard } from './types.ts';

const INLINE = z.object({
  inline_keyboard: z.array(
    z.array(z.looseObject({ text: z.string(), callback_data: z.string().optional(), url: z.string().optional() })),
  ),
});
const REPLY = z.looseObject({
  keyboard: z.array(
    z.array(
      z.union([
        z.string().transform((text) => ({ text })),
        z.looseObject({
          text: z.string(),
          request_location: z.boolean().optional(),
          request_contact: z.boolean().optional(),
        }),
      ]),
    ),
  ),
  one_time_keyboard: z.boolean().optional(),
});
const OTHER = z.looseObject({ remove_keyboard: z.literal(true).optional(), force_reply: z.literal(true).optional() });
const MARKUP = z.union([INLINE, REPLY, OTHER]);

const BUTTONS_MOST = 100;
const DATA_MOST_BYTES = 64;

/** What hangs under a message (`inline`), or what it does to the keyboard below the chat; `none` where nothing was said. */
export type Markup =
  | { readonly kind: 'none' | 'remove' | 'force' }
  | { readonly kind: 'inline'; readonly inline: InlineKeyboard }
  | { readonly kind: 'keyboard'; readonly keyboard: ReplyKeyboard };

export function readMarkup(call: Call, inPrivate: boolean): Markup {
  const markup = call.json('reply_markup', MARKUP, 'reply keyboard markup');
  if (!markup) return { kind: 'none' };
  if ('inline_keyboard' in markup) {
    const rows = (markup as InlineKeyboard).inline_keyboard.filter((row) => row.length > 0);
    checkInline({ inline_keyboard: rows });
    return rows.length > 0 ? { kind: 'inline', inline: { inline_keyboard: rows } } : { kind: 'none' };
  }
  if ('keyboard' in markup) {
    checkReply(markup as ReplyKeyboard, inPrivate);
    return { kind: 'keyboard', keyboard: markup as ReplyKeyboard };
  }
  if (markup.remove_keyboard) return { kind: 'remove' };
  if (markup.force_reply) return { kind: 'force' };
  return { kind: 'none' };
}

function checkInline({ inline_keyboard: rows }: InlineKeyboard): void {
  const buttons = rows.flat();
  if (buttons.length > BUTTONS_MOST) throw badRequest('reply markup is too long');
  for (const { text, callback_data: data, url, ...other } of buttons) {
    if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
    if (data !== undefined) {
      const bytes = Buffer.byteLength(data);
      if (bytes < 1 || bytes > DATA_MOST_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    } else if (url !== undefined) checkUrl(url);
    else if (Object.keys(other).length === 0) throw badRequest('text buttons are unallowed in the inline keyboard');
  }
}

function checkUrl(url: string): void {
  const refused = (why: string): Error => badRequest(`inline keyboard button URL '${url}' is invalid: ${why}`);
  if (/^(?!https?:|tg:)[a-z][a-z0-9+.-]*:/i.test(url)) throw refused('Unsupported URL protocol');
  // Without a protocol it is taken for http, but needs a host that has a dot.
  const full = /^[a-z]+:/i.test(url) ? url : `http://${url}`;
  if (!URL.canParse(full)) throw refused('Wrong HTTP URL');
  if (!full.startsWith('tg:') && !/\.|\[/.test(new URL(full).hostname)) throw refused('Wrong HTTP URL');
}

function checkReply({ keyboard }: ReplyKeyboard, inPrivate: boolean): void {
  for (const { text, request_location: place, request_contact: phone } of keyboard.flat()) {
    if (text.trim() === '') throw badRequest('keyboard button text must be non-empty');
    if (!inPrivate && place) throw badRequest('location can be requested in private chats only');
    if (!inPrivate && phone) throw badRequest('phone number can be requested in private chats only');
  }
}
