import { filledOf } from './columns.ts';
import { insertText, readList } from './texts.ts';

/** What stays when a card is owed again: what was shown, and what it belongs to. */
const KEPT: readonly string[] = ['shown', 'ref', 'look', 'reply_to', 'created_at', 'sent_at'];

/** A card owed again asks for one version more; in flight it stays so, and is due again when it settles. */
const RAISED: Readonly<Record<string, string>> = {
  wanted: 'owed.wanted + 1',
  state: "CASE WHEN owed.state = 'flying' THEN 'flying' ELSE excluded.state END",
  attempts: "CASE WHEN owed.state IN ('due', 'waiting', 'flying') THEN owed.attempts ELSE 0 END",
  reason: "CASE WHEN owed.state IN ('due', 'waiting', 'flying') THEN owed.reason ELSE NULL END",
};

const raise = filledOf('owed')
  .filter(({ name }) => !KEPT.includes(name))
  .map(({ name }) => `${name} = ${RAISED[name] ?? `excluded.${name}`}`);

/** id, doc, values */
export const OWE_CARD = `${insertText('owed')} ON CONFLICT (id) DO UPDATE SET version = owed.version + 1, doc = excluded.doc, ${raise.join(', ')}`;
/** id, doc, values */
export const OWE_NOTE = `${insertText('owed')} ON CONFLICT (id) DO NOTHING`;

/** account, now, how many: rows whose time has come become due. They wait under an index of their own, out of the claim's way. */
export const WAKE = `UPDATE owed SET state = 'due', version = version + 1 WHERE state = 'waiting' AND id IN (
  SELECT id FROM owed WHERE state = 'waiting' AND account = ?1 AND due_at <= ?2 ORDER BY due_at, id LIMIT ?3)`;

/** account, now: rows whose worker let the lease run out. The old token stays until another worker claims. */
export const RECLAIM =
  "UPDATE owed SET state = 'due', version = version + 1 WHERE state = 'flying' AND account = ?1 AND lease_until <= ?2";

/**
 * For who is alone: every lease is a dead worker's, and what was tried once is tried again at once. What was tried more often
 * waits for its lease's end, so that a message on which a process dies does not hold up all others.
 */
export const RELEASE = "UPDATE owed SET lease_until = 0, version = version + 1 WHERE state = 'flying' AND attempts = 1";

/** A due row that must wait: its chat has a row in flight, or an earlier note of its chat and lane waits to be tried again. */
const BLOCKED = `(EXISTS (SELECT 1 FROM owed f WHERE f.chat_id = o.chat_id AND f.state = 'flying')
  OR (o.kind = 'note' AND EXISTS (SELECT 1 FROM owed h WHERE h.chat_id = o.chat_id AND h.lane = o.lane
    AND h.state = 'waiting' AND h.kind = 'note' AND h.attempts > 0 AND (h.ord, h.id) < (o.ord, o.id))))`;

/** account, lane, order and id to go on from, how many, chats that are let be */
export const DUE_PAGE = `SELECT o.id, o.chat_id, o.ord, o.kind FROM owed o
  WHERE o.state = 'due' AND o.account = ?1 AND o.lane = ?2 AND (o.ord, o.id) > (?3, ?4) AND NOT (o.chat_id {any:6})
  AND NOT ${BLOCKED}
  ORDER BY o.ord, o.id LIMIT ?5 {lock}`;

/** chats: the notes in each that are due and need not wait. */
export const DUE_NOTES = `SELECT ${readList('owed')} FROM owed o
  WHERE o.chat_id {any:1} AND o.state = 'due' AND o.kind = 'note' AND NOT ${BLOCKED}`;

/** ids, token, until */
export const TAKE = `UPDATE owed SET state = 'flying', attempts = attempts + 1, lease_token = ?2, lease_until = ?3, version = version + 1
  WHERE id {any:1} RETURNING ${readList('owed')}`;

/** Settled by the bearer of the token only. */
const HELD = 'WHERE id = ?1 AND lease_token = ?2';
const RELEASED = 'version = version + 1, lease_token = NULL, lease_until = NULL';
const MORE = "kind = 'card' AND wanted > ?3";

/** id, token, version shown, reference, when sent, reason, now, state to end in, look: a card of which more is wanted by now is due again. */
export const FINISH = `UPDATE owed SET ${RELEASED}, shown = ?3, ref = coalesce(?4, ref), sent_at = coalesce(sent_at, ?5), reason = ?6, look = ?9,
  attempts = CASE WHEN ${MORE} THEN 0 ELSE attempts END,
  state = CASE WHEN ${MORE} THEN CASE WHEN due_at > ?7 THEN 'waiting' ELSE 'due' END ELSE ?8 END ${HELD}`;
/** id, token, when to try again, reason */
export const RETRY = `UPDATE owed SET ${RELEASED}, state = 'waiting', due_at = ?3, reason = ?4 ${HELD}`;
/** id, token, reason */
export const BURY = `UPDATE owed SET ${RELEASED}, state = 'dead', reason = ?3 ${HELD}`;

/** One row that could be claimed now, whatever its account. */
export const ANY_DUE = `SELECT o.id FROM owed o WHERE o.state = 'due' AND NOT ${BLOCKED} LIMIT 1`;
export const NEXT_WAITING = "SELECT min(due_at) AS moment FROM owed WHERE state = 'waiting'";
export const NEXT_LEASE_END = "SELECT min(lease_until) AS moment FROM owed WHERE state = 'flying'";

/** created before, how many: notes that ended long ago. Cards stay, what was told is counted over them. */
export const SWEEP_NOTES = `DELETE FROM owed WHERE id IN (SELECT id FROM owed
  WHERE kind = 'note' AND state IN ('shown', 'dropped', 'dead') AND created_at < ?1 ORDER BY created_at LIMIT ?2)`;
