import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { StoreUnavailable, type Store } from '../../core/ports/store.ts';
import { beAlone } from './alone.ts';
import { GroupCommit, type GroupSize } from './group.ts';
import { migrateSqlite, readMigrations, type Migration } from './migrate.ts';
import { RELEASE } from './owed-texts.ts';
import { type Engine, type Param, type Result, type Script, type Statement } from './script.ts';
import { SqlStore, type SqlStoreOptions } from './store.ts';

export interface SqliteOptions extends SqlStoreOptions {
  /** Told of every group committed: one fsync each. */
  readonly onGroup?: (size: GroupSize) => void;
  /** How long to wait for another process that writes to the same file. */
  readonly busyMs?: number;
  /** Takes back at once what a dead process had in flight, where no living one that asks for the same is at work on the file. */
  readonly alone?: boolean;
  /** Told where another process that asks for it is at work on the file. */
  readonly onShared?: () => void;
  /** Another list of migrations, for tests. */
  readonly migrations?: readonly Migration[];
}

/** Errors that say something of the disk or of other processes, not of our statements. */
const UNAVAILABLE = new Map([
  [5, 'another process holds the database'],
  [6, 'another connection holds a table'],
  [8, 'the file cannot be written'],
  [10, 'the disk failed'],
  [11, 'the file is damaged'],
  [13, 'the disk is full'],
  [14, 'the file cannot be opened'],
  [26, 'the file is not a database'],
]);

/** Puts this engine's words into a text written for all engines. */
export const forSqlite = (text: string): string =>
  text.replace(/\{any:(\d+)\}/g, 'IN (SELECT value FROM json_each(?$1))').replaceAll('{lock}', '');

/** `sqlite:data/avisa.db`, a plain path, or `sqlite::memory:` for a store that ends with the process. */
export async function openSqlite(url: string, options: SqliteOptions = {}): Promise<Store> {
  const path = pathOf(url);
  const db = open(path, options.busyMs ?? 5_000);
  try {
    prepareFile(db);
    migrateSqlite(db, options.migrations ?? (await readMigrations()));
  } catch (error) {
    db.close();
    throw explain(error, path);
  }
  const asked = options.alone === true && path !== ':memory:';
  const alone = asked ? beAlone(path) : null;
  if (alone) db.exec(RELEASE);
  else if (asked) options.onShared?.();
  return new SqlStore(new SqliteEngine(db, alone, options), options);
}

/** The file that a store's address means. */
export function pathOf(url: string): string {
  const path = url.replace(/^(sqlite|file):(\/\/(?=\/))?/, '');
  return path === ':memory:' ? path : resolve(path);
}

function open(path: string, busyMs: number): DatabaseSync {
  try {
    if (path !== ':memory:') makeFolder(dirname(path));
    return new DatabaseSync(path, { timeout: busyMs });
  } catch (error) {
    throw explain(error, path);
  }
}

/** Folder by folder: Node's own `recursive` never ends where a file system has no room for a new one, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(path)) throw error;
  }
}

/** WAL lets readers go on while one writes; FULL syncs every commit, so that what is acknowledged survives a power cut. */
function prepareFile(db: DatabaseSync): void {
  db.exec('PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL');
  db.exec('PRAGMA cache_size = -65536');
  db.exec('PRAGMA temp_store = MEMORY');
}

function explain(error: unknown, path: string): Error {
  const code = sqliteCode(error);
  const known = code === undefined ? undefined : UNAVAILABLE.get(code);
  if (code === undefined && !isSystemError(error)) return error as Error;
  const what = known ?? (error as Error).message;
  return new StoreUnavailable(
    `Cannot open the database ${path}: ${what}. Check that its folder can be written by this user and has room, or name another file.`,
    { cause: error },
  );
}

const isSystemError = (error: unknown): boolean => typeof error === 'object' && error !== null && 'syscall' in error;

/** SQLite's primary result code, without the details in its upper bits. */
function sqliteCode(error: unknown): number | undefined {
  const code = typeof error === 'object' && error !== null && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** What the caller gets to see of an error: `StoreUnavailable` where trying again may help. */
function translate(error: unknown): Error {
  const known = UNAVAILABLE.get(sqliteCode(error) ?? 0);
  return known === undefined
    ? (error as Error)
    : new StoreUnavailable(`the database does not answer: ${known}`, { cause: error });
}

interface Prepared {
  readonly statement: StatementSync;
  readonly returns: boolean;
}

/** One connection of node:sqlite. It answers at once, so reads run when asked and writes are gathered by turn of the loop. */
class SqliteEngine implements Engine {
  readonly #db: DatabaseSync;
  readonly #alone: DatabaseSync | null;
  readonly #prepared = new Map<string, Prepared>();
  readonly #group: GroupCommit;

  constructor(db: DatabaseSync, alone: DatabaseSync | null, options: Pick<SqliteOptions, 'onGroup'> = {}) {
    this.#db = db;
    this.#alone = alone;
    this.#group = new GroupCommit(db, translate, options.onGroup);
  }

  async read<T>(script: () => Script<T>): Promise<T> {
    try {
      if (!this.#db.isOpen) throw new StoreUnavailable('the database is closed');
      return this.#run(script);
    } catch (error) {
      throw translate(error);
    }
  }

  write<T>(script: () => Script<T>): Promise<T> {
    return this.#group.add(() => this.#run(script));
  }

  async close(): Promise<void> {
    this.#group.flush();
    if (this.#db.isOpen) this.#db.close();
    if (this.#alone?.isOpen) this.#alone.close();
  }

  #run<T>(script: () => Script<T>): T {
    const running = script();
    let step = running.next();
    while (!step.done) step = running.next(this.#execute(step.value));
    return step.value;
  }

  #execute({ text, params }: Statement): Result {
    const { statement, returns } = this.#prepare(text);
    const values = params.map(bound);
    if (!returns) return { rows: [], changes: Number(statement.run(...values).changes) };
    const rows = statement.all(...values);
    return { rows, changes: rows.length };
  }

  #prepare(text: string): Prepared {
    const known = this.#prepared.get(text);
    if (known) return known;
    const statement = this.#db.prepare(forSqlite(text));
    const prepared = { statement, returns: statement.columns().length > 0 };
    this.#prepared.set(text, prepared);
    return prepared;
  }
}

const bound = (param: Param): SQLInputValue =>
  typeof param === 'object' && param !== null ? JSON.stringify(param) : param;
