import type { Doc } from '../core/collections.ts';
import { addressId } from '../core/people/meet.ts';
import type { Change, Store } from '../core/ports/store.ts';
import { undelivered } from './outcome.ts';

type Owed = Doc<'owed'>;

const TRIES = 5;

/** What channels tell of chats while sending. Each is a commit that may be repeated. */

/** A chat has another address from now on. */
export async function moveAddress(
  store: Store,
  { account, chatId }: Owed,
  from: string,
  to: string,
  now: number,
): Promise<void> {
  const old = addressId(account, 'chat', from);
  const id = addressId(account, 'chat', to);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const there = await store.get('addresses', id);
    if (there?.doc.ref === chatId) return;
    const doc = { id, account, kind: 'chat' as const, address: to, ref: chatId };
    const changes: Change[] = [
      { op: 'erase', collection: 'addresses', id: old },
      { op: 'put', collection: 'addresses', doc, expected: there?.version ?? 0 },
    ];
    if ((await store.commit(`moved:${old}:${to}:${String(now)}`, changes, [], now)) !== 'conflict') return;
  }
}

/** Tells core, once, that something a department or a reporter waits for is late; it is still tried. */
export async function tellLate(store: Store, owed: Owed, now: number): Promise<void> {
  await store.commit(`late:${owed.id}`, [{ op: 'schedule', later: undelivered(owed.id, 'late', now) }], [], now);
}
