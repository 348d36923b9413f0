import { QUERIES } from '../../src/core/collections.ts';
import type { CollectionName, Doc, Query, QueryDoc, QueryName } from '../../src/core/collections.ts';
import { randomUUID } from 'node:crypto';
import type { WorkLane } from '../../src/core/later/due.ts';
import { firstSaid, TALK } from '../../src/core/say/owe.ts';
import { StoreUnavailable } from '../../src/core/ports/store.ts';
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
} from '../../src/core/ports/store.ts';
import { apply, applyGuard, coveredByPut, settled, Stop } from './memory-rules.ts';
import { MemoryTables, plain } from './memory-tables.ts';
import type { Dump, Row } from './memory-tables.ts';

type Owed = Doc<'owed'>;
type Tokened = Pick<Settlement, 'id' | 'token'>;

const KEPT_MS = 8 * 24 * 60 * 60 * 1_000;
const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byOrder = (a: Owed, b: Owed): number => a.ord - b.ord || before(a.id, b.id);

/**
 * The store as plain maps: the model that the engines are compared with, and the store of tests that need no disk. Documents
 * go through JSON on their way in and out, so that nothing is kept that a database would lose.
 */
export class MemoryStore implements Store {
  readonly #tables: MemoryTables;
  #closed = false;

  constructor(dump?: Dump) {
    this.#tables = new MemoryTables(dump);
  }

  /** Everything, as plain data: hand it to a new store to play a restart. */
  dump(): Dump {
    return this.#tables.dump();
  }

  async get<Name extends CollectionName>(collection: Name, id: string): Promise<Versioned<Doc<Name>> | undefined> {
    this.#open();
    return this.#tables.read(collection, id) as Versioned<Doc<Name>> | undefined;
  }

  async find<Name extends QueryName>(
    name: Name,
    ...args: readonly QueryArg[]
  ): Promise<readonly Versioned<QueryDoc<Name>>[]> {
    this.#open();
    const { collection, by, range, order, limit }: Query = QUERIES[name];
    const matches = ({ doc }: Row): boolean =>
      by.every((field, index) => [args[index]].flat().includes(doc[field] as string)) &&
      (range === undefined || within(doc[range], args[by.length], args[by.length + 1]));
    const [field, direction] = order ?? ['id', 'asc'];
    const sign = direction === 'desc' ? -1 : 1;
    const rows = this.#tables.all(collection).filter(matches);
    rows.sort((a, b) => sign * (compare(a.doc[field], b.doc[field]) || before(a.doc.id, b.doc.id)));
    return plain(rows.slice(0, limit)) as unknown as Versioned<QueryDoc<Name>>[];
  }

  async commit(
    operationId: string,
    changes: readonly Change[],
    guards: readonly Guard[],
    at: number,
  ): Promise<Committed> {
    this.#open();
    const tables = this.#tables;
    tables.begin();
    try {
      if (tables.has('operations', operationId)) throw new Stop('duplicate');
      tables.write('operations', { id: operationId, at }, 1);
      for (const guard of guards) if (!coveredByPut(guard, changes)) applyGuard(tables, guard);
      for (const change of changes) apply(tables, change, at);
      tables.number(changes);
      return 'ok';
    } catch (error) {
      tables.rollback();
      if (error instanceof Stop) return error.answer;
      throw error;
    }
  }

  async claimOwed(
    account: string,
    now: number,
    leaseMs: number,
    limit: number,
    held?: ReadonlyMap<string, number>,
  ): Promise<readonly Claimed<Owed>[]> {
    this.#open();
    for (const row of this.#owed((each) => each.account === account)) {
      const woken =
        row.state === 'flying'
          ? (this.#tables.lease('owed', row.id).until ?? Infinity) <= now
          : row.state === 'waiting' && row.dueAt <= now;
      if (woken) this.#tables.rewrite('owed', { ...row, state: 'due' });
    }
    const token = randomUUID();
    const due = this.#owed((row) => row.account === account && row.state === 'due');
    const claimed: Claimed<Owed>[] = [];
    const blocks = this.#blocks();
    for (const turn of due.sort((a, b) => a.lane - b.lane || byOrder(a, b))) {
      if (claimed.length >= limit) break;
      if (blocks.stop(turn) || turn.lane >= (held?.get(turn.chatId) ?? Infinity)) continue;
      const row = asSaid(
        turn,
        due.filter((each) => !blocks.stop(each)),
      );
      const doc: Owed = { ...row, state: 'flying', attempts: row.attempts + 1 };
      this.#tables.rewrite('owed', doc);
      this.#tables.hold('owed', row.id, { token, until: now + leaseMs });
      blocks.flying.add(row.chatId);
      claimed.push({ doc: plain(doc), token, until: now + leaseMs });
    }
    return claimed;
  }

  async settle(settlements: readonly Settlement[]): Promise<void> {
    this.#open();
    for (const settlement of settlements) {
      const row = this.#held(settlement);
      if (!row) continue;
      this.#tables.rewrite('owed', settled(row, settlement));
      this.#tables.release('owed', row.id);
      if (settlement.end === 'dead' && settlement.undelivered) this.#tables.schedule(settlement.undelivered);
    }
  }

  async claimLater(
    lane: WorkLane,
    now: number,
    leaseMs: number,
    limit: number,
  ): Promise<readonly Claimed<Doc<'later'>>[]> {
    return this.#claimWork('later', now, leaseMs, limit, lane);
  }

  async claimInbox(now: number, leaseMs: number, limit: number): Promise<readonly Claimed<Doc<'inbox'>>[]> {
    return this.#claimWork('inbox', now, leaseMs, limit);
  }

  async postpone(id: string, token: string, at: number, failures: number): Promise<void> {
    this.#open();
    for (const [collection, due] of [
      ['later', 'at'],
      ['inbox', 'dueAt'],
    ] as const) {
      const row = this.#tables.read(collection, id);
      if (!row || this.#tables.lease(collection, id).token !== token) continue;
      this.#tables.rewrite(collection, { ...row.doc, [due]: at, failures });
      this.#tables.release(collection, id);
    }
  }

  async nextDue(now: number): Promise<NextDue> {
    this.#open();
    const blocks = this.#blocks();
    const moments = this.#owed(({ state }) => ['due', 'waiting', 'flying'].includes(state)).map((row) => {
      if (row.state === 'flying') return this.#tables.lease('owed', row.id).until ?? Infinity;
      if (row.state === 'waiting') return row.dueAt;
      return blocks.stop(row) ? Infinity : now;
    });
    const free = (name: 'later' | 'inbox', lane?: WorkLane): number[] =>
      this.#work(name, lane).map((doc) => this.#tables.freeAt(name, doc));
    return {
      owed: earliest(moments, now),
      decide: earliest([...free('later', 'decide'), ...free('inbox')], now),
      ask: earliest(free('later', 'ask'), now),
    };
  }

  async follow(position: string | null): Promise<Followed> {
    this.#open();
    return this.#tables.follow(position);
  }

  async sweep(now: number): Promise<number> {
    this.#open();
    const ended = ['shown', 'dropped', 'dead'];
    const old = now - KEPT_MS;
    const went = [
      this.#tables.drop('operations', (doc) => (doc.at as number) < old),
      this.#tables.drop('media', (doc) => (doc.expiresAt as number) < now),
      this.#tables.drop('channelMemory', (doc) => (doc.expiresAt as number) < now),
      this.#tables.drop('owed', (doc) => isEndedNote(doc as unknown as Owed, ended, old)),
      this.#tables.dropTombstones(old),
    ];
    return went.reduce((sum, count) => sum + count, 0);
  }

  async probe(): Promise<void> {
    this.#open();
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #open(): void {
    if (this.#closed) throw new StoreUnavailable('the store is closed');
  }

  #owed(matches: (row: Owed) => boolean): Owed[] {
    return this.#tables
      .all('owed')
      .map(({ doc }) => doc as unknown as Owed)
      .filter(matches);
  }

  /** What keeps due rows waiting: a row of the chat in flight; an earlier note of chat and lane to be tried again. */
  #blocks(): { readonly flying: Set<string>; readonly stop: (row: Owed) => boolean } {
    const flying = new Set(this.#owed(({ state }) => state === 'flying').map(({ chatId }) => chatId));
    const retried = this.#owed((row) => row.kind === 'note' && row.state === 'waiting' && row.attempts > 0);
    const behind = (row: Owed): boolean =>
      row.kind === 'note' &&
      retried.some((other) => other.chatId === row.chatId && other.lane === row.lane && byOrder(other, row) < 0);
    return { flying, stop: (row) => flying.has(row.chatId) || behind(row) };
  }

  #work(name: 'later' | 'inbox', lane?: WorkLane): Row['doc'][] {
    const docs = this.#tables.all(name).map(({ doc }) => doc);
    return docs.filter((doc) => lane === undefined || doc.lane === lane);
  }

  #held({ id, token }: Tokened): Owed | undefined {
    return this.#tables.lease('owed', id).token === token
      ? (this.#tables.read('owed', id)?.doc as unknown as Owed | undefined)
      : undefined;
  }

  async #claimWork<Name extends 'later' | 'inbox'>(
    name: Name,
    now: number,
    leaseMs: number,
    limit: number,
    lane?: WorkLane,
  ): Promise<readonly Claimed<Doc<Name>>[]> {
    this.#open();
    const lease = { token: randomUUID(), until: now + leaseMs };
    const free = this.#work(name, lane)
      .map((doc) => ({ doc, at: this.#tables.freeAt(name, doc) }))
      .filter(({ at }) => at <= now)
      .sort((a, b) => a.at - b.at || before(a.doc.id, b.doc.id));
    return free.slice(0, limit).map(({ doc }) => {
      this.#tables.rewrite(name, doc);
      this.#tables.hold(name, doc.id, lease);
      return { doc: plain(doc) as unknown as Doc<Name>, ...lease };
    });
  }
}

const compare = (a: unknown, b: unknown): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : before(String(a), String(b));

const within = (value: unknown, from: QueryArg | undefined, to: QueryArg | undefined): boolean =>
  value !== null && compare(value, from) >= 0 && compare(value, to) < 0;

const earliest = (moments: readonly number[], now: number): number | null => {
  const first = Math.min(...moments);
  return first === Infinity ? null : Math.max(now, first);
};

const isEndedNote = (doc: Owed, ended: readonly string[], old: number): boolean =>
  doc.kind === 'note' && ended.includes(doc.state) && doc.createdAt < old;

/** What goes out in the turn of something said in a talk: what was said first there. */
function asSaid(turn: Owed, due: readonly Owed[]): Owed {
  const isTalk = ({ kind, purpose }: Owed): boolean => kind === 'note' && TALK.includes(purpose);
  if (!isTalk(turn)) return turn;
  return firstSaid(due.filter((each) => each.chatId === turn.chatId && isTalk(each))) ?? turn;
}
