import type { Doc } from '../../src/core/collections.ts';
import type { Change, Committed, Guard, Settlement } from '../../src/core/ports/store.ts';
import type { AnyDoc, MemoryTables } from './memory-tables.ts';

type Owed = Doc<'owed'>;

/** Thrown inside a commit that must not happen. */
export class Stop extends Error {
  readonly answer: Committed;
  constructor(answer: Committed) {
    super(answer);
    this.answer = answer;
  }
}

/** A put checks and raises the version itself. */
export const coveredByPut = (guard: Guard, changes: readonly Change[]): boolean =>
  changes.some((change) => change.op === 'put' && change.collection === guard.collection && change.doc.id === guard.id);

/** A guard writes what it checks. */
export function applyGuard(tables: MemoryTables, { collection, id, version, doc }: Guard): void {
  const row = tables.read(collection, id);
  if ((row?.version ?? 0) !== version) throw new Stop('conflict');
  tables.write(collection, row?.doc ?? (doc as AnyDoc), version + 1);
}

/** Applies one change of a commit. */
export function apply(tables: MemoryTables, change: Change, at: number): void {
  switch (change.op) {
    case 'put': {
      const { collection, doc, expected } = change;
      if ((tables.read(collection, doc.id)?.version ?? 0) !== expected) throw new Stop('conflict');
      tables.write(collection, doc, expected + 1);
      if (collection === 'later' || collection === 'inbox') tables.free(collection, doc.id);
      return;
    }
    case 'append':
      if (!tables.has(change.collection, change.doc.id)) tables.write(change.collection, change.doc, 1);
      return;
    case 'owe':
      owe(tables, change.owed, at);
      return;
    case 'schedule':
      tables.schedule(change.later);
      return;
    case 'erase':
      tables.erase(change.collection, change.id, at);
  }
}

function owe(tables: MemoryTables, owed: Owed, at: number): void {
  const row = tables.read('owed', owed.id);
  const state = owed.dueAt > at ? 'waiting' : 'due';
  if (!row) {
    tables.write('owed', { ...owed, state }, 1);
    return;
  }
  if (owed.kind === 'note') return;
  const {
    state: was,
    wanted,
    shown,
    ref,
    look,
    replyTo,
    createdAt,
    sentAt,
    attempts,
    reason,
  } = row.doc as unknown as Owed;
  const going = was === 'due' || was === 'waiting' || was === 'flying';
  tables.rewrite('owed', {
    ...owed,
    ...{ shown, ref, look, replyTo, createdAt, sentAt, wanted: wanted + 1 },
    state: was === 'flying' ? was : state,
    attempts: going ? attempts : 0,
    reason: going ? reason : null,
  });
}

/** A row of `owed` as its settlement leaves it. */
export function settled(row: Owed, settlement: Settlement): Owed {
  switch (settlement.end) {
    case 'retry':
      return { ...row, state: 'waiting', dueAt: settlement.dueAt, reason: settlement.reason };
    case 'dead':
      return { ...row, state: 'dead', reason: settlement.reason };
    case 'sent':
    case 'dropped': {
      const { shown, at } = settlement;
      const sent = settlement.end === 'sent';
      const more = row.kind === 'card' && row.wanted > shown;
      return {
        ...row,
        shown,
        ref: (sent ? settlement.ref : null) ?? row.ref,
        look: sent ? settlement.look : null,
        sentAt: row.sentAt ?? (sent ? at : null),
        reason: sent ? null : settlement.reason,
        attempts: more ? 0 : row.attempts,
        state: more ? (row.dueAt > at ? 'waiting' : 'due') : sent ? 'shown' : 'dropped',
      };
    }
  }
}
