import { request as rawRequest } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Route } from '../../src/core/ports/channel.ts';
import { createHttp } from '../../src/http/server.ts';
import type { Http, HttpOptions } from '../../src/http/server.ts';
import { silent } from '../support/silent.ts';

const WEB = fileURLToPath(new URL('../../web/', import.meta.url));
const JSON_TYPE = { 'content-type': 'application/json' };

const echo: Route = {
  method: 'POST',
  path: '/sandbox/api/echo/:id',
  handle: async ({ body, params, query }) => ({
    status: 200,
    body: JSON.stringify({ bytes: body.length, ...params, ...query }),
  }),
};
const hook: Route = { method: 'POST', path: '/hook', handle: async ({ body }) => ({ status: 200, body }) };
const broken: Route = {
  method: 'GET',
  path: '/broken',
  handle: () => Promise.reject(new Error('secret at /etc/passwd')),
};
const stream: Route = {
  method: 'GET',
  path: '/stream',
  handle: async ({ signal }) => ({
    status: 200,
    events: (async function* () {
      yield 'data: 1\n\n';
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    })(),
  }),
};

let running: Http | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(changes: Partial<HttpOptions> = {}): Promise<{ port: number; url: string; http: Http }> {
  const http = createHttp({
    host: '127.0.0.1',
    port: 0,
    logger: silent,
    clock: Date,
    webRoot: WEB,
    mounts: [{ routes: [echo], guarded: true, bodyLimit: 2_000 }, { routes: [hook, broken, stream] }],
    sandbox: { password: null },
    ready: async () => ({ ok: true, checks: { store: 'ok' } }),
    callable: new Map([
      ['133', { es: 'Carabineros', en: 'Police' }],
      ['*4141', { es: 'Línea «de apoyo» <ayuda>', en: 'Support' }],
    ]),
    metrics: { contentType: 'text/plain; version=0.0.4', metrics: async () => 'avisa_up 1\n' },
    ...changes,
  });
  running = http;
  const port = await http.start();
  return { port, url: `http://127.0.0.1:${port}`, http };
}

/** Like fetch, with any Host header, which fetch does not let us choose. */
function ask(
  port: number,
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = rawRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(body);
  });
}

describe('what those who run it look at', () => {
  test('health, readiness and metrics', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true, checks: { store: 'ok' } });
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('avisa_up 1');
  });

  test('not ready is 503 with the reason', async () => {
    const { url } = await start({ ready: async () => ({ ok: false, checks: { store: 'disk full' } }) });
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([503, { ok: false, checks: { store: 'disk full' } }]);
  });
});

describe('pages', () => {
  test('the front page is the sandbox, with a policy that lets nothing foreign in', async () => {
    const { url } = await start();
    const answer = await fetch(url);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(await answer.text()).toContain('Modo de prueba');
    expect(policy).toMatch(/default-src 'none'.*script-src 'self' 'sha256-/);
    expect(policy).not.toContain('unsafe');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('x-powered-by')).toBeNull();
  });

  test('without a sandbox it says what runs, and nothing of the sandbox is there', async () => {
    const { url } = await start({ sandbox: null });
    const text = await (await fetch(url)).text();
    expect(text).toContain('Avisa está funcionando');
    expect((await fetch(`${url}/sandbox/main.js`)).status).toBe(404);
    expect((await fetch(`${url}/sandbox/api/echo/1`, { method: 'POST', headers: JSON_TYPE })).status).toBe(404);
  });

  test('scripts come from our own folders and the named modules only', async () => {
    const { url } = await start();
    for (const path of [
      'sandbox/main.js',
      'sandbox/styles/base.css',
      'vendor/preact.js',
      'vendor/preact-hooks.js',
      'vendor/htm.js',
      'vendor/leaflet.js',
      'vendor/leaflet.css',
    ])
      expect([path, (await fetch(`${url}/${path}`)).status]).toEqual([path, 200]);
    for (const path of [
      'vendor/express.js',
      'vendor/../package.json',
      'sandbox/..%2f..%2fpackage.json',
      'package.json',
      'web/tsconfig.json',
      'tsconfig.json',
    ])
      expect([path, (await fetch(`${url}/${path}`)).status]).toEqual([path, 404]);
  });
});

describe('routes', () => {
  test('get parameters, query and bytes as they came', async () => {
    const { url } = await start();
    const bytes = Buffer.from([0, 255, 10, 13]);
    const echoed = await fetch(`${url}/sandbox/api/echo/7?a=1&a=2`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: bytes,
    });
    expect(await echoed.json()).toEqual({ bytes: 4, id: '7', a: '1' });
    const hooked = await fetch(`${url}/hook`, {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'text/weird' },
    });
    expect(bytes.equals(Buffer.from(await hooked.arrayBuffer()))).toBe(true);
  });

  test('refuse what is too large or compressed, in words', async () => {
    const { url } = await start();
    const large = await fetch(`${url}/sandbox/api/echo/1`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: 'x'.repeat(3_000),
    });
    expect([large.status, await large.json()]).toMatchObject([
      413,
      { error: 'too-large', es: expect.stringContaining('20 MB') },
    ]);
    const packed = await fetch(`${url}/hook`, { method: 'POST', headers: { 'content-encoding': 'gzip' }, body: 'x' });
    expect(packed.status).toBe(415);
  });

  test('that fail tell nobody why, nor do nonsense addresses', async () => {
    const { url } = await start();
    const failed = await fetch(`${url}/broken`);
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toMatch(/secret|passwd|\.ts/);
    expect((await fetch(`${url}/sandbox/api/echo/%E0%A4%A`, { method: 'POST', headers: JSON_TYPE })).status).toBe(400);
    expect((await fetch(`${url}/nothing`)).status).toBe(404);
  });

  test('streams end when the server stops, which does not take long', async () => {
    const { url, http } = await start();
    const answer = await fetch(`${url}/stream`);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    const began = performance.now();
    const [text] = await Promise.all([answer.text(), http.stop()]);
    expect(text).toBe('data: 1\n\n');
    expect(performance.now() - began).toBeLessThan(2_000);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('a taken port is named', async () => {
    const { port } = await start();
    const second = createHttp({
      host: '127.0.0.1',
      port,
      logger: silent,
      clock: Date,
      webRoot: WEB,
      mounts: [],
      sandbox: null,
      ready: async () => ({ ok: true, checks: {} }),
      callable: new Map(),
      metrics: { contentType: 'text/plain', metrics: async () => '' },
    });
    await expect(second.start()).rejects.toThrow(`PORT: ${port} is taken`);
  });
});

describe('the page that passes a number on to the phone', () => {
  test('dials it, says whose it is, and can run nothing', async () => {
    const { url } = await start();
    const answer = await fetch(`${url}/llamar/133`);
    const html = await answer.text();
    expect(html).toContain('href="tel:133"');
    expect(html).toContain('url=tel:133');
    expect(html).toContain('Carabineros');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('keeps the star of a number and escapes names', async () => {
    const { url } = await start();
    const html = await (await fetch(`${url}/llamar/*4141`)).text();
    expect(html).toContain('href="tel:*4141"');
    expect(html).toContain('Línea «de apoyo» &lt;ayuda&gt;');
  });

  test.each(['600123456', '133%22%3E', 'constructor'])(
    'leads to no number that is not of a commune served: %s',
    async (number) => {
      const { url } = await start();
      expect((await fetch(`${url}/llamar/${number}`)).status).toBe(404);
    },
  );
});

describe("the sandbox's door", () => {
  const post = (port: number, headers: Record<string, string>) =>
    ask(port, '/sandbox/api/echo/1', { ...JSON_TYPE, ...headers }, 'POST', '{}');

  test('on loopback: no other name leads here, and no proxy', async () => {
    const { port } = await start();
    const host = `127.0.0.1:${port}`;
    expect((await ask(port, '/', { host })).status).toBe(200);
    expect((await ask(port, '/', { host: `localhost:${port}` })).status).toBe(200);
    expect((await ask(port, '/', { host: `[::1]:${port}` })).status).toBe(200);
    for (const headers of [
      { host: `evil.example:${port}` },
      { host: '127.0.0.1.evil.example' },
      { host: `someone@127.0.0.1:${port}` },
      { host: '127.0.0.1/.evil.example' },
      { host, 'x-forwarded-for': '9.9.9.9' },
    ])
      for (const path of ['/', '/sandbox/main.js']) expect((await ask(port, path, headers)).status).toBe(403);
    expect((await ask(port, '/healthz', { host: 'inside.example' })).status).toBe(200);
  });

  test('no other page writes here', async () => {
    const { port } = await start();
    const host = `127.0.0.1:${port}`;
    expect((await post(port, { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await post(port, { host })).status).toBe(200);
    expect((await post(port, { host, origin: 'http://evil.example' })).status).toBe(403);
    expect((await post(port, { host, origin: 'null' })).status).toBe(403);
    expect((await post(port, { host, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post(port, { host, 'content-type': 'text/plain' })).status).toBe(415);
  });

  test('beyond loopback it asks for the password, also behind another name', async () => {
    const { port } = await start({ sandbox: { password: 'clave segura ñ' } });
    const basic = (password: string) => ({
      host: 'avisa.example',
      authorization: `Basic ${Buffer.from(`x:${password}`).toString('base64')}`,
    });
    for (const path of ['/', '/sandbox/main.js']) {
      expect((await ask(port, path, { host: 'avisa.example' })).status).toBe(401);
      expect((await ask(port, path, basic('otra clave'))).status).toBe(401);
      expect((await ask(port, path, basic('clave segura ñ'))).status).toBe(200);
    }
    expect((await post(port, {})).status).toBe(401);
    expect((await post(port, basic('clave segura ñ'))).status).toBe(200);
    expect((await post(port, { ...basic('clave segura ñ'), origin: 'http://evil.example' })).status).toBe(403);
    const asked = await fetch(`http://127.0.0.1:${port}/`);
    expect(asked.headers.get('www-authenticate')).toMatch(/^Basic/);
    expect((await ask(port, '/healthz', {})).status).toBe(200);
  });

  test('who guesses the password waits for a minute, and is told of without a trace of who or what', async () => {
    let now = Date.UTC(2026, 10, 25);
    const told: unknown[] = [];
    const logger = { ...silent, warn: (...line: unknown[]) => told.push(line) };
    const { url } = await start({ sandbox: { password: 'clave segura' }, clock: { now: () => now }, logger });
    const open = async (password?: string) => {
      const authorization = `Basic ${Buffer.from(`x:${password ?? ''}`).toString('base64')}`;
      const answer = await fetch(`${url}/sandbox/main.js`, {
        headers: password === undefined ? {} : { authorization },
      });
      return { status: answer.status, wait: answer.headers.get('retry-after'), text: await answer.text() };
    };
    // A browser that has not asked for it yet guesses nothing.
    for (let i = 0; i < 20; i++) expect((await open()).status).toBe(401);
    for (let i = 0; i < 10; i++) expect((await open(`guess ${i}`)).status).toBe(401);
    now += 1_500;
    for (const password of ['guess 10', 'clave segura'])
      expect(await open(password)).toMatchObject({
        status: 429,
        wait: '59',
        text: expect.stringContaining('too-many'),
      });
    expect(told).toEqual([[{ wrong: 10 }, expect.not.stringMatching(/127|guess/)]]);
    now += 58_500;
    expect((await open('clave segura')).status).toBe(200);
  });

  test('never stands open to the network', async () => {
    await expect(start({ host: '0.0.0.0' })).rejects.toThrow('SANDBOX_PASSWORD');
    await expect(start({ sandbox: { password: 'corta' } })).rejects.toThrow('too short');
  });
});

describe('the page /channels', () => {
  const status = (url: string): Promise<number[]> =>
    Promise.all(['/channels', '/channels/channels.js'].map(async (path) => (await fetch(url + path)).status));

  test('is for the machine itself where no password is set', async () => {
    const { url, port } = await start({ sandbox: null, channels: { password: null } });
    expect(await status(url)).toEqual([200, 200]);
    expect((await ask(port, '/channels', { host: 'avisa.example.cl' })).status).toBe(403);
  });

  test('is not there where others are let in without a password, nor where nothing is to be linked', async () => {
    const open = await start({ sandbox: null, channels: { password: null }, host: '0.0.0.0' });
    expect(await status(open.url)).toEqual([404, 404]);
    await open.http.stop();
    const { url } = await start();
    expect(await status(url)).toEqual([404, 404]);
  });

  test('asks for the password of the sandbox', async () => {
    const { url } = await start({ sandbox: null, channels: { password: 'clave segura' }, host: '0.0.0.0' });
    expect(await status(url)).toEqual([401, 401]);
  });
});
