import { randomUUID } from 'node:crypto';
import { CAST } from '../bots/sandbox/cast.ts';
import type { Commune } from '../core/commune/commune.ts';
import { holder } from '../core/commune/lookup.ts';
import { invitation } from '../core/people/invitation.ts';
import type { Channel } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import { addressId, firstMet } from '../core/people/meet.ts';
import type { Change, Store } from '../core/ports/store.ts';
import { idsOf } from '../engine/ids.ts';

interface SeedParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly sandbox: Channel;
  readonly commune: Commune;
}

/**
 * Lets the sandbox's departments join, each by a code that its head writes in its group, as real ones do: whoever opens the
 * page finds everybody at work. Nothing happens where a department has a chat already.
 */
export async function staffSandbox(parts: SeedParts): Promise<void> {
  await introduceCast(parts);
  const { commune } = parts;
  const first = commune.departments.find(({ id }) => id !== commune.callCentre)?.id;
  for (const group of CAST.groups) {
    const department = { neighbours: undefined, department: first, 'call-centre': commune.callCentre }[group.role];
    if (department) await join(parts, department, group.address, group.administrator);
  }
}

const LONG_AGO_MS = 30 * 24 * 3_600_000;

/** The cast are no strangers: what they raise is heard by all. Whoever a tester adds is new, as in life. */
async function introduceCast({ store, clock, sandbox: { account, realm } }: SeedParts): Promise<void> {
  const now = clock.now();
  for (const { id: address, name, locale } of CAST.persons) {
    if (await store.get('addresses', addressId(account, 'contact', address))) continue;
    await store.commit(...introduction({ account, realm, address, name, locale }, now - LONG_AGO_MS), [], now);
  }
}

/** Makes somebody known since then: what is to be committed, once. */
export function introduction(
  who: Parameters<typeof firstMet>[1],
  since: number,
): [operationId: string, changes: readonly Change[]] {
  const operation = `introduce:${who.account}:${who.address}`;
  const ids = idsOf(operation);
  const { person, contact, address } = firstMet({ person: ids.next(), contact: ids.next() }, who, since);
  return [
    operation,
    [
      { op: 'put', collection: 'persons', doc: person, expected: 0 },
      { op: 'put', collection: 'contacts', doc: contact, expected: 0 },
      { op: 'put', collection: 'addresses', doc: address, expected: 0 },
    ],
  ];
}

async function join({ store, clock, sandbox, commune }: SeedParts, department: string, chat: string, head: string) {
  const bound = await store.find('chatsBoundTo', holder(commune.id, department));
  if (bound.some(({ doc }) => doc.realm === sandbox.realm)) return;
  const now = clock.now();
  const seed = randomUUID();
  const code = idsOf(seed).next().slice(0, 8).toUpperCase();
  const to = { commune: commune.id, department, role: 'supervisor', realm: sandbox.realm } as const;
  const doc = invitation(code, to, now);
  await store.commit(`sandbox:invite:${seed}`, [{ op: 'put', collection: 'invitations', doc, expected: 0 }], [], now);
  const send = sandbox.routes.find(({ path }) => path.endsWith('/send'));
  const said = { updateId: seed, chat, as: head, kind: 'text', text: `/unirme ${code}` };
  await send?.handle({
    query: {},
    params: {},
    headers: {},
    body: Buffer.from(JSON.stringify(said)),
    signal: new AbortController().signal,
  });
}
