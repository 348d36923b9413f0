import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { ME, World } from './world.ts';
import type { Chat, Fields, Shown, Somebody } from './world.ts';

/** Arguments without which Chromium does not let the page speak to this server. */
const ARGS = ['--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets'];

/** What the page tells. */
type Told =
  | {
      kind: 'sent';
      id: string;
      chat: string;
      type: string;
      body?: string;
      caption?: string;
      quoted?: string;
      media?: { name: string; mime: string; data: string };
    }
  | { kind: 'edited'; ask: number; id: string; text: string }
  | { kind: 'typing'; chat: string }
  | { kind: 'refresh' }
  | { kind: 'echo'; echo: number }
  | { kind: 'unknown-module'; name: string }
  | { kind: 'pair'; ask: number; phone: string }
  | { kind: 'download'; ask: number; path: string };

/** WhatsApp and its people, for a page that stands in for WhatsApp Web. */
export class FakeWhatsapp {
  readonly world = new World();
  readonly args = ARGS;
  /** The file to be served in place of the real page. */
  readonly page: string;
  /** Pages that have started so far. */
  starts = 0;
  linked = true;
  /** `early`: before the library listens; `never`: it stays as it is. */
  syncs: 'normal' | 'early' | 'never' = 'normal';
  /** What WhatsApp says of a message that it got; null: nothing. */
  ack: number | null = 1;
  readonly typing: string[] = [];
  readonly unknownModules: string[] = [];
  /** Codes that were asked for anew. */
  refreshed = 0;
  readonly #server: WebSocketServer;
  #line: WebSocket | null = null;
  #code = 0;
  #echoes = 0;
  #echoed = 0;

  private constructor(server: WebSocketServer, page: string) {
    this.#server = server;
    this.page = page;
    server.on('connection', (line) => this.#starts(line));
  }

  /** `folder`: where the page's file is to lie. */
  static async start(folder: string): Promise<FakeWhatsapp> {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const script = await readFile(join(import.meta.dirname, 'page.js'), 'utf8');
    const page = join(folder, 'fake.html');
    await writeFile(page, `<!doctype html><script>${script.replace('%PORT%', String(port))}</script>`);
    return new FakeWhatsapp(server, page);
  }

  async close(): Promise<void> {
    for (const line of this.#server.clients) line.terminate();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get connected(): boolean {
    return this.#line !== null;
  }

  person(name: string): Somebody {
    const person = this.world.person(name);
    this.tell({ kind: 'person', person });
    return person;
  }

  group(
    title: string,
    members: readonly Somebody[],
    administrators: readonly Somebody[],
    { announce = false, withUs = false } = {},
  ): string {
    const chat = this.world.group(title, withUs ? [...members, ME] : members, administrators, announce);
    this.tell({ kind: 'chat', chat });
    return chat.id;
  }

  /** Somebody lets the bot into a group, or puts it out. */
  changes(by: Somebody, group: string, how: 'add' | 'remove'): void {
    const participants = this.#chat(group).participants ?? [];
    if (how === 'add') participants.push({ id: ME.lid, isAdmin: false });
    else
      participants.splice(
        participants.findIndex(({ id }) => id === ME.lid),
        1,
      );
    this.tell({ kind: 'chat', chat: this.#chat(group) });
    this.#writes({ chat: group, author: by.lid, type: 'gp2', subtype: how, recipients: [ME.lid] });
  }

  /** Writes in private, or in a group; answers the message's id. */
  says(by: Somebody, text: string, { at, quoted, oldId }: { at?: string; quoted?: string; oldId?: true } = {}): string {
    const more = quoted === undefined ? {} : { quotedStanzaID: quoted, quotedMsg: { type: 'chat' } };
    return this.sends(by, { type: 'chat', body: text, ...more }, at ?? (oldId ? by.pn : by.lid));
  }

  /** Any kind of message. */
  sends(by: Somebody, what: { type: string; [field: string]: unknown }, at = by.lid): string {
    const author = at.endsWith('@g.us') ? { author: by.lid } : {};
    return this.#writes({ chat: at, notifyName: by.name, ...author, ...what });
  }

  /** A file with what is written under it. */
  sendsFile(by: Somebody, type: string, mimetype: string, bytes: Buffer, caption = '', size = bytes.length): string {
    const directPath = `/file${this.world.nextId()}`;
    this.world.files.set(directPath, bytes);
    return this.sends(by, { type, mimetype, directPath, size, caption });
  }

  corrects(id: string, text: string): void {
    this.tell({ kind: 'correct', id, text });
  }

  reacts(by: Somebody, on: string, sign: string, at = by.lid): void {
    this.tell({ kind: 'reaction', id: `R${this.world.nextId()}`, on, chat: at, by: by.lid, text: sign });
  }

  calls(by: Somebody): void {
    this.tell({ kind: 'call', id: `C${this.world.nextId()}`, from: by.lid });
  }

  /** The phone is held before the code. */
  scans(): void {
    this.linked = true;
    this.#connects();
  }

  /** The phone ends the session. */
  logsOut(): void {
    this.linked = false;
    this.tell({ kind: 'logout' });
    this.tell({ kind: 'leave' });
  }

  /** What the bot shows in a chat, oldest first. */
  shown(chat: string): readonly Shown[] {
    return this.world.shown.filter((each) => each.chat === chat);
  }

  /** To the page, where one is there. */
  tell(what: object): void {
    this.#line?.send(JSON.stringify(what));
  }

  /** Resolves once the page has done all that it was told before. */
  async heard(): Promise<void> {
    await this.until(() => this.connected);
    const echo = (this.#echoes += 1);
    this.tell({ kind: 'echo', echo });
    await this.until(() => this.#echoed >= echo);
  }

  async until<Result>(look: () => Result, ms = 15_000): Promise<NonNullable<Exclude<Result, false>>> {
    const limit = Date.now() + ms;
    for (;;) {
      const found = look();
      if (found) return found as NonNullable<Exclude<Result, false>>;
      if (Date.now() > limit) throw new Error(`never seen: ${String(look)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  #starts(line: WebSocket): void {
    this.#line = line;
    this.starts += 1;
    line.on('message', (data: Buffer) => this.#hears(JSON.parse(data.toString()) as Told));
    line.on('close', () => {
      if (this.#line === line) this.#line = null;
    });
    const { people, chats, messages } = this.world;
    this.tell({ kind: 'world', me: ME, people: [ME, ...people], chats, messages });
    if (this.linked) this.#connects();
    else {
      this.newCode();
      this.tell({ kind: 'state', state: 'UNPAIRED' });
    }
  }

  /** Another code to scan. */
  newCode(): void {
    this.tell({ kind: 'ref', ref: `2@code${(this.#code += 1)}` });
  }

  #connects(): void {
    this.tell({ kind: 'state', state: 'CONNECTED' });
    if (this.syncs !== 'never') this.tell({ kind: this.syncs === 'early' ? 'synced-early' : 'synced' });
  }

  #writes(what: Omit<Fields, 'id' | 't'>): string {
    const message = { t: Math.floor(Date.now() / 1_000), ...what, id: `AC${this.world.nextId()}` } as Fields;
    this.world.messages.push(message);
    this.tell({ kind: 'message', message });
    return message.id;
  }

  #hears(told: Told): void {
    switch (told.kind) {
      case 'sent':
        return this.#takes(told);
      case 'edited': {
        const message = this.world.shown.find(({ id }) => id === told.id);
        if (message) Object.assign(message, { text: told.text, edits: message.edits + 1 });
        return this.tell({ kind: 'answer', ask: told.ask, value: null });
      }
      case 'typing':
        return void this.typing.push(told.chat);
      case 'echo':
        this.#echoed = told.echo;
        return;
      case 'refresh':
        this.refreshed += 1;
        return this.newCode();
      case 'unknown-module':
        return void this.unknownModules.push(told.name);
      case 'pair':
        return this.tell({ kind: 'answer', ask: told.ask, value: 'ABCD1234' });
      case 'download': {
        const value = this.world.files.get(told.path)?.toString('base64');
        return this.tell({
          kind: 'answer',
          ask: told.ask,
          ...(value === undefined ? { error: 'not found' } : { value }),
        });
      }
    }
  }

  /** Whoever is written to by their number reads it in the chat of their account. */
  #takes({ id, chat: to, type, body, caption, media, quoted }: Extract<Told, { kind: 'sent' }>): void {
    const chat = this.world.people.find(({ pn }) => pn === to)?.lid ?? to;
    const file = media ? { name: media.name, mime: media.mime, bytes: Buffer.from(media.data, 'base64') } : null;
    const text = (type === 'chat' ? body : caption) ?? '';
    this.world.shown.push({ id, chat, type, text, edits: 0, quoted: quoted ?? null, file });
    const author = chat.endsWith('@g.us') ? { author: ME.lid } : {};
    this.world.messages.push({
      chat,
      id,
      type,
      body: text,
      fromMe: true,
      ...author,
      t: Math.floor(Date.now() / 1_000),
      ack: this.ack ?? 0,
    });
    if (this.ack !== null) this.tell({ kind: 'ack', id, ack: this.ack });
  }

  #chat(id: string): Chat {
    const chat = this.world.chats.find((each) => each.id === id);
    if (!chat) throw new Error(`no chat ${id}`);
    return chat;
  }
}
