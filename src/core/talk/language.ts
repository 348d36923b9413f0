import type { Locale } from '../commune/commune.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';

/** From now on somebody is spoken to in another language; in a group only what is said to them alone. */
export function setLanguage(work: Work, speaker: Speaker, locale: Locale): void {
  work.patch('contacts', speaker.contact.id, { locale });
  if (speaker.chat.kind === 'private') work.patch('chats', speaker.chat.id, { locale });
}
