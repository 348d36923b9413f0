import { join } from 'node:path';
import { invite } from '../../src/admin/invite.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { GraphApi } from '../emulators/graph-api/start.ts';
import { startGraphApi } from '../emulators/graph-api/start.ts';
import type { LatLon, Shown } from '../emulators/graph-api/types.ts';
import { testSettings } from './app.ts';
import { townThatBegins } from './communes.ts';
import type { LogBook } from './log-book.ts';
import { temporaryFolder } from './temporary.ts';
import { startWatchedApp } from './watched-app.ts';
import type { WatchedApp } from './watched-app.ts';

const STILL = 3;

interface Parts extends WatchedApp {
  readonly api: GraphApi;
  readonly remove: () => Promise<void>;
}

/** The whole app on a Graph API of its own, with the people of a town. The clock is the true one, and jumps. */
export class CloudTown {
  readonly api: GraphApi;
  readonly store: Store;
  readonly log: LogBook;
  readonly #parts: Parts;
  #numbers = 56_911_120_000;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.api = parts.api;
    this.store = parts.watch.store;
    this.log = parts.log;
  }

  static async begin(more: Record<string, string> = {}): Promise<CloudTown> {
    const api = await startGraphApi();
    const folder = await temporaryFolder();
    const settings = testSettings(join(folder.path, 'var'), {
      ...townThatBegins(folder.path),
      WHATSAPP_CLOUD_TOKEN: api.token,
      WHATSAPP_CLOUD_PHONE_ID: api.phoneId,
      WHATSAPP_CLOUD_APP_SECRET: api.appSecret,
      WHATSAPP_CLOUD_VERIFY_TOKEN: api.verifyToken,
      WHATSAPP_CLOUD_API_ROOT: api.url,
      ...more,
    });
    const watched = await startWatchedApp(settings, Date.now());
    if (!(await api.webhook.setUp(`${watched.url}/whatsapp/webhook`, api.verifyToken)))
      throw new Error('the webhook did not prove itself');
    return new CloudTown({ api, ...watched, remove: folder.remove });
  }

  person(name: string): Phone {
    const id = this.api.person(String((this.#numbers += 1)), name);
    return new Phone(this.api, id);
  }

  /** A department in the private chat of its supervisor. */
  async department(id: string): Promise<Phone> {
    const { settings, clock } = this.#parts;
    const to = { commune: 'valdivia', department: id, role: 'supervisor', realm: 'live' } as const;
    const { code } = await invite(settings, to, clock.now());
    const rosa = this.person('Rosa');
    rosa.says(`/unirme ${code}`);
    await rosa.reads(/recibe los avisos de/);
    return rosa;
  }

  /** Resolves when nothing goes on any more. */
  async rest(): Promise<void> {
    for (let still = 0; still < STILL;) {
      await this.#parts.watch.rest();
      const busy = this.api.webhook.pending > 0 || this.api.calls.some(({ status }) => status === 0);
      still = busy ? 0 : still + 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Lets time pass, once nothing goes on any more. */
  async later(ms: number): Promise<void> {
    await this.rest();
    this.#parts.clock.jump(ms);
    await this.rest();
  }

  async end(): Promise<void> {
    const { app, api, remove } = this.#parts;
    await app.stop();
    await api.close();
    await remove();
  }
}

/** A person with WhatsApp. What they wait for is new since they last did something. */
export class Phone {
  readonly id: string;
  readonly #api: GraphApi;
  #seen = 0;

  constructor(api: GraphApi, id: string) {
    this.#api = api;
    this.id = id;
  }

  says(text: string, options: { replyTo?: string } = {}): void {
    this.#mark();
    this.#api.says(this.id, text, options);
  }

  shares(point: LatLon): void {
    this.#mark();
    this.#api.shares(this.id, point);
  }

  sends(...[type, file, caption]: [Parameters<GraphApi['sends']>[1], Parameters<GraphApi['sends']>[2], string?]): void {
    this.#mark();
    this.#api.sends(this.id, type, file, caption);
  }

  /** Presses what stands under the last message that has it, once it is there. */
  async presses(label: string): Promise<void> {
    await this.#api.until(() => this.shown().some(({ buttons }) => buttons.some(({ title }) => title.includes(label))));
    this.#mark();
    this.#api.presses(this.id, label);
  }

  /** Hands over the card of whoever has this number. */
  hands(number: string): void {
    this.#mark();
    this.#api.card(this.id, number);
  }

  reacts(on: Shown, sign: string): void {
    this.#mark();
    this.#api.reacts(this.id, on.id, sign);
  }

  rings(): void {
    this.#mark();
    this.#api.rings(this.id);
  }

  /** Waits for the bot to say something new. */
  async reads(says: RegExp): Promise<Shown> {
    try {
      return await this.#api.until(() =>
        this.shown()
          .slice(this.#seen)
          .findLast(({ text }) => says.test(text)),
      );
    } catch (error) {
      throw new Error(`not seen by ${this.id}: ${String(says)}`, { cause: error });
    }
  }

  /** What the bot has said here. */
  shown(): readonly Shown[] {
    return this.#api.messages(this.id).filter(({ by }) => by === 'bot');
  }

  #mark(): void {
    this.#seen = this.shown().length;
  }
}
