import type { Locale } from '../core/commune/commune.ts';
import type { Choice, Part } from '../core/say/message.ts';

/** Words for what is said, in the reader's language; handed in, because messages are another's. */
export interface Texts {
  part(part: Part, locale: Locale): string;
  choice(choice: Choice, locale: Locale): string;
}
