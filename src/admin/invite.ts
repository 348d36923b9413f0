import { randomInt } from 'node:crypto';
import type { Command } from 'commander';
import { usernameOf } from '../bots/telegram/telegram.ts';
import { readSettings } from '../config/settings.ts';
import type { Settings } from '../config/settings.ts';
import type { Store } from '../core/ports/store.ts';
import { invitation } from '../core/people/invitation.ts';
import { StoredMemory } from '../store/channel-memory.ts';
import { checkDepartment, openStore, type Named } from './known.ts';

/** Signs that nobody confuses when they are read aloud. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

interface Invite extends Named {
  readonly role: 'official' | 'supervisor';
  readonly realm: 'live' | 'sandbox';
}

/** A code, and the name of the bot to which links lead; null where none has connected yet. */
interface Invited {
  readonly code: string;
  readonly bot: string | null;
}

/** Makes a code with which an official or a department's group joins; throws with what to do where it cannot. */
export async function invite(settings: Settings, to: Invite, now: number): Promise<Invited> {
  checkDepartment(settings, to, now);
  const store = await openStore(settings.STORE_URL);
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
    return { code, bot: to.realm === 'live' ? await botOf(settings, store, now) : null };
  } finally {
    await store.close();
  }
}

async function botOf({ TELEGRAM_TOKEN }: Settings, store: Store, now: number): Promise<string | null> {
  if (TELEGRAM_TOKEN === null) return null;
  return usernameOf(new StoredMemory(store, { now: () => now }), TELEGRAM_TOKEN);
}

/** What to do with a code, in lines. */
function instructions({ code, bot }: Invited, realm: string): string[] {
  const links =
    bot === null
      ? []
      : [
          `The department's group: https://t.me/${bot}?startgroup=${code}&admin=pin_messages`,
          `One official, in private: https://t.me/${bot}?start=${code}`,
        ];
  const good = `Good once, for a day (${realm}). Write it in the department's group, or to the bot in private.`;
  return [`/unirme ${code}`, good, ...links];
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
        const invited = await invite(read.settings, { commune, department, role, realm }, Date.now());
        for (const line of instructions(invited, realm)) console.log(line);
      } catch (error) {
        program.error(error instanceof Error ? error.message : String(error));
      }
    });
}
