import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { readCommunes } from '../config/communes.ts';
import { formatFault } from '../config/fault.ts';
import { nearestName } from '../config/nearest-name.ts';
import { readSettings } from '../config/settings.ts';
import type { Settings } from '../config/settings.ts';
import { invitation } from '../core/people/invitation.ts';
import { openSqlite, pathOf } from '../store/sql/sqlite.ts';

/** Signs that nobody confuses when they are read aloud. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

interface Invite {
  readonly commune: string;
  readonly department: string;
  readonly role: 'official' | 'supervisor';
  readonly realm: 'live' | 'sandbox';
}

/** Makes a code with which an official or a department's group joins; throws with what to do where it cannot. */
export async function invite(settings: Settings, to: Invite, now: number): Promise<string> {
  check(settings, to, now);
  refuseNewDatabase(settings.STORE_URL);
  const store = await openSqlite(settings.STORE_URL);
  try {
    const code = Array.from({ length: LENGTH }, () => SIGNS.charAt(randomInt(SIGNS.length))).join('');
    const doc = invitation(code, to, now);
    const answer = await store.commit(
      `admin:invite:${code}`,
      [{ op: 'put', collection: 'invitations', doc, expected: 0 }],
      [],
      now,
    );
    if (answer !== 'ok') throw new Error('the code was not written; try again');
    return code;
  } finally {
    await store.close();
  }
}

function check(settings: Settings, { commune: id, department }: Invite, now: number): void {
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

/** A database that comes into being here is one on which nothing runs: its code would open no door. */
function refuseNewDatabase(url: string): void {
  const file = pathOf(url);
  if (existsSync(file)) return;
  throw new Error(
    `there is no database ${file}: start Avisa once (npm start), or set DATA_DIR to the folder that it runs on`,
  );
}

function unknown(what: string, typed: string, known: readonly { readonly id: string }[]): string {
  const ids = known.map(({ id }) => id);
  const near = nearestName(typed, ids);
  const those = ids.length > 0 ? ` (known: ${ids.join(', ')})` : '';
  return `there is no ${what} "${typed}"${near ? `; did you mean ${near}?` : ''}${those}`;
}

/** Adds the sub-command. */
export function addInvite(program: Command): void {
  program
    .command('invite')
    .description('makes a code, good once and for a day, with which an official or a group joins a department')
    .argument('<commune>', 'such as valdivia')
    .argument('<department>', 'such as seguridad')
    .option('--official', 'joins as a plain official; without it as a supervisor, who lets others in')
    .option('--realm <realm>', 'live or sandbox; without it the sandbox where that is on')
    .action(async (commune: string, department: string, options: { official?: true; realm?: string }) => {
      const read = readSettings(process.env);
      if ('faults' in read) return program.error(read.faults.join('\n'));
      const realm = options.realm ?? (read.settings.SANDBOX === 'on' ? 'sandbox' : 'live');
      if (realm !== 'live' && realm !== 'sandbox') return program.error('--realm: live or sandbox');
      const role = options.official ? 'official' : 'supervisor';
      try {
        const code = await invite(read.settings, { commune, department, role, realm }, Date.now());
        console.log(`/unirme ${code}`);
        console.log(`Good once, for a day (${realm}). Write it in the department's group, or to the bot in private.`);
      } catch (error) {
        program.error(error instanceof Error ? error.message : String(error));
      }
    });
}
