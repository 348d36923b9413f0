import type { Doc } from '../../core/collections.ts';
import type { Claimed, Settlement } from '../../core/ports/store.ts';
import { LANE_OF, type Lane } from '../../core/say/message.ts';
import { firstSaid, TALK } from '../../core/say/owe.ts';
import { docOf } from './columns.ts';
import { scheduleStatement } from './commit.ts';
import * as texts from './owed-texts.ts';
import { sql, type Row, type Script, type Statement } from './script.ts';

/** How many waiting rows one claim wakes: the next claim wakes more, and nobody waits long for a large fan-out's end of quiet hours. */
const WOKEN_AT_ONCE = 2_000;
const LANES = [...new Set<Lane>(Object.values(LANE_OF))].sort((a, b) => a - b);

export interface OwedClaim {
  readonly account: string;
  readonly now: number;
  readonly until: number;
  readonly limit: number;
  /** Chats that are let be, from the lane named on. */
  readonly held: ReadonlyMap<string, Lane>;
  readonly token: string;
}

/**
 * Wakes what waits, then takes lane by lane what is due. Each page is marked as in flight before the next is read, so that
 * the next page leaves out the chats already taken.
 */
export function* claimOwed(claim: OwedClaim): Script<readonly Claimed<Doc<'owed'>>[]> {
  yield sql(texts.RECLAIM, claim.account, claim.now);
  yield sql(texts.WAKE, claim.account, claim.now, WOKEN_AT_ONCE);
  const claimed: Claimed<Doc<'owed'>>[] = [];
  for (const lane of LANES) {
    if (claimed.length >= claim.limit) break;
    claimed.push(...(yield* claimLane(claim, lane, claim.limit - claimed.length)));
  }
  return claimed;
}

function* claimLane(claim: OwedClaim, lane: Lane, limit: number): Script<Claimed<Doc<'owed'>>[]> {
  const claimed: Claimed<Doc<'owed'>>[] = [];
  const held = [...claim.held].filter(([, from]) => lane >= from).map(([chat]) => chat);
  let [ord, id] = [-Infinity, ''];
  while (claimed.length < limit) {
    const size = limit - claimed.length;
    const { rows } = yield sql(texts.DUE_PAGE, claim.account, lane, ord, id, size, held);
    const ids = yield* asSaid(firstOfEachChat(rows));
    if (ids.length > 0) {
      const taken = yield sql(texts.TAKE, ids, claim.token, claim.until);
      const byId = new Map(taken.rows.map((row) => [row.id as string, row]));
      for (const each of ids) {
        const row = byId.get(each);
        if (row) claimed.push({ doc: docOf('owed', row) as Doc<'owed'>, token: claim.token, until: claim.until });
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < size) break;
    [ord, id] = [last.ord as number, last.id as string];
  }
  return claimed;
}

function firstOfEachChat(rows: readonly Row[]): Row[] {
  const first = new Map<unknown, Row>();
  for (const row of rows) if (!first.has(row.chat_id)) first.set(row.chat_id, row);
  return [...first.values()];
}

/** Ids of what goes out in these turns: in the turn of something said in a talk, what was said first there and is due. */
function* asSaid(turns: readonly Row[]): Script<string[]> {
  const chats = turns.filter(({ kind }) => kind === 'note').map((row) => row.chat_id as string);
  const { rows } = chats.length === 0 ? { rows: [] } : yield sql(texts.DUE_NOTES, chats);
  const notes = rows.map((row) => docOf('owed', row) as Doc<'owed'>).filter(({ purpose }) => TALK.includes(purpose));
  const talks = Map.groupBy(notes, ({ chatId }) => chatId);
  return turns.map((turn) => {
    const talk = talks.get(turn.chat_id as string) ?? [];
    const first = talk.some(({ id }) => id === turn.id) ? firstSaid(talk) : undefined;
    return first?.id ?? (turn.id as string);
  });
}

/** Files how deliveries ended. Where the token is not the row's any more, nothing changes, and nobody is told `undelivered`. */
export function* settle(settlements: readonly Settlement[]): Script<void> {
  for (const settlement of settlements) {
    const { changes } = yield settlementStatement(settlement);
    if (changes === 1 && settlement.end === 'dead' && settlement.undelivered)
      yield scheduleStatement(settlement.undelivered);
  }
}

function settlementStatement(settlement: Settlement): Statement {
  const { id, token } = settlement;
  switch (settlement.end) {
    case 'sent': {
      const { shown, ref, at, look } = settlement;
      return sql(texts.FINISH, id, token, shown, ref, at, null, at, 'shown', look);
    }
    case 'dropped': {
      const { shown, reason, at } = settlement;
      return sql(texts.FINISH, id, token, shown, null, null, reason, at, 'dropped', null);
    }
    case 'retry':
      return sql(texts.RETRY, id, token, settlement.dueAt, settlement.reason);
    case 'dead':
      return sql(texts.BURY, id, token, settlement.reason);
  }
}

/** When the next row can be claimed: now, when a waiting one comes due, or when a lease ends. */
export function* nextOwed(now: number): Script<number | null> {
  const due = yield sql(texts.ANY_DUE);
  if (due.rows.length > 0) return now;
  const waiting = yield sql(texts.NEXT_WAITING);
  const lease = yield sql(texts.NEXT_LEASE_END);
  return earliest([waiting.rows[0], lease.rows[0]], now);
}

/** The earliest of several `moment`s, never before `now`; null where there is none. */
export function earliest(rows: readonly (Row | undefined)[], now: number): number | null {
  const moments = rows.map((row) => row?.moment).filter((moment) => typeof moment === 'number');
  return moments.length === 0 ? null : Math.max(now, Math.min(...moments));
}
