import { join } from 'node:path';
import { pino } from 'pino';
import { channelsOf } from './app/channels.ts';
import { CREDIT } from './app/credit.ts';
import { keepsakes } from './app/keepsakes.ts';
import { createLookups } from './app/lookups.ts';
import { createMetrics } from './app/metrics.ts';
import type { Metrics } from './app/metrics.ts';
import { openStore } from './app/open-store.ts';
import { pictures } from './app/pictures.ts';
import { readConfig } from './app/read-config.ts';
import { Readiness } from './app/readiness.ts';
import { staffSandbox } from './app/sandbox-staff.ts';
import { createService } from './app/service.ts';
import { StartFault } from './app/start-fault.ts';
import { BODY_LIMIT } from './bots/sandbox/requests.ts';
import { WEBHOOK_LIMIT } from './bots/whatsapp/cloud/webhook.ts';
import { ACCOUNT as WHATSAPP_WEB } from './bots/whatsapp/web/whatsapp-web.ts';
import type { Settings } from './config/settings.ts';
import { readTexts } from './config/texts.ts';
import type { Commune } from './core/commune/commune.ts';
import type { Channel } from './core/ports/channel.ts';
import type { Clock } from './core/ports/clock.ts';
import type { Logger } from './core/ports/logger.ts';
import { createSealer } from './delivery/seal.ts';
import { systemClock } from './engine/system-clock.ts';
import { CannotListen, createHttp } from './http/server.ts';
import type { Callable } from './http/call-page.ts';
import type { Http } from './http/server.ts';
import { loadPeriod } from './reports/measure.ts';
import { createRenderer } from './reports/renderer.ts';
import { createReachIndex } from './routing/reach.ts';
import { StoredMedia } from './store/media-store.ts';

export interface AppOptions {
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** How long loops sleep at most. */
  readonly pollMs?: number;
  /** False: messages go out as fast as the channels answer, whatever their limits. */
  readonly paced?: boolean;
  /** Opens the store: whoever plays with time watches it. */
  readonly openStore?: typeof openStore;
}

/** Everything, put together. */
export interface App {
  /** Resolves with the web server's port once all of it works. */
  start(): Promise<number>;
  /** Ends with nothing half done. */
  stop(): Promise<void>;
}

const WEB_ROOT = join(import.meta.dirname, '../web');
const POLL_MS = 1_000;

/** The composition root: reads the configuration, opens the store, and lets everybody know whom they need. */
export async function createApp(settings: Settings, options: AppOptions = {}): Promise<App> {
  const clock = options.clock ?? systemClock;
  const logger: Logger = options.logger ?? pino({ level: settings.LOG_LEVEL });
  const config = readConfig(settings, logger, clock.now());
  const texts = readTexts();
  const store = await (options.openStore ?? openStore)(settings.STORE_URL, logger);
  const { secret, since } = await keepsakes(store, clock);
  const sealer = createSealer(secret);
  const channels = channelsOf(settings, config, { store, clock, logger, texts, sealer });
  const metrics = createMetrics();
  const lookups = createLookups(config, texts);
  const media = new StoredMedia(store, clock);
  const render = createRenderer({
    communes: lookups.communes,
    loadPeriod: (...key) => loadPeriod(store, ...key),
    credit: () => CREDIT,
  });
  const service = createService({
    store,
    clock,
    logger,
    channels,
    media,
    lookups,
    reach: createReachIndex(lookups.communes),
    picture: pictures(media, render),
    seal: (chat, action) => sealer.seal(chat, action),
    publicUrl: settings.PUBLIC_URL,
    metrics,
    since,
    pollMs: options.pollMs ?? POLL_MS,
    paced: options.paced ?? true,
  });
  const readiness = new Readiness(store, channels);
  const callable = numbersOf(config.communes);
  const http = httpOf(settings, channels, { clock, logger, readiness, metrics, callable });
  return {
    async start() {
      // A port that is taken must be found before anything goes out; until all works, `/readyz` says so.
      const port = await listening(http);
      await service.start();
      const sandbox = channels.find(({ channel }) => channel === 'sandbox');
      const commune = lookups.communes.get(config.defaultCommune);
      if (sandbox && commune) await staffSandbox({ store, clock, sandbox, commune });
      readiness.open();
      return port;
    },
    async stop() {
      readiness.close();
      await service.stop();
      await http.stop();
      await store.close();
      metrics.stop();
    },
  };
}

async function listening(http: Http): Promise<number> {
  try {
    return await http.start();
  } catch (error) {
    throw error instanceof CannotListen ? new StartFault([error.message]) : error;
  }
}

/** Every number that can be called in a commune served, with whose it is. */
function numbersOf(communes: readonly Commune[]): Callable {
  const services = communes.flatMap((commune) => commune.services);
  return new Map(services.flatMap(({ number, name }) => (number === null ? [] : [[number, name]])));
}

interface HttpParts {
  readonly callable: Callable;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
}

function httpOf(settings: Settings, channels: readonly Channel[], parts: HttpParts): Http {
  const { clock, logger, readiness, metrics, callable } = parts;
  return createHttp({
    callable,
    host: settings.HOST,
    port: settings.PORT,
    clock,
    logger,
    webRoot: WEB_ROOT,
    mounts: channels.map(({ channel, account, routes }) =>
      channel === 'sandbox'
        ? { routes, guarded: true, bodyLimit: BODY_LIMIT }
        : { routes, guarded: account === WHATSAPP_WEB, bodyLimit: WEBHOOK_LIMIT },
    ),
    ...(channels.some(({ account }) => account === WHATSAPP_WEB)
      ? { channels: { password: settings.SANDBOX_PASSWORD } }
      : {}),
    sandbox: settings.SANDBOX === 'on' ? { password: settings.SANDBOX_PASSWORD } : null,
    ready: () => readiness.ask(),
    metrics: metrics.registry,
  });
}
