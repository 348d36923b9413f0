import type { Doc } from '../../core/collections.ts';
import type { WorkLane } from '../../core/later/due.ts';
import type { Claimed } from '../../core/ports/store.ts';
import { docOf } from './columns.ts';
import { sql, type Row, type Script } from './script.ts';
import { INBOX, LATER, type WorkTexts } from './work-texts.ts';
import { earliest } from './owed.ts';

export interface WorkClaim {
  readonly now: number;
  readonly until: number;
  readonly limit: number;
  readonly token: string;
  /** Of `later` only. */
  readonly lane?: WorkLane;
}

const TEXTS = { later: LATER, inbox: INBOX } as const satisfies Record<string, WorkTexts>;

/** Leases rows of `later` or `inbox` in the order in which they came free. */
export function* claimWork<Name extends 'later' | 'inbox'>(
  collection: Name,
  claim: WorkClaim,
): Script<readonly Claimed<Doc<Name>>[]> {
  const { page, take } = TEXTS[collection];
  const { rows } = yield sql(page, claim.now, claim.limit, ...(claim.lane ? [claim.lane] : []));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id as string);
  const taken = yield sql(take, ids, claim.token, claim.until);
  const byId = new Map(taken.rows.map((row) => [row.id as string, row]));
  return ids
    .map((id) => byId.get(id))
    .filter((row): row is Row => row !== undefined)
    .map((row) => ({ doc: docOf(collection, row) as Doc<Name>, token: claim.token, until: claim.until }));
}

/** Tokens are unique, so the one of the two tables that knows it is meant. */
export function* postpone(id: string, token: string, at: number, failures: number): Script<void> {
  const { changes } = yield sql(LATER.postpone, id, token, at, failures);
  if (changes === 0) yield sql(INBOX.postpone, id, token, at, failures);
}

/** When the next row of each lane comes free; updates that could not be read are decided. */
export function* nextWork(now: number): Script<Readonly<Record<WorkLane, number | null>>> {
  const decide = yield sql(LATER.next, 'decide');
  const ask = yield sql(LATER.next, 'ask');
  const inbox = yield sql(INBOX.next);
  return { decide: earliest([decide.rows[0], inbox.rows[0]], now), ask: earliest([ask.rows[0]], now) };
}
