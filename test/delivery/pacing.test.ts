import { describe, expect, test } from '@jest/globals';
import type { Rates } from '../../src/core/ports/channel.ts';
import { ScriptedChannel } from '../support/scripted-channel.ts';
import { note } from '../support/records.ts';
import { NOW, owe, world } from './world.ts';

const RATES: Rates = {
  account: { most: 30, ms: 1_000 },
  chat: { most: 3, ms: 3_000 },
  group: { most: 20, ms: 60_000 },
};
/** Between two messages of an account. */
const SLOT_MS = 1_000 / 30;

/** A worker on a channel that takes so much; `at` tells when each message went out. */
function paced() {
  const channel = new ScriptedChannel();
  channel.capabilities = { ...channel.capabilities, rates: RATES };
  const at: { text: string; ms: number }[] = [];
  const town = world(undefined, { channel });
  const send = channel.send.bind(channel);
  channel.send = async (...args) => {
    const result = await send(...args);
    at.push({ text: channel.sent.at(-1)?.text ?? '', ms: town.clock.now() - NOW });
    return result;
  };
  const edit = channel.edit.bind(channel);
  channel.edit = async (...args) => {
    const result = await edit(...args);
    at.push({ text: channel.sent.at(-1)?.text ?? '', ms: town.clock.now() - NOW });
    return result;
  };
  const when = (text: string): number => at.find((each) => each.text === text)?.ms ?? Infinity;
  return { ...town, channel, at, when };
}

const neighbour = (metres: number) =>
  note(`n${metres}`, { lane: 2, purpose: 'neighbour', ord: metres, chatId: `home-${metres}` });

describe('what goes out on an account with limits', () => {
  test('many are told nearest first, as fast as the channel takes it, and an SOS in the middle has the next turns', async () => {
    const { store, clock, go, at, when } = paced();
    await owe(store, ...Array.from({ length: 300 }, (_, n) => neighbour(300 - n)));
    await go(3_000);
    const raised = clock.now() - NOW;
    await owe(store, note('receipt', { chatId: 'ana', ord: NOW }), note('sos', { chatId: 'duty', lane: 1 }));
    await go(20_000);

    const neighbours = at.filter(({ text }) => text.startsWith('n'));
    expect(neighbours.map(({ text }) => text)).toEqual(Array.from({ length: 300 }, (_, n) => `n${n + 1}`));
    for (const from of at)
      expect(at.filter(({ ms }) => ms >= from.ms && ms < from.ms + 1_000).length).toBeLessThanOrEqual(30);
    expect(at.at(-1)?.ms).toBeLessThanOrEqual(302 * SLOT_MS * 1.02);
    expect(Math.max(when('receipt'), when('sos')) - raised).toBeLessThanOrEqual(2 * SLOT_MS + 2);
  });

  test('a chat that had enough for now keeps nobody else waiting', async () => {
    const { store, go, when } = paced();
    const talk = Array.from({ length: 5 }, (_, n) => note(`said-${n}`, { chatId: 'ana', ord: n }));
    await owe(store, ...talk, neighbour(100));
    await go(10_000);
    expect(when('said-2')).toBeLessThan(200);
    expect(when('n100')).toBeLessThan(200);
    expect(when('said-3')).toBeGreaterThanOrEqual(3_000);
    expect(when('said-4')).toBeLessThan(3_300);
  });

  test('a group full of changes still hears of an alert at once', async () => {
    const { store, clock, go, at, when } = paced();
    await owe(
      store,
      ...Array.from({ length: 15 }, (_, n) => note(`c${n}`, { chatId: 'duty', lane: 3, purpose: 'change', ord: n })),
    );
    const duty = await store.get('chats', 'duty');
    await store.commit(
      'a-group',
      [
        {
          op: 'put',
          collection: 'chats',
          doc: { ...duty!.doc, kind: 'group', contactId: null },
          expected: duty!.version,
        },
      ],
      [],
      NOW,
    );
    await go(30_000);
    expect(at).toHaveLength(15);
    await owe(
      store,
      ...Array.from({ length: 10 }, (_, n) =>
        note(`late${n}`, { chatId: 'duty', lane: 3, purpose: 'change', ord: 100 + n }),
      ),
    );
    await go(1_000);
    expect(at).toHaveLength(15);
    const raised = clock.now() - NOW;
    await owe(store, note('alert', { chatId: 'duty', lane: 1 }));
    await go(100_000);
    expect(when('alert') - raised).toBeLessThan(100);
    expect(at).toHaveLength(26);
    for (const from of at)
      expect(at.filter(({ ms }) => ms >= from.ms && ms < from.ms + 60_000).length).toBeLessThanOrEqual(20);
  });
});
