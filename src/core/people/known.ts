import type { Commune } from '../commune/commune.ts';
import type { Doc } from '../collections.ts';
import type { Work } from '../work.ts';

const DAY = 24 * 3_600_000;

/**
 * Whether a contact is too new to be believed by itself; for how many days is the commune's to say, and 0 says never. Whoever
 * hides behind a group is always one: nobody knows who it is.
 */
export function isNewContact(work: Work, { createdAt, behind }: Doc<'contacts'>, { settings }: Commune): boolean {
  if (settings.newContactDays === 0) return false;
  return behind === true || work.now - createdAt < settings.newContactDays * DAY;
}
