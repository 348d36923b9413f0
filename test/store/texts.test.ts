import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { COLLECTIONS, QUERIES } from '../../src/core/collections.ts';
import type { CollectionName, Query, QueryName } from '../../src/core/collections.ts';
import { columnName, columnsOf, queriesOf, tableOf } from '../../src/store/sql/columns.ts';
import * as followTexts from '../../src/store/sql/follow-texts.ts';
import { migrateSqlite, readMigrations } from '../../src/store/sql/migrate.ts';
import * as owedTexts from '../../src/store/sql/owed-texts.ts';
import { forSqlite } from '../../src/store/sql/sqlite.ts';
import { findText, textsOf } from '../../src/store/sql/texts.ts';
import * as workTexts from '../../src/store/sql/work-texts.ts';

const COLLECTION_NAMES = Object.keys(COLLECTIONS) as CollectionName[];
const QUERY_NAMES = Object.keys(QUERIES) as QueryName[];

const ofModule = (texts: object): string[] =>
  Object.values(texts).flatMap((value: unknown) => {
    if (typeof value === 'string' && value !== '') return [value];
    return typeof value === 'object' && value !== null ? (Object.values(value) as string[]) : [];
  });

/** Every text there is, a query's once with plain arguments and once with lists. */
function everyText(): string[] {
  return [
    ...COLLECTION_NAMES.flatMap((name) => Object.values(textsOf(name)) as string[]),
    ...QUERY_NAMES.flatMap((name) => {
      const { by }: Query = QUERIES[name];
      return [false, true].map((list) =>
        findText(
          name,
          by.map(() => list),
        ),
      );
    }),
    ...(['places', 'areas', 'incidents'] as const).flatMap((name) => [
      followTexts.fileText(name),
      followTexts.buryText(name),
    ]),
    ...[followTexts, owedTexts, workTexts].flatMap(ofModule),
  ];
}

describe('the SQL texts', () => {
  let db: DatabaseSync;
  beforeAll(async () => {
    db = new DatabaseSync(':memory:');
    migrateSqlite(db, await readMigrations());
  });
  afterAll(() => db.close());

  test.each(everyText())('can be prepared: %s', (text) => {
    expect(() => db.prepare(forSqlite(text))).not.toThrow();
  });

  test.each(COLLECTION_NAMES)('the table of %s has the columns that its declaration asks for', (name) => {
    const rows = db.prepare(`SELECT name, type FROM pragma_table_info('${tableOf(name)}')`).all();
    const declared = [
      { name: 'id', type: 'TEXT' },
      { name: 'version', type: 'BIGINT' },
      { name: 'doc', type: 'TEXT' },
      ...columnsOf(name).map((column) => ({ name: column.name, type: column.type })),
    ];
    // A column that a later migration added stands last.
    const byName = (a: { name?: unknown }, b: { name?: unknown }): number => (String(a.name) < String(b.name) ? -1 : 1);
    expect(rows.map((row) => ({ ...row })).sort(byName)).toEqual(declared.sort(byName));
  });

  const indexesOf = (name: CollectionName): string[][] =>
    db
      .prepare(`SELECT name FROM pragma_index_list('${tableOf(name)}')`)
      .all()
      .map(({ name: index }) =>
        db
          .prepare(`SELECT name FROM pragma_index_info('${String(index)}')`)
          .all()
          .map((row) => String(row.name)),
      );

  test.each(COLLECTION_NAMES)('every indexed field of %s is in an index', (name) => {
    const indexed = new Set(indexesOf(name).flat());
    for (const field of COLLECTIONS[name].indexed) expect(indexed).toContain(columnName(field));
  });

  test.each(QUERY_NAMES)('%s is answered from an index', (name) => {
    const { collection, by, range, order }: Query = QUERIES[name];
    const fields = [...by, ...(range ? [range] : []), ...(order ? [order[0]] : []), 'id'].map(columnName);
    expect(indexesOf(collection)).toContainEqual([...new Set(fields)]);
    const plan = db
      .prepare(`EXPLAIN QUERY PLAN ${forSqlite(findText(name, []))}`)
      .all(...[...by, ...(range ? [0, 1] : [])]);
    const steps = plan.map((row) => String(row.detail)).join('; ');
    expect(steps).toMatch(/^SEARCH \w+ USING (COVERING )?INDEX/);
    expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
  });

  test('claiming, waking and asking what is next never scan the table', () => {
    const { WAKE, RECLAIM, DUE_PAGE, NEXT_WAITING, NEXT_LEASE_END, ANY_DUE, SWEEP_NOTES } = owedTexts;
    for (const text of [WAKE, RECLAIM, DUE_PAGE, NEXT_WAITING, NEXT_LEASE_END, ANY_DUE, SWEEP_NOTES]) {
      const steps = db.prepare(`EXPLAIN QUERY PLAN ${forSqlite(text)}`).all();
      const details = steps.map((row) => String(row.detail));
      // A scan of an index that holds only the rows meant is none of the table, nor is one of a list handed in.
      expect(details.filter((detail) => /^SCAN (?!json_each)/.test(detail) && !detail.includes('INDEX owed_'))).toEqual(
        [],
      );
      expect(details.join()).not.toContain('TEMP B-TREE');
    }
  });

  test('queries are named for collections that have them', () => {
    expect(COLLECTION_NAMES.flatMap(queriesOf)).toHaveLength(QUERY_NAMES.length);
  });
});
