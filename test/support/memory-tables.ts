import { COLLECTIONS } from '../../src/core/collections.ts';
import type { CollectionName, Doc } from '../../src/core/collections.ts';
import type { Change, Followed, FollowedChange } from '../../src/core/ports/store.ts';

/** Any document, by its fields. */
export type AnyDoc = Readonly<Record<string, unknown>> & { readonly id: string };
export interface Row {
  readonly doc: AnyDoc;
  readonly version: number;
}
interface Lease {
  readonly token: string | null;
  /** Null: not leased any more. */
  readonly until: number | null;
}
interface Entry {
  readonly seq: number;
  readonly version: number;
  readonly erasedAt: number | null;
}

/** All that a memory store knows, as plain data. Keys are `collection/id`. */
export interface Dump {
  readonly rows: Readonly<Record<string, Row>>;
  readonly leases: Readonly<Record<string, Lease>>;
  readonly followed: Readonly<Record<string, Entry>>;
  readonly seq: number;
  readonly swept: number;
}

const FREE: Lease = { token: null, until: null };
/** As a database would give it back. */
export const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const followedName = (name: string): name is FollowedChange['collection'] =>
  COLLECTIONS[name as CollectionName].followed === true;

/** The maps of a memory store. Rows are never changed in place, only replaced. */
export class MemoryTables {
  readonly #rows = new Map<CollectionName, Map<string, Row>>();
  readonly #leases: Map<string, Lease>;
  readonly #followed: Map<string, Entry>;
  #undo: (() => void)[] = [];
  #seq: number;
  #swept: number;

  constructor(dump?: Dump) {
    for (const [key, row] of Object.entries(dump?.rows ?? {})) this.#table(collectionOf(key)).set(idOf(key), row);
    this.#leases = new Map(Object.entries(dump?.leases ?? {}));
    this.#followed = new Map(Object.entries(dump?.followed ?? {}));
    this.#seq = dump?.seq ?? 0;
    this.#swept = dump?.swept ?? 0;
  }

  dump(): Dump {
    const rows = [...this.#rows].flatMap(([name, table]) =>
      [...table].map(([id, row]) => [`${name}/${id}`, row] as const),
    );
    return plain({
      rows: Object.fromEntries(rows),
      leases: Object.fromEntries(this.#leases),
      followed: Object.fromEntries(this.#followed),
      seq: this.#seq,
      swept: this.#swept,
    });
  }

  /** Begins an act: all of it happens, or `rollback` leaves everything as it was. */
  begin(): void {
    this.#undo = [];
  }

  rollback(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo = [];
  }

  has(collection: CollectionName, id: string): boolean {
    return this.#table(collection).has(id);
  }

  read(collection: CollectionName, id: string): Row | undefined {
    const row = this.#table(collection).get(id);
    return row && plain(row);
  }

  /** All rows of a collection: to look at, not to hand out or change. */
  all(collection: CollectionName): readonly Row[] {
    return [...this.#table(collection).values()];
  }

  write(collection: CollectionName, doc: object, version: number): void {
    const copy = plain(doc) as AnyDoc;
    this.#set(this.#table(collection), copy.id, { doc: copy, version });
  }

  /** Writes a row that is there, with its next version. */
  rewrite(collection: CollectionName, doc: object): void {
    const { id } = doc as AnyDoc;
    this.write(collection, doc, (this.#table(collection).get(id)?.version ?? 0) + 1);
  }

  schedule(later: Doc<'later'>): void {
    this.rewrite('later', later);
    this.release('later', later.id);
  }

  lease(collection: CollectionName, id: string): Lease {
    return this.#leases.get(`${collection}/${id}`) ?? FREE;
  }

  hold(collection: CollectionName, id: string, lease: Lease): void {
    this.#set(this.#leases, `${collection}/${id}`, lease);
  }

  release(collection: CollectionName, id: string): void {
    this.#set(this.#leases, `${collection}/${id}`, undefined);
  }

  /** A row of work written by key can be claimed at its own time again; its bearer may still give it back. */
  free(collection: CollectionName, id: string): void {
    const { token } = this.lease(collection, id);
    if (token !== null) this.hold(collection, id, { token, until: null });
  }

  /** When a row of work can be claimed next. */
  freeAt(collection: 'later' | 'inbox', doc: AnyDoc): number {
    const { until } = this.lease(collection, doc.id);
    return until ?? (doc[collection === 'later' ? 'at' : 'dueAt'] as number);
  }

  erase(collection: CollectionName, id: string, at: number): void {
    const row = this.#table(collection).get(id);
    if (!row) return;
    this.#set(this.#table(collection), id, undefined);
    this.release(collection, id);
    if (followedName(collection)) {
      this.#set(this.#followed, `${collection}/${id}`, { seq: this.#seq + 1, version: row.version + 1, erasedAt: at });
    }
  }

  /** Files what a commit changed in followed collections under the next number. */
  number(changes: readonly Change[]): void {
    this.#seq += 1;
    this.#undo.push(() => (this.#seq -= 1));
    for (const change of changes) {
      if (change.op !== 'put' && change.op !== 'append') continue;
      const row = this.#table(change.collection).get(change.doc.id);
      if (!row || !followedName(change.collection)) continue;
      const entry = { seq: this.#seq, version: row.version, erasedAt: null };
      this.#set(this.#followed, `${change.collection}/${change.doc.id}`, entry);
    }
  }

  follow(position: string | null): Followed {
    const next = String(this.#seq);
    if (position === null) return { kind: 'snapshot', changes: this.#snapshot(), position: next };
    const since = Number(position);
    if (Number.isNaN(since) || since > this.#seq || since < this.#swept) return { kind: 'lost', changes: [], position };
    const changed = [...this.#followed].filter(([, { seq }]) => seq > since);
    return { kind: 'changes', changes: changed.map(([key, entry]) => this.#change(key, entry)), position: next };
  }

  /** Erases the rows that match; answers how many. */
  drop(collection: CollectionName, matches: (doc: AnyDoc) => boolean): number {
    const gone = [...this.#table(collection).values()].filter(({ doc }) => matches(doc));
    for (const { doc } of gone) {
      this.#table(collection).delete(doc.id);
      this.release(collection, doc.id);
    }
    return gone.length;
  }

  dropTombstones(old: number): number {
    const gone = [...this.#followed].filter(([, { erasedAt }]) => erasedAt !== null && erasedAt < old);
    for (const [key, { seq }] of gone) {
      this.#swept = Math.max(this.#swept, seq);
      this.#followed.delete(key);
    }
    return gone.length;
  }

  #set<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
    const before = map.get(key);
    this.#undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }

  #table(collection: CollectionName): Map<string, Row> {
    const table = this.#rows.get(collection) ?? new Map<string, Row>();
    this.#rows.set(collection, table);
    return table;
  }

  #snapshot(): FollowedChange[] {
    return (Object.keys(COLLECTIONS) as CollectionName[]).filter(followedName).flatMap((collection) =>
      this.all(collection)
        .filter(({ doc }) => collection !== 'incidents' || doc.board !== null)
        .map(({ doc, version }) => plain({ collection, id: doc.id, version, doc }) as unknown as FollowedChange),
    );
  }

  #change(key: string, { version, erasedAt }: Entry): FollowedChange {
    const [collection, id] = [collectionOf(key), idOf(key)];
    const row = erasedAt === null ? this.read(collection, id) : undefined;
    return { collection, id, version: row?.version ?? version, doc: row?.doc ?? null } as FollowedChange;
  }
}

const collectionOf = (key: string): CollectionName => key.slice(0, key.indexOf('/')) as CollectionName;
const idOf = (key: string): string => key.slice(key.indexOf('/') + 1);
