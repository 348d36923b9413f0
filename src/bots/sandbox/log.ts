import type { Point } from '../../core/geo.ts';
import type { ChannelMemory } from '../../core/ports/memory.ts';
import type { RenderedBody } from './render.ts';

/** What stands in a chat: one message of the bot's or of a person's, or a line about the chat itself. */
export interface Entry {
  /** The reference by which it is answered, edited and told apart. */
  readonly id: string;
  /** Rises with every entry of the account: the order in a chat. */
  readonly seq: number;
  /** Rises with every change, so that a page never puts an old state over a new one. */
  readonly rev: number;
  readonly chat: string;
  /** Null: the bot. */
  readonly from: { readonly id: string; readonly name: string } | null;
  readonly at: number;
  readonly editedAt: number | null;
  readonly replyTo: string | null;
  readonly parts: RenderedBody['parts'];
  readonly choices: RenderedBody['choices'];
  readonly askLocation: boolean;
  readonly pin: Point | null;
  readonly live: boolean;
  readonly files: readonly { readonly url: string; readonly mime: string; readonly name: string }[];
  /** What it was, where it has no words: `sticker`, `left`, `joined`. */
  readonly sign: string | null;
}

const DAY = 24 * 60 * 60 * 1000;
const KEPT = 30 * DAY;
/** Messages kept in one chat; older ones go, at the latest this many messages afterwards. */
const MOST = 400;
const SLACK = 100;

/** The messages of every chat, in the channel's memory: one value each, under its own id. */
export class Log {
  readonly #memory: ChannelMemory;
  readonly #account: string;
  readonly #sincePruned = new Map<string, number>();

  constructor(memory: ChannelMemory, account: string) {
    this.#memory = memory;
    this.#account = account;
  }

  async get(chat: string, id: string): Promise<Entry | undefined> {
    const value = await this.#memory.get(this.#account, chat, key(id));
    return value === undefined ? undefined : (JSON.parse(value) as Entry);
  }

  /** Writes an entry, new or changed. */
  async put(entry: Entry, now: number): Promise<void> {
    await this.#memory.put(this.#account, entry.chat, key(entry.id), JSON.stringify(entry), now + KEPT);
    const since = (this.#sincePruned.get(entry.chat) ?? SLACK) + 1;
    this.#sincePruned.set(entry.chat, since);
    if (since > SLACK) await this.#prune(entry.chat);
  }

  async erase(chat: string, id: string): Promise<void> {
    await this.#memory.erase(this.#account, chat, key(id));
  }

  /** All of a chat, oldest first. */
  async list(chat: string): Promise<readonly Entry[]> {
    const rows = await this.#memory.list(this.#account, chat);
    return rows
      .filter((row) => row.key.startsWith(PREFIX))
      .map((row) => JSON.parse(row.value) as Entry)
      .sort((a, b) => a.seq - b.seq);
  }

  async #prune(chat: string): Promise<void> {
    this.#sincePruned.set(chat, 0);
    const entries = await this.list(chat);
    for (const { id } of entries.slice(0, Math.max(0, entries.length - MOST))) await this.erase(chat, id);
  }
}

const PREFIX = 'message:';
const key = (id: string): string => `${PREFIX}${id}`;
