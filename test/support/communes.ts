import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Commune, Department, MultiPolygon } from '../../src/core/commune/commune.ts';
import { readCommunes, type ReadCommunes } from '../../src/config/communes.ts';

/** The communes shipped, read once; `now` only ages telephone numbers. */
let shipped: ReadCommunes | undefined;
export function shippedCommunes(): ReadCommunes {
  shipped ??= readCommunes('config/communes', Date.parse('2026-11-24T12:00:00Z'));
  return shipped;
}

/** One of the communes shipped. */
export function shippedCommune(id: string): Commune {
  const commune = shippedCommunes().communes.find((each) => each.id === id);
  if (!commune) throw new Error(`no commune ${id}`);
  return commune;
}

/** A square of degrees, as limits. */
export function square(west: number, south: number, east: number, north: number): MultiPolygon {
  const ring: [number, number][] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return [[ring]];
}

/** A commune like a shipped one, for tests that need other limits or departments. */
export function communeLike(id: string, changes: Partial<Commune>): Commune {
  return { ...shippedCommune('corral'), id, name: id, sectors: [], ...changes };
}

/** A department that answers for everything, always, unless told otherwise. */
export function department(id: string, changes: Partial<Department> = {}): Department {
  return { id, name: id, short: id, categories: ['*'], sectors: [], hours: null, ...changes };
}

/**
 * The communes shipped as a town has them that begins today: everybody in it is new, so that being new means nothing. Answers
 * the variables of its app.
 */
export function townThatBegins(folder: string): { readonly COMMUNES_DIR: string } {
  const copy = join(folder, 'communes');
  cpSync('config/communes', copy, { recursive: true });
  const rules = join(copy, 'base', 'rules.yaml');
  const shipped = readFileSync(rules, 'utf8');
  const begins = shipped.replace(/newContactDays: \d+/, 'newContactDays: 0');
  if (begins === shipped) throw new Error(`${rules} says nothing of newContactDays`);
  writeFileSync(rules, begins);
  return { COMMUNES_DIR: copy };
}
