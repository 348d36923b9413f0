import type { Point } from '../../src/core/geo.ts';
import type { Change, Store } from '../../src/core/ports/store.ts';
import { addressId } from '../../src/core/people/meet.ts';
import { chat, place } from '../../test/support/records.ts';

/** Where it happens: the middle of Valdivia. */
export const SPOT = { lat: -39.8142, lon: -73.2459 };
const AT_ONCE = 1_000;
/** Degrees of latitude that a metre is, near enough. */
const METRE = 1 / 111_195;

/** Homes to the north of the spot, each a little farther than the one before; the farthest is 450 m away. */
export const homesOf = (count: number): readonly Point[] =>
  Array.from({ length: count }, (_, n) => ({ ...SPOT, lat: SPOT.lat + ((450 * (n + 1)) / count) * METRE }));

/** Makes a neighbour of every address, at one of the homes. */
export async function settle(
  store: Store,
  account: string,
  addresses: readonly string[],
  since: number,
): Promise<void> {
  const homes = homesOf(addresses.length);
  for (let from = 0; from < addresses.length; from += AT_ONCE) {
    const changes = addresses.slice(from, from + AT_ONCE).flatMap((address, n): Change[] => {
      const id = `home-${address}`;
      const home = place(id, {
        personId: `person-${address}`,
        contactId: `contact-${address}`,
        chatId: `chat-${address}`,
        point: homes[from + n] ?? SPOT,
        radius: 2_000,
        createdAt: since,
        movedAt: since,
      });
      const row = {
        id: addressId(account, 'chat', address),
        account,
        kind: 'chat' as const,
        address,
        ref: home.chatId,
      };
      return [
        { op: 'put', collection: 'places', doc: home, expected: 0 },
        { op: 'put', collection: 'chats', doc: chat(home.chatId, { account, contactId: home.contactId }), expected: 0 },
        { op: 'put', collection: 'addresses', doc: row, expected: 0 },
      ];
    });
    const answer = await store.commit(`homes:${String(from)}`, changes, [], since);
    if (answer !== 'ok') throw new Error(`homes from ${String(from)}: ${answer}`);
  }
}

/** One message that went out: what it was owed as, and when. */
export interface Sent {
  readonly id: string;
  readonly at: number;
}

/** How often somebody was told before somebody who was owed it at that moment and is nearer, or whose case is graver. */
export async function inversions(store: Store, incidents: readonly string[], sent: readonly Sent[]): Promise<number> {
  const rows = (await Promise.all(incidents.map((id) => store.find('owedOfIncident', id)))).flat();
  const owed = new Map(rows.map(({ doc }) => [doc.id, doc]));
  const told = sent.flatMap(({ id, at }) => {
    const row = owed.get(id);
    return row?.purpose === 'neighbour' ? [{ at, ord: row.ord, owedAt: row.createdAt }] : [];
  });
  let found = 0;
  for (const [n, { at, ord }] of told.entries())
    for (let later = n + 1; later < told.length; later += 1) {
      const other = told[later];
      if (!other || other.ord >= ord || other.owedAt >= at) continue;
      found += 1;
      break;
    }
  return found;
}
