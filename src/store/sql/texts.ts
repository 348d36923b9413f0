import { QUERIES, type CollectionName, type Query, type QueryName } from '../../core/collections.ts';
import { columnName, columnsOf, filledOf, liveOf, tableOf } from './columns.ts';

/** The texts by key that every collection has. */
export interface CollectionTexts {
  /** id */
  readonly get: string;
  /** list of ids */
  readonly getAll: string;
  /** everything */
  readonly all: string;
  /** id, doc, values */
  readonly insert: string;
  /** id, version read, doc, values */
  readonly update: string;
  /** id, version read */
  readonly bump: string;
  /** id */
  readonly erase: string;
}

const marks = (count: number, from: number): string =>
  Array.from({ length: count }, (_, index) => `?${from + index}`).join(', ');

/** What is read of a row: enough for `docOf`. */
export const readList = (collection: CollectionName, alias = ''): string =>
  ['id', 'version', 'doc', ...liveOf(collection).map(({ name }) => name)].map((name) => alias + name).join(', ');

export const insertText = (collection: CollectionName): string => {
  const names = filledOf(collection).map(({ name }) => name);
  const columns = ['id', 'version', 'doc', ...names].join(', ');
  return `INSERT INTO ${tableOf(collection)} (${columns}) VALUES (${['?1', '1', marks(names.length + 1, 2)].join(', ')})`;
};

function build(collection: CollectionName): CollectionTexts {
  const table = tableOf(collection);
  const list = readList(collection);
  const sets = filledOf(collection).map(({ name }, index) => `, ${name} = ?${index + 4}`);
  return {
    get: `SELECT ${list} FROM ${table} WHERE id = ?1`,
    getAll: `SELECT ${list} FROM ${table} WHERE id {any:1} ORDER BY id`,
    all: `SELECT ${list} FROM ${table} ORDER BY id`,
    insert: `${insertText(collection)} ON CONFLICT (id) DO NOTHING`,
    update: `UPDATE ${table} SET version = version + 1, doc = ?3${sets.join('')} WHERE id = ?1 AND version = ?2`,
    bump: `UPDATE ${table} SET version = version + 1 WHERE id = ?1 AND version = ?2`,
    erase: `DELETE FROM ${table} WHERE id = ?1`,
  };
}

const built = new Map<CollectionName, CollectionTexts>();

export function textsOf(collection: CollectionName): CollectionTexts {
  const known = built.get(collection) ?? build(collection);
  built.set(collection, known);
  return known;
}

const found = new Map<string, string>();

/**
 * A named query's text. `lists` says which arguments are lists. Rows come in the query's order, ties and everything else by id
 * in the same direction, so that every engine answers alike.
 */
export function findText(name: QueryName, lists: readonly boolean[]): string {
  const key = `${name}:${lists.map(Number).join('')}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  const { collection, by, range, order, limit }: Query = QUERIES[name];
  const names = new Set(columnsOf(collection).map((column) => column.name));
  const column = (field: string): string => {
    const asked = columnName(field);
    if (asked !== 'id' && !names.has(asked)) throw new Error(`${name}: no column ${asked} in ${collection}`);
    return asked;
  };
  const where = by.map((field, index) => `${column(field)} ${lists[index] ? `{any:${index + 1}}` : `= ?${index + 1}`}`);
  if (range) where.push(`${column(range)} >= ?${by.length + 1}`, `${column(range)} < ?${by.length + 2}`);
  const [field, direction] = order ?? ['id', 'asc'];
  const sort = [...new Set([column(field), 'id'])].map((asked) => (direction === 'desc' ? `${asked} DESC` : asked));
  const text = `SELECT ${readList(collection)} FROM ${tableOf(collection)} WHERE ${where.join(' AND ')} ORDER BY ${sort.join(', ')} LIMIT ${limit}`;
  found.set(key, text);
  return text;
}
