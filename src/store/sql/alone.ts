import { DatabaseSync } from 'node:sqlite';

/**
 * Proof of being the only process at work on a database file: a lock on a small file beside it, held until it is closed, and
 * let go by the system however the process dies. Null: somebody else holds it.
 */
export function beAlone(path: string): DatabaseSync | null {
  const lock = new DatabaseSync(`${path}-alone`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch {
    lock.close();
    return null;
  }
}
