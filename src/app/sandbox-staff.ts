import { randomUUID } from 'node:crypto';
import { CAST } from '../bots/sandbox/cast.ts';
import type { Commune } from '../core/commune/commune.ts';
import { holder } from '../core/commune/lookup.ts';
import { invitation } from '../core/people/invitation.ts';
import type { Channel } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Store } from '../core/ports/store.ts';
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
  const { commune } = parts;
  const first = commune.departments.find(({ id }) => id !== commune.callCentre)?.id;
  for (const group of CAST.groups) {
    const department = { neighbours: undefined, department: first, 'call-centre': commune.callCentre }[group.role];
    if (department) await join(parts, department, group.address, group.administrator);
  }
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
