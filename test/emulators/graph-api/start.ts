import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseBody } from '../bot-api/body.ts';
import { contentOf } from './checks.ts';
import { people } from './people.ts';
import type { People } from './people.ts';
import { Refused } from './types.ts';
import type { Call, Fault, Shown } from './types.ts';
import { GraphWebhook } from './webhook.ts';
import type { World } from './world.ts';

export interface GraphApi extends People {
  readonly url: string;
  readonly token: string;
  readonly phoneId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  readonly webhook: GraphWebhook;
  readonly calls: readonly Readonly<Call>[];
  /** As the person's phone shows them now, oldest first. */
  messages(person: string): readonly Shown[];
  /** A day passed since they wrote. */
  shuts(person: string): void;
  /** Not on WhatsApp any more. */
  leaves(person: string): void;
  /** What became of a message. */
  status(id: string, status: 'sent' | 'delivered' | 'read' | 'failed', code?: number): void;
  /** Makes the next calls of this kind (`messages`, `media`, `number`, `download`) go wrong. */
  fail(kind: string, fault: Fault, times?: number): void;
  healed(): void;
  /** Waits until something is to be seen; where it is not in time, the error tells what stands in the chats. */
  until<T>(look: () => T | undefined | null | false, timeoutMs?: number): Promise<T>;
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

const LOOK_MS = 5;

/** Starts a Graph API on this machine: the real protocol for the bot, and deeds and looks for the test. */
export async function startGraphApi(): Promise<GraphApi> {
  const keys = { token: 'EAAG-test', phoneId: '1055', appSecret: 'app-secret-of-tests', verifyToken: 'word' };
  const webhook = new GraphWebhook(keys);
  let ids = 0;
  const world: World = {
    ...{
      chats: new Map(),
      names: new Map(),
      open: new Set(),
      gone: new Set(),
      files: new Map(),
      sent: new Map(),
      webhook,
    },
    nextId: () => `wamid.${(ids += 1)}${randomBytes(6).toString('base64url')}`,
  };
  const calls: Call[] = [];
  const faults: { kind: string; fault: Fault; times: number }[] = [];
  const hanging = new Set<ServerResponse>();
  const server = createServer((request, response) => void serve(request, response));
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    const kind = kindOf(request);
    const call: Call = { method: request.method ?? '', path: request.url ?? '', body: bodyOf(request, raw), status: 0 };
    calls.push(call);
    const fault = take(faults, kind);
    if (fault === 'hangs') return void hanging.add(response);
    try {
      if (request.headers.authorization !== `Bearer ${keys.token}`) throw new Refused(401, 190, 'Invalid OAuth token');
      if (typeof fault === 'object') throw new Refused(fault.status, fault.code, fault.message ?? 'fault');
      const answer = answerTo(kind, { world, call, request, raw, url: urlOf() });
      if (fault === 'lost') return void hanging.add(response);
      call.status = 200;
      reply(response, 200, answer);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      call.status = error.status;
      const { message, code } = error;
      reply(response, error.status, JSON.stringify({ error: { message, code, type: 'OAuthException' } }));
    }
  };
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const urlOf = (): string => `http://127.0.0.1:${port}`;
  const shut = async (): Promise<void> => {
    for (const response of hanging) response.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    ...{ url: urlOf(), ...keys, webhook, calls, ...people(world) },
    messages: (person) => world.chats.get(person) ?? [],
    shuts: (person) => void world.open.delete(person),
    leaves: (person) => void world.gone.add(person),
    status: (id, status, code) => bringStatus(world, id, status, code),
    fail: (kind, fault, times = 1) => void faults.push({ kind, fault, times }),
    healed() {
      faults.length = 0;
      for (const response of hanging) response.destroy();
      hanging.clear();
    },
    until: (look, timeoutMs) => until(world, look, timeoutMs),
    down: shut,
    up: () => listen(port),
    async close() {
      webhook.close();
      await shut();
    },
  };
}

function take(faults: { kind: string; fault: Fault; times: number }[], kind: string): Fault | undefined {
  const found = faults.find((each) => each.kind === kind && each.times > 0);
  if (found) found.times -= 1;
  return found?.fault;
}

function kindOf({ method, url = '' }: IncomingMessage): string {
  if (url.startsWith('/files/')) return 'download';
  if (method === 'POST') return url.endsWith('/messages') ? 'messages' : 'media';
  return url.includes('fields=display_phone_number') ? 'number' : 'lookup';
}

function bodyOf({ headers }: IncomingMessage, raw: Buffer): Record<string, unknown> {
  return headers['content-type'] === 'application/json'
    ? (JSON.parse(raw.toString('utf8')) as Record<string, unknown>)
    : {};
}

interface Asked {
  readonly world: World;
  readonly call: Call;
  readonly request: IncomingMessage;
  readonly raw: Buffer;
  readonly url: string;
}

function answerTo(kind: string, { world, call, request, raw, url }: Asked): string | Uint8Array {
  switch (kind) {
    case 'messages':
      return JSON.stringify({ messages: [{ id: sendIn(world, call.body) }] });
    case 'media': {
      const file = parseBody(request.headers, raw).files.get('file');
      if (!file) throw new Refused(400, 100, 'file is missing');
      const id = `media-${world.nextId()}`;
      const { bytes, mime } = file;
      world.files.set(id, { bytes, mime, size: bytes.length });
      return JSON.stringify({ id });
    }
    case 'number':
      return JSON.stringify({ display_phone_number: '+56 2 2222 2222', id: '1055' });
    default: {
      const id = decodeURIComponent(call.path.split('/').at(-1) ?? '');
      const file = world.files.get(id);
      if (!file) throw new Refused(kind === 'download' ? 404 : 400, 100, 'Object does not exist');
      if (kind === 'download') return file.bytes;
      return JSON.stringify({ url: `${url}/files/${id}`, mime_type: file.mime, file_size: file.size, id });
    }
  }
}

/** A message of the bot: checked as Meta does, then shown. */
function sendIn(world: World, body: Record<string, unknown>): string {
  if (body.messaging_product !== 'whatsapp') throw new Refused(400, 100, 'messaging_product');
  if (body.status === 'read') return '';
  const to = String(body.to);
  if (!world.names.has(to) || world.gone.has(to)) throw new Refused(400, 131_026, 'Message undeliverable');
  const content = contentOf(body);
  if (!world.open.has(to) && content.template === null) throw new Refused(400, 131_047, 'Re-engagement message');
  const file = content.media === null ? undefined : world.files.get(content.media.id);
  if (content.media && !file) throw new Refused(400, 100, 'no such media');
  const id = world.nextId();
  const answers = (body.context as { message_id?: string } | undefined)?.message_id ?? null;
  const media = content.media && file ? { type: content.media.type, bytes: file.bytes, mime: file.mime } : null;
  world.chats.get(to)?.push({ id, by: 'bot', ...content, media, answers });
  world.sent.set(id, { to, key: body.biz_opaque_callback_data });
  return id;
}

function bringStatus({ sent, webhook }: World, id: string, status: string, code?: number): void {
  const { to, key } = sent.get(id) ?? {};
  const errors = code === undefined ? {} : { errors: [{ code, title: 'failed' }] };
  const timestamp = String(Math.floor(Date.now() / 1_000));
  webhook.bring({
    statuses: [{ id, status, timestamp, recipient_id: to, biz_opaque_callback_data: key, ...errors }],
  });
}

function reply(response: ServerResponse, status: number, body: string | Uint8Array): void {
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'application/json' : 'application/octet-stream',
  });
  response.end(body);
}

async function until<T>(world: World, look: () => T | undefined | null | false, timeoutMs = 8_000): Promise<T> {
  const limit = Date.now() + timeoutMs;
  for (;;) {
    const seen = look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (Date.now() > limit) throw new Error(`not seen within ${timeoutMs} ms; ${dump(world)}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

const dump = ({ chats }: World): string =>
  [...chats]
    .map(
      ([id, shown]) =>
        `in ${id}:\n${shown.map((each) => `  ${each.by}: ${each.text} [${each.buttons.map(({ title }) => title).join('] [')}]`).join('\n')}`,
    )
    .join('\n');
