import { describe, expect, test } from '@jest/globals';
import type { SendResult } from '../../src/core/ports/channel.ts';
import { StoreUnavailable } from '../../src/core/ports/store.ts';
import { drawer } from '../../src/engine/draw.ts';
import { bench, fill } from '../support/engine.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { card, incident, note } from '../support/records.ts';
import { NOW, owe, world } from './world.ts';

const sent: SendResult = { kind: 'sent', ref: 'r' };

/** A promise and how to keep it. */
function promise<T>() {
  let keep: (value: T) => void = () => {};
  const kept = new Promise<T>((resolve) => (keep = resolve));
  return { kept, keep };
}

describe('order', () => {
  test('urgent first, nearest first, one at a time in each chat', async () => {
    const { store, channel, go, texts } = world();
    channel.capabilities = { ...channel.capabilities, atOnce: 1 };
    await owe(
      store,
      note('digest', { lane: 4, purpose: 'digest' }),
      note('far', { lane: 2, ord: 900, purpose: 'neighbour' }),
      note('near', { lane: 2, ord: 100, purpose: 'neighbour' }),
      note('first', { chatId: 'ana', ord: 1 }),
      note('second', { chatId: 'ana', ord: 2 }),
    );
    await go();
    expect(texts()).toEqual(['first', 'second', 'near', 'far', 'digest']);
  });

  test('a note that must be tried again is not overtaken by the next of its chat', async () => {
    const { store, clock, channel, go, texts } = world();
    channel.script = [{ kind: 'retry', reason: 'server', afterMs: 1_000, scope: 'chat' }];
    await owe(store, note('first', { chatId: 'ana', ord: 1 }), note('second', { chatId: 'ana', ord: 2 }));
    await go();
    await clock.advance(10_000);
    expect(texts()).toEqual(['first', 'first', 'second']);
  });

  test('never more at once than the channel takes', async () => {
    const { store, channel, go, clock } = world();
    channel.capabilities = { ...channel.capabilities, atOnce: 3 };
    const slow = promise<SendResult>();
    channel.script = Array.from({ length: 3 }, () => slow.kept);
    await owe(store, ...Array.from({ length: 7 }, (_, n) => note(`n${n}`)));
    await go();
    expect(channel.sent).toHaveLength(3);
    slow.keep(sent);
    await clock.settle();
    expect(channel.sent).toHaveLength(7);
  });
});

describe('cards', () => {
  test('are sent once and edited from then on', async () => {
    const { store, channel, go, owed } = world();
    await owe(store, card('c'));
    await go();
    await owe(store, card('c'));
    await go();
    expect(channel.sent).toMatchObject([
      { way: 'send', text: 'version 1' },
      { way: 'edit', text: 'version 2', ref: 'ref-1' },
    ]);
    expect(await owed('c')).toMatchObject({ state: 'shown', shown: 2, ref: 'ref-1', sentAt: NOW });
  });

  test('changes while one is in flight become one edit after it', async () => {
    const { store, channel, go, clock, owed } = world();
    const slow = promise<SendResult>();
    channel.script = [slow.kept];
    await owe(store, card('c'));
    await go();
    await owe(store, card('c'));
    await owe(store, card('c'));
    await go();
    expect(channel.sent).toHaveLength(1);
    slow.keep({ kind: 'sent', ref: 'one' });
    await clock.settle();
    expect(channel.sent).toMatchObject([
      { way: 'send', text: 'version 1' },
      { way: 'edit', text: 'version 3', ref: 'one' },
    ]);
    expect(await owed('c')).toMatchObject({ state: 'shown', shown: 3, wanted: 3 });
  });

  test('outside the time in which a channel edits they are said anew', async () => {
    const { store, channel, go, clock } = world();
    channel.capabilities = { ...channel.capabilities, editWindowMs: 60_000 };
    await owe(store, card('c'));
    await go(59_000);
    await owe(store, card('c'));
    await go(1_000);
    await owe(store, card('c'));
    await go();
    await clock.settle();
    expect(channel.sent.map(({ way }) => way)).toEqual(['send', 'edit', 'send']);
  });

  test('that look as they did are not sent again, until they look otherwise', async () => {
    let words = 'on fire';
    const draw = async () => ({ parts: [{ quote: words }], purpose: 'department' as const });
    const { store, channel, go, owed } = world(undefined, { draw });
    const again = async (): Promise<void> => {
      await owe(store, card('c'));
      await go();
    };
    await again();
    await again();
    expect(channel.sent).toHaveLength(1);
    expect(await owed('c')).toMatchObject({ state: 'shown', wanted: 2, shown: 2, ref: 'ref-1' });
    words = 'put out';
    await again();
    expect(channel.sent).toMatchObject([{ way: 'send' }, { way: 'edit', text: 'put out' }]);
  });

  test('of which it is not known whether they were shown are sent again although they look the same', async () => {
    const draw = async () => ({ parts: [{ quote: 'on fire' }], purpose: 'department' as const });
    const { store, channel, clock, go, owed } = world(undefined, { draw });
    channel.script = [{ kind: 'unknown' }, { kind: 'unknown' }];
    await owe(store, card('c'));
    await go(32_000);
    expect(await owed('c')).toMatchObject({ state: 'shown', look: null });
    await owe(store, card('c'));
    await clock.advance(60_000);
    expect(channel.sent).toHaveLength(3);
  });

  test('with nothing to say are dropped, until they are wanted again', async () => {
    let silent = true;
    const draw = async () => (silent ? null : { parts: [{ quote: 'now' }], purpose: 'department' as const });
    const { store, channel, go, owed } = world(undefined, { draw });
    await owe(store, card('c'));
    await go();
    expect(await owed('c')).toMatchObject({ state: 'dropped', reason: 'nothing-to-say', shown: 1 });
    expect(channel.sent).toHaveLength(0);
    silent = false;
    await owe(store, card('c'));
    await go();
    expect(channel.sent).toMatchObject([{ way: 'send', text: 'now' }]);
  });

  test('a note answers the message of its card', async () => {
    const { store, channel, go } = world();
    await owe(store, card('c', { chatId: 'x', lane: 0, ord: 0 }), note('n', { chatId: 'x', replyTo: 'c', ord: 1 }));
    await go();
    expect(channel.sent).toMatchObject([{ replyTo: null }, { text: 'n', replyTo: 'ref-1' }]);
  });
});

describe('rings', () => {
  const ring = note('ring', { purpose: 'ring', lane: 1, incidentId: 'fire', createdAt: NOW });
  const drawn = async (fields: Parameters<typeof incident>[1]) => {
    const { store, runner } = bench();
    await fill(store, { op: 'put', collection: 'incidents', doc: incident('fire', fields), expected: 0 });
    return drawer(runner, () => null)(ring);
  };

  test('are void once the case is taken, or over, but not where it was taken before', async () => {
    expect(await drawn({})).toEqual(ring.message);
    expect(await drawn({ acknowledgedAt: NOW + 1 })).toBeNull();
    expect(await drawn({ endedAt: NOW + 1 })).toBeNull();
    expect(await drawn({ acknowledgedAt: NOW - 1 })).toEqual(ring.message);
  });
});

describe('drawing', () => {
  test('buttons are sealed to the chat’s address, pictures come along, lost ones are left out', async () => {
    const message = {
      parts: [{ quote: 'hola' }],
      choices: [{ action: 'go', number: 1, label: { name: 'Go' } }],
      pictures: [
        { kind: 'stored' as const, hash: 'kept' },
        { kind: 'stored' as const, hash: 'lost' },
      ],
      purpose: 'reply' as const,
    };
    const picture = async (each: { kind: string; hash?: string }) =>
      each.hash === 'kept' ? { name: 'p.jpg', mime: 'image/jpeg', bytes: new Uint8Array(1) } : undefined;
    const { store, channel, go } = world(undefined, { picture });
    await owe(store, note('n', { message }));
    await go();
    expect(channel.sent).toMatchObject([{ text: 'hola go~@chat-of-n', attachments: 1 }]);
  });

  test('what cannot be drawn is tried again and does not stop the others', async () => {
    let broken = true;
    const draw = async ({ id }: { id: string }) => {
      if (broken && id === 'a') throw new Error('no such text');
      return { parts: [{ quote: id }], purpose: 'reply' as const };
    };
    const { store, clock, go, texts, owed, logger } = world(undefined, { draw });
    await owe(store, note('a', { ord: 1 }), note('b', { ord: 2 }));
    await go();
    expect(texts()).toEqual(['b']);
    expect(await owed('a')).toMatchObject({ state: 'waiting', reason: 'fault' });
    expect(logger.messages('error')).toEqual(['message not drawn']);
    broken = false;
    await clock.advance(10_000);
    expect(texts()).toEqual(['b', 'a']);
  });

  test('a chat without an address is told to core', async () => {
    const { store, go, owed } = world();
    await owe(store, note('n'));
    await fill(store, { op: 'erase', collection: 'addresses', id: 'sandbox|chat|@chat-of-n' });
    await go();
    expect(await owed('n')).toMatchObject({ state: 'dead', reason: 'no-address' });
    expect(await store.get('later', 'undelivered|n|')).toBeDefined();
  });
});

describe('leases', () => {
  test('a worker whose lease has run out starts no send', async () => {
    const slow = promise<null>();
    const draw = async () => {
      await slow.kept;
      return { parts: [{ quote: 'late' }], purpose: 'reply' as const };
    };
    const { store, channel, clock, go, logger } = world(undefined, { draw });
    await owe(store, note('n'));
    await go(28_500);
    slow.keep(null);
    await clock.settle();
    expect(channel.sent).toHaveLength(0);
    expect(logger.messages('warn')).toEqual(['lease ran out before sending']);
    await clock.advance(10_000);
    expect(channel.sent).toHaveLength(1);
  });

  test('a send that hangs may have gone out; the late answer changes nothing', async () => {
    const { store, channel, clock, go, owed } = world();
    const never = promise<SendResult>();
    channel.script = [never.kept];
    await owe(store, note('n'));
    await go(30_000);
    await clock.advance(1_000);
    expect(channel.sent).toHaveLength(2);
    expect(await owed('n')).toMatchObject({ state: 'shown', ref: 'ref-1' });
    never.keep({ kind: 'sent', ref: 'late' });
    await clock.settle();
    expect(await owed('n')).toMatchObject({ ref: 'ref-1' });
  });

  test('after a crash only what was in flight is sent again', async () => {
    const first = world();
    first.channel.capabilities = { ...first.channel.capabilities, atOnce: 1 };
    first.channel.script = [sent, promise<SendResult>().kept];
    await owe(first.store, note('a', { ord: 1 }), note('b', { ord: 2 }), note('c', { ord: 3 }));
    await first.go();
    expect(first.texts()).toEqual(['a', 'b']);
    const second = world(new MemoryStore(first.store.dump()), {}, NOW + 1_000);
    await second.go();
    expect(second.texts()).toEqual(['c']);
    await second.clock.advance(30_000);
    expect(second.texts()).toEqual(['c', 'b']);
  });
});

describe('a store that does not answer', () => {
  test('while settling is asked again, so that nothing is sent twice', async () => {
    const { store, clock, channel, go, owed } = world();
    const settle = store.settle.bind(store);
    let down = true;
    store.settle = (list) => (down ? Promise.reject(new StoreUnavailable('down')) : settle(list));
    await owe(store, note('n'));
    await go(5_000);
    down = false;
    await clock.advance(1_000);
    expect(await owed('n')).toMatchObject({ state: 'shown' });
    await clock.advance(60_000);
    expect(channel.sent).toHaveLength(1);
  });

  test('while claiming is asked again', async () => {
    const { store, clock, channel, go } = world();
    const claim = store.claimOwed.bind(store);
    let down = true;
    store.claimOwed = (...args) => (down ? Promise.reject(new StoreUnavailable('down')) : claim(...args));
    await owe(store, note('n'));
    await go(3_000);
    down = false;
    await clock.advance(1_000);
    expect(channel.sent).toHaveLength(1);
  });
});

describe('stopping', () => {
  test('finishes what is in flight and begins nothing', async () => {
    const { store, channel, worker, clock, go, owed } = world();
    channel.capabilities = { ...channel.capabilities, atOnce: 1 };
    const slow = promise<SendResult>();
    channel.script = [slow.kept];
    await owe(store, note('a', { ord: 1 }), note('b', { ord: 2 }));
    await go();
    let stopped = false;
    const stopping = worker.stop().then(() => (stopped = true));
    await clock.settle();
    expect(stopped).toBe(false);
    slow.keep(sent);
    await stopping;
    expect(channel.sent).toHaveLength(1);
    expect(await owed('a')).toMatchObject({ state: 'shown' });
    expect(await owed('b')).toMatchObject({ state: 'due' });
    expect(clock.waiting).toBe(0);
  });
});
