import { randomUUID } from 'node:crypto';
import type { Doc } from '../core/collections.ts';
import type { Context, Decision } from '../core/decision.ts';
import { backoff } from '../core/later/backoff.ts';
import type { DueWork } from '../core/later/due.ts';
import { faultOf } from '../core/ports/logger.ts';
import { StoreUnavailable } from '../core/ports/store.ts';
import type { Claimed, Store } from '../core/ports/store.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Logger } from '../core/ports/logger.ts';
import type { Reader } from '../core/reader.ts';
import type { Inbox } from './inbox.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import type { Decide } from './receive.ts';
import type { Compute, Runner } from './run.ts';

export type Later = Doc<'later'>;
/** Does one kind of due work, and ends its row by a commit of its own (see `runDue`). */
export type Handler = (claimed: Claimed<Later>) => Promise<void>;
export type Handlers = Readonly<Partial<Record<DueWork['kind'], Handler>>>;

export interface WorkParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Work that is more than a decision: fan-outs, files, questions to a channel, summaries. */
  readonly handlers: Handlers;
  readonly random?: () => number;
}

export interface DueParts extends WorkParts {
  readonly runner: Runner;
  /** What no handler does. */
  readonly decide: Decide;
  readonly queue: KeyedQueue;
  readonly inbox: Inbox;
}

const LEASE_MS = 30_000;
const AT_ONCE = 20;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** From here on every failure is an error for somebody to look at; the work is never given up. */
const LOUD_AFTER = 5;

/** Decides what is due, and does what takes no longer than a decision; what waits for a channel is done beside it (see `Asking`). */
export class Due {
  readonly #parts: DueParts;

  constructor(parts: DueParts) {
    this.#parts = parts;
  }

  /** Takes up what is due, updates that could not be read included; answers when the next is. */
  async turn(): Promise<number | null> {
    const { store, clock } = this.#parts;
    const [claimed, again] = await Promise.all([
      store.claimLater('decide', clock.now(), LEASE_MS, AT_ONCE),
      this.#parts.inbox.turn(),
    ]);
    await Promise.all(claimed.map((each) => this.#take(each)));
    if (claimed.length + again > 0) return clock.now();
    return (await store.nextDue(clock.now())).decide;
  }

  async #take(claimed: Claimed<Later>): Promise<void> {
    const { doc } = claimed;
    try {
      const key = await this.#keyOf(doc);
      await this.#parts.queue.run(key, () => this.#do(claimed));
    } catch (error) {
      await postpone(claimed, error, this.#parts);
    }
  }

  async #do(claimed: Claimed<Later>): Promise<void> {
    const handler = this.#parts.handlers[claimed.doc.work.kind];
    if (handler) await handler(claimed);
    else await decideDue(claimed.doc, this.#parts);
  }

  /** What touches a dialogue waits its turn with the events of its chat; all else with its own subject. */
  async #keyOf({ work, subject }: Later): Promise<string> {
    if (work.kind !== 'silence' && work.kind !== 'drop-draft') return `due|${subject}`;
    const [chatId = ''] = work.dialogueId.split('|');
    const addresses = await this.#parts.store.find('addressesOf', chatId);
    return addresses[0]?.doc.id ?? `due|${subject}`;
  }
}

/** Work that failed is tried again later and later, and never given up. */
export async function postpone(
  { doc, token }: Claimed<Later>,
  error: unknown,
  parts: WorkParts,
  lastRetryMs = LAST_RETRY_MS,
): Promise<void> {
  const { store, clock, logger, random = Math.random } = parts;
  const failures = doc.failures + 1;
  const fields = { later: doc.id, kind: doc.work.kind, failures, ...faultOf(error) };
  if (failures >= LOUD_AFTER) logger.error(fields, 'due work keeps failing');
  else logger.warn(fields, 'due work failed');
  // Where the store is down the lease runs out by itself.
  if (error instanceof StoreUnavailable) return;
  await store.postpone(doc.id, token, clock.now() + backoff(failures, FIRST_RETRY_MS, lastRetryMs, random()), failures);
}

/** Decides due work like an event and ends its row in the same commit. */
async function decideDue(later: Later, { runner, decide }: Pick<DueParts, 'runner' | 'decide'>): Promise<void> {
  await runDue(later, runner, (reader, context) => decide({ kind: 'due', later }, reader, context));
}

/** Runs what a row is due for, once, and ends the row. */
export async function runDue(later: Later, runner: Runner, compute: Compute<Decision>): Promise<void> {
  const ran = await runner.run(dueOperation(later), ending(later, compute));
  if (ran.kind !== 'duplicate') return;
  // Done before, and scheduled again for the same moment: only the row is left to end.
  await runner.run(
    `${dueOperation(later)}:${randomUUID()}`,
    ending(later, () => ({ changes: [], guards: [], effects: [] })),
  );
}

/** A row that comes again at another time is another operation. */
export const dueOperation = (later: Later): string => `due:${later.id}:${String(later.at)}`;

/**
 * Adds the end of a row to the decision it caused. The row is looked at last, after all that the decision read: where it is
 * gone or was scheduled anew, somebody decided later than we read, and nothing is left to do. Where the decision itself
 * schedules the row again, it stays.
 */
function ending(later: Later, compute: Compute<Decision>): Compute<Decision | null> {
  return (reader: Reader, context: Context) => {
    const decision = compute(reader, context);
    const row = reader.get('later', later.id);
    if (row?.doc.at !== later.at) return null;
    const again = decision.changes.some((change) => change.op === 'schedule' && change.later.id === later.id);
    if (again) return decision;
    // A decision that takes back all work about its subject takes back its own row too: said once is enough.
    const rest = decision.changes.filter((change) => !(change.op === 'erase' && change.id === later.id));
    return {
      ...decision,
      changes: [
        ...rest,
        // Writing it first makes the erasure depend on the version that was read.
        { op: 'put', collection: 'later', doc: row.doc, expected: row.version },
        { op: 'erase', collection: 'later', id: later.id },
      ],
    };
  };
}
