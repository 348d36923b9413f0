import type { Doc } from '../core/collections.ts';
import { faultOf } from '../core/ports/logger.ts';
import { Loop } from '../core/ports/loop.ts';
import { isAwaited } from '../core/say/message.ts';
import { StoreUnavailable } from '../core/ports/store.ts';
import type { Claimed, Settlement } from '../core/ports/store.ts';
import { attempt } from './attempt.ts';
import type { AttemptParts } from './attempt.ts';
import { tellLate } from './chat-state.ts';
import { failed } from './outcome.ts';
import { Pacer } from './pacer.ts';
import type { Verdict } from './outcome.ts';

type Owed = Doc<'owed'>;

/** One delivery that ended, for metrics. */
export interface Settled {
  readonly account: string;
  readonly purpose: Owed['purpose'];
  readonly end: Settlement['end'];
  readonly reason: string | null;
  /** Since it was owed. */
  readonly ms: number;
}

export interface WorkerParts extends Omit<AttemptParts, 'room'> {
  readonly pollMs: number;
  /** False: as fast as the channel answers, whatever its limits. */
  readonly paced: boolean;
  /** Nobody can be reached in a chat any more: nothing is owed to it until somebody writes from it again. */
  readonly chatDead: (chatId: string, operationId: string) => Promise<void>;
  readonly settled?: (settled: Settled) => void;
}

/** In flight for longer than this counts as lost: another worker may send it again. */
const LEASE_MS = 30_000;
/** What a department or a reporter waits for must go out within this, or somebody else must know. */
const LATE_MS = 120_000;
const SETTLE_AGAIN_MS = 250;

/**
 * Sends what is owed on one account: urgent first, as many at once as the channel takes, one at a time in each chat.
 *
 * A row is claimed, sent and settled. Claimed and not settled is *in flight*: after a crash exactly that is sent again when
 * its lease is over, and nothing else. While the account is paused, or its channel has no room, nothing is claimed, so that
 * what is owed waits in order and what is urgent has the next turn.
 */
export class AccountWorker {
  readonly #parts: WorkerParts;
  readonly #loop: Loop;
  readonly #flying = new Set<Promise<void>>();
  readonly #pacer: Pacer | null;
  #pausedUntil = 0;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    const { clock, logger, pollMs, paced } = parts;
    const { rates } = parts.channel.capabilities;
    this.#pacer = paced && rates ? new Pacer(rates) : null;
    this.#loop = new Loop({
      name: `delivery ${parts.channel.account}`,
      clock,
      logger,
      pollMs,
      turn: () => this.#turn(),
    });
  }

  start(): void {
    this.#loop.start();
  }

  /** Something may be owed. */
  wake(): void {
    this.#loop.wake();
  }

  /** Claims no more, and resolves when all that is in flight is settled. */
  async stop(): Promise<void> {
    await this.#loop.stop();
    await Promise.all(this.#flying);
  }

  async #turn(): Promise<number | null> {
    const { store, clock, channel } = this.#parts;
    const now = clock.now();
    if (now < this.#pausedUntil) return this.#pausedUntil;
    const free = channel.capabilities.atOnce - this.#flying.size;
    if (free <= 0) return null;
    const turn = this.#pacer?.turn(now) ?? now;
    if (turn > now) return turn;
    const held = this.#pacer?.held(now);
    const claimed = await store.claimOwed(channel.account, now, LEASE_MS, this.#pacer ? 1 : free, held?.chats);
    for (const each of claimed) this.#launch(each);
    if (claimed.length > 0) return now;
    const next = (await store.nextDue(now)).owed;
    // What is due now and not ours to claim is another account's, for which we are woken, or a held chat's.
    return earliest(next === null || next <= now ? null : next, held?.until ?? null);
  }

  /** Takes its place among what goes out on the account. */
  async #room({ id, kind }: Doc<'chats'>, messages: number): Promise<void> {
    const { clock } = this.#parts;
    if (!this.#pacer) return;
    for (;;) {
      const now = clock.now();
      const at = Math.max(this.#pausedUntil, this.#pacer.freeAt(now));
      if (at <= now) break;
      await clock.wait(at - now);
    }
    this.#pacer.sending(id, kind === 'group', messages, clock.now());
  }

  #launch(claimed: Claimed<Owed>): void {
    this.#pacer?.claimed(this.#parts.clock.now());
    const flight = this.#deliver(claimed).finally(() => {
      this.#flying.delete(flight);
      this.#loop.wake();
    });
    this.#flying.add(flight);
  }

  async #deliver(claimed: Claimed<Owed>): Promise<void> {
    const { logger } = this.#parts;
    try {
      const verdict = await this.#attempt(claimed);
      if (!verdict) logger.warn({ owed: claimed.doc.id }, 'lease ran out before sending');
      else await this.#conclude(claimed, verdict);
    } catch (error) {
      // It stays in flight until its lease is over, and is tried again then.
      logger.error({ owed: claimed.doc.id, account: claimed.doc.account, ...faultOf(error) }, 'delivery not settled');
    }
  }

  async #attempt(claimed: Claimed<Owed>): Promise<Verdict | undefined> {
    const { clock, random, logger } = this.#parts;
    try {
      return await attempt(claimed, { ...this.#parts, room: (...sent) => this.#room(...sent) });
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      logger.error({ owed: claimed.doc.id, account: claimed.doc.account, ...faultOf(error) }, 'message not drawn');
      return { settlement: failed(claimed, 'fault', 0, clock.now(), random()) };
    }
  }

  async #conclude(claimed: Claimed<Owed>, verdict: Verdict): Promise<void> {
    const { store, clock, logger, settled, chatDead } = this.#parts;
    const { doc } = claimed;
    const { settlement } = verdict;
    const reason = 'reason' in settlement ? settlement.reason : null;
    if (verdict.pauseUntil !== undefined) this.#pausedUntil = Math.max(this.#pausedUntil, verdict.pauseUntil);
    if (verdict.accountDead !== undefined)
      logger.error({ account: doc.account, reason }, 'account refused by its channel');
    // Before the settlement: after a crash in between, the row is claimed again and finds the chat dead.
    if (verdict.deactivate) await chatDead(doc.chatId, `dead:${claimed.token}:${doc.chatId}`);
    await this.#settle(claimed, settlement);
    if (settlement.end === 'retry' && isLate(doc, clock.now())) await tellLate(store, doc, clock.now());
    settled?.({
      account: doc.account,
      purpose: doc.purpose,
      end: settlement.end,
      reason,
      ms: clock.now() - doc.createdAt,
    });
  }

  /** Insists while the lease lasts: what was sent and is not settled would be sent twice. */
  async #settle({ until }: Claimed<Owed>, settlement: Settlement): Promise<void> {
    const { store, clock } = this.#parts;
    for (;;) {
      try {
        await store.settle([settlement]);
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailable) || clock.now() + SETTLE_AGAIN_MS >= until) throw error;
        await clock.wait(SETTLE_AGAIN_MS);
      }
    }
  }
}

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** The first showing of something that somebody waits for takes too long. */
function isLate(doc: Owed, now: number): boolean {
  return isAwaited(doc) && doc.shown === 0 && now - doc.createdAt > LATE_MS;
}
