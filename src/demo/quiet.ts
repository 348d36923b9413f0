import type { Store } from '../core/ports/store.ts';

/** Turns of the event loop without a word to the store after which nothing goes on any more. */
const CALM = 4;

/** A store that knows whether anybody is talking to it. */
export interface WatchedStore {
  readonly store: Store;
  /** Resolves when nobody asked the store anything for some turns: all work that can be done now is done. */
  calm(): Promise<void>;
}

/** Watches a store, so that a simulated clock moves on only when all that happened has been dealt with. */
export function watched(inner: Store): WatchedStore {
  let flying = 0;
  let asked = 0;
  const store = new Proxy(inner, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return async (...args: unknown[]): Promise<unknown> => {
        flying += 1;
        asked += 1;
        try {
          return await (value.apply(target, args) as Promise<unknown>);
        } finally {
          flying -= 1;
        }
      };
    },
  });
  return {
    store,
    async calm() {
      for (let still = 0, seen = asked; still < CALM;) {
        await new Promise((resolve) => setImmediate(resolve));
        still = flying > 0 || asked !== seen ? 0 : still + 1;
        seen = asked;
      }
    },
  };
}
