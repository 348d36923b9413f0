import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import { openStore } from '../../src/app/open-store.ts';
import { introduction } from '../../src/app/sandbox-staff.ts';
import type { Happening } from '../../src/bots/sandbox/hub.ts';
import type { Entry } from '../../src/bots/sandbox/log.ts';
import { invitation } from '../../src/core/people/invitation.ts';
import { SimulatedClock } from '../../src/engine/simulated-clock.ts';
import { CAST } from '../../src/bots/sandbox/cast.ts';
import { testSettings } from './app.ts';
import { ACCOUNT, addressOf, Complaints, departmentOf, isGroup, REST_MS } from './story-stage.ts';
import type { Acting, Heard, Stage } from './story-stage.ts';
import type { Someone } from './story.ts';
import { temporaryFolder } from './temporary.ts';
import { watchedStore } from './watched-store.ts';
import type { Watched } from './watched-store.ts';

/** Loops look by themselves this seldom: every commit wakes them. */
const POLL_MS = 6 * 3_600_000;
/** What takes longer than this, in real time, waits for the story's time to pass. */
const STUCK_MS = 150;

interface Running {
  readonly app: App;
  readonly url: string;
  readonly watch: Watched;
}

/** Plays through the sandbox's own protocol: the whole app over SQLite, asked and heard by HTTP, on a clock that is moved. */
export class SandboxStage implements Stage {
  readonly #clock: SimulatedClock;
  readonly #complaints = new Complaints();
  readonly #folder: Awaited<ReturnType<typeof temporaryFolder>>;
  /** Ids of the sandbox for people of the story who are not of its cast. */
  readonly #added = new Map<string, string>();
  #running: Running | null = null;
  /** The last event that was heard. */
  #last = '';
  #heard: Heard[] = [];

  private constructor(start: number, folder: Awaited<ReturnType<typeof temporaryFolder>>) {
    this.#clock = new SimulatedClock(start, () => this.#watch.rest());
    this.#folder = folder;
  }

  static async begin(start: number): Promise<SandboxStage> {
    const stage = new SandboxStage(start, await temporaryFolder());
    await stage.#start();
    return stage;
  }

  now(): number {
    return this.#clock.now();
  }

  async invite(code: string, department: string): Promise<void> {
    const to = { ...departmentOf(department), role: 'official', realm: 'sandbox' } as const;
    const doc = invitation(code, to, this.now());
    const change = { op: 'put', collection: 'invitations', doc, expected: 0 } as const;
    await this.#watch.store.commit(`invite:${code}`, [change], [], this.now());
  }

  async meet({ id, name, locale, member, fresh }: Someone): Promise<void> {
    if (CAST.persons.some((each) => each.id === id)) return;
    const group = member === null ? null : addressOf(member);
    const answer = await this.#post('/sandbox/api/people', { updateId: `story-${id}`, name, locale, group });
    const address = (answer as { id: string }).id;
    this.#added.set(id, address);
    if (fresh) return;
    const who = { account: ACCOUNT, realm: 'sandbox', address, name, locale } as const;
    await this.#watch.store.commit(...introduction(who, this.now()), [], this.now());
  }

  async act({ id, who, chat, sentAt, act }: Acting): Promise<void> {
    const body = { updateId: id, as: this.#idOf(who), chat: this.#addressOf(chat), ...act };
    const posted = this.#post('/sandbox/api/send', sentAt === null ? body : { ...body, sentAt });
    // Two who quarrel over one incident wait for a moment before they try again.
    while (await stillAfter(posted, STUCK_MS)) await this.#clock.advance(REST_MS);
    await posted;
  }

  async rest(): Promise<void> {
    await this.advance(REST_MS);
  }

  async advance(ms: number): Promise<void> {
    await this.#clock.advance(ms);
    await this.#clock.settle();
    await this.#listen();
    this.#complaints.throwFirst();
  }

  async restart(): Promise<void> {
    await this.#listen();
    await this.#run().app.stop();
    await this.#start();
  }

  async heard(): Promise<readonly Heard[]> {
    const heard = this.#heard;
    this.#heard = [];
    return heard;
  }

  async end(): Promise<void> {
    await this.#run().app.stop();
    await this.#folder.remove();
  }

  async #start(): Promise<void> {
    let watch: Watched | undefined;
    const settings = testSettings(join(this.#folder.path, 'var'));
    const app = await createApp(settings, {
      clock: this.#clock,
      logger: this.#complaints,
      pollMs: POLL_MS,
      paced: true,
      openStore: async (url, logger) => {
        watch = watchedStore(await openStore(url, logger));
        return watch.store;
      },
    });
    if (!watch) throw new Error('the app opened no store');
    const url = `http://127.0.0.1:${await app.start()}`;
    this.#running = { app, url, watch };
    await this.#clock.settle();
    // From the first event on: what it sends as it starts is heard too.
    this.#last = (await this.#newest()).replace(/-\d+$/, '-0');
    await this.#listen();
  }

  #run(): Running {
    if (!this.#running) throw new Error('the stage has not begun');
    return this.#running;
  }

  get #watch(): Watched {
    return this.#run().watch;
  }

  async #post(path: string, body: object): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.#run().url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  }

  /** Reads on from the last event to the newest, as a page does that comes back. */
  async #listen(): Promise<void> {
    const newest = await this.#newest();
    if (newest === this.#last) return;
    for await (const { id, data } of this.#events({ 'last-event-id': this.#last })) {
      if (data !== '') this.#hear(JSON.parse(data) as Happening);
      this.#last = id;
      if (id === newest) return;
    }
    throw new Error(`the events ended before ${newest}`);
  }

  async #newest(): Promise<string> {
    for await (const { id } of this.#events({})) return id;
    throw new Error('the events said nothing');
  }

  async *#events(headers: Record<string, string>): AsyncGenerator<{ id: string; data: string }> {
    const over = new AbortController();
    const response = await fetch(`${this.#run().url}/sandbox/api/events`, { headers, signal: over.signal });
    try {
      let text = '';
      const decoder = new TextDecoder();
      for await (const bytes of response.body as AsyncIterable<Uint8Array>) {
        text += decoder.decode(bytes, { stream: true });
        const frames = text.split('\n\n');
        text = frames.pop() ?? '';
        for (const frame of frames) {
          const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'm').exec(frame)?.[1] ?? '';
          if (field('event') === 'reset') throw new Error('more happened at once than the sandbox remembers');
          if (field('id') !== '') yield { id: field('id'), data: field('data') };
        }
      }
    } finally {
      over.abort();
    }
  }

  #hear(happening: Happening): void {
    if (happening.type === 'toast') {
      const { chat, as, text } = happening;
      this.#heard.push({ kind: 'toast', chat: this.#nameOf(chat), as: this.#nameOf(`p:${as}`), at: this.now(), text });
    }
    if (happening.type === 'entry' && happening.entry.from === null) this.#heard.push(this.#shown(happening.entry));
  }

  #shown({ id, chat, at, editedAt, replyTo, parts, choices, askLocation, pin, files }: Entry): Heard {
    return {
      kind: 'message',
      chat: this.#nameOf(chat),
      id,
      at: editedAt ?? at,
      edited: editedAt !== null,
      answers: replyTo,
      parts,
      choices,
      askLocation,
      pin,
      files: files.map(({ name, mime }) => ({ name, mime })),
    };
  }

  #idOf(who: string): string {
    return this.#added.get(who) ?? who;
  }

  #addressOf(chat: string): string {
    return isGroup(chat) ? addressOf(chat) : `p:${this.#idOf(chat)}`;
  }

  /** What the story calls a chat. */
  #nameOf(address: string): string {
    const id = address.slice(2);
    return [...this.#added].find(([, added]) => added === id)?.[0] ?? id;
  }
}

/** Whether something is still not done after so long, in real time. */
async function stillAfter(work: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const long = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), ms);
  });
  const done = work.then(
    () => false,
    () => false,
  );
  return Promise.race([done, long]).finally(() => clearTimeout(timer));
}
