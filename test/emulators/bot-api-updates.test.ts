import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BotApi } from './bot-api/api.ts';
import { startBotApi } from './bot-api/start.ts';

const ANA = 101;
const LUIS = 102;

interface Answered {
  readonly ok: boolean;
  readonly result: { update_id: number; message?: { text: string } }[];
  readonly description?: string;
}

let tg: BotApi;
beforeEach(async () => {
  tg = await startBotApi({ retryMs: 20 });
  tg.user({ id: ANA, name: 'Ana' });
  tg.user({ id: LUIS, name: 'Luis' });
});
afterEach(() => tg.close());

async function call(method: string, payload: object = {}, signal?: AbortSignal): Promise<Answered> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(payload), ...(signal ? { signal } : {}) };
  return (await (await fetch(`${tg.url}/bot${tg.token}/${method}`, init)).json()) as Answered;
}

describe('polling', () => {
  const texts = async (payload: object): Promise<unknown[]> =>
    (await call('getUpdates', payload)).result.map(({ message }) => message?.text);

  test('gives again what no offset has confirmed', async () => {
    for (const text of ['a', 'b', 'c']) tg.says(ANA, ANA, text);
    expect(await texts({})).toEqual(['a', 'b', 'c']);
    expect(await texts({ limit: 2 })).toEqual(['a', 'b']);
    expect(await texts({ offset: 2 })).toEqual(['b', 'c']);
    expect(tg.pending()).toBe(2);
    expect(await texts({ offset: -1 })).toEqual(['c']);
    expect(await texts({ offset: 4 })).toEqual([]);
    expect(tg.pending()).toBe(0);
  });

  test('waits for an update, and ends when a second one polls', async () => {
    const first = call('getUpdates', { timeout: 5 });
    await tg.until(() => tg.calls.length === 1);
    const second = call('getUpdates', { timeout: 5 });
    expect((await first).description).toBe(
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
    );
    tg.says(ANA, ANA, 'hola');
    expect((await second).result).toMatchObject([{ message: { text: 'hola' } }]);
  });

  test('loses nothing of a poll that was given up', async () => {
    const gone = new AbortController();
    const given = call('getUpdates', { timeout: 5 }, gone.signal);
    await tg.until(() => tg.calls.length === 1);
    gone.abort();
    await expect(given).rejects.toThrow();
    tg.says(ANA, ANA, 'hola');
    expect(await texts({})).toEqual(['hola']);
  });

  test('gives only the kinds that were asked for', async () => {
    tg.user({ id: ANA, name: 'Ana' });
    tg.raw({ poll: { id: '1' } });
    await call('getUpdates', { allowed_updates: ['message'] });
    tg.says(ANA, ANA, 'a');
    tg.blocks(ANA);
    tg.unblocks(ANA);
    expect((await call('getUpdates')).result).toMatchObject([{ poll: { id: '1' } }, { message: { text: 'a' } }]);
  });
});

interface Hit {
  readonly headers: IncomingHttpHeaders;
  readonly body: { update_id: number; message?: { text: string; chat: { id: number } }; callback_query?: object };
}

describe('a webhook', () => {
  let server: Server;
  let url: string;
  let hits: Hit[];
  /** How the bot answers; waits as long as this does. */
  let answer: (hit: Hit) => { status: number; body?: object } | Promise<{ status: number; body?: object }>;

  beforeEach(async () => {
    hits = [];
    answer = () => ({ status: 200 });
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const hit = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) as Hit['body'] };
        hits.push(hit);
        void Promise.resolve(answer(hit)).then(({ status, body }) => {
          if (status === 0) response.destroy();
          else
            response
              .writeHead(status, { 'content-type': 'application/json' })
              .end(body === undefined ? '' : JSON.stringify(body));
        });
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test('gets what came, with its secret, and no polling beside it', async () => {
    tg.says(ANA, ANA, 'before');
    await call('setWebhook', { url, secret_token: 'Secret_1', max_connections: 5 });
    tg.says(ANA, ANA, 'after');
    await tg.until(() => tg.pending() === 0);
    expect(hits.map(({ body }) => body.message?.text)).toEqual(['before', 'after']);
    expect(hits[0]!.headers['x-telegram-bot-api-secret-token']).toBe('Secret_1');
    expect((await call('getUpdates')).description).toBe(
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
    await call('deleteWebhook');
    tg.says(ANA, ANA, 'polled');
    expect((await call('getUpdates')).result).toMatchObject([{ message: { text: 'polled' } }]);
  });

  test('gets again what it did not take, and what came behind it after that', async () => {
    const statuses = [500, 0, 200];
    answer = () => ({ status: statuses.shift() ?? 200 });
    await call('setWebhook', { url });
    tg.says(ANA, ANA, 'a');
    tg.says(ANA, ANA, 'b');
    await tg.until(() => tg.pending() === 0);
    expect(hits.map(({ body }) => body.message?.text)).toEqual(['a', 'a', 'a', 'b']);
    expect((await call('getWebhookInfo')).result).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: expect.stringMatching(/^Connection closed$|^Wrong response from the webhook: 500/),
    });
  });

  test('gets messages of one chat in order, and taps and other chats meanwhile', async () => {
    const sent = tg.says(ANA, ANA, 'one');
    await call('sendMessage', {
      chat_id: ANA,
      text: 'x',
      reply_markup: { inline_keyboard: [[{ text: 'Sí', callback_data: 'y' }]] },
    });
    let release = (): void => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    answer = async ({ body }) => {
      if (body.message?.text === 'one') await released;
      return { status: 200 };
    };
    await call('setWebhook', { url });
    tg.says(ANA, ANA, 'two');
    tg.says(LUIS, LUIS, 'three');
    tg.presses(ANA, ANA, sent.message_id + 1, 'Sí');
    await tg.until(() => tg.pending() === 2);
    expect(hits.map(({ body }) => body.message?.text ?? 'tap')).toEqual(['one', 'three', 'tap']);
    release();
    await tg.until(() => tg.pending() === 0);
    expect(hits.at(-1)?.body.message?.text).toBe('two');
  });

  test('may answer with a call', async () => {
    answer = ({ body }) => ({
      status: 200,
      body: { method: 'sendMessage', chat_id: body.message?.chat.id, text: 'anotado' },
    });
    await call('setWebhook', { url });
    tg.says(ANA, ANA, 'hola');
    await tg.until(() => tg.messages(ANA).at(-1)?.text === 'anotado');
    expect(tg.calls.at(-1)).toMatchObject({ method: 'sendMessage', status: 200 });
  });

  test('gets nothing while the server is down, and needs a proper address', async () => {
    expect((await call('setWebhook', { url: 'http://example.org/' })).description).toMatch(
      'HTTPS URL must be provided',
    );
    expect((await call('setWebhook', { url, secret_token: 'a b' })).description).toMatch('unallowed characters');
    await call('setWebhook', { url });
    await tg.down();
    tg.says(ANA, ANA, 'hola');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(hits).toEqual([]);
    await tg.up();
    await tg.until(() => tg.pending() === 0);
    expect(hits).toHaveLength(1);
  });
});
