import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import type { RawUpdate, Route, RouteRequest, RouteResponse } from '../../../core/ports/channel.ts';
import { sameSecret } from '../../secret.ts';
import { bodyShape, messageShape, statusShape } from './update.ts';
import type { CloudMessage, CloudStatus } from './update.ts';

const WEBHOOK_PATH = '/whatsapp/webhook';
/** What Meta may bring at once, in bytes. */
export const WEBHOOK_LIMIT = 3 * 1024 * 1024;

export interface WebhookParts {
  readonly phoneId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** What takes the updates of one body, in their order, and resolves once all are durable; null: not running. */
  readonly take: () => ((updates: readonly RawUpdate[]) => Promise<void>) | null;
}

/** Where Meta makes sure of us (GET) and brings what happened (POST), signed over the bytes as they come. */
export function webhookRoutes(parts: WebhookParts): readonly Route[] {
  return [
    { method: 'GET', path: WEBHOOK_PATH, handle: (request) => Promise.resolve(verified(request, parts.verifyToken)) },
    { method: 'POST', path: WEBHOOK_PATH, handle: (request) => taken(request, parts) },
  ];
}

function verified({ query }: RouteRequest, verifyToken: string): RouteResponse {
  const knows = query['hub.mode'] === 'subscribe' && sameSecret(query['hub.verify_token'] ?? '', verifyToken);
  return knows ? answer(200, query['hub.challenge'] ?? '') : answer(403, 'forbidden');
}

async function taken({ headers, body }: RouteRequest, parts: WebhookParts): Promise<RouteResponse> {
  const signature = `sha256=${createHmac('sha256', parts.appSecret).update(body).digest('hex')}`;
  if (!sameSecret(headers['x-hub-signature-256'] ?? '', signature)) return answer(403, 'forbidden');
  const updates = readUpdates(body, parts.phoneId);
  if (!updates) return answer(400, 'no updates');
  const receive = parts.take();
  if (!receive) return answer(503, 'not running');
  try {
    await receive(updates);
    return answer(200, 'ok');
  } catch {
    // Meta brings all of it again, for up to a week; what is durable already is known by its id.
    return answer(500, 'not durable');
  }
}

/** Each thing that happened to this number as an update of its own; nothing where the body is none of Meta's. */
function readUpdates(bytes: Uint8Array, phoneId: string): readonly RawUpdate[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
  const read = bodyShape.safeParse(json);
  if (!read.success) return undefined;
  const values = read.data.entry.flatMap(({ changes }) => changes.map(({ value }) => value));
  return values
    .filter(({ metadata }) => metadata?.phone_number_id === phoneId)
    .flatMap(({ contacts = [], messages = [], statuses = [], calls = [] }) => [
      ...messages.map((message) => withId('message', message, { message, ...whoOf(contacts, message) })),
      ...statuses.map((status) => withId('status', status, { status })),
      ...calls.map((call) => withId('call', call, { call, ...whoOf(contacts, call) })),
    ]);
}

/** The profile that belongs to a message, where Meta tells it. */
function whoOf(contacts: readonly unknown[], from: unknown): { contact?: unknown } {
  const { from: number, from_user_id: user } = (from ?? {}) as { from?: unknown; from_user_id?: unknown };
  const contact = contacts.find((each) => {
    const { wa_id: id, user_id: userId } = (each ?? {}) as { wa_id?: unknown; user_id?: unknown };
    return (number !== undefined && id === number) || (user !== undefined && userId === user);
  });
  return contact === undefined ? {} : { contact };
}

/** A message's own id is kept for ever the same; of a status there are several for one message. */
function withId(kind: 'message' | 'status' | 'call', what: unknown, body: object): RawUpdate {
  const { id, status, event } = (what ?? {}) as { id?: unknown; status?: string; event?: string };
  // What has no id is known by what it says, so that it comes in once, is kept, and somebody looks at it.
  const own = typeof id === 'string' ? id : createHash('sha256').update(JSON.stringify(what)).digest('base64url');
  return { id: kind === 'message' ? own : `${kind}:${own}:${status ?? event ?? ''}`, body };
}

/** The message in an update, where it can be read at all. */
export function readMessage(body: unknown): CloudMessage | null {
  const read = messageShape.safeParse((body as { message?: unknown }).message);
  return read.success ? read.data : null;
}

export function readStatus(body: unknown): CloudStatus | null {
  const read = statusShape.safeParse((body as { status?: unknown }).status);
  return read.success ? read.data : null;
}

/** Who wrote or rang, and when (milliseconds since 1970): either opens their window. */
export function readSign(body: unknown): { readonly from: string; readonly at: number } | null {
  const { message, call } = body as { message?: unknown; call?: unknown };
  const read = z
    .object({ from: z.string().optional(), from_user_id: z.string().optional(), timestamp: z.string() })
    .safeParse(message ?? call);
  const from = read.data?.from ?? read.data?.from_user_id;
  const at = Number(read.data?.timestamp) * 1_000;
  return from === undefined || !Number.isFinite(at) ? null : { from, at };
}

const answer = (status: number, body: string): RouteResponse => ({ status, body });
