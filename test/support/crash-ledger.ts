import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from './temporary.ts';

/** Something owed, as the database file has it. */
export interface OwedRow {
  readonly id: string;
  readonly kind: 'note' | 'card';
  readonly purpose: string;
  readonly chat: string;
  readonly incident: string | null;
  readonly lane: number;
  readonly ord: number;
  readonly state: string;
  readonly wanted: number;
  readonly shown: number;
  readonly attempts: number;
  readonly ref: string | null;
  /** Of the worker that holds it, or last did. */
  readonly token: string | null;
}

/** A message as the sandbox keeps it; `by`: who wrote it, null for the bot. */
export interface Entry {
  readonly id: string;
  readonly chat: string;
  readonly by: string | null;
  readonly seq: number;
  readonly rev: number;
  readonly text: string;
}

export interface ReportRow {
  readonly id: string;
  readonly incidentId: string;
  /** The channel's address of who reported. */
  readonly by: string;
}

export interface IncidentRow {
  readonly id: string;
  readonly code: string;
  readonly holders: readonly string[];
  readonly acknowledgedAt: number | null;
}

export interface FanoutRow {
  readonly id: string;
  readonly incidentId: string;
  readonly wanted: number;
  readonly running: number;
  readonly cursor: number;
  readonly total: number;
}

/** What a database file of Avisa holds at one moment. */
export interface Ledger {
  /** Ids of all that was decided. */
  readonly operations: ReadonlySet<string>;
  readonly owed: readonly OwedRow[];
  readonly entries: readonly Entry[];
  readonly reports: readonly ReportRow[];
  readonly incidents: ReadonlyMap<string, IncidentRow>;
  readonly fanouts: readonly FanoutRow[];
  /** Chats bound to a department, by `commune/department`. */
  readonly chatsOf: ReadonlyMap<string, readonly string[]>;
  /** The channel's address of each chat, by our id. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Updates that could not be decided. */
  readonly inbox: number;
  /** The earliest moment at which work for later is due. */
  readonly nextLater: number;
}

/** Reads a database file as it lies there after a kill: a copy with its log, so that the product itself recovers the original. */
export async function readLedger(file: string): Promise<Ledger> {
  const { path, remove } = await temporaryFolder();
  const copy = join(path, 'copy.db');
  try {
    await copyFile(file, copy);
    // After an orderly end there is no log.
    await copyFile(`${file}-wal`, `${copy}-wal`).catch(() => undefined);
    const db = new DatabaseSync(copy);
    const ledger = ledgerOf(db);
    db.close();
    return ledger;
  } finally {
    await remove();
  }
}

/** How much is still to be said, tried again or expanded, in a database that is at work. */
export function unfinished(file: string, before: number): number {
  const db = new DatabaseSync(file, { readOnly: true });
  const count = (text: string, ...values: number[]): number => Number(db.prepare(text).get(...values)?.count);
  const open =
    count(
      "SELECT count(*) AS count FROM owed WHERE state IN ('due', 'waiting', 'flying') AND created_at <= ?",
      before,
    ) +
    count('SELECT count(*) AS count FROM inbox') +
    count("SELECT count(*) AS count FROM later WHERE id LIKE 'expand|%'");
  db.close();
  return open;
}

function ledgerOf(db: DatabaseSync): Ledger {
  const all = (text: string): Record<string, unknown>[] => db.prepare(text).all();
  const docs = <Doc>(table: string): Doc[] =>
    all(`SELECT doc FROM ${table}`).map(({ doc }) => JSON.parse(doc as string) as Doc);
  const addresses = docs<{ account: string; kind: string; address: string; ref: string }>('addresses');
  const byContact = new Map(addresses.filter(({ kind }) => kind === 'contact').map((row) => [row.ref, row.address]));
  const chats = docs<{ id: string; binding: string | null }>('chats');
  const bound = chats.filter(({ binding }) => binding !== null);
  return {
    operations: new Set(all('SELECT id FROM operations').map(({ id }) => id as string)),
    owed: all(OWED) as unknown as OwedRow[],
    entries: docs<Parameters<typeof entryOf>[0]>('channel_memory').flatMap(entryOf),
    reports: docs<{ id: string; incidentId: string; contactId: string }>('reports').map((row) => ({
      ...row,
      by: byContact.get(row.contactId) ?? '',
    })),
    incidents: new Map(docs<IncidentRow>('incidents').map((row) => [row.id, row])),
    fanouts: docs<FanoutRow>('fanouts'),
    chatsOf: new Map(
      [...Map.groupBy(bound, ({ binding }) => binding ?? '')].map(([key, of]) => [key, of.map(({ id }) => id)]),
    ),
    addresses: new Map(addresses.filter(({ kind }) => kind === 'chat').map((row) => [row.ref, row.address])),
    inbox: all('SELECT id FROM inbox').length,
    nextLater: Number(all('SELECT min(free_at) AS at FROM later')[0]?.at),
  };
}

const OWED = `SELECT id, kind, doc ->> 'purpose' AS purpose, chat_id AS chat, incident_id AS incident, lane, ord, state, wanted, shown,
  attempts, ref, lease_token AS token FROM owed`;

interface Kept {
  readonly chat: string;
  readonly key: string;
  readonly value: string;
}

function entryOf({ chat, key, value }: Kept): Entry[] {
  if (!key.startsWith('message:')) return [];
  const { id, seq, rev, from, parts } = JSON.parse(value) as Entry & {
    from: { id: string } | null;
    parts: { text?: string }[];
  };
  return [{ id, chat, by: from?.id ?? null, seq, rev, text: parts.map(({ text }) => text ?? '').join('\n') }];
}
