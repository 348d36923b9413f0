import type { Commune } from '../../core/commune/commune.ts';
import type { Receive, Route, RouteRequest, RouteResponse } from '../../core/ports/channel.ts';
import { faultOf } from '../../core/ports/logger.ts';
import type { Logger } from '../../core/ports/logger.ts';
import { chatsOf } from './cast.ts';
import { accept } from './incoming.ts';
import type { Desk } from './desk.ts';
import { communeMap } from './map.ts';
import { personRequest, readBody, sendRequest } from './requests.ts';

/** What the routes work with. */
export interface Room {
  readonly desk: Desk;
  readonly communes: readonly Commune[];
  readonly logger: Logger;
  /** Null before the channel is started and after it is stopped. */
  receive(): Receive | null;
}

/** The last messages of a chat that a page is given when it opens. */
const SHOWN = 200;

/** Kinds a browser may show by itself: none of them can carry a script. */
const INLINE = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'audio/ogg',
  'audio/mp4',
  'audio/mpeg',
  'audio/webm',
  'video/mp4',
  'video/quicktime',
  'video/webm',
]);

/** The sandbox's own small protocol, as the page speaks it. */
export function routesOf(room: Room): readonly Route[] {
  const base = '/sandbox/api';
  return [
    { method: 'GET', path: `${base}/cast`, handle: () => cast(room) },
    { method: 'GET', path: `${base}/chat/:id`, handle: (request) => chat(room, request) },
    { method: 'GET', path: `${base}/events`, handle: (request) => Promise.resolve(events(room, request)) },
    { method: 'GET', path: `${base}/map/:commune`, handle: (request) => map(room, request) },
    { method: 'GET', path: `${base}/picture/:id`, handle: (request) => picture(room, request) },
    { method: 'POST', path: `${base}/send`, handle: (request) => send(room, request) },
    { method: 'POST', path: `${base}/people`, handle: (request) => addPerson(room, request) },
  ];
}

async function cast({ desk, communes }: Room): Promise<RouteResponse> {
  const everyone = await desk.people.cast();
  const chats = chatsOf(everyone);
  const left = await Promise.all(chats.map((one) => desk.people.hasLeft(one.address)));
  return json(200, {
    persons: everyone.persons,
    chats: chats.map((one, index) => ({ ...one, left: left[index] })),
    communes: communes.map(({ id, name, reference, timeZone }) => ({ id, name, reference, timeZone })),
  });
}

async function chat({ desk }: Room, { params }: RouteRequest): Promise<RouteResponse> {
  const found = await desk.people.chat(params.id ?? '');
  if (!found) return refuse(404, 'unknown-chat');
  return json(200, { chat: found, entries: (await desk.log.list(found.address)).slice(-SHOWN) });
}

function events({ desk }: Room, { headers, signal }: RouteRequest): RouteResponse {
  return { status: 200, events: desk.hub.stream(headers['last-event-id'], signal) };
}

async function map({ desk, communes }: Room, { params }: RouteRequest): Promise<RouteResponse> {
  const commune = communes.find(({ id }) => id === params.commune);
  return commune ? json(200, communeMap(commune, await desk.people.cast())) : refuse(404, 'unknown-commune');
}

/** Pictures are shown; everything else is only handed over, so that no file of anybody's runs in this page's name. */
async function picture({ desk }: Room, { params }: RouteRequest): Promise<RouteResponse> {
  const file = await desk.files.get(params.id ?? '');
  if (!file) return refuse(404, 'no-file');
  const inline = INLINE.has(file.mime.split(';')[0] ?? '');
  const name = file.name.replaceAll(/[^\w.-]/g, '_') || 'archivo';
  return {
    status: 200,
    headers: {
      'content-type': inline ? file.mime : 'application/octet-stream',
      'content-disposition': inline ? 'inline' : `attachment; filename="${name}"`,
      'cache-control': 'private, max-age=604800, immutable',
    },
    body: file.bytes,
  };
}

async function send(room: Room, { body }: RouteRequest): Promise<RouteResponse> {
  const read = readBody(sendRequest, body);
  if ('reason' in read) return refuse(400, 'bad-request', read.reason);
  const receive = room.receive();
  if (!receive) return refuse(503, 'not-durable');
  const accepted = await accept(room.desk, receive, read.ok);
  if (accepted.kind === 'durable') return json(200, { id: accepted.id });
  if (accepted.kind === 'not-durable') {
    room.logger.error(faultOf(accepted.cause), 'sandbox update not durable');
    return refuse(503, 'not-durable');
  }
  const status = { 'unknown-chat': 404, 'not-a-member': 403, 'bot-left': 409 }[accepted.reason];
  return refuse(status, accepted.reason);
}

async function addPerson({ desk }: Room, { body }: RouteRequest): Promise<RouteResponse> {
  const read = readBody(personRequest, body);
  if ('reason' in read) return refuse(400, 'bad-request', read.reason);
  const { updateId, name, locale, group } = read.ok;
  if (group !== null && (await desk.people.chat(group))?.kind !== 'group') return refuse(404, 'unknown-chat');
  const id = `n-${updateId}`;
  const about = { es: 'Se sumó a esta prueba', en: 'Joined this test' };
  await desk.people.add({ id, name, locale, about, home: null }, group, desk.stamp());
  desk.hub.push({ type: 'cast' });
  return json(200, { id });
}

/** Why something was not done, for the page and for whoever reads the answer. */
const REASONS = {
  'bad-request': { es: 'No se entiende lo que se envió.', en: 'What was sent cannot be read.' },
  'unknown-chat': { es: 'Ese chat no existe.', en: 'There is no such chat.' },
  'unknown-commune': { es: 'Esa comuna no está configurada.', en: 'That commune is not configured.' },
  'not-a-member': { es: 'Esa persona no está en este chat.', en: 'That person is not in this chat.' },
  'bot-left': {
    es: 'Avisa está bloqueada en este chat. Desbloquéala para escribirle.',
    en: 'Avisa is blocked in this chat. Unblock it to write.',
  },
  'no-file': { es: 'Ese archivo ya no está.', en: 'That file is no longer here.' },
  'not-durable': {
    es: 'No se pudo guardar. Nadie lo recibió: intenta de nuevo.',
    en: 'It could not be saved. Nobody received it: try again.',
  },
} as const;

const refuse = (status: number, error: keyof typeof REASONS, detail?: string): RouteResponse =>
  json(status, { error, ...REASONS[error], ...(detail === undefined ? {} : { detail }) });

const json = (status: number, value: unknown): RouteResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});
