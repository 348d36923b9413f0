import { QUERIES } from './collections.ts';
import type { CollectionName, Doc, QueryDoc, QueryName } from './collections.ts';
import type { Context, Decision } from './decision.ts';
import type { Effect } from './ports/channel.ts';
import type { Change, Guard, QueryArg, Versioned } from './ports/store.ts';
import type { Reader } from './reader.ts';
import { laneOf } from './later/due.ts';
import type { DueWork } from './later/due.ts';

/**
 * A decision in the making: reads through to the reader, sees its own writes, and gathers them as one commit.
 * Everything written by key carries the version it was read at, so that a decision on old state answers `conflict`.
 */
export class Work {
  readonly context: Context;
  readonly #reader: Reader;
  readonly #puts = new Map<string, { collection: CollectionName; id: string; doc: unknown; expected: number }>();
  readonly #erased = new Set<string>();
  readonly #steps: Change[] = [];
  /** What happens later, by id: the last word of a decision counts. */
  readonly #later = new Map<string, Change>();
  readonly #guards = new Map<string, Guard>();
  readonly #effects: Effect[] = [];
  #sequence = 0;

  constructor(reader: Reader, context: Context) {
    this.#reader = reader;
    this.context = context;
  }

  get now(): number {
    return this.context.now;
  }

  get<Name extends CollectionName>(collection: Name, id: string): Doc<Name> | undefined {
    const mine = this.#puts.get(`${collection}/${id}`);
    if (mine) return mine.doc as Doc<Name> | undefined;
    if (this.#erased.has(`${collection}/${id}`)) return undefined;
    return this.#reader.get(collection, id)?.doc;
  }

  /** Like `get`, for what must be there: anything else is our own fault and stops the decision. */
  must<Name extends CollectionName>(collection: Name, id: string): Doc<Name> {
    const doc = this.get(collection, id);
    if (!doc) throw new Error(`${collection}/${id} is missing`);
    return doc;
  }

  /** The query's documents as this decision leaves them: its own writes and erasures included, new ones at the end. */
  find<Name extends QueryName>(query: Name, ...args: readonly QueryArg[]): readonly QueryDoc<Name>[] {
    const { collection, by } = QUERIES[query];
    const rows = this.#reader.find(query, ...args).map((row: Versioned<QueryDoc<Name>>) => row.doc as Row);
    const known = new Set(rows.map(({ id }) => id));
    const mine = [...this.#puts.values()].filter((each) => each.collection === collection);
    const now = rows.flatMap((row) => {
      if (this.#erased.has(`${collection}/${row.id}`)) return [];
      const written = mine.find(({ id }) => id === row.id)?.doc as Row | undefined;
      return written === undefined ? [row] : matches(written, by, args) ? [written] : [];
    });
    const added = mine
      .filter(({ id, doc }) => !known.has(id) && matches(doc as Row, by, args))
      .map(({ doc }) => doc as Row);
    return [...now, ...added] as unknown as readonly QueryDoc<Name>[];
  }

  put<Name extends CollectionName>(collection: Name, doc: Doc<Name>): Doc<Name> {
    const { id } = doc as { id: string };
    const key = `${collection}/${id}`;
    const expected = this.#puts.get(key)?.expected ?? this.#reader.get(collection, id)?.version ?? 0;
    this.#puts.set(key, { collection, id, doc, expected });
    this.#erased.delete(key);
    return doc;
  }

  /** Changes some fields of a document that is there. */
  patch<Name extends CollectionName>(collection: Name, id: string, fields: Partial<Doc<Name>>): Doc<Name> {
    return this.put(collection, { ...this.must(collection, id), ...fields });
  }

  append<Name extends CollectionName>(collection: Name, doc: Doc<Name>): void {
    this.#steps.push({ op: 'append', collection, doc } as Change);
  }

  owe(owed: Doc<'owed'>): void {
    this.#steps.push({ op: 'owe', owed });
  }

  /** Work for later: `period` tells apart what may be due more than once for a subject. */
  schedule(work: DueWork, subject: string, at: number, period = ''): void {
    const id = laterId(work.kind, subject, period);
    this.#later.set(id, { op: 'schedule', later: { id, subject, at, work, lane: laneOf(work), failures: 0 } });
  }

  unschedule(kind: DueWork['kind'], subject: string, period = ''): void {
    const id = laterId(kind, subject, period);
    this.#later.set(id, { op: 'erase', collection: 'later', id });
  }

  erase(collection: CollectionName, id: string): void {
    this.#erased.add(`${collection}/${id}`);
    this.#puts.delete(`${collection}/${id}`);
    this.#steps.push({ op: 'erase', collection, id });
  }

  /** Excludes every other decision with the same guard. Read it before what it protects. */
  guard(collection: 'mergeCells' | 'codes', doc: Doc<'mergeCells'>): void {
    const version = this.#reader.get(collection, doc.id)?.version ?? 0;
    this.#guards.set(`${collection}/${doc.id}`, { collection, id: doc.id, version, doc });
  }

  /** Rises with every call: keeps what one decision owes in the order it was said. */
  sequence(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  effect(effect: Effect): void {
    this.#effects.push(effect);
  }

  decision(): Decision {
    const puts = [...this.#puts.values()].map(
      ({ collection, doc, expected }) => ({ op: 'put', collection, doc, expected }) as Change,
    );
    return {
      changes: [...puts, ...this.#steps, ...this.#later.values()],
      guards: [...this.#guards.values()],
      effects: this.#effects,
    };
  }
}

interface Row {
  readonly id: string;
}

/** Whether a document is one the query asks for. */
function matches(doc: Row, by: readonly string[], args: readonly QueryArg[]): boolean {
  return by.every((field, index) => {
    const value = (doc as unknown as Record<string, unknown>)[field];
    const arg = args[index];
    return Array.isArray(arg) ? arg.includes(value) : value === arg;
  });
}

export const laterId = (kind: DueWork['kind'], subject: string, period = ''): string => `${kind}|${subject}|${period}`;
