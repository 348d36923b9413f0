import type { Locale } from '../../src/core/commune/commune.ts';
import { render } from '../../src/bots/telegram/render.ts';
import type { Body } from '../../src/bots/telegram/render.ts';
import type { InlineButton, ReplyButton } from '../../src/bots/telegram/keyboard.ts';
import { readTexts } from '../../src/config/texts.ts';
import { createSealer } from '../../src/delivery/seal.ts';
import type { Told } from './story-messages.ts';

/** As the product has them. */
export const texts = readTexts();
export const sealer = createSealer('a secret of at least thirty-two signs');
const LINKS = { username: () => 'AvisaValdiviaBot', publicUrl: 'https://avisa.example' };

/** A message as Telegram shows it in its chat: at most one of the two keyboards, or none. */
export interface ShownByTelegram extends Pick<Body, 'text' | 'entities' | 'pictured'> {
  readonly inline: readonly (readonly InlineButton[])[];
  /** In place of the letters. */
  readonly reply: readonly (readonly ReplyButton[])[];
}

/** A story's message with the product's own words, in whichever language, and its buttons sealed to its chat. */
export function shownByTelegram({ message, chat, files }: Told, locale: Locale): ShownByTelegram {
  const seal = (action: string): string => sealer.seal(chat.address, action);
  const attachments = files.map((file) => ({ ...file, bytes: new Uint8Array() }));
  const body = render(texts, LINKS, message, locale, seal, attachments).body as Body;
  const reply = chat.kind === 'private' ? body.reply : null;
  return {
    ...body,
    inline: reply ? [] : (body.inline?.inline_keyboard ?? []),
    reply: reply && 'keyboard' in reply ? reply.keyboard : [],
  };
}
