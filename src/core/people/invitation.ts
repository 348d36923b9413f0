import type { Doc } from '../collections.ts';
import type { Realm } from '../ids.ts';

/** How long a code can be used. */
const INVITATION_MS = 24 * 3_600_000;

/** A code that lets one official, or one department's group, join: once, for a day. */
export function invitation(
  code: string,
  to: { commune: string; department: string; role: Doc<'invitations'>['role']; realm: Realm },
  now: number,
): Doc<'invitations'> {
  return { id: code, ...to, expiresAt: now + INVITATION_MS, usedAt: null, usedIn: null };
}
