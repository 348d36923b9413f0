import type { Doc } from '../core/collections.ts';
import { addressId } from '../core/people/meet.ts';
import type { Change, Store } from '../core/ports/store.ts';
import { undelivered } from './outcome.ts';

type Owed = Doc<'owed'>;

const TRIES = 5;

/** What channels tell of chats while sending. Each is a commit that may be repeated. */

/** Nobody can be reached there any more: nothing is owed to it until somebody writes from it again. */
export async function deactivate(store: Store, { id, wanted, chatId }: Owed, now: number): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const chat = await store.get('chats', chatId);
    if (chat?.doc.deadAt !== null) return;
    const put: Change = { op: 'put', collection: 'chats', doc: { ...chat.doc, deadAt: now }, expected: chat.version };
    if ((await store.commit(`dead:${id}:${String(wanted)}:${String(now)}`, [put], [], now)) !== 'conflict') return;
  }
}

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
