import { backoff } from '../core/later/backoff.ts';
import { StoreUnavailable } from '../core/ports/store.ts';
import type { Change, Claimed, Store } from '../core/ports/store.ts';
import type { Doc } from '../core/collections.ts';
import type { Channel, RawUpdate } from '../core/ports/channel.ts';
import { faultOf } from '../core/ports/logger.ts';
import type { ChatEvent } from '../core/talk/event.ts';
import { decideEvent } from './receive.ts';
import type { ReceiveParts } from './receive.ts';
import { showUnread } from './unread.ts';

type Row = Doc<'inbox'>;

const LEASE_MS = 15_000;
const AT_ONCE = 20;
/** So many failures, or so much time, and somebody at the call centre must look. */
const SHOWN_AFTER_FAILURES = 3;
const SHOWN_AFTER_MS = 60_000;
/** Once shown it is tried rarely: only a new version of this program may still read it. */
const SHOWN_RETRY_MS = 3_600_000;
const KEPT_MS = 7 * 24 * 3_600_000;

export interface InboxParts extends ReceiveParts {
  readonly store: Store;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly random?: () => number;
}

/** Tries again what could not be read or decided when it came. */
export class Inbox {
  readonly #parts: InboxParts;

  constructor(parts: InboxParts) {
    this.#parts = parts;
  }

  /** Takes up what is due; answers how many updates that were. */
  async turn(): Promise<number> {
    const { store, clock } = this.#parts;
    const claimed = await store.claimInbox(clock.now(), LEASE_MS, AT_ONCE);
    await Promise.all(claimed.map((each) => this.#again(each)));
    return claimed.length;
  }

  async #again(claimed: Claimed<Row>): Promise<void> {
    const { doc: row } = claimed;
    const channel = this.#parts.channels.get(row.account);
    const erase: Change = { op: 'erase', collection: 'inbox', id: row.id };
    let event: ChatEvent | undefined;
    try {
      if (!channel) throw new Error(`no channel for ${row.account}`);
      event = channel.parse(row.raw as RawUpdate, row.receivedAt);
      const ran = event ? await decideEvent(event, [erase], this.#parts) : undefined;
      // Decided before, or nothing to decide: only the raw update must still go.
      if (ran?.kind !== 'done') await this.#commit(`read:${row.id}`, [erase]);
    } catch (error) {
      this.#parts.logger.warn({ operation: row.id, failures: row.failures, ...faultOf(error) }, 'update not decided');
      if (!(error instanceof StoreUnavailable)) await this.#postpone(claimed, channel, event);
    }
  }

  /** Says when to try again; the third failure, or a minute without success, is shown to the call centre. */
  async #postpone({ doc, token }: Claimed<Row>, channel: Channel | undefined, event?: ChatEvent): Promise<void> {
    const { clock, logger, store, random = Math.random } = this.#parts;
    const now = clock.now();
    const failures = doc.failures + 1;
    if (now - doc.receivedAt > KEPT_MS) {
      logger.error({ operation: doc.id }, 'update never decided, erased');
      await this.#commit(`unread:${doc.id}:erased`, [{ op: 'erase', collection: 'inbox', id: doc.id }]);
      return;
    }
    const shown = failures >= SHOWN_AFTER_FAILURES || now - doc.receivedAt >= SHOWN_AFTER_MS;
    if (shown && channel) await this.#show(doc, channel, event);
    await store.postpone(
      doc.id,
      token,
      now + (shown ? SHOWN_RETRY_MS : backoff(failures, 2_000, 20_000, random())),
      failures,
    );
  }

  /** Shown once: its operation id does not change. */
  async #show(row: Row, channel: Channel, event: ChatEvent | undefined): Promise<void> {
    const ran = await this.#parts.runner.run(`unread:${row.id}:shown`, showUnread(channel, event, this.#parts.texts));
    if (ran.kind === 'done') this.#parts.logger.error({ operation: row.id }, 'update shown to the call centre');
  }

  async #commit(operationId: string, changes: readonly Change[]): Promise<void> {
    await this.#parts.runner.run(operationId, () => ({ changes, guards: [], effects: [] }));
  }
}
