import { decide } from '../core/decide.ts';
import type { Point } from '../core/geo.ts';
import type { CommuneId, Realm, SectorId } from '../core/ids.ts';
import type { Channel, Receive } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Logger } from '../core/ports/logger.ts';
import { Loop } from '../core/ports/loop.ts';
import type { Lookups } from '../core/ports/lookups.ts';
import type { MediaStore } from '../core/ports/media.ts';
import type { Store } from '../core/ports/store.ts';
import { view } from '../core/say/view.ts';
import { createDelivery } from '../delivery/delivery.ts';
import type { Delivery, DeliveryParts } from '../delivery/delivery.ts';
import { AreaChats } from '../engine/area-chats.ts';
import { Asking } from '../engine/asking.ts';
import { channelWork } from '../engine/channel-work.ts';
import { ChannelWatch } from '../engine/channel-watch.ts';
import { chatDead } from '../engine/chat-dead.ts';
import { drawer } from '../engine/draw.ts';
import { Due } from '../engine/due.ts';
import { expander } from '../engine/expand.ts';
import { Follower } from '../engine/follow.ts';
import { Inbox } from '../engine/inbox.ts';
import { KeyedQueue } from '../engine/keyed-queue.ts';
import { monthlyHandler } from '../engine/monthly.ts';
import { receiver } from '../engine/receive.ts';
import type { ReceiveParts } from '../engine/receive.ts';
import { Runner } from '../engine/run.ts';
import { MonthlySchedule } from '../engine/schedule.ts';
import { measurePeriod } from '../reports/measure.ts';
import type { ReachIndex } from '../routing/reach.ts';
import type { Metrics } from './metrics.ts';
import { unreadTexts } from './unread-texts.ts';

/** What the service is put together from. */
export interface ServiceParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly channels: readonly Channel[];
  readonly media: MediaStore;
  /** Everything decisions look up save for who is near, which `reach` knows. */
  readonly lookups: Omit<Lookups, 'nearby' | 'can'>;
  readonly reach: ReachIndex;
  readonly picture: DeliveryParts['picture'];
  readonly seal: (chat: string, action: string) => string;
  readonly publicUrl: string | null;
  readonly metrics: Pick<Metrics, 'settled' | 'unread' | 'committed'>;
  /** When the service first began here. */
  readonly since: number;
  /** How long loops sleep at most; other workers' rows are found by looking. */
  readonly pollMs: number;
  /** False: messages go out as fast as the channels answer, whatever their limits. */
  readonly paced: boolean;
}

/** The product at work: receives, decides, does what is due, delivers. */
export interface Service {
  start(): Promise<void>;
  /** Nothing is left half done: what was received is durable, what was being sent is settled. */
  stop(): Promise<void>;
}

const SWEEP_MS = 3_600_000;

/** Puts engine and delivery together: neither knows the other, what one commits wakes the other. */
export function createService(parts: ServiceParts): Service {
  const { store, clock, logger, channels, pollMs } = parts;
  const wakes: (() => void)[] = [];
  const runner = createRunner(parts, () => wakes.forEach((wake) => wake()));
  const base = { store, clock, logger, runner, decide, queue: new KeyedQueue(), texts: unreadTexts };
  const byAccount = new Map(channels.map((channel) => [channel.account, channel]));
  const areas = new AreaChats();
  const follower = new Follower({ store, clock, logger, sinks: [parts.reach, areas], pollMs });
  const realms = [...new Set(channels.map(({ realm }) => realm))];
  const communes = [...parts.lookups.communes.values()];
  const schedule = new MonthlySchedule({ runner, clock, logger, communes, realms, since: parts.since });
  const monthly = monthlyHandler({
    runner,
    aggregate: (realm, commune, period) => measure(parts, realm, commune, period),
    groups: (realm, commune) => areas.chatsIn(realm, commune),
    done: () => schedule.check(),
  });
  const handlers = { expand: expander(base), monthly };
  const due = new Due({ ...base, inbox: new Inbox({ ...base, channels: byAccount }), handlers });
  const asking = new Asking({
    ...base,
    handlers: channelWork({ ...base, channels: byAccount, media: parts.media }),
    pollMs,
  });
  const watch = new ChannelWatch({ ...base, channels });
  const dueLoop = new Loop({ name: 'due', clock, logger, pollMs, turn: () => due.turn() });
  const sweepLoop = new Loop({ name: 'sweep', clock, logger, pollMs: SWEEP_MS, turn: () => sweep(store, clock) });
  const delivery = deliveryOf(parts, runner);
  wakes.push(
    () => follower.wake(),
    () => dueLoop.wake(),
    () => asking.wake(),
    () => delivery.wake(),
  );
  const doors = channels.map((channel) => new Door(channel, { ...base, unread: parts.metrics.unread }));
  return {
    async start() {
      await nameAccounts(parts);
      await follower.start();
      for (const door of doors) await door.open();
      for (const loop of [dueLoop, asking, sweepLoop, delivery, watch]) loop.start();
      await schedule.start();
    },
    async stop() {
      await schedule.stop();
      // Before the channels are stopped: that they do not work then is no news.
      await Promise.all([watch.stop(), dueLoop.stop(), asking.stop(), sweepLoop.stop(), delivery.stop()]);
      await Promise.all(doors.map((door) => door.close()));
      await follower.stop();
    },
  };
}

function createRunner(parts: ServiceParts, wake: () => void): Runner {
  const { store, clock, publicUrl, lookups, reach, metrics, channels } = parts;
  const able = new Map(channels.map(({ account, capabilities }) => [account, capabilities]));
  return new Runner({
    store,
    clock,
    publicUrl,
    lookups: (now) => ({
      ...lookups,
      nearby: (query) => reach.nearby(query, now),
      can: (account, what) => able.get(account)?.[what] ?? false,
    }),
    committed: () => {
      metrics.committed();
      wake();
    },
  });
}

function deliveryOf(parts: ServiceParts, runner: Runner): Delivery {
  return createDelivery({
    ...parts,
    draw: drawer(runner, view),
    random: Math.random,
    chatDead: chatDead(runner),
    settled: (settled) => parts.metrics.settled(settled),
  });
}

async function sweep(store: Store, clock: Clock): Promise<number> {
  await store.sweep(clock.now());
  return clock.now() + SWEEP_MS;
}

function measure(parts: ServiceParts, realm: Realm, commune: CommuneId, period: string): Promise<unknown> {
  const { store, lookups, clock } = parts;
  const sectorOf = (id: CommuneId, point: Point): SectorId | null => {
    const where = lookups.locate(point);
    return where.kind === 'inside' && where.commune === id ? where.sector : null;
  };
  return measurePeriod({ store, communes: lookups.communes, sectorOf }, realm, commune, period, clock.now());
}

/** Writes down which accounts run here. */
async function nameAccounts({ store, clock, channels }: ServiceParts): Promise<void> {
  for (const { account: id, channel, realm } of channels) {
    const known = await store.get('accounts', id);
    if (known?.doc.channel === channel && known.doc.realm === realm) continue;
    const doc = { ...known?.doc, id, channel, realm };
    const change = { op: 'put', collection: 'accounts', doc, expected: known?.version ?? 0 } as const;
    await store.commit(`account:${id}:${String(clock.now())}`, [change], [], clock.now());
  }
}

/** Where a channel's updates come in. Closing waits for those that were let in. */
class Door {
  readonly #channel: Channel;
  readonly #receive: Receive;
  readonly #inside = new Set<Promise<void>>();

  constructor(channel: Channel, parts: ReceiveParts) {
    this.#channel = channel;
    this.#receive = receiver(channel, parts);
  }

  async open(): Promise<void> {
    await this.#channel.start((update) => {
      const received = this.#receive(update).finally(() => this.#inside.delete(received));
      this.#inside.add(received);
      return received;
    });
  }

  async close(): Promise<void> {
    await this.#channel.stop();
    await Promise.allSettled(this.#inside);
  }
}
