import type { CollectionName, Doc, QueryDoc, QueryName } from './collections.ts';
import type { QueryArg, Versioned } from './ports/store.ts';

/** One read a decision asked for and nobody had loaded yet. */
export type Need =
  | { readonly kind: 'get'; readonly collection: CollectionName; readonly id: string }
  | { readonly kind: 'find'; readonly query: QueryName; readonly args: readonly QueryArg[] };

/**
 * Thrown by a `Reader` that lacks something. Whoever runs the decision loads it and runs the decision again from the
 * start: decisions are pure, so that costs microseconds and keeps them plain functions (docs/decisions/0002).
 */
export class Missing extends Error {
  override readonly name = 'Missing';
  readonly needs: readonly Need[];
  constructor(needs: readonly Need[]) {
    super(`not loaded: ${needs.map(needKey).join(', ')}`);
    this.needs = needs;
  }
}

const needKey = (need: Need): string =>
  need.kind === 'get' ? `${need.collection}/${need.id}` : `${need.query}(${JSON.stringify(need.args)})`;

/** What is known of the store, in plain synchronous reads. */
export interface Reader {
  get<Name extends CollectionName>(collection: Name, id: string): Versioned<Doc<Name>> | undefined;
  find<Name extends QueryName>(query: Name, ...args: readonly QueryArg[]): readonly Versioned<QueryDoc<Name>>[];
}

/** A reader over what was loaded so far; throws `Missing` for the rest. */
export class Snapshot implements Reader {
  readonly #loaded = new Map<string, unknown>();

  /** Files what the store answered to a need: a versioned document or `undefined`; a list for a query. */
  put(need: Need, answer: unknown): void {
    this.#loaded.set(needKey(need), answer);
  }

  get<Name extends CollectionName>(collection: Name, id: string): Versioned<Doc<Name>> | undefined {
    return this.#answer({ kind: 'get', collection, id }) as Versioned<Doc<Name>> | undefined;
  }

  find<Name extends QueryName>(query: Name, ...args: readonly QueryArg[]): readonly Versioned<QueryDoc<Name>>[] {
    return this.#answer({ kind: 'find', query, args }) as readonly Versioned<QueryDoc<Name>>[];
  }

  #answer(need: Need): unknown {
    const key = needKey(need);
    if (!this.#loaded.has(key)) throw new Missing([need]);
    return this.#loaded.get(key);
  }
}
