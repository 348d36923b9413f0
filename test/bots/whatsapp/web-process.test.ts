import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { FakeWhatsapp } from '../../emulators/whatsapp-web/server.ts';
import { PROCESS_TEST_MS, ready, run } from '../../support/process.ts';
import type { Run } from '../../support/process.ts';
import { processesOf } from '../../support/processes.ts';
import { temporaryFolder } from '../../support/temporary.ts';

describe('the product as a process of its own, with WhatsApp Web', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let whatsapp: FakeWhatsapp;
  beforeEach(async () => {
    folder = await temporaryFolder();
    whatsapp = await FakeWhatsapp.start(folder.path);
  });
  afterEach(async () => {
    await whatsapp.close();
    await folder.remove();
  });

  /** Nothing of it runs any more: neither it, nor its child, nor a browser. */
  const gone = (): Promise<unknown> => whatsapp.until(() => processesOf(folder.path).length === 0);
  const begin = async (more: Record<string, string> = {}): Promise<Run> => {
    const product = run({
      ...{ DATA_DIR: join(folder.path, 'var'), WHATSAPP_WEB: 'on', LOG_LEVEL: 'info' },
      ...{ WHATSAPP_WEB_PAGE: whatsapp.page, WHATSAPP_WEB_ARGS: whatsapp.args.join(' ') },
      ...more,
    });
    await ready(product);
    return product;
  };

  test(
    'a message is answered; asked to stop, it leaves nothing behind, and killed neither; then it goes on with the same session',
    async () => {
      const ana = whatsapp.person('Ana');
      const first = await begin();
      await whatsapp.until(() => first.output().includes('"phase":"ready"'), 30_000);
      whatsapp.says(ana, 'hola');
      await whatsapp.until(() => whatsapp.shown(ana.lid).length === 1);
      first.child.kill('SIGTERM');
      expect(await first.ended).toEqual({ code: 0, signal: null });
      await gone();

      const second = await begin();
      await whatsapp.until(() => second.output().includes('"phase":"ready"'), 30_000);
      second.child.kill('SIGKILL');
      await second.ended;
      await gone();

      whatsapp.says(ana, '/ayuda');
      const third = await begin();
      await whatsapp.until(() => whatsapp.shown(ana.lid).length === 2, 30_000);
      third.child.kill('SIGTERM');
      await third.ended;
      await gone();
    },
    2 * PROCESS_TEST_MS,
  );

  test(
    'without any browser it runs on, and says exactly what to install',
    async () => {
      const product = await begin({ CHROME_PATH: '/nowhere/chromium' });
      await whatsapp.until(() => product.output().includes('where there is no browser: install one (Debian, Ubuntu:'));
      product.child.kill('SIGTERM');
      expect(await product.ended).toEqual({ code: 0, signal: null });
    },
    PROCESS_TEST_MS,
  );
});
