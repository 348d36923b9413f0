import { autoRetry } from '@grammyjs/auto-retry';
import { apiThrottler } from '@grammyjs/transformer-throttler';
import { Bot } from 'grammy';
import { startBotApi } from '../../test/emulators/bot-api/start.ts';
import { measured, SIGN } from './real-time.ts';
import type { InTime } from './real-time.ts';

const TEXT = `${SIGN} Incendio a 350 m de tu casa, al norte. Sal si ves humo. Bomberos: 132`;

/** What a bot does that sends to all at once and leaves the limits to a plugin. */
async function withPlugin(recipients: number, install: (bot: Bot) => void): Promise<InTime> {
  const api = await startBotApi({ rates: true });
  try {
    const people = Array.from(
      { length: recipients },
      (_, n) => api.user({ id: 7_000_000 + n, name: `Vecino ${String(n)}` }).id,
    );
    for (const id of people) api.says(id, id, '/start');
    const bot = new Bot(api.token, { client: { apiRoot: api.url } });
    install(bot);
    return await measured(api, people, async () => {
      await Promise.all(people.map((id) => bot.api.sendMessage(id, TEXT)));
    });
  } finally {
    await api.close();
  }
}

/** The ways in which bots made with grammY keep to the limits. */
export const ofPeers: Readonly<Record<string, (recipients: number) => Promise<InTime>>> = {
  grammy_auto_retry: (recipients) => withPlugin(recipients, (bot) => bot.api.config.use(autoRetry())),
  // By itself it lets some calls be refused, and those would be lost.
  grammy_throttler: (recipients) =>
    withPlugin(recipients, (bot) => {
      bot.api.config.use(autoRetry());
      bot.api.config.use(apiThrottler());
    }),
};
