import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWhatsappCloud } from '../../src/bots/whatsapp/cloud/cloud.ts';
import type { Channel, RawUpdate } from '../../src/core/ports/channel.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import type { GraphApi } from '../emulators/graph-api/start.ts';
import { startGraphApi } from '../emulators/graph-api/start.ts';
import { carry } from './carry.ts';
import { MapMemory } from './map-memory.ts';
import { sampleTexts } from './sample-messages.ts';
import { openSeal } from './sandbox.ts';
import { silent } from './silent.ts';

/** A number on a Graph API of its own, with what it received. */
export interface CloudUnderTest {
  readonly api: GraphApi;
  readonly channel: Channel;
  readonly memory: MapMemory;
  readonly received: RawUpdate[];
  /** While set, nothing that is received can be made durable. */
  readonly fault: { on: boolean };
  close(): Promise<void>;
}

export const ANA = '56911110001';
export const BENITO = '56911110002';

/** Starts the number, and waits until it is connected and its webhook is set up. Ana has written; Benito has not. */
export async function startCloud(options: { readonly monthlyLimit?: number } = {}): Promise<CloudUnderTest> {
  const api = await startGraphApi();
  api.person(ANA, 'Ana');
  api.person(BENITO, 'Benito');
  const memory = new MapMemory();
  const { token, phoneId, appSecret, verifyToken, url: apiRoot } = api;
  const channel = createWhatsappCloud({
    ...{ apiRoot, token, phoneId, appSecret, verifyToken, memory, monthlyLimit: options.monthlyLimit ?? null },
    ...{ clock: systemClock, logger: silent, texts: sampleTexts, open: openSeal },
  });
  const web = createServer();
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  carry(web, channel);
  const received: RawUpdate[] = [];
  const fault = { on: false };
  await channel.start((update) => {
    if (fault.on) return Promise.reject(new Error('nothing can be written'));
    received.push(update);
    return Promise.resolve();
  });
  await api.until(() => channel.health().ok);
  const { port } = web.address() as AddressInfo;
  if (!(await api.webhook.setUp(`http://127.0.0.1:${port}/whatsapp/webhook`, verifyToken)))
    throw new Error('the webhook did not prove itself');
  api.says(ANA, 'hola');
  await api.until(() => received.length === 1);
  return {
    ...{ api, channel, memory, received, fault },
    async close() {
      await channel.stop();
      await api.close();
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    },
  };
}
