import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Channel, RawUpdate } from '../../src/core/ports/channel.ts';
import { createTelegram } from '../../src/bots/telegram/telegram.ts';
import type { TelegramOptions } from '../../src/bots/telegram/telegram.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import type { BotApi } from '../emulators/bot-api/api.ts';
import { startBotApi } from '../emulators/bot-api/start.ts';
import { carry } from './carry.ts';
import { MapMemory } from './map-memory.ts';
import { sampleTexts } from './sample-messages.ts';
import { openSeal } from './sandbox.ts';
import { silent } from './silent.ts';
import type { Way } from './telegram-ways.ts';

/** A bot on a Bot API of its own, with what it received. */
export interface TelegramUnderTest {
  readonly api: BotApi;
  readonly channel: Channel;
  readonly memory: MapMemory;
  readonly received: RawUpdate[];
  /** While set, nothing that is received can be made durable. */
  readonly fault: { on: boolean };
  /** Before then nothing that is received is durable. */
  readonly slow: { until: Promise<void> | null };
  close(): Promise<void>;
}

export const ANA = 101;
export const BENITO = 102;
export const CARMEN = 103;
export const ROSA = 104;
export const GROUP = -2_001;

/** Starts the bot, and waits until it is connected where `connected` is not false. */
export async function startTelegram(
  { driver, mode }: Way,
  options: { readonly connected?: false } = {},
): Promise<TelegramUnderTest> {
  const api = await startBotApi();
  for (const [id, name] of [
    [ANA, 'Ana'],
    [BENITO, 'Benito'],
    [CARMEN, 'Carmen'],
    [ROSA, 'Rosa'],
  ] as const)
    api.user({ id, name, language: 'es' });
  api.group({ id: GROUP, title: 'Vecinos', members: [CARMEN, api.botId], administrators: [BENITO] });
  const memory = new MapMemory();
  const web = createServer();
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  const channel = createTelegram({
    ...{ token: api.token, apiRoot: api.url, library: driver, mode, webhookSecret: null, memory },
    ...{ clock: systemClock, logger: silent, texts: sampleTexts, open: openSeal },
    publicUrl: `http://127.0.0.1:${String((web.address() as AddressInfo).port)}`,
  } satisfies TelegramOptions);
  carry(web, channel);
  const received: RawUpdate[] = [];
  const fault = { on: false };
  const slow: TelegramUnderTest['slow'] = { until: null };
  await channel.start(async (update) => {
    if (fault.on) throw new Error('nothing can be written');
    await slow.until;
    received.push(update);
  });
  if (options.connected !== false) await api.until(() => channel.health().ok);
  return {
    ...{ api, channel, memory, received, fault, slow },
    async close() {
      await channel.stop();
      await api.close();
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    },
  };
}
