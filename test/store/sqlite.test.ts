import { join } from 'node:path';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { storeContract } from '../contract/store.ts';
import { temporaryFolder } from '../support/temporary.ts';

storeContract('SQLite', async () => {
  const folder = await temporaryFolder();
  const open = () => openSqlite(`sqlite:${join(folder.path, 'avisa.db')}`, { validate: true });
  let store = await open();
  return {
    store,
    reopen: async () => {
      await store.close();
      return (store = await open());
    },
    close: async () => {
      await store.close();
      await folder.remove();
    },
  };
});
