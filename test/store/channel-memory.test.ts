import type { Clock } from '../../src/core/ports/clock.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { StoredMemory } from '../../src/store/channel-memory.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { channelMemoryContract } from '../contract/channel-memory.ts';
import { MemoryStore } from '../support/memory-store.ts';

const over = (open: () => Promise<Store>) => async () => {
  const store = await open();
  let now = 0;
  const clock: Clock = { now: () => now, wait: async () => {} };
  return {
    memory: new StoredMemory(store, clock),
    moveTo: (at: number) => {
      now = at;
    },
    close: () => store.close(),
  };
};

channelMemoryContract(
  'SQLite',
  over(() => openSqlite('sqlite::memory:', { validate: true })),
);
channelMemoryContract(
  'memory',
  over(async () => new MemoryStore()),
);
