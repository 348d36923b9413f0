import type { Command } from 'commander';
import { readCommunes, type ReadCommunes } from '../config/communes.ts';
import { formatFault } from '../config/fault.ts';

/** What `check-config` says, and whether all is well enough to start. */
export function checkConfig(folder: string, now: number): { readonly lines: readonly string[]; readonly ok: boolean } {
  const read = readCommunes(folder, now);
  const errors = read.faults.filter(({ level }) => level === 'error').length;
  const warnings = read.faults.length - errors;
  const summary =
    errors > 0
      ? `${count(errors, 'error')}, ${count(warnings, 'warning')}.`
      : `All is well: ${counts(read)}; ${count(warnings, 'warning')}.`;
  return { lines: [...read.faults.map(formatFault), summary], ok: errors === 0 };
}

function counts({ communes, surroundings }: ReadCommunes): string {
  const each = communes.map(
    ({ name, sectors, categories, departments }) =>
      `${name} (${count(sectors.length, 'sector')}, ${count(categories.length, 'category', 'categories')}, ${count(departments.length, 'department')})`,
  );
  return `${each.join(', ')} and ${count(surroundings.length, 'commune')} around`;
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Adds the sub-command. */
export function addCheckConfig(program: Command): void {
  program
    .command('check-config')
    .description('reads the data of the communes and tells every fault with file, line and fix')
    .argument('[folder]', 'folder of communes', process.env.COMMUNES_DIR ?? 'config/communes')
    .action((folder: string) => {
      const { lines, ok } = checkConfig(folder, Date.now());
      for (const line of lines) console.log(line);
      if (!ok) process.exitCode = 1;
    });
}
