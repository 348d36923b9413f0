import { existsSync } from 'node:fs';
import { readCommunes } from '../config/communes.ts';
import { formatFault } from '../config/fault.ts';
import { nearestName } from '../config/nearest-name.ts';
import type { Settings } from '../config/settings.ts';
import type { Store } from '../core/ports/store.ts';
import { openSqlite, pathOf } from '../store/sql/sqlite.ts';

/** A department as an operator writes it. */
export interface Named {
  readonly commune: string;
  readonly department: string;
}

/** Opens the database on which Avisa runs. One that comes into being here is one on which nothing runs: what is written there has no effect. */
export async function openStore(url: string): Promise<Store> {
  const file = pathOf(url);
  if (existsSync(file)) return openSqlite(url);
  throw new Error(
    `there is no database ${file}: start Avisa once (npm start), or set DATA_DIR to the folder that it runs on`,
  );
}

/** Throws, with the nearest name, where there is no such department. */
export function checkDepartment(settings: Settings, { commune: id, department }: Named, now: number): void {
  const { communes, faults } = readCommunes(settings.COMMUNES_DIR, now);
  const commune = communes.find((each) => each.id === id);
  if (!commune) {
    // A commune with errors is not known either: they are what to mend first.
    const errors = faults.filter(({ level }) => level === 'error').map(formatFault);
    throw new Error([...errors, unknown('commune', id, communes)].join('\n'));
  }
  if (!commune.departments.some((each) => each.id === department))
    throw new Error(unknown('department', department, commune.departments));
}

function unknown(what: string, typed: string, known: readonly { readonly id: string }[]): string {
  const ids = known.map(({ id }) => id);
  const near = nearestName(typed, ids);
  const those = ids.length > 0 ? ` (known: ${ids.join(', ')})` : '';
  return `there is no ${what} "${typed}"${near ? `; did you mean ${near}?` : ''}${those}`;
}
