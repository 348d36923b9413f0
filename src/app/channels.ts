import { join } from 'node:path';
import { createSandbox } from '../bots/sandbox/sandbox.ts';
import { createTelegram } from '../bots/telegram/telegram.ts';
import { createWhatsappWeb } from '../bots/whatsapp/web/whatsapp-web.ts';
import { createWhatsappCloud } from '../bots/whatsapp/cloud/cloud.ts';
import type { Settings } from '../config/settings.ts';
import type { Channel } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Logger } from '../core/ports/logger.ts';
import type { Store } from '../core/ports/store.ts';
import type { Sealer } from '../delivery/seal.ts';
import type { Texts } from '../messages/texts.ts';
import { StoredMemory } from '../store/channel-memory.ts';
import type { Config } from './read-config.ts';
import { StartFault } from './start-fault.ts';

/** What every channel is made of. */
interface ChannelParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly texts: Texts;
  readonly sealer: Sealer;
}

/** Every account that the settings ask for. */
export function channelsOf(settings: Settings, config: Config, parts: ChannelParts): readonly Channel[] {
  const channels = [
    ...(settings.SANDBOX === 'on' ? [sandboxOf(config, parts)] : []),
    ...(settings.TELEGRAM_TOKEN === null ? [] : [telegramOf(settings, settings.TELEGRAM_TOKEN, parts)]),
    ...(settings.WHATSAPP_WEB === 'on' ? [whatsappWebOf(settings, parts)] : []),
    ...(settings.WHATSAPP_CLOUD_TOKEN === null ? [] : [cloudOf(settings, settings.WHATSAPP_CLOUD_TOKEN, parts)]),
  ];
  if (channels.length > 0) return channels;
  throw new StartFault(['SANDBOX: off, and no bot is configured: nobody could write; for example SANDBOX=on']);
}

function telegramOf(settings: Settings, token: string, { store, clock, logger, texts, sealer }: ChannelParts): Channel {
  return createTelegram({
    token,
    apiRoot: settings.TELEGRAM_API_ROOT,
    library: settings.TELEGRAM_DRIVER,
    mode: settings.TELEGRAM_MODE,
    publicUrl: settings.PUBLIC_URL,
    webhookSecret: settings.TELEGRAM_WEBHOOK_SECRET,
    memory: new StoredMemory(store, clock),
    clock,
    logger,
    texts,
    open: (chat, data) => sealer.open(chat, data),
  });
}

function whatsappWebOf(settings: Settings, { store, clock, logger, texts }: ChannelParts): Channel {
  return createWhatsappWeb({
    folder: join(settings.DATA_DIR, 'whatsapp'),
    chromePath: settings.CHROME_PATH,
    chromeArgs: settings.WHATSAPP_WEB_ARGS ?? [],
    page: settings.WHATSAPP_WEB_PAGE,
    memory: new StoredMemory(store, clock),
    clock,
    logger,
    texts,
    // A code is for whoever sits before the terminal, whatever the log's level.
    print: (text) => void process.stdout.write(text),
  });
}

/** Settings make sure that all of them are there. */
function cloudOf(settings: Settings, token: string, { store, clock, logger, texts, sealer }: ChannelParts): Channel {
  return createWhatsappCloud({
    token,
    apiRoot: settings.WHATSAPP_CLOUD_API_ROOT,
    phoneId: settings.WHATSAPP_CLOUD_PHONE_ID ?? '',
    appSecret: settings.WHATSAPP_CLOUD_APP_SECRET ?? '',
    verifyToken: settings.WHATSAPP_CLOUD_VERIFY_TOKEN ?? '',
    monthlyLimit: settings.WHATSAPP_CLOUD_MONTHLY_LIMIT,
    memory: new StoredMemory(store, clock),
    clock,
    logger,
    texts,
    open: (chat, data) => sealer.open(chat, data),
  });
}

function sandboxOf(config: Config, { store, clock, logger, texts, sealer }: ChannelParts): Channel {
  const first = config.communes.filter(({ id }) => id === config.defaultCommune);
  const others = config.communes.filter(({ id }) => id !== config.defaultCommune);
  return createSandbox({
    memory: new StoredMemory(store, clock),
    clock,
    logger,
    texts,
    open: (chat, data) => sealer.open(chat, data),
    communes: [...first, ...others],
  });
}
