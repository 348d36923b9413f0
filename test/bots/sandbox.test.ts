import { describe, expect, test } from '@jest/globals';
import type { RouteResponse } from '../../src/core/ports/channel.ts';
import { sampleMessage } from '../support/sample-messages.ts';
import { startSandbox } from '../support/sandbox.ts';
import type { SandboxUnderTest } from '../support/sandbox.ts';

const SEND = '/sandbox/api/send';
const SENT_AT = Date.UTC(2026, 10, 3, 2, 40);
const text = { updateId: 'text-1', chat: 'p:ana', as: 'ana', kind: 'text', text: 'hola' };

const say = (sandbox: SandboxUnderTest, chat: string, key: string) =>
  sandbox.channel.send(
    chat,
    sandbox.channel.render(sampleMessage, 'es', (action) => `${chat}#${action}`, []),
    { key, replyTo: null },
  );

/** Opens the stream of events; `next` waits for one more, without the comments between. */
async function listen(sandbox: SandboxUnderTest, lastId?: string) {
  const stop = new AbortController();
  const route = sandbox.channel.routes.find(({ path }) => path.endsWith('/events'))!;
  const headers: Record<string, string> = lastId === undefined ? {} : { 'last-event-id': lastId };
  const answer: RouteResponse = await route.handle({
    query: {},
    params: {},
    headers,
    body: new Uint8Array(),
    signal: stop.signal,
  });
  if (!('events' in answer)) throw new Error('not a stream');
  const frames = answer.events[Symbol.asyncIterator]();
  const next = async () => {
    for (;;) {
      const { done, value } = await frames.next();
      if (done) return null;
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(value)?.[1];
      const type = field('event');
      if (type !== undefined) return { type, id: field('id'), data: JSON.parse(field('data') ?? '{}') };
    }
  };
  return { next, stop: () => stop.abort() };
}

describe('what a person sends', () => {
  test('is shown, handed on whole, and answered once durable', async () => {
    const sandbox = await startSandbox();
    expect(await sandbox.call('POST', SEND, { ...text, sentAt: SENT_AT })).toMatchObject({
      status: 200,
      json: { id: 'u-text-1' },
    });
    expect(sandbox.received).toMatchObject([
      { id: 'text-1', body: { chat: { kind: 'private', title: 'Ana' }, sentAt: SENT_AT } },
    ]);
    expect(await sandbox.entries('p:ana')).toMatchObject([{ from: { id: 'ana' }, parts: [{ text: 'hola' }] }]);
  });

  test('is handed on and shown once, however often the page tries', async () => {
    const sandbox = await startSandbox();
    for (let i = 0; i < 3; i++) expect((await sandbox.call('POST', SEND, text)).status).toBe(200);
    expect(await sandbox.entries('p:ana')).toHaveLength(1);
    expect(new Set(sandbox.received.map(({ id }) => id)).size).toBe(1);
  });

  test('is not left standing where it could not be made durable, and arrives when tried again', async () => {
    const sandbox = await startSandbox();
    sandbox.fault.on = true;
    expect(await sandbox.call('POST', SEND, text)).toMatchObject({ status: 503, json: { error: 'not-durable' } });
    expect(await sandbox.entries('p:ana')).toEqual([]);
    sandbox.fault.on = false;
    expect((await sandbox.call('POST', SEND, text)).status).toBe(200);
    expect(await sandbox.entries('p:ana')).toHaveLength(1);
  });

  test('is refused with 503 where the memory is down', async () => {
    const sandbox = await startSandbox();
    sandbox.memory.fail = true;
    await expect(sandbox.call('POST', SEND, text)).resolves.toMatchObject({ status: 503 });
  });

  test('reaches the core however long it is', async () => {
    const sandbox = await startSandbox();
    const long = 'á'.repeat(5_001);
    expect((await sandbox.call('POST', SEND, { ...text, text: long })).status).toBe(200);
    expect(sandbox.received).toMatchObject([{ body: { what: { text: long } } }]);
  });

  test.each([
    ['nothing', 'not json', 400],
    ['no words', { ...text, text: '' }, 400],
    ['an unknown kind', { ...text, kind: 'teleport' }, 400],
    ['a bad id', { ...text, updateId: '../x' }, 400],
    ['a point off the Earth', { ...text, kind: 'location', lat: 95, lon: 0 }, 400],
    ['a file that is no base64', { ...text, kind: 'photo', mime: 'image/png', base64: '***' }, 400],
    ['an empty file', { ...text, kind: 'photo', mime: 'image/png', base64: '' }, 400],
    ['sent at no moment that a page could show', { ...text, sentAt: Number.MAX_SAFE_INTEGER }, 400],
    ['sent before there was anything', { ...text, sentAt: 5_000 }, 400],
    ['an unknown chat', { ...text, chat: 'p:nobody' }, 404],
    ['the chat of another', { ...text, as: 'benito' }, 403],
    ['somebody unknown', { ...text, as: 'nobody' }, 403],
  ])('is refused with a reason where it is %s', async (_what, body, status) => {
    const sandbox = await startSandbox();
    const answer = await sandbox.call('POST', SEND, body);
    expect(answer).toMatchObject({
      status,
      json: { error: expect.any(String), es: expect.any(String), en: expect.any(String) },
    });
    expect(sandbox.received).toEqual([]);
  });
});

describe('photos and files', () => {
  const photo = { ...text, updateId: 'photo-1', kind: 'photo', name: 'humo.png', mime: 'image/png', caption: 'humo' };

  test('can be fetched by the core and seen on the page', async () => {
    const sandbox = await startSandbox();
    const bytes = Buffer.alloc(600_000, 7);
    await sandbox.call('POST', SEND, { ...photo, base64: bytes.toString('base64') });
    const event = sandbox.channel.parse(sandbox.received[0]!, 1);
    if (event?.kind !== 'media') throw new Error('not read as media');
    const fetched = await sandbox.channel.fetch(event.media.file);
    expect(fetched).toMatchObject({ mime: 'image/png' });
    expect(typeof fetched === 'object' && bytes.equals(fetched.bytes)).toBe(true);
    const [entry] = await sandbox.entries('p:ana');
    const { response } = await sandbox.call('GET', entry!.files[0]!.url);
    expect(response).toMatchObject({
      status: 200,
      headers: { 'content-type': 'image/png', 'content-disposition': 'inline' },
    });
  });

  test('larger than 20 MB are refused', async () => {
    const sandbox = await startSandbox();
    const base64 = Buffer.alloc(20 * 1024 * 1024 + 3).toString('base64');
    expect(await sandbox.call('POST', SEND, { ...photo, base64 })).toMatchObject({
      status: 400,
      json: { detail: expect.stringContaining('20 MB') },
    });
  });

  test('that could carry a script are only handed over', async () => {
    const sandbox = await startSandbox();
    const base64 = Buffer.from('<script>alert(1)</script>').toString('base64');
    for (const mime of ['text/html', 'image/svg+xml'])
      await sandbox.call('POST', SEND, {
        ...photo,
        updateId: `bad-${mime.length}`,
        kind: 'document',
        mime,
        name: 'a"b/c.html',
        base64,
      });
    for (const entry of await sandbox.entries('p:ana')) {
      const { response } = await sandbox.call('GET', entry.files[0]!.url);
      const headers = 'headers' in response ? response.headers : {};
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="a_b_c.html"',
      });
    }
  });

  test('that the bot sends are kept once and shown', async () => {
    const { channel, ...sandbox } = await startSandbox();
    const picture = { name: 'mapa.png', mime: 'image/png', bytes: Buffer.from('png') };
    const file = { name: 'casos.csv', mime: 'text/csv', text: 'código\nA-7K3\n' };
    const rendered = channel.render({ ...sampleMessage, file }, 'es', String, [picture]);
    await channel.send('p:ana', rendered, { key: 'k', replyTo: null });
    const [entry] = await sandbox.entries('p:ana');
    expect(entry?.files.map(({ name }) => name)).toEqual(['mapa.png', 'casos.csv']);
    const csv = (await sandbox.call('GET', entry!.files[1]!.url)).response;
    expect('body' in csv && Buffer.from(csv.body).toString()).toBe(file.text);
  });
});

describe('buttons', () => {
  test('come back as their action, and as forged from any other chat', async () => {
    const sandbox = await startSandbox();
    await say(sandbox, 'g:seguridad', 'card');
    const [card] = await sandbox.entries('g:seguridad');
    const data = card!.choices[0]!.data;
    await sandbox.call('POST', SEND, { updateId: 'press-1', chat: 'g:seguridad', as: 'rosa', kind: 'press', data });
    await sandbox.call('POST', SEND, { updateId: 'press-2', chat: 'p:ana', as: 'ana', kind: 'press', data });
    const events = sandbox.received.map((update) => sandbox.channel.parse(update, 1));
    expect(events).toMatchObject([
      { action: 'take:7K3', forged: false, contact: { address: 'rosa' } },
      { forged: true, contact: { address: 'ana' } },
    ]);
  });
});

describe('the stream of events', () => {
  test('tells new and edited messages, toasts and typing', async () => {
    const sandbox = await startSandbox();
    const page = await listen(sandbox);
    expect(await page.next()).toMatchObject({ type: 'hello' });
    const sent = await say(sandbox, 'p:ana', 'k');
    expect(await page.next()).toMatchObject({
      type: 'entry',
      data: { entry: { chat: 'p:ana', rev: 0, editedAt: null } },
    });
    const rendered = sandbox.channel.render(sampleMessage, 'es', String, []);
    if (sent.kind === 'sent') await sandbox.channel.edit('p:ana', sent.ref, rendered);
    expect(await page.next()).toMatchObject({
      type: 'entry',
      data: { entry: { rev: 1, editedAt: expect.any(Number) } },
    });
    await sandbox.call('POST', SEND, text);
    await page.next();
    await sandbox.channel.effect(sandbox.received[0]!, { kind: 'typing' });
    expect(await page.next()).toMatchObject({ type: 'typing', data: { chat: 'p:ana' } });
    page.stop();
    expect(await page.next()).toBeNull();
  });

  test('goes on where a page left off, and says so where it cannot', async () => {
    const sandbox = await startSandbox();
    const page = await listen(sandbox);
    await page.next();
    await say(sandbox, 'p:ana', 'one');
    const seen = await page.next();
    page.stop();
    await say(sandbox, 'p:ana', 'two');
    const back = await listen(sandbox, seen?.id);
    expect(await back.next()).toMatchObject({ type: 'entry' });
    const lost = await listen(sandbox, 'another-life-5');
    expect(await lost.next()).toMatchObject({ type: 'reset' });
    await sandbox.channel.stop();
    expect(await back.next()).toBeNull();
    expect(await lost.next()).toBeNull();
  });
});

describe('people and chats', () => {
  test('the cast is there, with a map of the commune to choose a place on', async () => {
    const sandbox = await startSandbox();
    const { json } = await sandbox.call('GET', '/sandbox/api/cast');
    expect(json).toMatchObject({
      communes: [{ id: 'prueba' }],
      chats: expect.arrayContaining([expect.objectContaining({ address: 'g:seguridad', role: 'department' })]),
    });
    const map = await sandbox.call('GET', '/sandbox/api/map/prueba');
    expect(map.json).toMatchObject({
      type: 'FeatureCollection',
      features: [
        { properties: { kind: 'commune' } },
        { properties: { kind: 'reference' } },
        { properties: { kind: 'home', person: 'ana' } },
        {},
        {},
        {},
      ],
    });
    expect((await sandbox.call('GET', '/sandbox/api/map/nowhere')).status).toBe(404);
    expect((await sandbox.call('GET', '/sandbox/api/chat/g:nowhere')).status).toBe(404);
  });

  test('somebody new can start from nothing, also in a group, and is still there after a restart', async () => {
    const before = await startSandbox();
    const body = { updateId: 'person-1', name: ' Nueva vecina ', group: 'g:vecinos' };
    const { json } = await before.call('POST', '/sandbox/api/people', body);
    await before.call('POST', '/sandbox/api/people', body);
    const { id } = json as { id: string };
    const sandbox = await startSandbox(before.memory);
    expect((await sandbox.call('POST', SEND, { ...text, chat: `p:${id}`, as: id })).status).toBe(200);
    expect((await sandbox.call('POST', SEND, { ...text, chat: 'g:vecinos', as: id })).status).toBe(200);
    expect(sandbox.received).toMatchObject([{ body: { contact: { name: 'Nueva vecina' } } }, {}]);
    const cast = (await sandbox.call('GET', '/sandbox/api/cast')).json as { persons: { id: string }[] };
    expect(cast.persons.filter((person) => person.id === id)).toHaveLength(1);
  });

  test('who blocks the bot is not reached until they let it back in', async () => {
    const sandbox = await startSandbox();
    const act = (kind: string) => sandbox.call('POST', SEND, { updateId: `${kind}-1`, chat: 'p:ana', as: 'ana', kind });
    await act('leave');
    expect(await say(sandbox, 'p:ana', 'k')).toEqual({ kind: 'dead', reason: 'blocked', scope: 'chat' });
    expect((await sandbox.call('POST', SEND, text)).status).toBe(409);
    await act('join');
    expect(await say(sandbox, 'p:ana', 'k')).toMatchObject({ kind: 'sent' });
    expect(sandbox.received.map((update) => sandbox.channel.parse(update, 1)?.kind)).toEqual(['left', 'joined']);
  });

  test('old messages make room for new ones', async () => {
    const sandbox = await startSandbox();
    for (let i = 0; i < 520; i++) await say(sandbox, 'p:ana', `k${i}`);
    const kept = [...sandbox.memory.values.keys()].filter((key) => key.includes('|p:ana|')).length;
    expect(kept).toBeLessThanOrEqual(501);
    expect(await sandbox.entries('p:ana')).toHaveLength(200);
  });
});
