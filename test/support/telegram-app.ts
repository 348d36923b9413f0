import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { invite } from '../../src/admin/invite.ts';
import { listOfficials, removeOfficial } from '../../src/admin/officials.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { BotApi } from '../emulators/bot-api/api.ts';
import { startBotApi } from '../emulators/bot-api/start.ts';
import { testSettings } from './app.ts';
import { townThatBegins } from './communes.ts';
import type { LogBook } from './log-book.ts';
import { freePort } from './process.ts';
import { Chats, Somebody } from './telegram-somebody.ts';
import type { Way } from './telegram-ways.ts';
import { temporaryFolder } from './temporary.ts';
import { startWatchedApp } from './watched-app.ts';
import type { WatchedApp } from './watched-app.ts';

/**
 * Noon in Valdivia, two days before a month ends that is long past: nobody sleeps, and what people send by the true time is
 * never late.
 */
const START = Date.parse('2025-10-30T15:00:00Z');
/** So many looks one after another at which nothing goes on: then nothing does. */
const STILL = 3;

/** So long at most nothing that others wrote into the database is seen. */
const LOOKS_AGAIN_MS = 2_000;

/** Whoever waits for news waits no longer than this, and asks anew. */
const POLL_MS = 25_000;

export interface Department {
  readonly supervisor: Somebody;
  readonly group: number;
}

interface Parts extends WatchedApp {
  readonly api: BotApi;
  readonly remove: () => Promise<void>;
}

/** The whole app on a Bot API of its own, with the people of a town. */
export class Town {
  readonly api: BotApi;
  readonly chats: Chats;
  readonly store: Store;
  readonly url: string;
  readonly #parts: Parts;
  #ids = 7_000_100;
  /** Time jumped over the end of a call that waited for news. */
  #outrun = false;

  private constructor(parts: Parts) {
    this.#parts = parts;
    this.api = parts.api;
    this.chats = new Chats(parts.api);
    this.store = parts.watch.store;
    this.url = parts.url;
  }

  /** Resolves once the bot is connected. `paced`: it keeps to Telegram's limits, and what is said takes its time. */
  static async begin(way: Way, { paced = false } = {}): Promise<Town> {
    const api = await startBotApi();
    const folder = await temporaryFolder();
    const settings = testSettings(join(folder.path, 'var'), {
      ...townThatBegins(folder.path),
      ...(await variables(way, api)),
    });
    const town = new Town({ api, ...(await startWatchedApp(settings, START, paced)), remove: folder.remove });
    await town.#connected(way);
    return town;
  }

  person(name: string, language = 'es'): Somebody {
    const { id } = this.api.user({ id: (this.#ids += 1), name, language });
    return new Somebody(this.chats, this.chats.add(id), name);
  }

  /** A group with the bot among its members, unless it is let in later or is more than that. */
  group(title: string, { administrator, members = [], bot = 'member' }: GroupOptions): number {
    const ids = members.map(({ id }) => id);
    const { id } = this.api.group({
      id: -(this.#ids += 1),
      title,
      members: bot === 'member' ? [...ids, this.api.botId] : ids,
      administrators: bot === 'administrator' ? [administrator.id, this.api.botId] : [administrator.id],
    });
    return this.chats.add(id);
  }

  /** A code for a supervisor and their group, with the name of the bot to which its link leads. */
  code(department: string): ReturnType<typeof invite> {
    const { settings, clock } = this.#parts;
    return invite(settings, { commune: 'valdivia', department, role: 'supervisor', realm: 'live' }, clock.now());
  }

  /** Takes somebody, or a chat, out of a department from outside, as the list of it names them. */
  async removes(department: string, what: RegExp): Promise<void> {
    const { settings, clock } = this.#parts;
    const of = { commune: 'valdivia', department };
    const found = (await listOfficials(settings, of, clock.now())).find((each) => what.test(each.what));
    if (!found) throw new Error(`nobody in ${department} is ${String(what)}`);
    await removeOfficial(settings, of, found.id, clock.now());
    // Nothing wakes the app: it looks again by itself.
    await this.later(LOOKS_AGAIN_MS);
  }

  /** A supervisor and a group of theirs, joined by the link that was sent to them. */
  async department(id: string, members: readonly Somebody[] = []): Promise<Department> {
    const supervisor = this.person('Rosa');
    const group = this.group(`Turno de ${id}`, { administrator: supervisor, members, bot: 'out' });
    const { code, bot } = await this.code(id);
    // What Telegram does where somebody opens `t.me/<bot>?startgroup=<code>&admin=pin_messages` and chooses the group.
    this.api.adds(supervisor.id, group);
    this.api.promotes(supervisor.id, group);
    supervisor.says(`/start@${String(bot)} ${code}`, group);
    await supervisor.reads(/^Este chat recibe los avisos de/, group);
    return { supervisor, group };
  }

  /**
   * Presses what hangs under a message of another chat, as no telephone can, but whoever writes to the bot by a program; answers
   * what the bot would have shown.
   */
  async pressesFrom(chat: number, { id, name }: Somebody, data: string): Promise<string> {
    const query = `${FOREIGN}${(this.#ids += 1)}`;
    const message = { message_id: 1, date: 0, chat: this.api.chat(chat) };
    this.api.raw({ callback_query: { id: query, from: { id, first_name: name }, chat_instance: '1', message, data } });
    const answered = await this.api.until(() =>
      this.api.calls.find(({ payload, status }) => payload.callback_query_id === query && status > 0),
    );
    const { text } = answered.payload;
    return typeof text === 'string' ? text : '';
  }

  /** All rows of all tables, as they lie on the disk. */
  rows(): ReadonlyMap<string, readonly string[]> {
    const database = new DatabaseSync(this.#parts.settings.STORE_URL.replace('sqlite:', ''), { readOnly: true });
    try {
      const names = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
      return new Map(
        names.map(({ name }) => {
          const rows = database.prepare(`SELECT * FROM "${String(name)}"`).all();
          return [String(name), rows.map((row) => JSON.stringify(Object.values(row).map(readable)))];
        }),
      );
    } finally {
      database.close();
    }
  }

  /** Resolves when nothing goes on any more; `unheard`: updates may wait, for the bot cannot get them now. */
  async rest({ unheard = false } = {}): Promise<void> {
    for (let still = 0; still < STILL;) {
      await this.#parts.watch.rest();
      still = this.#isBusy(unheard) ? 0 : still + 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** Lets time pass, once nothing goes on any more. */
  async later(ms: number, options: { unheard?: boolean } = {}): Promise<void> {
    await this.rest(options);
    this.jump(ms);
    await this.rest(options);
  }

  /** It is so much later all at once, whatever goes on. */
  jump(ms: number): void {
    this.#outrun ||= ms > POLL_MS;
    this.#parts.clock.jump(ms);
  }

  /** Throws where something went wrong behind the scenes: a complaint in the log, a refused call, a tap without an answer. */
  async check(): Promise<void> {
    await this.rest();
    const wrong = [...complaintsIn(this.#parts.log, this.#outrun), ...refusedCalls(this.api)];
    if (wrong.length > 0) throw new Error(`behind the scenes: ${JSON.stringify(wrong.slice(0, 3))}`);
    if (this.api.unanswered().length > 0) throw new Error(`${this.api.unanswered().length} taps without an answer`);
  }

  async end(): Promise<void> {
    const { app, api, remove } = this.#parts;
    await app.stop();
    await api.close();
    await remove();
  }

  /** What does not connect is not left running: it would keep the tests from ending. */
  async #connected({ mode }: Way): Promise<void> {
    const last = mode === 'polling' ? 'getUpdates' : 'getWebhookInfo';
    try {
      await this.api.until(() => this.api.calls.some(({ method }) => method === last));
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  /** Whether an update waits, or a call for its answer, other than the one that waits for news. */
  #isBusy(unheard: boolean): boolean {
    const { calls } = this.api;
    return (
      (this.api.bringing() && !unheard) || calls.some(({ method, status }) => status === 0 && method !== 'getUpdates')
    );
  }
}

interface GroupOptions {
  readonly administrator: Somebody;
  readonly members?: readonly Somebody[];
  readonly bot?: 'member' | 'administrator' | 'out';
}

async function variables({ driver, mode }: Way, { token, url }: BotApi): Promise<Record<string, string>> {
  const bot = { TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: url, TELEGRAM_DRIVER: driver, TELEGRAM_MODE: mode };
  if (mode === 'polling') return bot;
  // A webhook is told where it leads before anything listens there.
  const port = String(await freePort());
  return { ...bot, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}`, TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-town' };
}

/** Bytes as the text that they may hold. */
const readable = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;

/** How the ids of presses begin that no telephone made: the Bot API knows nothing of them, and refuses their answers. */
const FOREIGN = 'foreign-';

/** What is doubtful in the communes' data has tests of its own. */
function complaintsIn({ entries }: LogBook, outrun: boolean): readonly object[] {
  return entries.filter(
    ({ level, fields, message }) =>
      (level === 'warn' || level === 'error') && !('config' in fields) && !(outrun && message === 'Telegram failed'),
  );
}

/** Calls that went wrong, without edits that said nothing new: of those Telegram says so, and nothing is lost. */
function refusedCalls({ calls }: BotApi): readonly object[] {
  const shown = new Set<string>();
  const refused: object[] = [];
  for (const { method, payload, status } of calls) {
    const { chat_id: chat, text, caption, reply_markup: markup, callback_query_id: query } = payload;
    if (String(query).startsWith(FOREIGN)) continue;
    const says = JSON.stringify([chat, text ?? caption, markup]);
    if (status < 400) shown.add(says);
    else if (!method.startsWith('editMessage') || !shown.has(says)) refused.push({ method, status, chat, text });
  }
  return refused;
}
