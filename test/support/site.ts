import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import { readSettings } from '../../src/config/settings.ts';
import { silent } from './silent.ts';
import { temporaryFolder } from './temporary.ts';

/** The whole product with a sandbox and a store of its own, at an address. */
export interface Site {
  readonly url: string;
  /** Stops it and starts it again over the same store, at the same address. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the app as `npm start` does, over a new store. */
export async function startSite(): Promise<Site> {
  const folder = await temporaryFolder();
  const run = async (port: number): Promise<{ app: App; port: number }> => {
    const read = readSettings({
      PORT: String(port),
      SANDBOX: 'on',
      STORE_URL: `sqlite:${join(folder.path, 'avisa.db')}`,
    });
    if ('faults' in read) throw new Error(read.faults.join('\n'));
    const app = await createApp(read.settings, { logger: silent, pollMs: 50 });
    return { app, port: await app.start() };
  };
  let running = await run(0);
  return {
    url: `http://127.0.0.1:${running.port}`,
    async restart() {
      await running.app.stop();
      running = await run(running.port);
    },
    async stop() {
      await running.app.stop();
      await folder.remove();
    },
  };
}
