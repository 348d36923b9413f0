import { join } from 'node:path';
import { createWhatsappWeb } from '../../src/bots/whatsapp/web/whatsapp-web.ts';
import type { WhatsappWebOptions } from '../../src/bots/whatsapp/web/whatsapp-web.ts';
import type { Timings } from '../../src/bots/whatsapp/web/timings.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import type { Channel, RawUpdate } from '../../src/core/ports/channel.ts';
import { FakeWhatsapp } from '../emulators/whatsapp-web/server.ts';
import { LogBook } from './log-book.ts';
import { MapMemory } from './map-memory.ts';
import { sampleTexts } from './sample-messages.ts';
import { temporaryFolder } from './temporary.ts';

/** Failures show at once, and are mended at once. */
export const HASTY: Partial<Timings> = {
  probe: 200,
  answer: 6_000,
  recover: 1_500,
  astray: 1_500,
  restFirst: 50,
  restMost: 100,
  conflict: 50,
  ack: 3_000,
};

export interface WebUnderTest {
  readonly whatsapp: FakeWhatsapp;
  readonly channel: Channel;
  readonly memory: MapMemory;
  readonly log: LogBook;
  readonly received: RawUpdate[];
  readonly printed: string[];
  /** While set, nothing that is received can be made durable. */
  readonly fault: { on: boolean };
  readonly folder: string;
  /** A channel over the same folder and memory, as after a restart of the whole process. */
  again(): Channel;
  start(channel: Channel): Promise<void>;
  close(): Promise<void>;
}

/** The driver with a real browser on a page of its own. Not started yet. */
export async function prepareWeb(options: Partial<WhatsappWebOptions> = {}): Promise<WebUnderTest> {
  const folder = await temporaryFolder();
  const whatsapp = await FakeWhatsapp.start(folder.path);
  const memory = new MapMemory();
  const log = new LogBook();
  const printed: string[] = [];
  const received: RawUpdate[] = [];
  const fault = { on: false };
  const made: Channel[] = [];
  const again = (): Channel => {
    const channel = createWhatsappWeb({
      ...{ folder: join(folder.path, 'whatsapp'), chromePath: null, chromeArgs: whatsapp.args, page: whatsapp.page },
      ...{ memory, clock: systemClock, logger: log, texts: sampleTexts, timings: HASTY },
      print: (text) => void printed.push(text),
      ...options,
    });
    made.push(channel);
    return channel;
  };
  const channel = again();
  return {
    ...{ whatsapp, channel, memory, log, received, printed, fault, folder: folder.path, again },
    async start(started) {
      await started.start(async (update) => {
        if (fault.on) throw new Error('nothing can be written');
        received.push(update);
      });
    },
    async close() {
      for (const each of made) await each.stop();
      await whatsapp.close();
      await folder.remove();
    },
  };
}

/** The same, connected. */
export async function startWeb(options: Partial<WhatsappWebOptions> = {}): Promise<WebUnderTest> {
  const under = await prepareWeb(options);
  await under.start(under.channel);
  await connected(under);
  return under;
}

/** Waits until the session works. */
export async function connected({ whatsapp, channel }: Pick<WebUnderTest, 'whatsapp' | 'channel'>): Promise<void> {
  await whatsapp
    .until(() => channel.health().ok, 30_000)
    .catch(() => {
      throw new Error(`not connected: ${channel.health().detail}`);
    });
}
