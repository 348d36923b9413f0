import type { PlayChannel } from '../../src/demo/channel.ts';
import { playChannel } from '../../src/demo/channel.ts';
import { playService } from '../../src/demo/play-service.ts';
import { watched } from '../../src/demo/quiet.ts';
import type { Point } from '../../src/core/geo.ts';
import type { Said } from '../../src/core/talk/event.ts';
import { invitation } from '../../src/core/people/invitation.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { SimulatedClock } from '../../src/engine/simulated-clock.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { Rates } from '../../test/emulators/bot-api/rates.ts';
import { shippedCommune } from '../../test/support/communes.ts';
import { LogBook } from '../../test/support/log-book.ts';
import { inversions, settle, SPOT } from './town.ts';
import type { Sent } from './town.ts';

const ACCOUNT = 'bench';
/** Noon in Valdivia: nobody sleeps. */
const START = Date.parse('2025-10-30T15:00:00Z');
const SLOT_MS = 1_000 / 30;
/** Degrees to the south, so far that a fifth of the homes is within its reach. */
const FARTHER = 400 / 111_195;
/** So long nothing is said once everybody was told. */
const QUIET_MS = 30_000;
/** One call's way there and back. */
const CALL_MS = 40;
const RATES = { account: { most: 30, ms: 1_000 }, chat: { most: 3, ms: 3_000 }, group: { most: 20, ms: 60_000 } };

/** What the simulated part measures; times in seconds of the simulated clock. */
export interface Simulated {
  readonly recipients: number;
  readonly seconds: number;
  readonly limit_seconds: number;
  readonly over_limit: number;
  readonly refusals: number;
  readonly inversions: number;
  readonly sos_slots: number;
}

/** The product itself, its store in memory, on a channel that refuses what exceeds the model of Telegram's limits. */
export async function simulated(recipients: number): Promise<Simulated> {
  const watch = watched(await openSqlite('sqlite::memory:'));
  const { store } = watch;
  const clock = new SimulatedClock(START, () => watch.calm());
  const { channel, sent, rates } = limited(clock);
  await settle(
    store,
    ACCOUNT,
    Array.from({ length: recipients }, (_, n) => `n${String(n)}`),
    START,
  );
  const service = serviceOn(store, clock, channel);
  await service.start();
  await joinDepartments(store, channel, clock);
  await clock.advance(60_000);

  const earlier = sent.length;
  const began = clock.now();
  // A grave case reaches some of them before a critical one reaches all, and gives way to it.
  await raise(channel, clock, 'leo', 'choque', { ...SPOT, lat: SPOT.lat - FARTHER });
  await raise(channel, clock, 'ana', 'incendio', SPOT);
  // Half of them are told.
  await clock.advance((recipients * SLOT_MS) / 2);
  const sosAt = clock.now();
  await say(channel, 'eva', { kind: 'text', text: 'sos', replyTo: null });
  await clock.advance(1_000);
  const after = sent.filter(({ at }) => at >= sosAt);
  // Nobody takes the cases, so more hear as time goes on: what is in flight as time stands still would never end.
  for (let before = -1; before < sent.length;) {
    before = sent.length;
    await clock.advance(QUIET_MS);
  }
  await service.stop();

  const incidents = (await store.find('incidentsOfPeriod', 'valdivia', 'live', START, clock.now() + 1)).map(
    ({ doc }) => doc.id,
  );
  const told = sent.slice(earlier);
  const neighbours = told.filter(({ address }) => address.startsWith('n'));
  const last = Math.max(...neighbours.map(({ at }) => at));
  const seconds = (last - began) / 1_000;
  const limit = (told.filter(({ at }) => at <= last).length * SLOT_MS) / 1_000;
  const result: Simulated = {
    recipients: new Set(neighbours.map(({ address }) => address)).size,
    seconds,
    limit_seconds: round(limit),
    over_limit: round(seconds / limit),
    refusals: Object.values(rates.refused).reduce((sum, each) => sum + each, 0),
    inversions: await inversions(store, incidents, told),
    sos_slots: round((Math.max(firstTo(after, 'eva'), firstTo(after, 'd-')) - sosAt) / SLOT_MS),
  };
  await store.close();
  return result;
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

const firstTo = (sent: readonly (Sent & { address: string })[], to: string): number =>
  sent.find(({ address }) => address.startsWith(to))?.at ?? Infinity;

/** A channel without a network that takes what Telegram takes; tells when each message was sent. */
function limited(clock: SimulatedClock) {
  const rates = new Rates(true, () => clock.now());
  const sent: (Sent & { address: string })[] = [];
  const inner = playChannel(ACCOUNT, 'live', clock, () => undefined);
  const send: PlayChannel['send'] = async (address, rendered, options) => {
    const at = clock.now();
    try {
      rates.take(address, address.startsWith('d-'));
    } catch {
      return { kind: 'retry', reason: 'rate', afterMs: 1_000, scope: 'account' };
    }
    sent.push({ id: options.key.slice(0, options.key.lastIndexOf(':')), address, at });
    await clock.wait(CALL_MS);
    return inner.send(address, rendered, options);
  };
  const channel: PlayChannel = {
    ...inner,
    capabilities: { ...inner.capabilities, atOnce: 20, rates: RATES },
    send,
    edit: (address, ref, rendered) => send(address, rendered, { key: ref, replyTo: null }),
  };
  return { channel, sent, rates };
}

function serviceOn(store: Store, clock: SimulatedClock, channel: PlayChannel) {
  const valdivia = shippedCommune('valdivia');
  // As in a town that begins: else what somebody new raises is told to the nearest alone.
  const begins = { ...valdivia, settings: { ...valdivia.settings, newContactDays: 0 } };
  return playService({ store, clock, logger: new LogBook(), channel, commune: begins, since: START, pollMs: 60_000 });
}

const say = (channel: PlayChannel, who: string, said: Said): Promise<void> =>
  channel.perform({
    chat: { address: who, kind: who.startsWith('d-') ? 'group' : 'private', title: '' },
    by: { address: who.replace('d-', 'o-'), name: who },
    said,
  });

async function joinDepartments(store: Store, channel: PlayChannel, clock: SimulatedClock): Promise<void> {
  for (const { id } of shippedCommune('valdivia').departments) {
    const code = `BENCH${id.toUpperCase()}`;
    const to = { commune: 'valdivia', department: id, role: 'supervisor', realm: 'live' } as const;
    const doc = invitation(code, to, clock.now());
    await store.commit(`invite:${id}`, [{ op: 'append', collection: 'invitations', doc }], [], clock.now());
    await say(channel, `d-${id}`, { kind: 'text', text: `/unirme ${code}`, replyTo: null });
  }
}

/** Tells what happens, where, and sends it. */
async function raise(
  channel: PlayChannel,
  clock: SimulatedClock,
  who: string,
  what: string,
  point: Point,
): Promise<void> {
  const steps: readonly Said[] = [
    { kind: 'text', text: what, replyTo: null },
    { kind: 'location', point, accuracy: 10, live: false },
    { kind: 'text', text: '1', replyTo: null },
    { kind: 'text', text: '1', replyTo: null },
  ];
  for (const step of steps) {
    await say(channel, who, step);
    await clock.advance(100);
  }
}
