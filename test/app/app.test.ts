import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import { startApp, testSettings } from '../support/app.ts';
import type { SandboxPage } from '../support/app.ts';
import { silent } from '../support/silent.ts';
import { temporaryFolder } from '../support/temporary.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function folder(): Promise<string> {
  const { path, remove } = await temporaryFolder();
  cleanups.push(remove);
  return path;
}

/** An app that is stopped after the test, where the test does not. */
async function running(path: string): Promise<{ app: App; page: SandboxPage; stop: () => Promise<void> }> {
  const { app, page } = await startApp(path);
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (!stopped) await app.stop();
    stopped = true;
  };
  cleanups.push(stop);
  return { app, page, stop };
}

const here = { kind: 'location', lat: -39.8142, lon: -73.2459 };

describe('the whole app', () => {
  test('an SOS reaches the department; what officials do reaches the one who asked for help', async () => {
    const { page } = await running(await folder());
    await page.say('ana', '/sos');
    await page.until('p:ana', /SOS A-\w{3}: lo recibió/);
    await page.press('rosa', 'g:seguridad', /SOS · A-/, 1);
    await page.until('p:ana', /tomó|lo tiene|va a|atiende|Seguridad/);
    const card = await page.until('g:seguridad', /SOS · A-/);
    expect(card.rev).toBeGreaterThan(0);
    const cards = (await page.chat('g:seguridad')).filter(({ text }) => text.includes('SOS · A-'));
    expect(cards).toHaveLength(1);
  });

  test('what was said and sent survives a restart, and buttons still open', async () => {
    const path = await folder();
    const first = await running(path);
    await first.page.say('ana', '/sos');
    await first.page.until('g:seguridad', /SOS · A-/);
    await first.stop();
    const { page } = await running(path);
    const before = (await page.chat('g:seguridad')).length;
    await page.press('rosa', 'g:seguridad', /SOS · A-/, 1);
    await page.until('g:seguridad', /Rosa/);
    expect((await page.chat('g:seguridad')).filter(({ from }) => from === null).length).toBeLessThanOrEqual(before + 1);
  });

  test('the same update twice is one alert', async () => {
    const { page } = await running(await folder());
    await page.send('ana', 'p:ana', { kind: 'text', text: '/sos' }, 'once-and-again');
    await page.send('ana', 'p:ana', { kind: 'text', text: '/sos' }, 'once-and-again');
    await page.until('g:seguridad', /SOS · A-/);
    const receipts = (await page.chat('p:ana')).filter(({ text }) => text.includes('SOS A-'));
    expect(receipts).toHaveLength(1);
  });

  test('a location shared after an SOS is on the card', async () => {
    const { page } = await running(await folder());
    await page.say('ana', '/sos');
    await page.until('g:seguridad', /pendiente/);
    await page.send('ana', 'p:ana', here);
    await page.until('g:seguridad', /SOS · A-\w{3}(?![^]*pendiente)/);
  });

  test('words after an SOS are kept; what they do not answer stays asked, and they may name the kind', async () => {
    const { page } = await running(await folder());
    await page.say('ana', '/sos');
    await page.until('p:ana', /Comparte tu ubicación/);
    await page.say('ana', 'vengan luego por favor');
    await page.until('p:ana', /Lo sumé a A-\w{3}[^]*Comparte tu ubicación/);
    await page.send('ana', 'p:ana', here);
    await page.until('p:ana', /¿Qué pasa\?/);
    await page.say('ana', 'no sé bien que es');
    await page.until('p:ana', /Lo sumé a A-\w{3}[^]*Quedamos en esta pregunta/);
    await page.say('ana', 'hay mucho humo, es un incendio');
    await page.until('p:ana', /132[^]*Lo sumé/);
    await page.until('g:seguridad', /Incendio · A-\w{3}[^]*vengan luego[^]*no sé bien[^]*mucho humo/);
  });

  test('says whether it can work, and counts what it does', async () => {
    const { page, app } = await running(await folder());
    const ask = async (path: string) => (await fetch(`${page.url}${path}`)).text();
    expect(JSON.parse(await ask('/readyz'))).toMatchObject({ ok: true, checks: { store: 'ok', sandbox: 'ok' } });
    await page.say('ana', '/sos');
    await page.until('g:seguridad', /SOS/);
    expect(await ask('/metrics')).toMatch(/avisa_deliveries_total\{.*purpose="receipt",end="sent".*\} 1/);
    await app.stop().then(() => cleanups.pop());
    await expect(ask('/readyz')).rejects.toThrow();
  });
});

describe('what cannot start', () => {
  test('a port that is taken is named', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    cleanups.push(async () => void other.close());
    const { port } = other.address() as AddressInfo;
    const settings = testSettings(await folder(), { PORT: String(port) });
    const app = await createApp(settings, { logger: silent });
    await expect(app.start()).rejects.toThrow(`PORT: ${port} is taken`);
    await app.stop();
  });

  test('communes with faults are told line by line', async () => {
    const settings = testSettings(await folder(), { COMMUNES_DIR: 'test/fixtures/no-such-folder' });
    await expect(createApp(settings, { logger: silent })).rejects.toMatchObject({
      name: 'StartFault',
      lines: [expect.stringContaining('no-such-folder')],
    });
  });

  test('nothing to write on is told', async () => {
    const settings = testSettings(await folder(), { SANDBOX: 'off' });
    await expect(createApp(settings, { logger: silent })).rejects.toMatchObject({ name: 'StartFault' });
  });
});
