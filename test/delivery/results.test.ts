import { describe, expect, test } from '@jest/globals';
import type { SendResult } from '../../src/core/ports/channel.ts';
import { card, note } from '../support/records.ts';
import { NOW, owe, world } from './world.ts';

const retry = (scope: 'chat' | 'account', afterMs = 0): SendResult => ({
  kind: 'retry',
  reason: 'rate',
  afterMs,
  scope,
});
const dead = (scope: 'message' | 'chat' | 'account'): SendResult => ({ kind: 'dead', reason: 'blocked', scope });
const undelivered = (id: string) => `undelivered|${id}|`;

describe('what a channel answers', () => {
  test('sent, and accepted: done, with the reference', async () => {
    const { store, channel, owed, go, settled } = world();
    channel.script = [{ kind: 'accepted', ref: 'wamid' }];
    await owe(store, note('n', { createdAt: NOW }));
    await go();
    expect(await owed('n')).toMatchObject({ state: 'shown', ref: 'wamid', shown: 1, sentAt: NOW });
    expect(channel.sent).toMatchObject([{ way: 'send', address: '@chat-of-n', text: 'n', key: 'n:1' }]);
    expect(settled).toEqual([{ account: 'sandbox', purpose: 'reply', end: 'sent', reason: null, ms: 0 }]);
  });

  test('unknown: again when the lease is over, once, then it counts as sent', async () => {
    const { store, clock, channel, owed, go, texts } = world();
    channel.script = [{ kind: 'unknown' }, { kind: 'unknown' }];
    await owe(store, note('n'));
    await go(29_000);
    expect(texts()).toEqual(['n']);
    expect(await owed('n')).toMatchObject({ state: 'waiting', reason: 'unknown', dueAt: NOW + 30_000 });
    await clock.advance(2_000);
    expect(await owed('n')).toMatchObject({ state: 'shown', ref: null });
    await clock.advance(120_000);
    expect(texts()).toEqual(['n', 'n']);
  });

  test('a channel that breaks while sending may have sent it', async () => {
    const { store, channel, owed, go, logger } = world();
    channel.script = [new Error('socket hang up')];
    await owe(store, note('n'));
    await go();
    expect(await owed('n')).toMatchObject({ state: 'waiting', reason: 'unknown' });
    expect(logger.messages('error')).toEqual(['channel broke while sending']);
  });

  test('moved: sent to the new address, which is kept', async () => {
    const { store, channel, owed, go } = world();
    channel.script = [{ kind: 'moved', address: '@new' }];
    await owe(store, note('n'));
    await go();
    expect(channel.sent.map(({ address }) => address)).toEqual(['@chat-of-n', '@new']);
    expect(await owed('n')).toMatchObject({ state: 'shown' });
    expect((await store.find('addressesOf', 'chat-of-n')).map(({ doc }) => doc.address)).toEqual(['@new']);
  });

  test('moved in a circle is tried again later', async () => {
    const { store, channel, owed, go } = world();
    channel.script = [
      { kind: 'moved', address: '@b' },
      { kind: 'moved', address: '@c' },
    ];
    await owe(store, note('n'));
    await go();
    expect(await owed('n')).toMatchObject({ state: 'waiting', reason: 'moved' });
  });

  test('retry of a chat: later and later for this message, others go on', async () => {
    const { store, clock, channel, owed, go, texts } = world();
    channel.script = [retry('chat', 5_000)];
    await owe(store, note('a', { ord: 1 }), note('b', { ord: 2 }));
    await go();
    expect(texts()).toEqual(['a', 'b']);
    expect(await owed('a')).toMatchObject({ state: 'waiting', reason: 'rate', dueAt: NOW + 5_000 });
    await clock.advance(5_000);
    expect(await owed('a')).toMatchObject({ state: 'shown' });
  });

  test('a message that fails too often is given up, and who must know is told', async () => {
    const { store, clock, channel, owed, go } = world();
    channel.script = Array.from({ length: 40 }, () => retry('chat'));
    await owe(store, note('n', { createdAt: NOW }), note('m', { purpose: 'neighbour', lane: 2, createdAt: NOW }));
    await go();
    while ((await owed('n')).state !== 'dead' || (await owed('m')).state !== 'dead') await clock.advance(60_000);
    expect(await owed('n')).toMatchObject({ attempts: 15, reason: 'attempts' });
    expect((await store.get('later', undelivered('n')))?.doc.work).toMatchObject({ reason: 'attempts' });
    expect(await store.get('later', undelivered('m'))).toBeUndefined();
    expect(clock.now() - NOW).toBeGreaterThan(20 * 60_000);
  });

  test('retry of the account: one pause for all, nothing is lost or spent', async () => {
    const { store, clock, channel, owed, go, texts } = world();
    channel.capabilities = { ...channel.capabilities, atOnce: 1 };
    channel.script = [retry('account', 7_000)];
    await owe(store, note('a', { ord: 1 }), note('b', { ord: 2 }));
    await go(6_900);
    expect(texts()).toEqual(['a']);
    await clock.advance(1_000);
    expect(texts()).toEqual(['a', 'a', 'b']);
    expect(await owed('b')).toMatchObject({ state: 'shown' });
  });

  test('dead message: only it ends', async () => {
    const { store, channel, owed, go } = world();
    channel.script = [dead('message')];
    await owe(store, note('n'));
    await go();
    expect(await owed('n')).toMatchObject({ state: 'dead', reason: 'blocked' });
    expect((await store.get('chats', 'chat-of-n'))?.doc.deadAt).toBeNull();
    expect((await store.get('later', undelivered('n')))?.doc).toMatchObject({
      subject: 'n',
      work: { kind: 'undelivered', owedId: 'n', reason: 'blocked' },
    });
  });

  test('dead news: known of where a reporter waits for them, not where a neighbour’s card changes', async () => {
    const { store, channel, go } = world();
    channel.script = [dead('message'), dead('message')];
    const change = { purpose: 'change', lane: 3 } as const;
    await owe(store, note('news', change), card('changed', change));
    await go();
    expect((await store.get('later', undelivered('news')))?.doc.work).toMatchObject({ reason: 'blocked' });
    expect(await store.get('later', undelivered('changed'))).toBeUndefined();
  });

  test('dead chat: it is deactivated, and nothing more is sent there', async () => {
    const { store, channel, owed, go, texts } = world();
    channel.script = [dead('chat')];
    await owe(
      store,
      note('a', { chatId: 'c', ord: 1 }),
      note('b', { chatId: 'c', ord: 2, purpose: 'digest', lane: 4 }),
    );
    await go();
    expect((await store.get('chats', 'c'))?.doc.deadAt).toBe(NOW);
    expect(texts()).toEqual(['a']);
    expect(await owed('b')).toMatchObject({ state: 'dead', reason: 'dead-chat' });
    expect(await store.get('later', undelivered('b'))).toBeUndefined();
  });

  test('dead account: it rests, loudly, and what waits too long is told to core once while it is still tried', async () => {
    const { store, clock, channel, owed, go, logger } = world();
    channel.script = Array.from({ length: 4 }, () => dead('account'));
    await owe(store, note('n', { createdAt: NOW }));
    await go();
    expect(await owed('n')).toMatchObject({ state: 'waiting' });
    expect((await store.get('chats', 'chat-of-n'))?.doc.deadAt).toBeNull();
    await clock.advance(120_000);
    expect(await store.get('later', undelivered('n'))).toBeUndefined();
    await clock.advance(61_000);
    expect((await store.get('later', undelivered('n')))?.doc.work).toMatchObject({ reason: 'late' });
    await clock.advance(61_000);
    expect(await owed('n')).toMatchObject({ state: 'shown' });
    expect(logger.messages('error')).toHaveLength(4);
  });

  test('uneditable: said anew, and the new reference is the card’s', async () => {
    const { store, channel, owed, go } = world();
    await owe(store, card('c'));
    await go();
    channel.script = [{ kind: 'uneditable' }];
    await owe(store, card('c'));
    await go();
    expect(channel.sent.map(({ way, key }) => [way, key])).toEqual([
      ['send', 'c:1'],
      ['edit', null],
      ['send', 'c:2'],
    ]);
    expect(await owed('c')).toMatchObject({ state: 'shown', shown: 2, ref: 'ref-2' });
  });
});
