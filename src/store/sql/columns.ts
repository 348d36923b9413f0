import { z } from 'zod';
import { COLLECTIONS, QUERIES, type CollectionName, type Query } from '../../core/collections.ts';
import type { Param } from './script.ts';

/** One column besides `id`, `version` and `doc`. */
export interface Column {
  readonly name: string;
  readonly type: 'TEXT' | 'BIGINT' | 'DOUBLE PRECISION';
  /** The document's field it is filled from; null: the store's own, such as a lease. */
  readonly field: string | null;
  /** Its value stands above the one inside `doc`: claiming and settling write the column alone. */
  readonly live: boolean;
}

/** Fields that claiming, settling and owing again change or must read. */
const LIVE: Partial<Record<CollectionName, readonly string[]>> = {
  owed: [
    'lane',
    'ord',
    'state',
    'dueAt',
    'wanted',
    'shown',
    'ref',
    'look',
    'replyTo',
    'attempts',
    'reason',
    'createdAt',
    'sentAt',
  ],
  later: ['at', 'lane', 'failures'],
  inbox: ['dueAt', 'failures'],
};

const own = (name: string, type: Column['type'], field: string | null = null): Column => ({
  name,
  type,
  field,
  live: false,
});

/** What claiming needs beyond the document's fields. `free_at` is the later of the due time and the lease's end. */
const EXTRA: Partial<Record<CollectionName, readonly Column[]>> = {
  owed: [own('kind', 'TEXT', 'kind'), own('lease_token', 'TEXT'), own('lease_until', 'BIGINT')],
  later: [own('free_at', 'BIGINT', 'at'), own('lease_token', 'TEXT')],
  inbox: [own('free_at', 'BIGINT', 'dueAt'), own('lease_token', 'TEXT')],
};

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The table of a collection: `witnessAnswers` is kept in `witness_answers`. */
export const tableOf = (collection: CollectionName): string => snake(collection);
export const columnName = snake;

/** The named queries that read a collection. */
export const queriesOf = (collection: CollectionName): readonly Query[] =>
  (Object.values(QUERIES) as readonly Query[]).filter((query) => query.collection === collection);

function typeOf(collection: CollectionName, field: string): Column['type'] {
  const shape: Record<string, unknown> = COLLECTIONS[collection].shape.shape;
  const declared = shape[field];
  if (declared === undefined) throw new Error(`${collection} has no field ${field}`);
  const inner = declared instanceof z.ZodNullable ? declared.unwrap() : declared;
  if (!(inner instanceof z.ZodNumber)) return 'TEXT';
  return field === 'ord' ? 'DOUBLE PRECISION' : 'BIGINT';
}

function derive(collection: CollectionName): readonly Column[] {
  const { shard, indexed } = COLLECTIONS[collection];
  const asked = queriesOf(collection).flatMap(({ by, range, order }) => [
    ...by,
    ...(range ? [range] : []),
    ...(order ? [order[0]] : []),
  ]);
  const live = LIVE[collection] ?? [];
  const fields = new Set([shard, ...indexed, ...asked, ...live].filter((field) => field !== 'id'));
  return [
    ...[...fields].map((field) => ({
      name: snake(field),
      type: typeOf(collection, field),
      field,
      live: live.includes(field),
    })),
    ...(EXTRA[collection] ?? []),
  ];
}

const NAMES = Object.keys(COLLECTIONS) as readonly CollectionName[];
const DERIVED = new Map(NAMES.map((name) => [name, derive(name)]));

/** The columns of a collection, derived from its declaration and its queries: always in the same order. */
export const columnsOf = (collection: CollectionName): readonly Column[] => DERIVED.get(collection) ?? [];
/** Those filled from the document. */
export const filledOf = (collection: CollectionName): readonly (Column & { readonly field: string })[] =>
  columnsOf(collection).filter((column): column is Column & { field: string } => column.field !== null);
export const liveOf = (collection: CollectionName): readonly (Column & { readonly field: string })[] =>
  filledOf(collection).filter((column) => column.live);

/** A document's values for `filledOf`, in its order. */
export function valuesOf(collection: CollectionName, doc: object): Param[] {
  const fields = doc as Readonly<Record<string, Param | boolean | undefined>>;
  return filledOf(collection).map(({ field }) => {
    const value = fields[field] ?? null;
    return typeof value === 'boolean' ? Number(value) : value;
  });
}

/** The document of a row read with `id, version, doc` and the live columns. */
export function docOf(collection: CollectionName, row: Readonly<Record<string, unknown>>): object {
  const doc = JSON.parse(row.doc as string) as Record<string, unknown>;
  for (const { name, field } of liveOf(collection)) doc[field] = row[name];
  return doc;
}
