import type { Ids } from './ids.ts';
import type { Effect } from './ports/channel.ts';
import type { Lookups } from './ports/lookups.ts';
import type { Change, Guard } from './ports/store.ts';

/** Everything a decision needs besides state: the clock's reading, ids, and what routing and configuration know. */
export interface Context extends Lookups {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly ids: Ids;
  /** For links people are given; null where none is configured. */
  readonly publicUrl: string | null;
}

/** What a decision changes and owes, to be committed as one act; and effects, best effort, after the commit. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly guards: readonly Guard[];
  readonly effects: readonly Effect[];
}
