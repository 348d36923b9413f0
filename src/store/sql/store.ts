import { randomUUID } from 'node:crypto';
import {
  COLLECTIONS,
  QUERIES,
  type CollectionName,
  type Doc,
  type QueryDoc,
  type QueryName,
} from '../../core/collections.ts';
import type { AccountId } from '../../core/ids.ts';
import type { WorkLane } from '../../core/later/due.ts';
import type {
  Change,
  Claimed,
  Committed,
  Followed,
  Guard,
  NextDue,
  QueryArg,
  Settlement,
  Store,
  Versioned,
} from '../../core/ports/store.ts';
import type { Lane } from '../../core/say/message.ts';
import { docOf } from './columns.ts';
import { planCommit, runPlan } from './commit.ts';
import { follow } from './follow.ts';
import { claimOwed, nextOwed, settle } from './owed.ts';
import { sql, type Engine, type Param, type Row, type Script } from './script.ts';
import { sweepBatch, SWEPT_AT_ONCE } from './sweep.ts';
import { findText, textsOf } from './texts.ts';
import { BEAT } from './work-texts.ts';
import { claimWork, nextWork, postpone } from './work.ts';

export interface SqlStoreOptions {
  /**
   * Checks every document written against its declared shape; a fault rejects the commit before anything is written. For
   * tests: in production the compiler has checked the same, and a store that refuses an emergency over a shape helps nobody.
   */
  readonly validate?: boolean;
}

/** The store on an SQL engine: chooses scripts, runs them, knows no database. */
export class SqlStore implements Store {
  readonly #engine: Engine;
  readonly #validate: boolean;

  constructor(engine: Engine, options: SqlStoreOptions = {}) {
    this.#engine = engine;
    this.#validate = options.validate ?? false;
  }

  get<Name extends CollectionName>(collection: Name, id: string): Promise<Versioned<Doc<Name>> | undefined> {
    return this.#engine.read(function* () {
      const { rows } = yield sql(textsOf(collection).get, id);
      return rows[0] && versioned<Doc<Name>>(collection, rows[0]);
    });
  }

  find<Name extends QueryName>(
    query: Name,
    ...args: readonly QueryArg[]
  ): Promise<readonly Versioned<QueryDoc<Name>>[]> {
    const { collection } = QUERIES[query];
    return this.#engine.read(function* () {
      const lists = args.map((arg) => typeof arg === 'object');
      const { rows } = yield sql(findText(query, lists), ...(args as readonly Param[]));
      return rows.map((row) => versioned<QueryDoc<Name>>(collection, row));
    });
  }

  async commit(
    operationId: string,
    changes: readonly Change[],
    guards: readonly Guard[],
    at: number,
  ): Promise<Committed> {
    if (this.#validate) validate(changes);
    const plan = planCommit(operationId, changes, guards, at);
    return this.#engine.write(() => runPlan(plan));
  }

  claimOwed(
    account: AccountId,
    now: number,
    leaseMs: number,
    limit: number,
    held: ReadonlyMap<string, Lane> = new Map(),
  ): Promise<readonly Claimed<Doc<'owed'>>[]> {
    const claim = { account, now, until: now + leaseMs, limit, held, token: randomUUID() };
    return this.#engine.write(() => claimOwed(claim));
  }

  settle(settlements: readonly Settlement[]): Promise<void> {
    return this.#engine.write(() => settle(settlements));
  }

  claimLater(lane: WorkLane, now: number, leaseMs: number, limit: number): Promise<readonly Claimed<Doc<'later'>>[]> {
    const claim = { lane, now, until: now + leaseMs, limit, token: randomUUID() };
    return this.#engine.write(() => claimWork('later', claim));
  }

  postpone(id: string, token: string, at: number, failures: number): Promise<void> {
    return this.#engine.write(() => postpone(id, token, at, failures));
  }

  claimInbox(now: number, leaseMs: number, limit: number): Promise<readonly Claimed<Doc<'inbox'>>[]> {
    const claim = { now, until: now + leaseMs, limit, token: randomUUID() };
    return this.#engine.write(() => claimWork('inbox', claim));
  }

  nextDue(now: number): Promise<NextDue> {
    return this.#engine.read(function* () {
      return { owed: yield* nextOwed(now), ...(yield* nextWork(now)) };
    });
  }

  follow(position: string | null): Promise<Followed> {
    return this.#engine.read(() => follow(position));
  }

  /** In batches, so that nobody waits long behind a large one. */
  async sweep(now: number): Promise<number> {
    let total = 0;
    for (;;) {
      const { went, most } = await this.#engine.write(() => sweepBatch(now));
      total += went;
      if (most < SWEPT_AT_ONCE) return total;
    }
  }

  probe(): Promise<void> {
    return this.#engine.write(function* (): Script<void> {
      yield sql(BEAT);
    });
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}

function versioned<D>(collection: CollectionName, row: Row): Versioned<D> {
  return { doc: docOf(collection, row) as D, version: row.version as number };
}

function validate(changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.op === 'erase') continue;
    if (change.op === 'owe') COLLECTIONS.owed.shape.parse(change.owed);
    else if (change.op === 'schedule') COLLECTIONS.later.shape.parse(change.later);
    else COLLECTIONS[change.collection].shape.parse(change.doc);
  }
}
