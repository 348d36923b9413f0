import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Point } from '../../src/core/geo.ts';

/** How many places one command adds. */
const AT_ONCE = 1_000;
/** Tries to connect, a tenth of a second apart. */
const TRIES = 100;

type Reply = string | number | null | readonly Reply[];

/** A Redis of our own on a socket of our own, gone with all it held when it is stopped; and as much of its protocol as is needed. */
export class RedisServer {
  readonly #child: ChildProcess;
  readonly #socket: Socket;
  readonly #folder: string;
  readonly #waiting: ((reply: Reply) => void)[] = [];
  #buffer = '';

  private constructor(child: ChildProcess, socket: Socket, folder: string) {
    this.#child = child;
    this.#socket = socket;
    this.#folder = folder;
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      this.#buffer += chunk;
      this.#read();
    });
  }

  static async start(binary: string): Promise<RedisServer> {
    const folder = mkdtempSync(join(tmpdir(), 'avisa-redis-'));
    const path = join(folder, 'socket');
    const settings = ['--port', '0', '--unixsocket', path, '--save', '', '--appendonly', 'no', '--dir', folder];
    const child = spawn(binary, settings, { stdio: 'ignore' });
    for (let tried = 0; tried < TRIES; tried += 1) {
      const socket = await connected(path);
      if (socket) return new RedisServer(child, socket, folder);
      await wait(100);
    }
    child.kill();
    throw new Error(`${binary} did not open its socket within ${TRIES / 10} s`);
  }

  async add(key: string, places: readonly (Point & { readonly slot: number })[]): Promise<void> {
    for (let from = 0; from < places.length; from += AT_ONCE)
      await this.#send([
        'GEOADD',
        key,
        ...places.slice(from, from + AT_ONCE).flatMap(({ lon, lat, slot }) => [`${lon}`, `${lat}`, `${slot}`]),
      ]);
  }

  /** Slots within so many metres, by Redis's own radius of the Earth, 0.02 % larger than ours: so much more is asked for. */
  async search(key: string, { lon, lat }: Point, metres: number): Promise<readonly number[]> {
    const radius = `${metres * 1.001}`;
    const reply = await this.#send(['GEOSEARCH', key, 'FROMLONLAT', `${lon}`, `${lat}`, 'BYRADIUS', radius, 'm']);
    return Array.isArray(reply) ? reply.map(Number) : [];
  }

  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#socket.destroy();
    this.#child.kill();
    await gone;
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #send(words: readonly string[]): Promise<Reply> {
    const answered = new Promise<Reply>((resolve) => this.#waiting.push(resolve));
    this.#socket.write(`*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`);
    const reply = await answered;
    if (typeof reply === 'string' && reply.startsWith('-')) throw new Error(`Redis: ${reply.slice(1)}`);
    return reply;
  }

  /** Hands out every reply that is whole. */
  #read(): void {
    let at = 0;
    for (;;) {
      const read = parse(this.#buffer, at);
      if (!read) break;
      this.#waiting.shift()?.(read.reply);
      at = read.end;
    }
    this.#buffer = this.#buffer.slice(at);
  }
}

/** One reply of RESP2 from `at`, and where it ends; null: it is not all there. An error stays a text that begins with `-`. */
function parse(text: string, at: number): { readonly reply: Reply; readonly end: number } | null {
  const line = text.indexOf('\r\n', at);
  if (line < 0) return null;
  const [sign, rest] = [text[at], text.slice(at + 1, line)];
  let end = line + 2;
  if (sign === '$') {
    if (rest === '-1') return { reply: null, end };
    const last = end + Number(rest);
    return last + 2 <= text.length ? { reply: text.slice(end, last), end: last + 2 } : null;
  }
  if (sign !== '*') return { reply: sign === ':' ? Number(rest) : text.slice(at, line), end };
  const replies: Reply[] = [];
  for (let n = Number(rest); n > 0; n -= 1) {
    const part = parse(text, end);
    if (!part) return null;
    replies.push(part.reply);
    end = part.end;
  }
  return { reply: replies, end };
}

function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', () => {
      resolve(null);
    });
  });
}
