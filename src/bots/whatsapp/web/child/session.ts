import { basename, dirname } from 'node:path';
import wweb from 'whatsapp-web.js';
import type { Client } from 'whatsapp-web.js';
import type { Begin, FromChild } from '../protocol.ts';
import { Answering } from './answers.ts';
import { Hearing } from './hear.ts';
import { Names } from './names.ts';
import { ownIds } from './page.ts';

/** How long the page may take to begin. */
const PAGE_MS = 90_000;
/** The longest that the browser may take for one call. */
const CALL_MS = 60_000;

/** One life of the library and its browser. `ended` is called once, with the reason. */
export class Session {
  readonly answering: Answering;
  readonly #client: Client;
  readonly #hearing: Hearing;
  readonly #begin: Begin;
  readonly #tell: (message: FromChild) => void;
  readonly #ended: (why: string) => void;
  #ready = false;

  constructor(begin: Begin, tell: (message: FromChild) => void, ended: (why: string) => void) {
    this.#begin = begin;
    this.#tell = tell;
    this.#ended = ended;
    this.#client = new wweb.Client(optionsOf(begin, () => this.#watchBrowser()));
    const names = new Names(this.#client);
    this.#hearing = new Hearing(this.#client, names, tell);
    this.answering = new Answering(this.#client, names, () => this.#ready);
  }

  start(): void {
    const client = this.#client;
    client.on('qr', (qr) => this.#tell({ kind: 'qr', qr }));
    client.on('code', (code) => this.#tell({ kind: 'code', code }));
    client.on('authenticated', () => this.#tell({ kind: 'authenticated' }));
    client.on('change_state', (state) => this.#tell({ kind: 'state', state }));
    client.on('disconnected', (why) => this.#ended(why));
    client.on('ready', () => {
      this.#onReady().catch(() => this.#ended('not ready after all'));
    });
    this.#hearing.begin();
    client.initialize().catch((error: unknown) => this.#ended(`did not start: ${reasonIn(error)}`));
  }

  async close(): Promise<void> {
    await this.#client.destroy();
  }

  /** The library says so again after each time that WhatsApp synced. */
  async #onReady(): Promise<void> {
    if (this.#ready) return;
    this.#ready = true;
    this.#hearing.know(await ownIds(this.#client));
    const { user, server } = this.#client.info.wid;
    this.#tell({ kind: 'ready', number: server === 'c.us' ? user : null });
    if (this.#begin.since !== null) await this.#hearing.missed(this.#begin.since);
  }

  /** None of this does the library tell. */
  #watchBrowser(): void {
    const { pupPage, pupBrowser } = this.#client;
    pupPage?.on('error', () => this.#ended('the tab crashed'));
    pupPage?.on('close', () => this.#ended('the tab was closed'));
    pupBrowser?.on('disconnected', () => this.#ended('the browser is gone'));
  }
}

/** Keeps the profile whatever the library concludes: what is to become of it, the parent knows better. */
class KeptAuth extends wweb.LocalAuth {
  constructor(folder: string, opened: () => void) {
    super({ dataPath: folder });
    this.afterBrowserInitialized = async () => opened();
    this.logout = async () => undefined;
  }
}

function optionsOf({ folder, browser, page }: Begin, opened: () => void): wweb.ClientOptions {
  return {
    authStrategy: new KeptAuth(folder, opened),
    authTimeoutMs: PAGE_MS,
    userAgent: browser.userAgent,
    ...(page === null
      ? { webVersionCache: { type: 'none' } }
      : {
          webVersion: basename(page).replace(/\.html$/, ''),
          webVersionCache: { type: 'local', path: dirname(page), strict: true },
        }),
    puppeteer: {
      ...{
        executablePath: browser.path,
        headless: browser.headless,
        args: [...browser.args],
        protocolTimeout: CALL_MS,
      },
      // No port that others could connect to, and a browser that ends with us.
      pipe: true,
      // The parent says when it is over.
      ...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
    },
  };
}

/** What a failed start says of itself; the library throws plain texts as well. */
function reasonIn(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]?.slice(0, 200) ?? '';
}
