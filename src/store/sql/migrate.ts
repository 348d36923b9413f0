import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { DatabaseSync } from 'node:sqlite';

/** One numbered step of the schema: `0001-collections.sql`. Once released it is never edited. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
}

/** The database was written by another version of Avisa; nothing was changed in it. */
export class SchemaRefused extends Error {
  override readonly name = 'SchemaRefused';
}

const FOLDER = new URL('./migrations/', import.meta.url);
const FILE = /^(\d{4})-(.+)\.sql$/;

/** The migrations of this version, in order. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => FILE.test(file)).sort();
  return Promise.all(
    files.map(async (file) => {
      const [, number = '', name = ''] = FILE.exec(file) ?? [];
      return { number: Number(number), name, text: await readFile(new URL(file, FOLDER), 'utf8') };
    }),
  );
}

/** Line ends do not count: a checkout on another system is the same migration. */
export const checksumOf = ({ text }: Migration): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

export interface Applied {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

const MIGRATIONS_TABLE =
  'CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL)';
const READ_APPLIED = 'SELECT number, name, checksum FROM migrations ORDER BY number';
/** number, name, checksum */
const FILE_APPLIED = 'INSERT INTO migrations (number, name, checksum) VALUES (?1, ?2, ?3)';

/** What is left to apply; refuses a database that is newer than this version, or whose past was edited. */
function pending(applied: readonly Applied[], known: readonly Migration[]): readonly Migration[] {
  for (const [index, row] of applied.entries()) {
    const migration = known[index];
    if (!migration) {
      throw new SchemaRefused(
        `The database has migration ${row.number} (${row.name}), which this version of Avisa does not know. Start the newer version, or restore a copy from before the upgrade.`,
      );
    }
    if (row.number !== migration.number || row.checksum !== checksumOf(migration)) {
      throw new SchemaRefused(
        `Migration ${migration.number} (${migration.name}) is not the one this database was made with (${row.name}). Put the original file back; changes of the schema go into a new migration.`,
      );
    }
  }
  return known.slice(applied.length);
}

/** Applies what is pending in one transaction. Of two starters at once, the second waits and then finds nothing to do. */
export function migrateSqlite(db: DatabaseSync, known: readonly Migration[]): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(MIGRATIONS_TABLE);
    const applied = db.prepare(READ_APPLIED).all() as unknown as readonly Applied[];
    for (const migration of pending(applied, known)) {
      db.exec(migration.text);
      db.prepare(FILE_APPLIED).run(migration.number, migration.name, checksumOf(migration));
    }
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
