import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CollectionName } from '../../src/core/collections.ts';
import { WORK_LANES } from '../../src/core/later/due.ts';
import type { Change, Claimed, Guard, Settlement, Store } from '../../src/core/ports/store.ts';
import type { Lane } from '../../src/core/say/message.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { MemoryStore } from '../support/memory-store.ts';
import { card, chat, inbox, incident, later, note, place } from '../support/records.ts';
import { temporaryFolder } from '../support/temporary.ts';

const NOW = 1_000_000;
const DAY = 86_400_000;

/*
 * Few ids, so that everything happens to the same rows. A step is plain data that both stores are handed; what it answers
 * is compared after every step, tokens aside.
 */
const id = fc.constantFrom('1', '2', '3');
const moment = fc.integer({ min: -3, max: 3 }).map((steps) => NOW + steps * 10_000);
const expected = fc.integer({ min: 0, max: 3 });
const lane = fc.integer({ min: 0, max: 2 }) as fc.Arbitrary<Lane>;

const owed = fc
  .record({
    id,
    lane,
    kind: fc.constantFrom('note', 'card'),
    chatId: id,
    ord: fc.integer({ min: 0, max: 3 }),
    dueAt: moment,
  })
  .map(({ id: number, kind, ...fields }) =>
    kind === 'note' ? note(`n-${number}${fields.ord}`, fields) : card(`c-${number}`, fields),
  );
const workLane = fc.constantFrom(...WORK_LANES);
const work = fc.record({ id, at: moment, lane: workLane }).map(({ id: row, ...fields }) => later(row, fields));

const put = fc.oneof(
  fc.record({ id, expected }).map((each) => ({ collection: 'chats', doc: chat(each.id), expected: each.expected })),
  fc
    .record({ id, expected, commune: fc.constantFrom('valdivia', 'corral') })
    .map((each) => ({ collection: 'places', doc: place(each.id, { commune: each.commune }), expected: each.expected })),
  fc
    .record({ id, expected, board: fc.constantFrom(null, 'live/valdivia/fire'), createdAt: moment })
    .map((each) => ({ collection: 'incidents', doc: incident(each.id, { ...each }), expected: each.expected })),
  fc
    .record({ later: work, expected })
    .map((each) => ({ collection: 'later', doc: each.later, expected: each.expected })),
  fc
    .record({ owed, expected, state: fc.constantFrom('due', 'waiting', 'shown', 'dead') })
    .map((each) => ({ collection: 'owed', doc: { ...each.owed, state: each.state }, expected: each.expected })),
  fc.record({ id, dueAt: moment, expected }).map((each) => ({
    collection: 'inbox',
    doc: inbox(each.id, { dueAt: each.dueAt }),
    expected: each.expected,
  })),
);
const change = fc.oneof(
  put.map((each) => ({ op: 'put', ...each })),
  { weight: 2, arbitrary: put.map(({ collection, doc }) => ({ op: 'append', collection, doc })) },
  { weight: 4, arbitrary: owed.map((each) => ({ op: 'owe', owed: each })) },
  { weight: 2, arbitrary: work.map((each) => ({ op: 'schedule', later: each })) },
  fc
    .record({ collection: fc.constantFrom('chats', 'places', 'incidents', 'later', 'inbox'), id })
    .map((each) => ({ op: 'erase', ...each })),
) as fc.Arbitrary<Change>;
const guard: fc.Arbitrary<Guard> = fc
  .record({ id, version: fc.integer({ min: 0, max: 2 }) })
  .map((each) => ({ ...each, collection: 'mergeCells', doc: { id: each.id, commune: 'valdivia' } }));

const at = fc.record({
  pick: fc.nat(),
  how: fc.constantFrom('sent', 'dropped', 'retry', 'dead'),
  shown: fc.integer({ min: 0, max: 3 }),
  moment,
});
type Ending = typeof at extends fc.Arbitrary<infer Value> ? Value : never;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      operation: fc.integer({ min: 0, max: 40 }),
      changes: fc.array(change, { maxLength: 4 }),
      guards: fc.array(guard, { maxLength: 1 }),
      at: moment,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      now: moment,
      lease: fc.constantFrom(1_000, 25_000),
      limit: fc.integer({ min: 0, max: 4 }),
      held: fc.array(fc.tuple(id, lane), { maxLength: 2 }).map((held) => new Map(held)),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('settle' as const), ending: at }) },
  fc.record({
    do: fc.constantFrom('later' as const, 'inbox' as const),
    lane: workLane,
    now: moment,
    limit: fc.integer({ min: 1, max: 2 }),
  }),
  fc.record({ do: fc.constant('postpone' as const), pick: fc.nat(), at: moment }),
  fc.record({ do: fc.constant('next' as const), now: moment }),
  fc.record({ do: fc.constant('follow' as const), pick: fc.nat() }),
  fc.record({ do: fc.constant('sweep' as const), now: moment.map((each) => each + 8 * DAY) }),
  fc.constant({ do: 'look' as const }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** One store with what it handed out, so that the same step means the same row in both. */
class Hand {
  readonly #store: Store;
  readonly #owed: Claimed<{ readonly id: string }>[] = [];
  readonly #work: Claimed<{ readonly id: string }>[] = [];
  readonly #positions: (string | null)[] = [null];

  constructor(store: Store) {
    this.#store = store;
  }

  async play(each: Step): Promise<unknown> {
    const store = this.#store;
    switch (each.do) {
      case 'commit':
        return store.commit(`o-${each.operation}`, each.changes, each.guards, each.at);
      case 'claim':
        return keep(this.#owed, await store.claimOwed('sandbox', each.now, each.lease, each.limit, each.held));
      case 'settle':
        return store.settle(settlement(pick(this.#owed, each.ending.pick), each.ending));
      case 'later':
        return keep(this.#work, await store.claimLater(each.lane, each.now, 15_000, each.limit));
      case 'inbox':
        return keep(this.#work, await store.claimInbox(each.now, 15_000, each.limit));
      case 'postpone': {
        const row = pick(this.#work, each.pick);
        return row && store.postpone(row.doc.id, row.token, each.at, 1);
      }
      case 'next':
        return store.nextDue(each.now);
      case 'follow':
        return this.#follow(pick(this.#positions, each.pick) ?? null);
      case 'sweep':
        return store.sweep(each.now);
      case 'look':
        return everything(store);
    }
  }

  async #follow(from: string | null): Promise<unknown> {
    const { kind, changes, position } = await this.#store.follow(from);
    if (kind !== 'lost') this.#positions.push(position);
    return { kind, changes: [...changes].sort((a, b) => (a.collection + a.id < b.collection + b.id ? -1 : 1)) };
  }
}

const pick = <Value>(values: readonly Value[], index: number): Value | undefined => values[index % values.length];

function keep<Row extends { readonly id: string }>(
  kept: Claimed<{ readonly id: string }>[],
  rows: readonly Claimed<Row>[],
) {
  kept.push(...rows);
  return rows.map(({ doc, until }) => ({ doc, until }));
}

function settlement(row: Claimed<{ readonly id: string }> | undefined, ending: Ending): readonly Settlement[] {
  if (!row) return [];
  const { how, shown, moment: when } = ending;
  const held = { id: row.doc.id, token: row.token };
  if (how === 'sent') {
    const seen = shown === 0 ? { ref: null, look: null } : { ref: `ref-${shown}`, look: `look-${shown}` };
    return [{ end: how, ...held, at: when, ...seen, shown }];
  }
  if (how === 'dropped') return [{ end: how, ...held, at: when, reason: 'paused', shown }];
  if (how === 'retry') return [{ end: how, ...held, dueAt: when, reason: 'rate' }];
  const undelivered = shown > 1 ? later(`undelivered|${row.doc.id}|`, { at: when }) : null;
  return [{ end: 'dead', ...held, at: when, reason: 'blocked', undelivered }];
}

async function everything(store: Store): Promise<unknown> {
  const ids = ['1', '2', '3'];
  const collections: CollectionName[] = ['chats', 'places', 'incidents', 'later', 'inbox', 'mergeCells'];
  const rows = collections.flatMap((collection) => ids.map((each) => store.get(collection, each)));
  const lists = [
    store.find('owedOfChat', ids),
    store.find('owedOfIncident', 'incident'),
    store.find('laterOfSubject', ['incident', 'other']),
    store.find('placesOfPerson', 'person'),
    store.find('incidentsOnBoard', 'live/valdivia/fire'),
    store.find('incidentsOfPeriod', 'valdivia', 'live', NOW - 10_000, NOW + 10_000),
  ];
  return Promise.all([...rows, ...lists]);
}

describe('SQLite and the model in memory', () => {
  test('answer alike whatever is asked of them', async () => {
    const folder = await temporaryFolder();
    let runs = 0;
    const property = fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const sqlite = await openSqlite(join(folder.path, `${(runs += 1)}.db`));
      const [engine, model] = [new Hand(sqlite), new Hand(new MemoryStore())];
      try {
        for (const [index, each] of [...steps, { do: 'look' as const }].entries()) {
          expect({ index, answer: await engine.play(each) }).toEqual({ index, answer: await model.play(each) });
        }
      } finally {
        await sqlite.close();
      }
    });
    try {
      await fc.assert(property, { numRuns: Number(process.env.PROPERTY_RUNS ?? 120) });
    } finally {
      await folder.remove();
    }
  }, 120_000);
});
