import type { Locale } from '../../core/commune/commune.ts';
import type { Said } from '../../core/say/message.ts';
import type { Texts as Written } from '../texts.ts';

/** What a message says, and the words that are WhatsApp's own. */
export interface Texts extends Written {
  said(said: Said, locale: Locale): string;
}
