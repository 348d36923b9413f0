import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseBody, readBytes } from './body.ts';
import { Call } from './call.ts';
import { ApiError } from './errors.ts';
import { Faults } from './faults.ts';
import type { Fault, LoggedCall } from './types.ts';
import { wire } from './world.ts';
import type { World } from './world.ts';

/** What a method does; `gone` tells that nobody waits for its answer any more. */
export type Method = (world: World, call: Call, gone: AbortSignal) => unknown;

const HTML =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<h1>502 Bad Gateway</h1>\r\n</body>\r\n</html>';

/** As proxies write down what was closed without an answer. */
const UNANSWERED = 499;

/** The protocol: `/bot<token>/<method>` and `/file/bot<token>/<path>`, and every way in which a call can go wrong. */
export class ApiServer {
  readonly calls: LoggedCall[] = [];
  readonly faults = new Faults();
  readonly #world: World;
  readonly #token: string;
  readonly #methods: ReadonlyMap<string, Method>;
  #server: Server | null = null;
  #port: number;

  constructor(world: World, token: string, methods: Readonly<Record<string, Method>>, port: number) {
    this.#world = world;
    this.#token = token;
    this.#methods = new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), method]));
    this.#port = port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Always on the port that it had first. */
  async open(): Promise<void> {
    if (this.#server) return;
    const server = createServer((request, response) => void this.#serve(request, response));
    // A client that keeps its connection never meets one that is being closed.
    server.keepAliveTimeout = 60_000;
    this.#server = server;
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#port = (server.address() as AddressInfo).port;
  }

  async shut(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  /** Runs a call that came otherwise than by a request: as the answer of a webhook. Nobody learns how it went. */
  async run(contentType: string, bytes: Buffer): Promise<void> {
    const body = parseBody({ 'content-type': contentType }, bytes);
    const name = body.values.method;
    if (typeof name !== 'string') return;
    const call = new Call(name, body);
    const log = this.#log(call);
    const { status } = await this.#answer(call, new AbortController().signal);
    log.status = status;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const [, file, token, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(pathname) ?? [];
    if (token === undefined) {
      say(response, refused(new ApiError(404, 'Not Found')));
      return;
    }
    if (token !== this.#token) {
      say(response, refused(new ApiError(401, 'Unauthorized')));
      return;
    }
    try {
      if (file !== undefined) {
        await this.#download(rest, response);
        return;
      }
      const body = parseBody(request.headers, await readBytes(request));
      Object.assign(body.values, Object.fromEntries(searchParams));
      await this.#respond(new Call(rest, body), response, gone.signal);
    } catch (error) {
      // Whoever went away in the middle of a request hears nothing of it.
      if (!gone.signal.aborted) say(response, refused(error));
    }
  }

  async #respond(call: Call, response: ServerResponse, gone: AbortSignal): Promise<void> {
    const log = this.#log(call);
    response.on('close', () => {
      log.status ||= UNANSWERED;
    });
    const fault = this.faults.take(log);
    if (fault !== null && fault !== 'lost' && fault !== 'mute') {
      this.#fail(fault, response, log);
      return;
    }
    const answer = await this.#answer(call, gone);
    if (fault === 'lost') return void response.destroy();
    if (fault === 'mute') {
      this.#fail('hang', response, log);
      return;
    }
    log.status = answer.status;
    say(response, answer);
  }

  #log({ method, payload }: Call): LoggedCall {
    const log: LoggedCall = { method, payload: readable(payload), at: Date.now(), status: 0 };
    this.calls.push(log);
    return log;
  }

  #fail(fault: Exclude<Fault, 'lost' | 'mute'>, response: ServerResponse, log: LoggedCall): void {
    if (fault === 'drop') return void response.destroy();
    if (fault === 'hang') {
      const end = (): void => this.#fail('html502', response, log);
      this.faults.hung.add(end);
      response.on('close', () => this.faults.hung.delete(end));
      return;
    }
    log.status = fault === 'html502' ? 502 : fault.code;
    if (fault === 'html502') response.writeHead(502, { 'content-type': 'text/html' }).end(HTML);
    else say(response, refused(new ApiError(fault.code, fault.description, fault.parameters)));
  }

  async #answer(call: Call, gone: AbortSignal): Promise<Answer> {
    try {
      const method = this.#methods.get(call.method.toLowerCase());
      if (!method) throw new ApiError(404, 'Not Found');
      const result = await method(this.#world, call, gone);
      return { status: 200, body: { ok: true, result: onWire(result) } };
    } catch (error) {
      return refused(error);
    }
  }

  /** Counts as a call named `download`, so that it can be made to fail as well. */
  async #download(path: string, response: ServerResponse): Promise<void> {
    const log = this.#log(new Call('download', { values: { file_path: path }, files: new Map() }));
    const fault = this.faults.take(log);
    if (fault !== null) {
      this.#fail(fault === 'lost' || fault === 'mute' ? 'drop' : fault, response, log);
      return;
    }
    const bytes = this.#world.files.download(path);
    log.status = bytes ? 200 : 404;
    if (!bytes) {
      say(response, refused(new ApiError(404, 'Not Found')));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length }).end(bytes);
  }
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** A fault of ours is a 500, which no test expects. */
function refused(error: unknown): Answer {
  const { code, message, parameters } =
    error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${String(error)}`);
  return {
    status: code,
    body: { ok: false, error_code: code, description: message, ...(parameters && { parameters }) },
  };
}

function say(response: ServerResponse, { status, body }: Answer): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Uploads do not go back. */
function onWire(result: unknown): unknown {
  if (Array.isArray(result)) return result.map(onWire);
  return typeof result === 'object' && result !== null && 'message_id' in result ? wire(result as never) : result;
}

/** The payload as a test reads it, the same whether it came as JSON or as a form: numbers and parts are not texts. */
function readable(payload: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(payload).filter(([key]) => key !== 'method');
  return Object.fromEntries(entries.map(([key, value]) => [key, SAID.has(key) ? value : unpacked(value)]));
}

/** Ids that are no numbers, and what somebody reads. */
const SAID = new Set(['text', 'caption', 'callback_query_id', 'secret_token', 'title', 'address', 'phone_number']);

function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^(?:[[{]|-?\d{1,15}$|true$|false$)/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
