import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Express } from 'express';
import type { Clock } from '../core/ports/clock.ts';
import type { Logger } from '../core/ports/logger.ts';
import { failures, nothingHere } from './answers.ts';
import { callPage } from './call-page.ts';
import type { Callable } from './call-page.ts';
import { isLoopback, sandboxGuard } from './guard.ts';
import { routerOf } from './mount.ts';
import type { Mount } from './mount.ts';
import { pagesOf, secured } from './pages.ts';

/** What the server is made of. */
export interface HttpOptions {
  /** Address to listen on. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly logger: Logger;
  /** For telling how fast somebody guesses. */
  readonly clock: Pick<Clock, 'now'>;
  /** The folder `web/`. */
  readonly webRoot: string;
  /** The routes that channels and others expose. */
  readonly mounts: readonly Mount[];
  /** Null: no sandbox runs, and the front page says what does. */
  readonly sandbox: { readonly password: string | null } | null;
  /** Whether work can be done now, with a word on each part that was asked. */
  ready(): Promise<{ readonly ok: boolean; readonly checks: Readonly<Record<string, string>> }>;
  /** The page `/channels` is shown, behind the same door as the sandbox. */
  readonly channels?: { readonly password: string | null };
  /** Numbers that a message may lead to. */
  readonly callable: Callable;
  /** A registry of prom-client. */
  readonly metrics: { readonly contentType: string; metrics(): Promise<string> };
}

export interface Http {
  /** Resolves with the port once connections are taken. */
  start(): Promise<number>;
  /** Ends the streams, lets the requests under way finish, and closes. */
  stop(): Promise<void>;
}

/** Nobody can be let in at that address and port; the message says what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen';
}

/** Shorter passwords are guessed by machines in an afternoon. */
const LEAST_PASSWORD = 8;
/** How long requests under way may take once the server is asked to stop. */
const GRACE_MS = 5_000;

/** Express with everything mounted. Throws where the sandbox would be open to strangers. */
export function createHttp(options: HttpOptions): Http {
  refuseOpenDoor(options);
  const stopping = new AbortController();
  const server = createServer(application(options, stopping.signal));
  server.headersTimeout = 20_000;
  server.requestTimeout = 120_000;
  return {
    start: () => listen(server, options),
    async stop() {
      stopping.abort();
      await close(server);
    },
  };
}

function refuseOpenDoor({ host, sandbox }: HttpOptions): void {
  if (!sandbox) return;
  if (sandbox.password === null && !isLoopback(host))
    throw new Error(`The sandbox on ${host} would be open to everybody: set SANDBOX_PASSWORD, or HOST=127.0.0.1`);
  if (sandbox.password !== null && sandbox.password.length < LEAST_PASSWORD)
    throw new Error(`SANDBOX_PASSWORD is too short: it needs ${LEAST_PASSWORD} characters or more`);
}

function application(options: HttpOptions, stopping: AbortSignal): Express {
  const app = express();
  app.disable('x-powered-by');
  // Behind a proxy or not, nothing here trusts what the client says about itself.
  app.set('trust proxy', false);
  app.set('query parser', 'simple');
  app.use(secured);
  watch(app, options);
  const door = options.sandbox ?? channelsDoor(options);
  const guard = door && sandboxGuard(door.password, options);
  for (const mount of options.mounts) app.use(routerOf(mount, guard ?? nothingHere, stopping));
  app.use(callPage(options.callable));
  app.use(
    pagesOf(options.webRoot, guard, { sandbox: options.sandbox !== null, channels: options.channels !== undefined }),
  );
  app.use(nothingHere);
  app.use(failures(options.logger));
  return app;
}

/** Without a password the page is for this machine alone; where others are let in it is not shown at all. */
function channelsDoor({ host, channels }: HttpOptions): HttpOptions['sandbox'] {
  return channels && (channels.password !== null || isLoopback(host)) ? channels : null;
}

/** What those who run it look at. */
function watch(app: Express, options: HttpOptions): void {
  app.get('/healthz', (_request, response) => {
    response.set('cache-control', 'no-store').type('text/plain').send('ok\n');
  });
  app.get('/readyz', async (_request, response) => {
    const { ok, checks } = await options.ready();
    response
      .status(ok ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ ok, checks });
  });
  app.get('/metrics', async (_request, response) => {
    const { metrics } = options;
    response.set({ 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(await metrics.metrics());
  });
}

function listen(server: Server, { host, port }: HttpOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      const why = whyNot(error.code, host, port);
      reject(why === undefined ? error : new CannotListen(why, { cause: error }));
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** What the person who started it can do about it, by the name of the setting. */
function whyNot(code: string | undefined, host: string, port: number): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `PORT: ${port} is taken by another program; for example PORT=${port + 1}`;
    case 'EACCES':
      return `PORT: ${port} is not for programs of this user; for example PORT=3000`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return `HOST: "${host}" is no address of this machine; for example HOST=127.0.0.1`;
    default:
      return undefined;
  }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    // A connection is let go when its last answer is out, not when its client feels like it.
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(impatient);
      clearInterval(idle);
      resolve();
    });
  });
}
