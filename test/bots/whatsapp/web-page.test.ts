import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { WhatsappTown } from '../../support/whatsapp-app.ts';

const SLOW = 60_000;
const PASSWORD = 'clave de la página';
const login = { authorization: `Basic ${Buffer.from(`x:${PASSWORD}`).toString('base64')}` };

describe('the page /channels', () => {
  let town: WhatsappTown;
  let browser: Browser;
  beforeAll(async () => {
    [town, browser] = await Promise.all([
      WhatsappTown.begin({ linked: false, more: { SANDBOX_PASSWORD: PASSWORD } }),
      launchBrowser(),
    ]);
  }, SLOW);
  afterAll(async () => {
    await browser.close();
    await town.end();
  });

  test('is behind the door, with all that belongs to it', async () => {
    for (const path of ['/channels', '/channels/channels.js', '/channels/whatsapp-web'])
      expect([path, (await fetch(town.url + path)).status]).toEqual([path, 401]);
    const post = { method: 'POST', body: '{"phone":"56912345678"}' };
    expect((await fetch(`${town.url}/channels/whatsapp-web/pair`, post)).status).toBe(401);
    const foreign = {
      ...post,
      headers: { ...login, 'content-type': 'application/json', origin: 'https://evil.example' },
    };
    expect((await fetch(`${town.url}/channels/whatsapp-web/pair`, foreign)).status).toBe(403);
  });

  test(
    'shows the code to scan, gives one to type, and says when the phone is linked',
    async () => {
      const context = await browser.newContext({
        httpCredentials: { username: 'x', password: PASSWORD },
        viewport: { width: 390, height: 900 },
      });
      const page = await context.newPage();
      const faults: string[] = [];
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (line) => {
        if (line.type() === 'error') faults.push(line.text());
      });
      await page.goto(`${town.url}/channels`);
      await page.getByText('Falta vincular el teléfono').waitFor();
      const drawn = `document.querySelector('#qr').naturalWidth > 0`;
      await page.waitForFunction(drawn);
      expect(await page.locator('#all li').allTextContents()).toEqual([
        expect.stringMatching(/^whatsapp-web: not linked/),
      ]);
      await page.getByLabel(/Número del teléfono/).fill('+56 9 1234 5678');
      await page.getByRole('button', { name: 'Pedir código' }).click();
      await page.getByText('ABCD1234').waitFor();
      town.whatsapp.scans();
      await page.getByText('Conectado').waitFor();
      expect(await page.locator('#link').isHidden()).toBe(true);
      expect(faults).toEqual([]);
      await context.close();
    },
    SLOW,
  );
});
