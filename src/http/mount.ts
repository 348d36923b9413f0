import { once } from 'node:events';
import express from 'express';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { Route, RouteRequest } from '../core/ports/channel.ts';

/** Routes that belong together. */
export interface Mount {
  readonly routes: readonly Route[];
  /** What a body may weigh in bytes; 1 MiB where nothing is said. */
  readonly bodyLimit?: number;
  /** Behind the sandbox's door. */
  readonly guarded?: boolean;
}

const BODY_LIMIT = 1024 * 1024;

/** A router for one mount. `stopping` ends the streams that are open. */
export function routerOf(mount: Mount, guard: RequestHandler, stopping: AbortSignal): Router {
  const router = express.Router();
  // Raw, whatever its kind: a signature over the body holds only for the bytes as they came.
  const raw = express.raw({ type: () => true, limit: mount.bodyLimit ?? BODY_LIMIT, inflate: false });
  const before = mount.guarded ? [guard, raw] : [raw];
  for (const route of mount.routes) {
    const method = route.method === 'GET' ? 'get' : 'post';
    router[method](route.path, ...before, (request: Request, response: Response) =>
      handle(route, request, response, stopping),
    );
  }
  return router;
}

async function handle(route: Route, request: Request, response: Response, stopping: AbortSignal): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, stopping]);
  const answer = await route.handle(requestOf(request, signal));
  if ('events' in answer) {
    await stream(answer.events, response, signal);
    return;
  }
  response.status(answer.status).set({ 'content-type': 'text/plain; charset=utf-8', ...answer.headers });
  response.send(Buffer.from(answer.body));
}

function requestOf(request: Request, signal: AbortSignal): RouteRequest {
  const body: unknown = request.body;
  return {
    query: flat(request.query),
    params: flat(request.params),
    headers: flat(request.headers),
    body: Buffer.isBuffer(body) ? body : new Uint8Array(),
    signal,
  };
}

/** Of what was given several times, the first counts. */
function flat(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const pairs = Object.entries(values).map(([name, value]) => [
    name,
    Array.isArray(value) ? (value as unknown[])[0] : value,
  ]);
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** Writes events as they come, no faster than the client reads. */
async function stream(events: AsyncIterable<string>, response: Response, signal: AbortSignal): Promise<void> {
  response.status(200).set({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.flushHeaders();
  for await (const frame of events) {
    if (signal.aborted) break;
    if (!response.write(frame)) await once(response, 'drain', { signal }).catch(() => undefined);
  }
  response.end();
}
