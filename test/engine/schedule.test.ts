import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { Due } from '../../src/engine/due.ts';
import { Inbox } from '../../src/engine/inbox.ts';
import { KeyedQueue } from '../../src/engine/keyed-queue.ts';
import { monthlyHandler } from '../../src/engine/monthly.ts';
import { MonthlySchedule } from '../../src/engine/schedule.ts';
import { communeLike, department } from '../support/communes.ts';
import { changes, fill, plainLookups, unreadTexts } from '../support/engine.ts';
import { LogBook } from '../support/log-book.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { Runner } from '../../src/engine/run.ts';
import { SimulatedClock } from '../../src/engine/simulated-clock.ts';
import { chat } from '../support/records.ts';

const commune = communeLike('corral', { departments: [department('security')] });
const local = (text: string): number => DateTime.fromISO(text, { zone: commune.timeZone }).toMillis();
const BEGAN = local('2026-08-20T12:00');

/** One life of the process, from a start to a stop. */
function life(store: MemoryStore, now: number) {
  const clock = new SimulatedClock(now);
  const logger = new LogBook();
  const runner = new Runner({ store, clock, lookups: () => plainLookups([commune]), publicUrl: null });
  const schedule = new MonthlySchedule({ runner, clock, logger, communes: [commune], realms: ['live'], since: BEGAN });
  const frozen: string[] = [];
  const monthly = monthlyHandler({
    runner,
    aggregate: async (_realm, _commune, period) => {
      frozen.push(period);
      return { total: 7 };
    },
    groups: () => ['group'],
    done: () => schedule.check(),
  });
  const parts = { store, clock, logger, runner, decide: () => changes(), queue: new KeyedQueue(), texts: unreadTexts };
  const due = new Due({ ...parts, inbox: new Inbox({ ...parts, channels: new Map() }), handlers: { monthly } });
  const work = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await due.turn();
  };
  return { clock, schedule, frozen, work, logger };
}

async function town(): Promise<MemoryStore> {
  const store = new MemoryStore();
  await fill(
    store,
    { op: 'put', collection: 'chats', doc: chat('office', { kind: 'group', binding: 'corral/security' }), expected: 0 },
    { op: 'put', collection: 'chats', doc: chat('group', { kind: 'group' }), expected: 0 },
  );
  return store;
}

const digests = async (store: MemoryStore, chatId: string): Promise<string[]> =>
  (await store.find('owedOfChat', chatId))
    .flatMap(({ doc }) => doc.message?.pictures ?? [])
    .flatMap((each) => (each.kind === 'generated' && each.recipe.kind === 'summary' ? [each.recipe.period] : []))
    .sort();

describe('summaries', () => {
  test('officials on their day, groups on theirs, from the same frozen numbers', async () => {
    const store = await town();
    const { clock, schedule, work, frozen } = life(store, BEGAN);
    await schedule.check();
    await schedule.check();
    const { monthlyOfficials, monthlyGroups } = commune.schedule;
    const on = (day: number, time: string) => local(`2026-09-${String(day).padStart(2, '0')}T${time}`);
    await clock.advanceTo(on(monthlyOfficials.day, monthlyOfficials.time) - 1);
    await work();
    expect(frozen).toEqual([]);
    await clock.advance(1);
    await work();
    expect(await digests(store, 'office')).toEqual(['2026-08']);
    expect(await digests(store, 'group')).toEqual([]);
    expect((await store.get('periods', 'live|corral|2026-08'))?.doc.aggregates).toEqual({ total: 7 });
    await clock.advanceTo(on(monthlyGroups.day, monthlyGroups.time));
    await work();
    expect(await digests(store, 'group')).toEqual(['2026-08']);
    expect(frozen).toEqual(['2026-08']);
  });

  test('a run missed while nothing ran happens once when it is back, and never twice', async () => {
    const store = await town();
    await life(store, BEGAN).schedule.check();
    for (const day of ['2026-11-20', '2026-11-20', '2026-11-21']) {
      const { schedule, work } = life(store, local(`${day}T09:00`));
      await schedule.check();
      await work();
    }
    expect(await digests(store, 'office')).toEqual(['2026-08', '2026-09', '2026-10']);
    expect(await digests(store, 'group')).toEqual(['2026-08', '2026-09', '2026-10']);
  });

  test('a row that comes again for a frozen month tells nobody', async () => {
    const store = await town();
    const { schedule, work, clock } = life(store, local('2026-09-01T09:00'));
    await schedule.check();
    await work();
    const id = 'monthly|live|corral|officials|2026-08';
    const monthly = { kind: 'monthly', realm: 'live', commune: 'corral', period: '2026-08', to: 'officials' } as const;
    await fill(store, {
      op: 'schedule',
      later: { id, subject: 'live|corral|officials', at: clock.now(), work: monthly, lane: 'decide', failures: 0 },
    });
    await work();
    expect(await digests(store, 'office')).toEqual(['2026-08']);
    expect(await store.get('later', id)).toBeUndefined();
  });

  test('node-cron is started and leaves nothing behind', async () => {
    const { schedule } = life(await town(), BEGAN);
    await schedule.start();
    await schedule.stop();
  });
});
