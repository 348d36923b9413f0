import type { Locale } from '../../../core/commune/commune.ts';
import type { Rendered } from '../../../core/ports/channel.ts';
import type { Message } from '../../../core/say/message.ts';
import type { Texts } from '../texts.ts';
import { written } from '../written.ts';
import { paceOf } from './pace.ts';
import type { Pace } from './pace.ts';

/** A message as WhatsApp Web takes it: plain data. */
export interface Body {
  readonly text: string;
  /** The one picture is the message, and the text its caption. */
  readonly pictured: boolean;
  readonly file: { readonly name: string; readonly mime: string; readonly text: string } | null;
  readonly pace: Pace;
}

export const CAPTION_LENGTH = 1_024;

/** Pure: a message in one language; what can be chosen is a menu of numbers. */
export function render(
  texts: Texts,
  number: string | null,
  message: Message,
  locale: Locale,
  attachments: Rendered['attachments'],
): Rendered {
  const text = written(texts, message, locale, { numbers: true, location: true, number });
  const drawn = (message.pictures ?? []).some(({ kind }) => kind === 'generated');
  const body: Body = {
    text,
    pictured: drawn && text.length <= CAPTION_LENGTH,
    file: message.file ?? null,
    pace: paceOf(message.purpose),
  };
  return { body, attachments };
}
