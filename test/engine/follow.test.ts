import { expect, test } from '@jest/globals';
import type { Followed } from '../../src/core/ports/store.ts';
import { Follower } from '../../src/engine/follow.ts';
import { bench, fill } from '../support/engine.ts';
import { place } from '../support/records.ts';

function world() {
  const { store, clock, logger } = bench();
  const known = new Map<string, number>();
  const sink = {
    resets: 0,
    apply: ({ id, doc }: Followed['changes'][number]) => {
      if (doc) known.set(id, (doc as { radius: number }).radius);
      else known.delete(id);
    },
    reset: () => {
      sink.resets += 1;
      known.clear();
    },
  };
  const follower = new Follower({ store, clock, logger, sinks: [sink], pollMs: 1_000 });
  return { store, clock, logger, known, sink, follower };
}

const put = (id: string, radius: number, expected = 0) =>
  ({ op: 'put', collection: 'places', doc: place(id, { radius }), expected }) as const;

test('knows everything once started, own commits when woken, others’ within a second', async () => {
  const { store, clock, known, follower } = world();
  await fill(store, put('a', 100));
  await follower.start();
  expect([...known]).toEqual([['a', 100]]);
  await fill(store, put('b', 200), put('a', 150, 1));
  follower.wake();
  await clock.settle();
  expect(new Map(known)).toEqual(new Map([['a', 150], ['b', 200]])); // prettier-ignore
  await fill(store, { op: 'erase', collection: 'places', id: 'b' });
  await clock.advance(1_000);
  expect([...known]).toEqual([['a', 150]]);
  await follower.stop();
});

test('what lost its place loads everything again', async () => {
  const { store, known, sink, follower, logger, clock } = world();
  await fill(store, put('a', 100));
  await follower.start();
  known.set('ghost', 1);
  const follow = store.follow.bind(store);
  let lost = true;
  store.follow = async (position) => {
    if (!lost) return follow(position);
    lost = false;
    return { kind: 'lost', changes: [], position: position ?? '' };
  };
  follower.wake();
  await clock.settle();
  expect([...known]).toEqual([['a', 100]]);
  expect(sink.resets).toBe(2);
  expect(logger.messages('warn')).toHaveLength(1);
  await follower.stop();
});

test('a store that does not answer is asked again', async () => {
  const { store, clock, known, follower, logger } = world();
  await follower.start();
  const follow = store.follow.bind(store);
  let down = true;
  store.follow = (position) => (down ? Promise.reject(new Error('down')) : follow(position));
  await fill(store, put('a', 100));
  await clock.advance(3_000);
  expect(logger.messages('error').length).toBeGreaterThan(0);
  down = false;
  await clock.advance(2_000);
  expect([...known]).toEqual([['a', 100]]);
  await follower.stop();
});
