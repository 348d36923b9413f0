import { describe, expect, test } from '@jest/globals';
import type { Input } from '../../src/core/decide.ts';
import type { RawUpdate } from '../../src/core/ports/channel.ts';
import type { ChatEvent } from '../../src/core/talk/event.ts';
import { StoreUnavailable } from '../../src/core/ports/store.ts';
import { addressId } from '../../src/core/people/meet.ts';
import { note } from '../../src/core/say/owe.ts';
import { Work } from '../../src/core/work.ts';
import { Due } from '../../src/engine/due.ts';
import { Inbox } from '../../src/engine/inbox.ts';
import { KeyedQueue } from '../../src/engine/keyed-queue.ts';
import { receiver } from '../../src/engine/receive.ts';
import type { Decide } from '../../src/engine/receive.ts';
import { bench, fill, NOW, unreadTexts } from '../support/engine.ts';
import { chat } from '../support/records.ts';
import { ScriptedChannel } from '../support/scripted-channel.ts';

type TextEvent = Extract<ChatEvent, { kind: 'text' }>;

const update = (id: string, text: string, from = 'ana'): RawUpdate => ({ id, body: { chat: from, text } });

/** A product that answers every text with itself, and fails on what it is told to fail on; `heard`: what it was asked. */
function parrot(failing: { on: boolean }, heard: Map<string, TextEvent>): Decide {
  return (input: Input, reader, context) => {
    const work = new Work(reader, context);
    if (input.kind !== 'event' || input.event.kind !== 'text') throw new Error('not a text');
    const { account, chat: where, text } = input.event;
    heard.set(text, input.event);
    if (failing.on && text === 'poison') throw new Error('cannot decide');
    const address = work.get('addresses', addressId(account, 'chat', where.address));
    if (address) note(work, address.ref, { parts: [{ quote: text }], purpose: 'reply' });
    work.effect({ kind: 'typing' });
    return work.decision();
  };
}

async function world() {
  const { store, clock, logger, runner } = bench();
  const channel = new ScriptedChannel();
  const failing = { on: true };
  const heard = new Map<string, TextEvent>();
  const decide = parrot(failing, heard);
  const parts = { store, runner, clock, logger, decide, queue: new KeyedQueue(), texts: unreadTexts };
  const channels = new Map([[channel.account, channel]]);
  const inbox = new Inbox({ ...parts, channels, random: () => 1 });
  const due = new Due({ ...parts, inbox, handlers: {} });
  await fill(
    store,
    { op: 'put', collection: 'chats', doc: chat('chat-ana', { contactId: 'ana' }), expected: 0 },
    {
      op: 'put',
      collection: 'chats',
      doc: chat('centre', { kind: 'group', binding: 'valdivia/central' }),
      expected: 0,
    },
    {
      op: 'put',
      collection: 'addresses',
      doc: {
        id: addressId('sandbox', 'chat', 'ana'),
        account: 'sandbox',
        kind: 'chat',
        address: 'ana',
        ref: 'chat-ana',
      },
      expected: 0,
    },
  );
  const said = async (chatId: string): Promise<string[]> =>
    (await store.find('owedOfChat', chatId))
      .map(({ doc }) => doc)
      .sort((a, b) => a.ord - b.ord)
      .map(({ message }) => message!.parts.map((part) => ('quote' in part ? part.quote : '')).join());
  return { store, clock, logger, channel, failing, heard, due, said, receive: receiver(channel, parts) };
}

describe('receiving', () => {
  test('an update is decided once, however often it comes', async () => {
    const { receive, said, channel } = await world();
    await receive(update('1', 'hola'));
    await receive(update('1', 'hola'));
    expect(await said('chat-ana')).toEqual(['hola']);
    expect(channel.effects).toEqual([{ kind: 'typing' }]);
  });

  test('what means nothing is acknowledged without a trace', async () => {
    const { receive, store } = await world();
    await receive(update('1', ''));
    expect(await store.get('operations', 'scripted:sandbox:1')).toBeUndefined();
  });

  test('events of one chat are decided in the order in which they came', async () => {
    const { receive, said, heard } = await world();
    const texts = Array.from({ length: 20 }, (_, n) => `text ${n}`);
    await Promise.all(texts.map((text, n) => receive(update(String(n), text))));
    expect([...heard.keys()]).toEqual(texts);
    expect((await said('chat-ana')).sort()).toEqual([...texts].sort());
  });

  test('nobody writes tomorrow: a clock that runs ahead of ours is not believed', async () => {
    const { receive, heard, channel } = await world();
    channel.sentLater = 3_600_000;
    await receive(update('1', 'hola'));
    channel.sentLater = -3_600_000;
    await receive(update('2', 'adiós'));
    expect(heard.get('hola')?.sentAt).toBe(NOW);
    expect(heard.get('adiós')?.sentAt).toBe(NOW - 3_600_000);
  });

  test('an effect that fails disturbs nobody', async () => {
    const { receive, channel, said } = await world();
    channel.effect = async () => {
      throw new Error('no toast');
    };
    await receive(update('1', 'hola'));
    expect(await said('chat-ana')).toEqual(['hola']);
  });

  test('an error goes back to the channel only where nothing could be written', async () => {
    const { receive, store } = await world();
    await store.close();
    await expect(receive(update('1', 'hola'))).rejects.toThrow(StoreUnavailable);
  });
});

describe('what cannot be decided', () => {
  test('is kept, its writer told, and decided when it can be, under its own id', async () => {
    const { receive, said, store, failing, clock, due } = await world();
    await receive(update('1', 'poison'));
    expect(await said('chat-ana')).toEqual(['could not read']);
    expect((await store.get('inbox', 'scripted:sandbox:1'))?.doc.failures).toBe(1);
    failing.on = false;
    await due.turn();
    expect(await said('chat-ana')).toHaveLength(1);
    await clock.advance(2_000);
    await due.turn();
    expect(await said('chat-ana')).toEqual(['could not read', 'poison']);
    expect(await store.get('inbox', 'scripted:sandbox:1')).toBeUndefined();
    expect(await store.get('operations', 'scripted:sandbox:1')).toBeDefined();
    await receive(update('1', 'poison'));
    expect(await said('chat-ana')).toHaveLength(2);
  });

  test('is kept where not even its chat can be read, and where it comes again', async () => {
    const { receive, store, channel, said } = await world();
    channel.fault = new Error('no such field');
    await receive(update('1', 'hola'));
    await receive(update('1', 'hola'));
    expect(await said('chat-ana')).toEqual([]);
    expect((await store.get('inbox', 'scripted:sandbox:1'))?.doc.raw).toEqual(update('1', 'hola'));
  });

  test('is shown to the call centre once after three failures, and still tried', async () => {
    const { receive, said, clock, due, failing, logger, store } = await world();
    await receive(update('1', 'poison'));
    for (let n = 0; n < 8; n += 1) {
      await clock.advance(20_000);
      await due.turn();
    }
    expect(await said('centre')).toEqual(['unread: poison']);
    expect(logger.messages('error')).toContain('update shown to the call centre');
    failing.on = false;
    await clock.advance(3_600_000);
    await due.turn();
    expect(await said('chat-ana')).toEqual(['could not read', 'poison']);
    expect(await store.get('inbox', 'scripted:sandbox:1')).toBeUndefined();
  });

  test('says nothing of what was written in the log', async () => {
    const { receive, logger, channel } = await world();
    channel.fault = new Error('cannot read "vivo en Picarte 1500"');
    await receive(update('1', 'hola'));
    expect(JSON.stringify(logger.entries)).not.toContain('Picarte');
  });
});
