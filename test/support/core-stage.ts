import { pictures } from '../../src/app/pictures.ts';
import { introduction } from '../../src/app/sandbox-staff.ts';
import { unreadTexts } from '../../src/app/unread-texts.ts';
import { CAST } from '../../src/bots/sandbox/cast.ts';
import { render } from '../../src/bots/sandbox/render.ts';
import type { RenderedBody } from '../../src/bots/sandbox/render.ts';
import { readTexts } from '../../src/config/texts.ts';
import type { Doc } from '../../src/core/collections.ts';
import type { Locale } from '../../src/core/commune/commune.ts';
import { decide } from '../../src/core/decide.ts';
import { invitation } from '../../src/core/people/invitation.ts';
import type { Channel } from '../../src/core/ports/channel.ts';
import type { Lookups } from '../../src/core/ports/lookups.ts';
import type { Claimed } from '../../src/core/ports/store.ts';
import type { Message } from '../../src/core/say/message.ts';
import { view } from '../../src/core/say/view.ts';
import type { ChatEvent, Happened, Said } from '../../src/core/talk/event.ts';
import { lookOf } from '../../src/delivery/attempt.ts';
import { AreaChats } from '../../src/engine/area-chats.ts';
import { Asking } from '../../src/engine/asking.ts';
import { channelWork } from '../../src/engine/channel-work.ts';
import { drawer } from '../../src/engine/draw.ts';
import { Due } from '../../src/engine/due.ts';
import { expander } from '../../src/engine/expand.ts';
import { Inbox } from '../../src/engine/inbox.ts';
import { KeyedQueue } from '../../src/engine/keyed-queue.ts';
import { monthlyHandler } from '../../src/engine/monthly.ts';
import { decideEvent } from '../../src/engine/receive.ts';
import { Runner } from '../../src/engine/run.ts';
import { MonthlySchedule } from '../../src/engine/schedule.ts';
import { measurePeriod } from '../../src/reports/measure.ts';
import { createCommuneLookups } from '../../src/routing/lookups.ts';
import { readLocation } from '../../src/routing/read-location.ts';
import { createReachIndex } from '../../src/routing/reach.ts';
import { StoredMedia } from '../../src/store/media-store.ts';
import { shippedCommunes } from './communes.ts';
import { MemoryStore } from './memory-store.ts';
import { plain } from './memory-tables.ts';
import type { Dump } from './memory-tables.ts';
import { ACCOUNT, addressOf, COMMUNE, Complaints, departmentOf, REST_MS } from './story-stage.ts';
import type { Acting, Heard, Stage } from './story-stage.ts';
import type { Someone } from './story.ts';

const REALM = 'sandbox';
const LEASE_MS = 30_000;
const AT_ONCE = 50;
const texts = readTexts();

/** A message as the core says it, before any channel writes it, and who reads it. */
export interface Sent {
  readonly message: Message;
  readonly locale: Locale;
  readonly chat: { readonly address: string; readonly kind: 'private' | 'group'; readonly title: string };
  readonly files: readonly { readonly name: string; readonly mime: string }[];
}

/** The communes as they are shipped, looked up as the product does. */
function communeLookups(): Omit<Lookups, 'nearby' | 'can'> {
  const { communes, surroundings } = shippedCommunes();
  return { ...createCommuneLookups(communes, surroundings, COMMUNE), wordings: texts.wordings, readLocation };
}

/** What is put together anew before everything that happens: nothing outlives a turn but what the store holds. */
interface Machine {
  readonly store: MemoryStore;
  readonly runner: Runner;
  readonly due: Due;
  readonly asking: Asking;
  readonly schedule: MonthlySchedule;
  readonly media: StoredMedia;
  follow(): Promise<void>;
}

/**
 * Plays on the pure core: events are decided, what is owed is drawn, due work is done, all in this process and in order, on a
 * store of plain maps. Everything known goes through JSON between turns, so that every turn is also a restart.
 */
export class CoreStage implements Stage {
  readonly #complaints = new Complaints();
  readonly #since: number;
  readonly #saw: (sent: Sent) => void;
  readonly #people = new Map<string, Pick<Someone, 'id' | 'name' | 'locale'>>(
    CAST.persons.map((each) => [each.id, each]),
  );
  readonly #files = new Map<string, { readonly bytes: Uint8Array; readonly mime: string }>();
  readonly #left = new Set<string>();
  readonly #lookups = communeLookups();
  readonly #pins: boolean;
  #machine: Machine;
  #now: number;
  #sent = 0;
  #heard: Heard[] = [];

  private constructor(start: number, saw?: (sent: Sent) => void) {
    this.#since = start;
    this.#saw = saw ?? (() => {});
    this.#pins = saw !== undefined;
    this.#now = start;
    this.#machine = this.#assemble(new MemoryStore());
  }

  /** `saw` hears every message that is sent; boards too, which no story tells of, for its channel pins nothing. */
  static async begin(start: number, saw?: (sent: Sent) => void): Promise<CoreStage> {
    const stage = new CoreStage(start, saw);
    for (const { id, name, locale } of CAST.persons) await stage.#introduce({ id, name, locale });
    for (const { address, role, administrator } of CAST.groups) {
      const chat = address.replace(/^g:/, '');
      if (role === 'neighbours') continue;
      const code = `HEAD${chat.toUpperCase()}`;
      await stage.#invite(code, chat, 'supervisor');
      const act = { kind: 'text', text: `/unirme ${code}`, replyTo: null } as const;
      await stage.act({ id: `heads-${chat}`, who: administrator, chat, sentAt: null, act });
    }
    return stage;
  }

  now(): number {
    return this.#now;
  }

  invite(code: string, department: string): Promise<void> {
    return this.#invite(code, department, 'official');
  }

  async #invite(code: string, department: string, role: 'official' | 'supervisor'): Promise<void> {
    const { store } = this.#machine;
    const to = { ...departmentOf(department), role, realm: REALM } as const;
    const doc = invitation(code, to, this.#now);
    await store.commit(`invite:${code}`, [{ op: 'put', collection: 'invitations', doc, expected: 0 }], [], this.#now);
  }

  async meet(someone: Someone): Promise<void> {
    const known = this.#people.has(someone.id);
    this.#people.set(someone.id, someone);
    if (!known && !someone.fresh) await this.#introduce(someone);
  }

  async #introduce({ id: address, name, locale }: Pick<Someone, 'id' | 'name' | 'locale'>): Promise<void> {
    const who = { account: ACCOUNT, realm: REALM, address, name, locale } as const;
    await this.#machine.store.commit(...introduction(who, this.#now), [], this.#now);
  }

  async act(acting: Acting): Promise<void> {
    await this.restart();
    await this.#machine.follow();
    if (acting.act.kind === 'leave') this.#left.add(acting.chat);
    if (acting.act.kind === 'join') this.#left.delete(acting.chat);
    const ran = await decideEvent(this.#eventOf(acting), [], {
      queue: new KeyedQueue(),
      runner: this.#machine.runner,
      decide,
      clock: this.#clock,
      logger: this.#complaints,
      texts: unreadTexts,
    });
    if (ran.kind !== 'done') return;
    for (const effect of ran.effects) {
      if (effect.kind !== 'toast') continue;
      const text = texts.said(effect.said, effect.locale);
      this.#heard.push({ kind: 'toast', chat: acting.chat, as: acting.who, at: this.#now, text });
    }
  }

  async rest(): Promise<void> {
    await this.advance(REST_MS);
  }

  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await this.#work();
      const moments = Object.values(await this.#machine.store.nextDue(this.#now));
      const next = Math.min(...moments.map((moment) => moment ?? Infinity));
      if (next > until) break;
      this.#now = Math.max(this.#now, next);
    }
    this.#now = until;
    this.#complaints.throwFirst();
  }

  async restart(): Promise<void> {
    this.#machine = this.#assemble(new MemoryStore(plain(this.#machine.store.dump())));
    await this.#machine.schedule.check();
  }

  /** All that is kept now. */
  kept(): Dump {
    return this.#machine.store.dump();
  }

  async heard(): Promise<readonly Heard[]> {
    const heard = this.#heard;
    this.#heard = [];
    return heard;
  }

  async end(): Promise<void> {
    await this.#machine.store.close();
  }

  readonly #clock = {
    now: (): number => this.#now,
    wait: (ms: number): Promise<void> => {
      this.#now += ms;
      return Promise.resolve();
    },
  };

  #assemble(store: MemoryStore): Machine {
    const clock = this.#clock;
    const logger = this.#complaints;
    const reach = createReachIndex(this.#lookups.communes);
    const areas = new AreaChats();
    const lookups = (now: number): Lookups => ({
      ...this.#lookups,
      nearby: (query) => reach.nearby(query, now),
      can: (_account, what) => what === 'groups' || this.#pins,
    });
    const runner = new Runner({ store, clock, lookups, publicUrl: null, random: () => 0.5 });
    const base = { store, clock, logger, runner, decide, queue: new KeyedQueue(), texts: unreadTexts };
    const schedule = new MonthlySchedule({
      runner,
      clock,
      logger,
      communes: [...this.#lookups.communes.values()],
      realms: [REALM],
      since: this.#since,
    });
    const media = new StoredMedia(store, clock);
    const handlers = {
      expand: expander(base),
      monthly: monthlyHandler({
        runner,
        aggregate: (realm, commune, period) =>
          measurePeriod(
            { store, communes: this.#lookups.communes, sectorOf: (id, point) => sectorAt(this.#lookups, id, point) },
            realm,
            commune,
            period,
            clock.now(),
          ),
        groups: (realm, commune) => areas.chatsIn(realm, commune),
        done: () => schedule.check(),
      }),
    };
    const due = new Due({ ...base, inbox: new Inbox({ ...base, channels: new Map() }), handlers });
    const channels = new Map([[ACCOUNT, this.#channel()]]);
    const asking = new Asking({ ...base, handlers: channelWork({ ...base, channels, media }), pollMs: Infinity });
    let position: string | null = null;
    const follow = async (): Promise<void> => {
      const followed = await store.follow(position);
      for (const sink of [reach, areas]) for (const change of followed.changes) sink.apply(change);
      position = followed.position;
    };
    return { store, runner, due, asking, schedule, media, follow };
  }

  /** What due work asks of a channel. */
  #channel(): Channel {
    const fetch: Channel['fetch'] = async (file) => this.#files.get(file) ?? 'gone';
    const ask: Channel['ask'] = async (chat, contact) => {
      const group = CAST.groups.find(({ address }) => address === chat);
      return group?.administrator === contact ? 'administrator' : 'member';
    };
    return { account: ACCOUNT, fetch, ask } as Partial<Channel> as Channel;
  }

  /** Does what is due and sends what is owed until there is no more of either now. */
  async #work(): Promise<void> {
    const { due, asking, store } = this.#machine;
    for (;;) {
      await this.#machine.follow();
      await asking.turn();
      await asking.idle();
      const next = await due.turn();
      const claimed = await store.claimOwed(ACCOUNT, this.#now, LEASE_MS, AT_ONCE);
      for (const each of claimed) await this.#deliver(each);
      const { ask } = await store.nextDue(this.#now);
      const free = [next, ask].every((moment) => moment === null || moment > this.#now);
      if (claimed.length === 0 && free) return;
    }
  }

  async #deliver({ doc, token }: Claimed<Doc<'owed'>>): Promise<void> {
    const { store, runner, media } = this.#machine;
    const chat = (await store.get('chats', doc.chatId))?.doc;
    const [address] = await store.find('addressesOf', doc.chatId);
    const message = chat?.deadAt === null && address ? await drawer(runner, view)(doc) : null;
    const ended = { id: doc.id, token, at: this.#now, shown: doc.wanted };
    if (!chat || !address || !message) {
      await store.settle([{ ...ended, end: 'dropped', reason: 'nothing-to-say' }]);
      return;
    }
    const picture = pictures(media, () => Promise.resolve({ mime: 'image/png', bytes: new Uint8Array() }));
    const drawn = await Promise.all((message.pictures ?? []).map((each) => picture(each, chat.locale)));
    const files = drawn.filter((each) => each !== undefined);
    this.#saw({ message, locale: chat.locale, chat: { ...chat, address: address.doc.address }, files });
    const rendered = render(texts, message, chat.locale, (action) => action, files);
    const { parts, choices, askLocation, pin, file } = rendered.body as RenderedBody;
    const edited = doc.kind === 'card' && doc.ref !== null;
    const look = lookOf(address.doc.address, rendered);
    if (message.purpose === 'board' || (edited && look === doc.look)) {
      await store.settle([{ ...ended, end: 'sent', ref: doc.ref, look }]);
      return;
    }
    this.#sent += 1;
    const ref = edited && doc.ref !== null ? doc.ref : `m-${this.#sent}`;
    const answered = doc.replyTo === null || edited ? undefined : (await store.get('owed', doc.replyTo))?.doc;
    this.#heard.push({
      kind: 'message',
      chat: this.#nameOf(address.doc.address),
      id: ref,
      at: this.#now,
      edited,
      answers: answered?.ref ?? null,
      parts,
      choices,
      askLocation,
      pin,
      files: [...files, ...(file ? [file] : [])].map(({ name, mime }) => ({ name, mime })),
    });
    await store.settle([{ ...ended, end: 'sent', ref, look }]);
  }

  #nameOf(address: string): string {
    return [...this.#people.keys()].find((id) => `p:${id}` === address) ?? address.replace(/^g:/, '');
  }

  #eventOf({ id, who, chat, sentAt, act }: Acting): ChatEvent {
    const someone = this.#people.get(who);
    if (!someone) throw new Error(`nobody met ${who}`);
    const group = CAST.groups.find(({ address }) => address === addressOf(chat));
    return {
      operationId: `${ACCOUNT}:${ACCOUNT}:${id}`,
      account: ACCOUNT,
      realm: REALM,
      chat: group
        ? { address: group.address, kind: 'group', title: group.title }
        : { address: `p:${chat}`, kind: 'private', title: someone.name },
      contact: { address: who, name: someone.name, locale: someone.locale },
      sentAt: sentAt ?? this.#now,
      receivedAt: this.#now,
      ...this.#saidOf(id, act),
    };
  }

  #saidOf(id: string, act: Acting['act']): Said | Happened {
    switch (act.kind) {
      case 'text':
        return act;
      case 'press':
        return { kind: 'press', action: act.data, forged: false };
      case 'location': {
        const { lat, lon, accuracy, live } = act;
        return { kind: 'location', point: { lat, lon }, accuracy, live };
      }
      case 'photo':
      case 'voice':
      case 'video':
      case 'document':
        this.#files.set(id, { bytes: Buffer.from(act.base64, 'base64'), mime: act.mime });
        return mediaOf(id, act);
      case 'sticker':
        return { kind: 'unsupported', what: 'sticker' };
      case 'leave':
        return { kind: 'left' };
      case 'join':
        return { kind: 'joined' };
    }
  }
}

function mediaOf(file: string, act: Extract<Acting['act'], { mime: string }>): Said {
  const { kind: type, mime, caption, ref, forwarded, album } = act;
  return {
    kind: 'media',
    media: { type, file, mime },
    caption,
    ...(ref === undefined ? {} : { ref }),
    ...(forwarded === undefined ? {} : { forwarded }),
    ...(album === undefined ? {} : { album }),
  };
}

function sectorAt(lookups: Omit<Lookups, 'nearby' | 'can'>, commune: string, point: { lat: number; lon: number }) {
  const where = lookups.locate(point);
  return where.kind === 'inside' && where.commune === commune ? where.sector : null;
}
