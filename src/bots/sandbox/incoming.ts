import type { Receive } from '../../core/ports/channel.ts';
import type { CastChat, CastPerson } from './cast.ts';
import type { Desk } from './desk.ts';
import { pictureUrl } from './files.ts';
import type { Entry } from './log.ts';
import type { Update } from './parse.ts';
import type { SendRequest } from './requests.ts';

/** How a request of the page ended. */
export type Accepted =
  | { readonly kind: 'durable'; readonly id: string }
  | { readonly kind: 'refused'; readonly reason: 'unknown-chat' | 'not-a-member' | 'bot-left' }
  | { readonly kind: 'not-durable'; readonly cause: unknown };

/**
 * Takes what a person did: shows it in the chat, hands it on, and answers once it is durable. What could not be written
 * disappears from the chat again, so that nobody believes it arrived.
 */
export async function accept(desk: Desk, receive: Receive, request: SendRequest): Promise<Accepted> {
  try {
    return await admit(desk, receive, request);
  } catch (cause) {
    return { kind: 'not-durable', cause };
  }
}

/** Makes sure that whoever speaks may speak there. */
async function admit(desk: Desk, receive: Receive, request: SendRequest): Promise<Accepted> {
  const chat = await desk.people.chat(request.chat);
  if (!chat) return { kind: 'refused', reason: 'unknown-chat' };
  const person = (await desk.people.cast()).persons.find(({ id }) => id === request.as);
  if (!person || !chat.members.includes(person.id)) return { kind: 'refused', reason: 'not-a-member' };
  const comesOrGoes = request.kind === 'join' || request.kind === 'leave';
  if (!comesOrGoes && (await desk.people.hasLeft(chat.address))) return { kind: 'refused', reason: 'bot-left' };
  return write(desk, receive, request, chat, person);
}

async function write(
  desk: Desk,
  receive: Receive,
  request: SendRequest,
  chat: CastChat,
  person: CastPerson,
): Promise<Accepted> {
  const now = desk.stamp();
  const entry = entryOf(request, person, now);
  let fresh = false;
  try {
    fresh = entry !== null && (await desk.log.get(chat.address, entry.id)) === undefined;
    if ('base64' in request) await keepUpload(desk, request, now);
    if (entry && fresh) await desk.log.put(entry, now);
    if (request.kind === 'leave' || request.kind === 'join')
      await desk.people.setLeft(chat.address, request.kind === 'leave', now);
    // Told last: a page that hears of it may ask at once who is there.
    if (entry && fresh) desk.hub.push({ type: 'entry', entry });
    await receive({ id: request.updateId, body: updateOf(request, chat, person, now) });
    return { kind: 'durable', id: entry?.id ?? request.updateId };
  } catch (error) {
    if (entry && fresh) await takeBack(desk, chat.address, entry.id);
    throw error;
  }
}

async function takeBack(desk: Desk, chat: string, id: string): Promise<void> {
  desk.hub.push({ type: 'removed', chat, id });
  // Where nothing can be written, nothing can be erased either; a second try finds the entry and hands it on again.
  await desk.log.erase(chat, id).catch(() => undefined);
}

const uploadId = (request: SendRequest): string => `u-${request.updateId}`;

async function keepUpload(desk: Desk, request: Extract<SendRequest, { base64: string }>, now: number): Promise<void> {
  const bytes = Buffer.from(request.base64, 'base64');
  await desk.files.put(uploadId(request), { bytes, mime: request.mime, name: request.name }, now);
}

/** The update handed on: everything the event will need. */
function updateOf(request: SendRequest, chat: CastChat, person: CastPerson, now: number): Update {
  return {
    chat: { address: chat.address, kind: chat.kind, title: chat.title },
    contact: { address: person.id, name: person.name, locale: person.locale },
    sentAt: request.sentAt ?? now,
    what: whatOf(request),
  };
}

function whatOf(request: SendRequest): Update['what'] {
  switch (request.kind) {
    case 'text':
      return { kind: 'text', text: request.text, replyTo: request.replyTo };
    case 'press':
      return { kind: 'press', data: request.data };
    case 'location': {
      const { lat, lon, accuracy, live } = request;
      return { kind: 'location', point: { lat, lon }, accuracy, live };
    }
    case 'join':
      return { kind: 'joined' };
    case 'leave':
      return { kind: 'left' };
    case 'photo':
    case 'voice':
    case 'video':
    case 'document': {
      const media = { type: request.kind, file: uploadId(request), mime: request.mime };
      return { kind: 'media', media, caption: request.caption };
    }
    default:
      return { kind: 'unsupported', what: request.kind };
  }
}

/** What the chat shows of it; nothing for a press, which changes the message it was made on. */
function entryOf(request: SendRequest, person: CastPerson, now: number): Entry | null {
  if (request.kind === 'press') return null;
  const text = request.kind === 'text' ? request.text : 'caption' in request ? request.caption : '';
  const signs = { sticker: 'sticker', contact: 'contact', poll: 'poll', leave: 'left', join: 'joined' } as const;
  return {
    id: uploadId(request),
    seq: now,
    rev: 0,
    chat: request.chat,
    from: { id: person.id, name: person.name },
    at: request.sentAt ?? now,
    editedAt: null,
    replyTo: request.kind === 'text' ? request.replyTo : null,
    parts: text === '' ? [] : [{ text, style: 'plain' }],
    choices: [],
    askLocation: false,
    pin: request.kind === 'location' ? { lat: request.lat, lon: request.lon } : null,
    live: request.kind === 'location' && request.live,
    files: 'base64' in request ? [{ url: pictureUrl(uploadId(request)), mime: request.mime, name: request.name }] : [],
    sign: request.kind in signs ? signs[request.kind as keyof typeof signs] : null,
  };
}
