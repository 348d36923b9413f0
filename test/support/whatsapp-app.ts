import { join } from 'node:path';
import { invite } from '../../src/admin/invite.ts';
import { FakeWhatsapp } from '../emulators/whatsapp-web/server.ts';
import type { Shown, Somebody } from '../emulators/whatsapp-web/world.ts';
import { testSettings } from './app.ts';
import { townThatBegins } from './communes.ts';
import type { LogBook } from './log-book.ts';
import { temporaryFolder } from './temporary.ts';
import { startWatchedApp } from './watched-app.ts';
import type { WatchedApp } from './watched-app.ts';

/** Noon in Valdivia, two days before a month ends that is long past. */
const START = Date.parse('2025-10-30T15:00:00Z');
const READ_MS = 15_000;

interface Parts extends WatchedApp {
  readonly whatsapp: FakeWhatsapp;
  readonly remove: () => Promise<void>;
}

export interface Department {
  readonly supervisor: Resident;
  readonly group: string;
}

interface TownOptions {
  /** Whether the phone is linked from the beginning. */
  readonly linked?: boolean;
  /** Settings besides those of WhatsApp Web. */
  readonly more?: Readonly<Record<string, string>>;
  /** The moment at which it begins. */
  readonly start?: number;
}

const phasesIn = ({ entries }: LogBook): unknown[] => entries.map(({ fields }) => (fields as { phase?: string }).phase);

/** The whole app on WhatsApp Web, in a real browser on a page of its own, with the people of a town. */
export class WhatsappTown {
  readonly whatsapp: FakeWhatsapp;
  readonly url: string;
  readonly #parts: Parts;

  private constructor(parts: Parts, url: string) {
    this.#parts = parts;
    this.whatsapp = parts.whatsapp;
    this.url = url;
  }

  /** Resolves once the session works, or asks to be linked. */
  static async begin({ linked = true, more = {}, start = START }: TownOptions = {}): Promise<WhatsappTown> {
    const folder = await temporaryFolder();
    const whatsapp = await FakeWhatsapp.start(folder.path);
    whatsapp.linked = linked;
    const settings = testSettings(join(folder.path, 'var'), {
      ...townThatBegins(folder.path),
      ...{ WHATSAPP_WEB: 'on', WHATSAPP_WEB_PAGE: whatsapp.page, WHATSAPP_WEB_ARGS: whatsapp.args.join(' ') },
      ...more,
    });
    const watched = await startWatchedApp(settings, start);
    const town = new WhatsappTown({ whatsapp, ...watched, remove: folder.remove }, watched.url);
    if (linked) await whatsapp.until(() => phasesIn(watched.log).includes('ready'), 30_000);
    return town;
  }

  person(name: string): Resident {
    return new Resident(this.whatsapp, this.whatsapp.person(name));
  }

  group(title: string, administrator: Resident, members: readonly Resident[] = []): string {
    const ids = members.map(({ is }) => is);
    return this.whatsapp.group(title, ids, [administrator.is], { withUs: true });
  }

  /** A supervisor and their group, joined by the code that was sent to them. */
  async department(id: string): Promise<Department> {
    const code = await this.codeFor(id);
    const supervisor = this.person('Rosa');
    const group = this.group(`Turno de ${id}`, supervisor);
    supervisor.says(`/unirme ${code}`, { at: group });
    await supervisor.reads(/^Este chat recibe los avisos de/, group);
    return { supervisor, group };
  }

  /** Makes its bearer a supervisor. */
  async codeFor(department: string): Promise<string> {
    const { settings, clock } = this.#parts;
    const asked = { commune: 'valdivia', department, role: 'supervisor', realm: 'live' } as const;
    return (await invite(settings, asked, clock.now())).code;
  }

  /** Where the session stands, by the log. */
  phase(): unknown {
    return phasesIn(this.#parts.log).findLast((phase) => phase !== undefined);
  }

  /** Resolves when nothing goes on any more: what was sent is known to be. */
  rest(): Promise<void> {
    return this.#parts.watch.rest();
  }

  /** Lets time pass, once nothing goes on any more. */
  async later(ms: number): Promise<void> {
    await this.#parts.watch.rest();
    this.#parts.clock.jump(ms);
    await this.#parts.watch.rest();
  }

  /** Throws where something went wrong behind the scenes. */
  async check(): Promise<void> {
    await this.#parts.watch.rest();
    const wrong = this.#parts.log.entries.filter(
      ({ level, fields }) => (level === 'warn' || level === 'error') && !('config' in fields),
    );
    if (wrong.length > 0) throw new Error(`behind the scenes: ${JSON.stringify(wrong.slice(0, 3))}`);
    if (this.whatsapp.unknownModules.length > 0)
      throw new Error(`not in the page: ${this.whatsapp.unknownModules.join()}`);
  }

  async end(): Promise<void> {
    await this.#parts.app.stop();
    await this.whatsapp.close();
    await this.#parts.remove();
  }
}

/** What is read: the words without the marks of emphasis. */
export const plain = ({ text }: Shown): string => text.replace(/^([*_])(.*)\1$/gm, '$2');

/** Somebody with WhatsApp. In a group only where `at` says so. What they wait for after writing is new. */
export class Resident {
  readonly is: Somebody;
  readonly #whatsapp: FakeWhatsapp;
  readonly #seen = new Map<string, ReadonlyMap<string, number>>();

  constructor(whatsapp: FakeWhatsapp, is: Somebody) {
    this.#whatsapp = whatsapp;
    this.is = is;
  }

  says(text: string, { at = this.is.lid, quoted }: { at?: string; quoted?: Shown } = {}): void {
    this.#mark(at);
    this.#whatsapp.says(this.is, text, { at, ...(quoted ? { quoted: quoted.id } : {}) });
  }

  shares({ lat, lon }: { lat: number; lon: number }): void {
    this.#mark(this.is.lid);
    this.#whatsapp.sends(this.is, { type: 'location', lat, lng: lon });
  }

  sendsFile(type: string, mime: string, bytes: Buffer, caption = ''): void {
    this.#mark(this.is.lid);
    this.#whatsapp.sendsFile(this.is, type, mime, bytes, caption);
  }

  reacts(to: Shown, sign: string): void {
    this.#mark(to.chat);
    this.#whatsapp.reacts(this.is, to.id, sign, to.chat);
  }

  calls(): void {
    this.#mark(this.is.lid);
    this.#whatsapp.calls(this.is);
  }

  /** Waits for the bot to say something, or to change what it said; answers the message. */
  async reads(says: RegExp, at = this.is.lid): Promise<Shown> {
    const old = this.#seen.get(at);
    try {
      return await this.#whatsapp.until(
        () => this.#whatsapp.shown(at).findLast((each) => says.test(plain(each)) && old?.get(each.id) !== each.edits),
        READ_MS,
      );
    } catch {
      const shown = this.#whatsapp.shown(at).slice(-4);
      throw new Error(
        `${this.is.name} does not read ${String(says)} but ${JSON.stringify(
          shown.map(({ text }) => text),
          null,
          1,
        )}`,
      );
    }
  }

  /** Answers a menu with the number that stands before a label. */
  async chooses(label: string, says = /(?:)/, at = this.is.lid): Promise<void> {
    const { text } = await this.reads(says, at);
    const number = [...text.matchAll(/\*(\d+)\)?\* ([^\n·]+)/g)].find(
      ([, , named = '']) => named.trim() === label,
    )?.[1];
    if (number === undefined) throw new Error(`no "${label}" in ${text}`);
    this.says(number, { at });
  }

  #mark(at: string): void {
    this.#seen.set(at, new Map(this.#whatsapp.shown(at).map(({ id, edits }) => [id, edits])));
  }
}
