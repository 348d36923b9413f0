import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../src/core/decision.ts';
import type { DueWork } from '../../src/core/later/due.ts';
import { laterId } from '../../src/core/work.ts';
import { Asking } from '../../src/engine/asking.ts';
import { channelWork } from '../../src/engine/channel-work.ts';
import { Due } from '../../src/engine/due.ts';
import { Inbox } from '../../src/engine/inbox.ts';
import { KeyedQueue } from '../../src/engine/keyed-queue.ts';
import type { Decide } from '../../src/engine/receive.ts';
import { bench, changes, fill, NOW, unreadTexts } from '../support/engine.ts';
import { later } from '../support/records.ts';
import { ScriptedChannel } from '../support/scripted-channel.ts';

const nothing: Decision = changes();

const row = (at: number, work: DueWork = { kind: 'expire', incidentId: 'fire' }) =>
  later(laterId(work.kind, 'fire'), { subject: 'fire', at, work });

describe('work that asks a channel', () => {
  function asking() {
    // Decisions are made again whenever something was not loaded: the last one counts.
    const outcomes = new Map<string, object>();
    const channel = new ScriptedChannel();
    const decide: Decide = (input) => {
      if (input.kind === 'event') outcomes.set(input.event.operationId, input.event);
      return nothing;
    };
    const { store, clock, logger, runner } = bench();
    const media = {
      keep: async (bytes: Uint8Array) =>
        bytes.length === 0 ? ({ refused: 'broken' } as const) : { hash: `hash-${bytes.length}`, mime: 'image/jpeg' },
      extend: async () => {},
      read: async () => undefined,
    };
    const channels = new Map([['sandbox', channel]]);
    const handlers = channelWork({ store, clock, runner, decide, channels, media });
    const asking = new Asking({ store, clock, logger, handlers, pollMs: Infinity, random: () => 1 });
    const turn = async (): Promise<void> => {
      await asking.turn();
      await asking.idle();
    };
    return { outcomes, channel, store, clock, logger, runner, asking, turn };
  }
  const then = { kind: 'incident', incidentId: 'fire', reportId: 'r', chatId: 'c' } as const;
  const fetching = row(NOW, { kind: 'fetch', account: 'sandbox', file: 'photo', mime: 'image/jpeg', since: NOW, then });

  test('a file is fetched, kept, and comes back as an event', async () => {
    const { outcomes, channel, store, turn } = asking();
    channel.files.set('photo', { bytes: new Uint8Array(3), mime: 'image/jpeg' });
    await fill(store, { op: 'schedule', later: fetching });
    await turn();
    expect([...outcomes.values()]).toEqual([
      {
        kind: 'fetched',
        operationId: `due:fetch|fire|:${NOW}`,
        then,
        hash: 'hash-3',
        refused: null,
        receivedAt: NOW,
      },
    ]);
    expect(await store.get('later', fetching.id)).toBeUndefined();
  });

  test('one that is gone, broken, or not to be had for long comes back as refused', async () => {
    const { outcomes, channel, store, clock, turn } = asking();
    await fill(store, { op: 'schedule', later: fetching });
    await turn();
    channel.files.set('photo', { bytes: new Uint8Array(0), mime: 'image/jpeg' });
    await fill(store, { op: 'schedule', later: { ...fetching, at: NOW + 1 } });
    await clock.advance(1);
    await turn();
    channel.files.set('photo', new Error('unreachable'));
    await fill(store, { op: 'schedule', later: { ...fetching, at: NOW + 2 } });
    for (let hours = 0; hours < 47; hours += 1) {
      await clock.advance(3_600_000);
      await turn();
    }
    expect(outcomes.size).toBe(2);
    await clock.advance(3_600_000);
    await turn();
    expect([...outcomes.values()]).toMatchObject([{ refused: 'gone' }, { refused: 'broken' }, { refused: 'gone' }]);
  });

  test('one that is not to be had for hours comes as soon as its channel is back', async () => {
    const { outcomes, channel, store, clock, turn } = asking();
    channel.files.set('photo', new Error('unreachable'));
    await fill(store, { op: 'schedule', later: fetching });
    for (let minutes = 0; minutes < 5 * 60; minutes += 1) {
      await clock.advance(60_000);
      await turn();
    }
    expect(outcomes.size).toBe(0);
    channel.files.set('photo', { bytes: new Uint8Array(3), mime: 'image/jpeg' });
    await clock.advance(5 * 60_000);
    await turn();
    expect([...outcomes.values()]).toMatchObject([{ hash: 'hash-3', refused: null }]);
  });

  test('what a contact is in a group comes back as an event', async () => {
    const { outcomes, store, turn } = asking();
    const work = { kind: 'ask', account: 'sandbox', chatId: 'c', contactId: 'k', then: 'link-group' } as const;
    await fill(
      store,
      { op: 'schedule', later: row(NOW, work) },
      ...(['chat', 'contact'] as const).map((kind) => ({
        op: 'put' as const,
        collection: 'addresses' as const,
        doc: { id: `sandbox|${kind}|x`, account: 'sandbox', kind, address: 'x', ref: kind === 'chat' ? 'c' : 'k' },
        expected: 0,
      })),
    );
    await turn();
    expect([...outcomes.values()]).toMatchObject([
      { kind: 'asked', role: 'administrator', chatId: 'c', contactId: 'k' },
    ]);
  });

  test('never holds back what is only decided, nor one file another', async () => {
    const { outcomes, channel, store, clock, logger, runner, asking: work, turn } = asking();
    const decided = new Set<string>();
    const decide: Decide = (input) => {
      if (input.kind === 'due') decided.add(input.later.id);
      return nothing;
    };
    const parts = { store, clock, logger, runner, decide, queue: new KeyedQueue(), texts: unreadTexts };
    const due = new Due({ ...parts, inbox: new Inbox({ ...parts, channels: new Map() }), handlers: {} });
    const slow = Promise.withResolvers<undefined>();
    const fetch = channel.fetch.bind(channel);
    channel.fetch = async (file) => {
      if (file === 'slow') await slow.promise;
      return fetch(file);
    };
    const files = ['slow', 'a', 'b', 'c', 'd', 'e'];
    for (const file of files) channel.files.set(file, { bytes: new Uint8Array(3), mime: 'image/jpeg' });
    const rows = files.map((file) => {
      const asked = { kind: 'fetch', account: 'sandbox', file, mime: 'image/jpeg', since: NOW, then } as const;
      return { op: 'schedule', later: later(`fetch|${file}|`, { at: NOW, work: asked }) } as const;
    });
    await fill(store, ...rows, { op: 'schedule', later: row(NOW) });
    work.start();
    await due.turn();
    expect([...decided]).toEqual(['expire|fire|']);
    await clock.advance(60_000);
    expect(outcomes.size).toBe(5);
    slow.resolve(undefined);
    await work.stop();
    expect(outcomes.size).toBe(6);
    await turn();
    expect(outcomes.size).toBe(6);
  });
});
