import type { Doc } from '../core/collections.ts';
import { backoff } from '../core/later/backoff.ts';
import { laneOf } from '../core/later/due.ts';
import type { DeadReason, RetryReason, SendResult } from '../core/ports/channel.ts';
import type { Claimed, Settlement } from '../core/ports/store.ts';
import { mustKnow } from '../core/say/message.ts';
import { laterId } from '../core/work.ts';

type Owed = Doc<'owed'>;

/** Why a delivery ended as it did: the same words in the store, logs, metrics and tests. */
export const REASONS = [
  // Again later.
  ...(['rate', 'unreachable', 'server'] as const satisfies readonly RetryReason[]),
  ...(['unknown', 'moved', 'fault'] as const),
  // Never again.
  ...(['blocked', 'gone', 'refused', 'too-long', 'unsupported'] as const satisfies readonly DeadReason[]),
  ...(['attempts', 'dead-chat', 'no-address'] as const),
  'nothing-to-say',
] as const;
export type Reason = (typeof REASONS)[number];

/** A message that failed so often, over the better part of an hour, is given up. */
const MOST_ATTEMPTS = 15;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 300_000;
/** An account that is refused altogether is for somebody to repair; until then it is asked now and then. */
const DEAD_ACCOUNT_MS = 60_000;

/** What happens after a try. */
export interface Verdict {
  readonly settlement: Settlement;
  /** Nobody can be reached in this chat any more. */
  readonly deactivate?: true;
  /** Nothing is sent on the account before then. */
  readonly pauseUntil?: number;
  /** The account itself is refused. */
  readonly accountDead?: DeadReason;
}

/** Due work for core: what was owed can't be delivered. */
export function undelivered(owedId: string, reason: Reason | 'late', at: number): Doc<'later'> {
  const id = laterId('undelivered', owedId);
  const work = { kind: 'undelivered', owedId, reason } as const;
  return { id, subject: owedId, at, work, lane: laneOf(work), failures: 0 };
}

export function buried({ doc, token }: Claimed<Owed>, reason: Reason, at: number): Settlement {
  const row = mustKnow(doc) ? undelivered(doc.id, reason, at) : null;
  return { end: 'dead', id: doc.id, token, at, reason, undelivered: row };
}

export function nothingToSay({ doc, token }: Claimed<Owed>, at: number): Settlement {
  return { end: 'dropped', id: doc.id, token, at, reason: 'nothing-to-say', shown: doc.wanted };
}

function tryAgain({ doc, token }: Claimed<Owed>, reason: Reason, dueAt: number): Settlement {
  return { end: 'retry', id: doc.id, token, dueAt, reason };
}

/** A failure that is this message's own: again after a while, in the end never. */
export function failed(
  claimed: Claimed<Owed>,
  reason: Reason,
  afterMs: number,
  now: number,
  chance: number,
): Settlement {
  const { attempts } = claimed.doc;
  if (attempts >= MOST_ATTEMPTS) return buried(claimed, 'attempts', now);
  return tryAgain(
    claimed,
    reason,
    now + Math.max(afterMs, backoff(attempts - 1, FIRST_RETRY_MS, LAST_RETRY_MS, chance)),
  );
}

/** The one table of what a channel's answer means. `moved` and `uneditable` were tried again at once before it comes here; `look`: of what was sent. */
export function verdictOf(
  claimed: Claimed<Owed>,
  result: SendResult,
  look: string,
  now: number,
  chance: number,
): Verdict {
  const { doc, token, until } = claimed;
  const sent = (ref: string | null, seen: string | null): Settlement => ({
    end: 'sent',
    id: doc.id,
    token,
    at: now,
    ref,
    shown: doc.wanted,
    look: seen,
  });
  switch (result.kind) {
    case 'sent':
    case 'accepted':
      return { settlement: sent(result.ref, look) };
    case 'unknown':
      // Once more when the lease is over; who says it a second time has most likely sent it twice.
      return {
        settlement: doc.reason === 'unknown' ? sent(null, null) : tryAgain(claimed, 'unknown', Math.max(now, until)),
      };
    case 'uneditable':
      return { settlement: buried(claimed, 'unsupported', now) };
    case 'moved':
      return { settlement: failed(claimed, 'moved', 0, now, chance) };
    case 'retry':
      return result.scope === 'chat'
        ? { settlement: failed(claimed, result.reason, result.afterMs, now, chance) }
        : held(claimed, result.reason, result.afterMs, now, chance);
    case 'dead':
      return dead(claimed, result.reason, result.scope, now);
  }
}

/** The account is the trouble: the message waits with it and loses nothing. */
function held(claimed: Claimed<Owed>, reason: RetryReason, afterMs: number, now: number, chance: number): Verdict {
  const pauseUntil = now + Math.max(afterMs, FIRST_RETRY_MS) + Math.round(250 * chance);
  return { settlement: tryAgain(claimed, reason, pauseUntil), pauseUntil };
}

function dead(claimed: Claimed<Owed>, reason: DeadReason, scope: 'message' | 'chat' | 'account', now: number): Verdict {
  if (scope === 'message') return { settlement: buried(claimed, reason, now) };
  if (scope === 'chat') return { settlement: buried(claimed, reason, now), deactivate: true };
  const pauseUntil = now + DEAD_ACCOUNT_MS;
  return { settlement: tryAgain(claimed, reason, pauseUntil), pauseUntil, accountDead: reason };
}
