import { StoreUnavailable } from '../core/ports/store.ts';
import type { Store } from '../core/ports/store.ts';
import { SchemaRefused } from '../store/sql/migrate.ts';
import { openSqlite } from '../store/sql/sqlite.ts';
import { StartFault } from './start-fault.ts';

/** Opens the store that the settings name for a service; one that cannot be opened is theirs to say. */
export async function openStore(url: string): Promise<Store> {
  try {
    return await openSqlite(url, { alone: true });
  } catch (error) {
    if (!(error instanceof StoreUnavailable) && !(error instanceof SchemaRefused)) throw error;
    throw new StartFault([`STORE_URL, or DATA_DIR: ${error.message} For example DATA_DIR=var`]);
  }
}
