import type { CollectionName, Doc, QueryDoc, QueryName } from '../collections.ts';
import type { AccountId } from '../ids.ts';
import type { WorkLane } from '../later/due.ts';
import type { Lane } from '../say/message.ts';

/** A document with the version that guards it: 1 when first put, one more with every put. */
export interface Versioned<D> {
  readonly doc: D;
  readonly version: number;
}

/** One step of a commit. Steps are applied in order of collection and key, so that two commits never wait for each other in a circle. */
export type Change =
  | {
      [Name in CollectionName]: {
        readonly op: 'put';
        readonly collection: Name;
        readonly doc: Doc<Name>;
        /** The version read; 0: must not exist. */ readonly expected: number;
      };
    }[CollectionName]
  /** Written once; a second append under the same key changes nothing. */
  | {
      [Name in CollectionName]: { readonly op: 'append'; readonly collection: Name; readonly doc: Doc<Name> };
    }[CollectionName]
  /**
   * A message that must be sent. A note exists once by id (owing it again changes nothing). Owing a card that exists raises
   * `wanted` by one, replaces lane, order and audience, and makes it due unless it is in flight; its shown version and reference stay.
   */
  | { readonly op: 'owe'; readonly owed: Doc<'owed'> }
  /** Work for later, unique by id: scheduling it again replaces its time and data. */
  | { readonly op: 'schedule'; readonly later: Doc<'later'> }
  | { readonly op: 'erase'; readonly collection: CollectionName; readonly id: string };

/** A row that must still be as it was read. The guard writes it (its version rises), so that two commits with the same guard exclude each other. */
export interface Guard {
  readonly collection: CollectionName;
  readonly id: string;
  /** 0: must not exist; then it is created as `doc`. */
  readonly version: number;
  readonly doc: unknown;
}

/** `duplicate`: this operation id was committed before; nothing was written now. `conflict`: read and decide again. */
export type Committed = 'ok' | 'conflict' | 'duplicate';

/** What a worker holds for a while. Only the bearer of the token may settle; after `until` another may claim. */
export interface Claimed<D> {
  readonly doc: D;
  readonly token: string;
  /** Milliseconds since 1970 by the worker's clock. */
  readonly until: number;
}

/** How a delivery ended; the store only files it. */
export type Settlement =
  /** Shown: a note is done; a card keeps `ref` and shown version, and is due again where more is wanted by now. */
  | {
      readonly end: 'sent';
      readonly id: string;
      readonly token: string;
      readonly at: number;
      readonly ref: string | null;
      readonly shown: number;
      /** A fingerprint of what was sent; null: not known for sure. */
      readonly look: string | null;
    }
  /** Nothing to say any more: done without sending. */
  | {
      readonly end: 'dropped';
      readonly id: string;
      readonly token: string;
      readonly at: number;
      readonly reason: string;
      readonly shown: number;
    }
  | {
      readonly end: 'retry';
      readonly id: string;
      readonly token: string;
      readonly dueAt: number;
      readonly reason: string;
    }
  /** Never to be tried again; `undelivered` is due work written in the same act, where somebody must know. */
  | {
      readonly end: 'dead';
      readonly id: string;
      readonly token: string;
      readonly at: number;
      readonly reason: string;
      readonly undelivered: Doc<'later'> | null;
    };

/** A followed document that changed, or was erased (`doc` null). Applying one twice does no harm: compare versions. */
export type FollowedChange = {
  [Name in 'places' | 'areas' | 'incidents']: {
    readonly collection: Name;
    readonly id: string;
    readonly version: number;
    readonly doc: Doc<Name> | null;
  };
}['places' | 'areas' | 'incidents'];

export interface Followed {
  readonly kind: 'snapshot' | 'changes' | 'lost';
  readonly changes: readonly FollowedChange[];
  /** Opaque: hand it to the next `follow`. */
  readonly position: string;
}

/** Of messages, and of work by lane; updates that could not be read count as work to decide. */
export type NextDue = Readonly<Record<'owed' | WorkLane, number | null>>;

/**
 * Where everything durable is kept. One port, several engines; no transaction callback crosses it, and no engine ever
 * asks its own clock. Every method may reject with `StoreUnavailable`.
 */
export interface Store {
  get<Name extends CollectionName>(collection: Name, id: string): Promise<Versioned<Doc<Name>> | undefined>;
  /** `args` in the order of the query's `by`, then the range's two bounds; an argument that is a list matches any of its values. */
  find<Name extends QueryName>(
    query: Name,
    ...args: readonly QueryArg[]
  ): Promise<readonly Versioned<QueryDoc<Name>>[]>;
  /** All of it or nothing, durable when it answers. */
  commit(operationId: string, changes: readonly Change[], guards: readonly Guard[], at: number): Promise<Committed>;
  /**
   * Leases what is owed on an account and due at `now`: by lane, then order; never two rows of one chat at once, and never a
   * row of a chat that has one in flight. In the turn of a talk's note (`TALK`) the one said first in it goes out. Rows whose
   * lease ran out count as due. `held`: chats that must be let be for now, from the lane named on.
   */
  claimOwed(
    account: AccountId,
    now: number,
    leaseMs: number,
    limit: number,
    held?: ReadonlyMap<string, Lane>,
  ): Promise<readonly Claimed<Doc<'owed'>>[]>;
  settle(settlements: readonly Settlement[]): Promise<void>;
  /** Leases work of a lane whose time has come, oldest first. It ends when a commit erases the row (its key is the row's id). */
  claimLater(lane: WorkLane, now: number, leaseMs: number, limit: number): Promise<readonly Claimed<Doc<'later'>>[]>;
  /** Gives a lease back and says when to try again. */
  postpone(id: string, token: string, at: number, failures: number): Promise<void>;
  claimInbox(now: number, leaseMs: number, limit: number): Promise<readonly Claimed<Doc<'inbox'>>[]>;
  /** When the next row becomes due, so that loops can sleep; null: nothing waits. */
  nextDue(now: number): Promise<NextDue>;
  follow(position: string | null): Promise<Followed>;
  /** Operation ids, expired media and channel memory, tombstones older than they must be. Returns how many rows went. */
  sweep(now: number): Promise<number>;
  /** Rejects where the store cannot write now. */
  probe(): Promise<void>;
  close(): Promise<void>;
}

export type QueryArg = string | number | readonly string[];

/** The store did not answer; what was asked may or may not have happened, and repeating it is safe. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}
