import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreUnavailable } from '../../src/core/ports/store.ts';
import { checksumOf, readMigrations, SchemaRefused } from '../../src/store/sql/migrate.ts';
import type { Migration } from '../../src/store/sql/migrate.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { chat } from '../support/records.ts';
import { temporaryFolder } from '../support/temporary.ts';

const run = promisify(execFile);
const NEXT = (await readMigrations()).length + 1;
const ADDED: Migration = { number: NEXT, name: 'notes', text: 'CREATE TABLE added (id TEXT PRIMARY KEY)' };

describe('migrations', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let path: string;
  let known: readonly Migration[];
  beforeEach(async () => {
    folder = await temporaryFolder();
    path = join(folder.path, 'avisa.db');
    known = await readMigrations();
  });
  afterEach(() => folder.remove());

  const open = async (migrations: readonly Migration[]): Promise<void> => {
    const store = await openSqlite(path, { migrations });
    await store.close();
  };
  const tables = (): string[] => {
    const db = new DatabaseSync(path);
    const rows = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
    db.close();
    return rows.map((row) => String(row.name));
  };

  test('are numbered from 1 without gaps', () => {
    expect(known.map(({ number }) => number)).toEqual(known.map((_, index) => index + 1));
  });

  test('what is new is added to what is there', async () => {
    await open(known);
    expect(tables()).not.toContain('added');
    await open([...known, ADDED]);
    expect(tables()).toContain('added');
    await open([...known, ADDED]);
  });

  test('work from before it had lanes is found in its own', async () => {
    await open(known.slice(0, 1));
    const db = new DatabaseSync(path);
    for (const kind of ['expire', 'fetch']) {
      const doc = JSON.stringify({ id: `${kind}|x|`, subject: 'x', at: 5, work: { kind }, failures: 0 });
      db.prepare(
        `INSERT INTO later (id, version, doc, subject, at, failures, free_at) VALUES ('${kind}|x|', 1, ?, 'x', 5, 0, 5)`,
      ).run(doc);
    }
    db.close();
    const store = await openSqlite(path, { migrations: known });
    const claimed = async (lane: 'decide' | 'ask') =>
      (await store.claimLater(lane, 9, 9, 9)).map(({ doc }) => [doc.id, doc.lane]);
    expect(await claimed('decide')).toEqual([['expire|x|', 'decide']]);
    expect(await claimed('ask')).toEqual([['fetch|x|', 'ask']]);
    await store.close();
  });

  test('a database of a newer version is refused, and left as it is', async () => {
    await open([...known, ADDED]);
    const before = await readFile(path);
    await expect(open(known)).rejects.toThrow(SchemaRefused);
    await expect(open(known)).rejects.toThrow(
      new RegExp(`migration ${String(NEXT)} \\(notes\\).*does not know.*newer version`),
    );
    expect(await readFile(path)).toEqual(before);
  });

  test('an edited migration is refused', async () => {
    await open(known);
    const edited = known.map((each) => ({ ...each, text: `${each.text}\n-- one word more` }));
    await expect(open(edited)).rejects.toThrow(/Migration 1 \(collections\) is not the one/);
  });

  test('other line ends are the same migration', () => {
    const [first] = known;
    const other = { ...first!, text: first!.text.replaceAll('\n', '\r\n') };
    expect(checksumOf(other)).toBe(checksumOf(first!));
  });

  test('a migration that fails leaves nothing behind', async () => {
    const broken: Migration = { number: NEXT, name: 'broken', text: `${ADDED.text}; CREATE TABLE oops (` };
    await expect(open([...known, broken])).rejects.toThrow(/incomplete input/);
    expect(tables()).toEqual([]);
    await open([...known, ADDED]);
  });

  test('processes that start at once all find the schema made once', async () => {
    const starter = fileURLToPath(new URL('./starter.ts', import.meta.url));
    const starts = Array.from({ length: 4 }, (_, index) =>
      run(process.execPath, ['--disable-warning=ExperimentalWarning', starter, path, `chat-${index}`]),
    );
    expect((await Promise.all(starts)).map(({ stdout }) => stdout.trim())).toEqual(['ok', 'ok', 'ok', 'ok']);
    const store = await openSqlite(path);
    for (let index = 0; index < 4; index += 1) expect(await store.get('chats', `chat-${index}`)).toBeDefined();
    await store.close();
  });
});

describe('openSqlite', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  beforeEach(async () => {
    folder = await temporaryFolder();
  });
  afterEach(() => folder.remove());

  test('makes the folder of a new file', async () => {
    const store = await openSqlite(`sqlite:${join(folder.path, 'data', 'new', 'avisa.db')}`);
    await store.probe();
    await store.close();
  });

  test('can keep everything in memory', async () => {
    const store = await openSqlite('sqlite::memory:');
    expect(await store.commit('o', [{ op: 'put', collection: 'chats', doc: chat('a'), expected: 0 }], [], 1)).toBe(
      'ok',
    );
    await store.close();
  });

  test('says what, where and what to do when a path cannot be opened', async () => {
    const file = join(folder.path, 'a-file');
    await writeFile(file, 'not a folder');
    const under = join(file, 'avisa.db');
    await expect(openSqlite(under)).rejects.toThrow(StoreUnavailable);
    await expect(openSqlite(under)).rejects.toThrow(`Cannot open the database ${under}: `);
    await expect(openSqlite(under)).rejects.toThrow(/Check that its folder can be written/);
    const directory = join(folder.path, 'a-folder.db');
    await mkdir(directory);
    await expect(openSqlite(directory)).rejects.toThrow(/a-folder\.db: the file cannot be opened/);
  });

  test('says so when the file is something else', async () => {
    const file = join(folder.path, 'letter.db');
    await writeFile(file, 'Dear municipality, '.repeat(100));
    await expect(openSqlite(file)).rejects.toThrow(/letter\.db: the file is not a database/);
  });
});
