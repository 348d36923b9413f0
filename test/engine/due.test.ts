import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../src/core/decision.ts';
import { StoreUnavailable } from '../../src/core/ports/store.ts';
import { Loop } from '../../src/core/ports/loop.ts';
import { laterId } from '../../src/core/work.ts';
import { Due } from '../../src/engine/due.ts';
import { Inbox } from '../../src/engine/inbox.ts';
import { KeyedQueue } from '../../src/engine/keyed-queue.ts';
import type { Decide } from '../../src/engine/receive.ts';
import { bench, changes, fill, NOW, unreadTexts } from '../support/engine.ts';
import { later } from '../support/records.ts';

const nothing: Decision = changes();

function world(decide: Decide) {
  const { store, clock, logger, runner } = bench();
  const queue = new KeyedQueue();
  const parts = { store, clock, logger, runner, decide, queue, texts: unreadTexts };
  const inbox = new Inbox({ ...parts, channels: new Map() });
  return { store, clock, logger, runner, due: new Due({ ...parts, inbox, handlers: {}, random: () => 1 }) };
}

const row = (at: number) => later(laterId('expire', 'fire'), { subject: 'fire', at });

describe('due work', () => {
  test('is decided once its time has come, and its row goes with the decision', async () => {
    const seen = new Set<string>();
    const { store, clock, due } = world((input) => {
      if (input.kind === 'due') seen.add(input.later.id);
      return nothing;
    });
    await fill(store, { op: 'schedule', later: row(NOW + 1_000) });
    expect(await due.turn()).toBe(NOW + 1_000);
    expect(seen.size).toBe(0);
    await clock.advance(1_000);
    await due.turn();
    expect([...seen]).toEqual(['expire|fire|']);
    expect(await store.get('later', 'expire|fire|')).toBeUndefined();
    expect(await due.turn()).toBeNull();
  });

  test('that schedules itself again stays, at its new time', async () => {
    const { store, due } = world((input) =>
      input.kind === 'due' ? changes({ op: 'schedule', later: { ...input.later, at: NOW + 60_000 } }) : nothing,
    );
    await fill(store, { op: 'schedule', later: row(NOW) });
    await due.turn();
    expect((await store.get('later', 'expire|fire|'))?.doc.at).toBe(NOW + 60_000);
  });

  test('that takes back all work about its subject ends its own row once', async () => {
    const { store, due, logger } = world((input) =>
      input.kind === 'due' ? changes({ op: 'erase', collection: 'later', id: input.later.id }) : nothing,
    );
    await fill(store, { op: 'schedule', later: row(NOW) });
    expect(await due.turn()).toBe(NOW);
    expect(await store.get('later', 'expire|fire|')).toBeUndefined();
    expect(logger.messages('warn')).toEqual([]);
  });

  test('scheduled anew while it was being decided is not lost', async () => {
    const { store, due, runner } = world(() => nothing);
    await fill(store, { op: 'schedule', later: row(NOW) });
    const run = runner.run.bind(runner);
    runner.run = async (operationId, compute) => {
      await fill(store, { op: 'schedule', later: row(NOW + 60_000) });
      return run(operationId, compute);
    };
    await due.turn();
    expect((await store.get('later', 'expire|fire|'))?.doc.at).toBe(NOW + 60_000);
  });

  test('that fails is tried again later and later, loudly in the end, and never lost', async () => {
    let failing = true;
    const { store, clock, due, logger } = world(() => {
      if (failing) throw new Error('no');
      return nothing;
    });
    await fill(store, { op: 'schedule', later: row(NOW) });
    for (let n = 0; n < 8; n += 1) {
      await due.turn();
      await clock.advance(60_000);
    }
    expect(logger.messages('warn')).toHaveLength(4);
    expect(logger.messages('error')).toHaveLength(4);
    failing = false;
    await due.turn();
    expect(await store.get('later', 'expire|fire|')).toBeUndefined();
  });

  test('whose store is down waits for its lease to end', async () => {
    let down = true;
    const { store, clock, due } = world(() => {
      if (down) throw new StoreUnavailable('down');
      return nothing;
    });
    await fill(store, { op: 'schedule', later: row(NOW) });
    await due.turn();
    down = false;
    await due.turn();
    expect(await store.get('later', 'expire|fire|')).toBeDefined();
    await clock.advance(30_000);
    await due.turn();
    expect(await store.get('later', 'expire|fire|')).toBeUndefined();
  });

  test('a loop sleeps until the next is due, and wakes when called', async () => {
    const times = new Set<number>();
    const { store, clock, due, logger } = world((input, _reader, context) => {
      if (input.kind === 'due') times.add(context.now - NOW);
      return nothing;
    });
    const loop = new Loop({ name: 'due', clock, logger, pollMs: Infinity, turn: () => due.turn() });
    await fill(store, { op: 'schedule', later: row(NOW + 5_000) });
    loop.start();
    await clock.advance(10_000);
    expect([...times]).toEqual([5_000]);
    await fill(store, { op: 'schedule', later: row(NOW + 20_000) });
    loop.wake();
    await clock.advance(30_000);
    expect([...times]).toEqual([5_000, 20_000]);
    await loop.stop();
    expect(clock.waiting).toBe(0);
  });
});
