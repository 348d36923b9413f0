import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/ports/clock.ts';
import type { Store } from '../core/ports/store.ts';

/** What the service remembers of itself, in the collection of small values. */
export interface Keepsakes {
  /** What buttons are sealed with; made once, so that old buttons still open after a restart. */
  readonly secret: string;
  /** When the service first began here. */
  readonly since: number;
}

const ACCOUNT = 'avisa';
const HUNDRED_YEARS_MS = 100 * 365 * 24 * 3_600_000;

/** Reads the keepsakes, or makes them; two that start at once agree on those of the first. */
export async function keepsakes(store: Store, clock: Clock): Promise<Keepsakes> {
  const secret = await kept(store, clock, 'seal', randomBytes(32).toString('base64url'));
  const since = await kept(store, clock, 'since', String(clock.now()));
  return { secret, since: Number(since) };
}

async function kept(store: Store, clock: Clock, key: string, made: string): Promise<string> {
  const id = `${ACCOUNT}||${key}`;
  const now = clock.now();
  const doc = { id, account: ACCOUNT, chat: '', key, value: made, expiresAt: now + HUNDRED_YEARS_MS };
  const there = await store.get('channelMemory', id);
  if (there) return there.doc.value;
  await store.commit(`keepsake:${key}:${made}`, [{ op: 'append', collection: 'channelMemory', doc }], [], now);
  const kept = await store.get('channelMemory', id);
  if (!kept) throw new Error(`the ${key} could not be kept`);
  return kept.doc.value;
}
