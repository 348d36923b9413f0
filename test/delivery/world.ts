import type { Doc } from '../../src/core/collections.ts';
import { AccountWorker } from '../../src/delivery/account-worker.ts';
import type { Settled, WorkerParts } from '../../src/delivery/account-worker.ts';
import { chatDead } from '../../src/engine/chat-dead.ts';
import { bench, fill, NOW } from '../support/engine.ts';
import type { MemoryStore } from '../support/memory-store.ts';
import { chat } from '../support/records.ts';
import { ScriptedChannel } from '../support/scripted-channel.ts';

type Owed = Doc<'owed'>;
export { NOW };

/** A worker on a memory store, a clock that stands still, and a channel that answers as told. */
export function world(store?: MemoryStore, fields: Partial<WorkerParts> = {}, now = NOW) {
  const at = bench(store, now);
  const channel = new ScriptedChannel();
  const settled: Settled[] = [];
  const worker = new AccountWorker({
    ...at,
    channel,
    draw: async (owed) => owed.message ?? { parts: [{ quote: `version ${owed.wanted}` }], purpose: owed.purpose },
    picture: async () => undefined,
    seal: (to, action) => `${action}~${to}`,
    random: () => 0.5,
    pollMs: 60_000,
    paced: true,
    chatDead: chatDead(at.runner),
    settled: (each) => settled.push(each),
    ...fields,
  });
  const owed = async (id: string): Promise<Owed> => {
    const row = await at.store.get('owed', id);
    if (!row) throw new Error(`nothing owed as ${id}`);
    return row.doc;
  };
  const texts = (): string[] => channel.sent.map(({ text }) => text);
  const go = async (ms = 0): Promise<void> => {
    worker.start();
    worker.wake();
    await at.clock.advance(ms);
  };
  return { ...at, channel, worker, settled, owed, texts, go };
}

/** Owes rows, and makes their chats known under the address `@<chat>`. */
export async function owe(store: MemoryStore, ...rows: readonly Owed[]): Promise<void> {
  const chats = [...new Set(rows.map(({ chatId }) => chatId))];
  for (const id of chats) {
    if (await store.get('chats', id)) continue;
    const address = `@${id}`;
    await fill(
      store,
      { op: 'put', collection: 'chats', doc: chat(id), expected: 0 },
      {
        op: 'put',
        collection: 'addresses',
        doc: { id: `sandbox|chat|${address}`, account: 'sandbox', kind: 'chat', address, ref: id },
        expected: 0,
      },
    );
  }
  await fill(store, ...rows.map((owed) => ({ op: 'owe' as const, owed })));
}
