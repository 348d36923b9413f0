import type { Change, Store } from '../../src/core/ports/store.ts';
import { watched } from '../../src/demo/quiet.ts';

/** A store that knows what is still to be ended of all that was claimed from it. */
export interface Watched {
  readonly store: Store;
  /** Resolves when nothing is in flight and nobody asks any more. */
  rest(): Promise<void>;
}

const PAUSE_MS = 3;

/** Watches a store from the outside: what is claimed is in flight until it is settled, postponed, erased or scheduled anew. */
export function watchedStore(inner: Store): Watched {
  const flying = new Set<string>();
  const quiet = watched(inner);
  const { store } = quiet;
  const ends = (change: Change): string | null => {
    if (change.op === 'erase') return change.id;
    return change.op === 'schedule' ? change.later.id : null;
  };
  const watching: Partial<Store> = {
    async claimOwed(...args) {
      const claimed = await store.claimOwed(...args);
      for (const { doc } of claimed) flying.add(doc.id);
      return claimed;
    },
    async claimLater(...args) {
      const claimed = await store.claimLater(...args);
      for (const { doc } of claimed) flying.add(doc.id);
      return claimed;
    },
    async settle(settlements) {
      await store.settle(settlements);
      for (const { id } of settlements) flying.delete(id);
    },
    async postpone(id, ...rest) {
      await store.postpone(id, ...rest);
      flying.delete(id);
    },
    async commit(operationId, changes, ...rest) {
      const committed = await store.commit(operationId, changes, ...rest);
      if (committed === 'ok') for (const id of changes.map(ends)) if (id !== null) flying.delete(id);
      return committed;
    },
  };
  return {
    store: new Proxy(store, {
      get: (target, name) => (watching[name as keyof Store] ?? Reflect.get(target, name, target)) as unknown,
    }),
    async rest() {
      await quiet.calm();
      while (flying.size > 0) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        await quiet.calm();
      }
    },
  };
}
