import { aboutBot } from './about-bot.ts';
import type { BotApi } from './api.ts';
import { chatting } from './chatting.ts';
import { editing } from './edit.ts';
import { groups } from './groups.ts';
import { people } from './people.ts';
import { receiving } from './receiving.ts';
import { sending } from './sending.ts';
import { ApiServer } from './server.ts';
import { taps } from './taps.ts';
import { views } from './views.ts';
import { Webhook } from './webhook.ts';
import { World } from './world.ts';

export interface BotApiOptions {
  /** The model of the rates; off by default. */
  readonly rates?: boolean;
  readonly port?: number;
  readonly token?: string;
  readonly botId?: number;
  readonly username?: string;
  /** What a webhook did not take is sent again so soon. */
  readonly retryMs?: number;
  /** A callback query may be answered for so long. */
  readonly callbackMs?: number;
}

/** Starts a Bot API on this machine: the real protocol for the bot, and deeds and looks for the test. */
export async function startBotApi(options: BotApiOptions = {}): Promise<BotApi> {
  const { rates = false, port = 0, token = '123456:TEST', botId = 123_456, username = 'AvisaTestBot' } = options;
  const { retryMs = 100, callbackMs = 15_000 } = options;
  const bot = { id: botId, is_bot: true, first_name: 'Avisa', username };
  const world = new World(bot, { rates, callbackMs });
  const webhook = new Webhook(world.updates, retryMs);
  const methods = { ...aboutBot, ...receiving(webhook), ...sending, ...editing, ...chatting };
  const server = new ApiServer(world, token, methods, port);
  webhook.replied = (type, body) => void server.run(type, body).catch(() => {});
  await server.open();
  const { faults } = server;
  return {
    ...{ url: server.url, token, username, botId },
    ...people(world),
    ...taps(world),
    ...groups(world),
    ...views(world, server.calls),
    chat: (id) => world.chat(id).shown,
    fail: (method, fault, times) => faults.order(method, fault, times),
    healed: () => faults.heal(),
    holds: (on) => world.updates.hold('test', on),
    limits(on) {
      world.rates.on = on;
    },
    async down() {
      world.updates.hold('down', true);
      await server.shut();
    },
    async up() {
      await server.open();
      world.updates.hold('down', false);
    },
    async close() {
      webhook.close();
      await server.shut();
    },
  };
}
