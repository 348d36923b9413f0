import { storeContract } from '../contract/store.ts';
import { MemoryStore } from '../support/memory-store.ts';

storeContract('memory', async () => {
  let store = new MemoryStore();
  return {
    store,
    reopen: async () => (store = new MemoryStore(store.dump())),
    close: () => store.close(),
  };
});
