import type { Logger } from '../core/ports/logger.ts';
import { StoreUnavailable } from '../core/ports/store.ts';
import type { Store } from '../core/ports/store.ts';
import { SchemaRefused } from '../store/sql/migrate.ts';
import { openSqlite } from '../store/sql/sqlite.ts';
import { StartFault } from './start-fault.ts';

/** Two may work side by side; but a try beside the real one would serve its people too. */
const SHARED =
  'another process serves the same database already: stop one of them, or set another DATA_DIR, unless you mean it';

/**
 * Opens the store that the settings name for a service; one that cannot be opened is theirs to say. That another process
 * serves the same one is allowed, and logged.
 */
export async function openStore(url: string, logger: Pick<Logger, 'warn'>): Promise<Store> {
  try {
    return await openSqlite(url, { alone: true, onShared: () => logger.warn({}, SHARED) });
  } catch (error) {
    if (!(error instanceof StoreUnavailable) && !(error instanceof SchemaRefused)) throw error;
    throw new StartFault([`STORE_URL, or DATA_DIR: ${error.message} For example DATA_DIR=var`]);
  }
}
