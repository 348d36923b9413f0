import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { readSettings } from '../config/settings.ts';
import type { Settings } from '../config/settings.ts';
import type { Doc } from '../core/collections.ts';
import { holder } from '../core/commune/lookup.ts';
import type { Store } from '../core/ports/store.ts';
import { laneOf } from '../core/later/due.ts';
import { laterId } from '../core/work.ts';
import { checkDepartment, openStore, type Named } from './known.ts';

/** Who may act for a department, and which chats get its alerts; `id` is what takes them out. */
interface Member {
  readonly id: string;
  readonly what: string;
}

/** Officials first, then chats; throws with what to do where it cannot tell. */
export async function listOfficials(settings: Settings, of: Named, now: number): Promise<readonly Member[]> {
  checkDepartment(settings, of, now);
  const store = await openStore(settings.STORE_URL);
  try {
    return await membersOf(store, of);
  } finally {
    await store.close();
  }
}

/**
 * Takes an official or a chat out, whoever they are. The running Avisa does it, within seconds, so that open cases find others
 * and all who have the alerts hear of it; where it does not run, it is the first thing that it does.
 */
export async function removeOfficial(settings: Settings, of: Named, asked: string, now: number): Promise<Member> {
  checkDepartment(settings, of, now);
  const store = await openStore(settings.STORE_URL);
  try {
    const member = theOne(await membersOf(store, of), asked);
    const department = holder(of.commune, of.department);
    const subject = `${department}|${member.id}`;
    const work = { kind: 'dismiss', department, target: member.id } as const;
    const later = { id: laterId(work.kind, subject), subject, at: now, work, lane: laneOf(work), failures: 0 };
    const answer = await store.commit(`admin:dismiss:${subject}:${String(now)}`, [{ op: 'schedule', later }], [], now);
    if (answer !== 'ok') throw new Error('it was not written; try again');
    return member;
  } finally {
    await store.close();
  }
}

async function membersOf(store: Store, { commune, department }: Named): Promise<readonly Member[]> {
  const of = holder(commune, department);
  const officials = (await store.find('officialsOfDepartment', of)).map(({ doc }) => doc);
  const chats = (await store.find('chatsBoundTo', of)).map(({ doc }) => doc);
  return [
    ...officials.map(({ personId, name, role, since }) => ({
      id: personId,
      what: `${shown(name)}, ${role} since ${String(DateTime.fromMillis(since).toISODate())}`,
    })),
    ...(await Promise.all(chats.map(async (chat) => ({ id: chat.id, what: await chatIs(store, chat) })))),
  ];
}

async function chatIs(store: Store, { kind, title, contactId, realm, deadAt }: Doc<'chats'>): Promise<string> {
  const contact = contactId === null ? undefined : await store.get('contacts', contactId);
  const whose = kind === 'group' ? `group "${shown(title)}"` : `private chat of ${shown(contact?.doc.name ?? '?')}`;
  return `${whose} gets the alerts (${realm}${deadAt === null ? '' : ', left'})`;
}

/** Names are people's own words: a terminal must not obey them. */
const shown = (name: string): string => name.replace(/\p{C}/gu, '');

/** The first signs of an id are enough where no other begins with them. */
function theOne(members: readonly Member[], asked: string): Member {
  const found = members.filter(({ id }) => id.startsWith(asked));
  const [one] = found;
  if (one && found.length === 1) return one;
  const those = (found.length > 1 ? found : members).map(({ id, what }) => `  ${id}  ${what}`);
  const why = found.length > 1 ? `more than one begins with "${asked}":` : `there is no "${asked}" there; there are:`;
  throw new Error([why, ...those].join('\n'));
}

/** Adds the sub-commands. */
export function addOfficials(program: Command): void {
  const officials = program
    .command('officials')
    .description('who may act for a department and which chats get its alerts: lists them, takes them out');
  officials
    .command('list')
    .argument('<commune>', 'such as valdivia')
    .argument('<department>', 'such as seguridad')
    .action(async (commune: string, department: string) => {
      await run(program, async (settings) => {
        const members = await listOfficials(settings, { commune, department }, Date.now());
        return members.length === 0 ? ['nobody yet'] : members.map(({ id, what }) => `${id}  ${what}`);
      });
    });
  officials
    .command('remove')
    .argument('<commune>', 'such as valdivia')
    .argument('<department>', 'such as seguridad')
    .argument('<id>', 'as the list shows it; its first signs are enough')
    .action(async (commune: string, department: string, id: string) => {
      await run(program, async (settings) => {
        const { what } = await removeOfficial(settings, { commune, department }, id, Date.now());
        return [`Taken out: ${what}. Avisa does it within seconds, or when it starts.`];
      });
    });
}

async function run(program: Command, lines: (settings: Settings) => Promise<readonly string[]>): Promise<void> {
  const read = readSettings(process.env);
  if ('faults' in read) return program.error(read.faults.join('\n'));
  try {
    for (const line of await lines(read.settings)) console.log(line);
  } catch (error) {
    program.error(error instanceof Error ? error.message : String(error));
  }
}
