import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Request, RequestHandler, Response } from 'express';
import type { Clock } from '../core/ports/clock.ts';
import type { Logger } from '../core/ports/logger.ts';
import { refuse } from './answers.ts';
import type { Refusal } from './answers.ts';
import { Brake, MOST_WRONG } from './brake.ts';

/** Whether a host name or address is this machine's own and nobody else's. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** What the guard asks the time, and tells of who guesses. */
interface GuardParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/**
 * Keeps the sandbox to those who may play in it. With a password: whoever has it. Without one: the machine itself, which
 * also means no name but its own (a foreign page can point its name here: DNS rebinding) and nothing that a proxy passes on.
 */
export function sandboxGuard(password: string | null, parts: GuardParts): RequestHandler {
  const refusalOf = password === null ? ({ headers }: Request) => outside(headers) : passwordDoor(password, parts);
  return (request, response, next) => {
    const refusal = refusalOf(request, response);
    const status = refusal ?? (request.method === 'POST' ? foreignPost(request.headers) : null);
    if (status === null) next();
    else refuse(response, status);
  };
}

/** Asks for the password. Whoever waits is not even heard with the right one: else guessing would go on all the same. */
function passwordDoor(password: string, { clock, logger }: GuardParts) {
  const brake = new Brake();
  return ({ headers, socket }: Request, response: Response): Refusal | null => {
    const address = socket.remoteAddress ?? '';
    const now = clock.now();
    const wait = brake.waitMs(address, now);
    if (wait > 0) {
      response.set('Retry-After', String(Math.ceil(wait / 1000)));
      return 429;
    }
    const given = passwordIn(headers);
    if (given !== null && same(given, password)) return null;
    // Browsers come without one at first: that is no guess.
    if (given !== null && brake.wrong(address, now))
      logger.warn(
        { wrong: MOST_WRONG },
        'wrong passwords of the sandbox from one address within a minute: it has to wait',
      );
    response.set('WWW-Authenticate', 'Basic realm="Avisa", charset="UTF-8"');
    return 401;
  };
}

const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

function outside(headers: IncomingHttpHeaders): Refusal | null {
  const host = hostname(headers.host);
  if (host === null || !isLoopback(host)) return 403;
  return PASSED_ON.some((name) => headers[name] !== undefined) ? 403 : null;
}

/** What was given as password; null where nothing was. */
function passwordIn({ authorization }: IncomingHttpHeaders): string | null {
  const [scheme, credentials = ''] = (authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic') return null;
  const given = Buffer.from(credentials, 'base64').toString('utf8');
  return given.slice(given.indexOf(':') + 1);
}

/** Compared by their digests, which are equally long, in constant time. */
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A browser that another page makes write here says so; what is not JSON was never written by our page. */
function foreignPost(headers: IncomingHttpHeaders): Refusal | null {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return 403;
  if (headers.origin !== undefined && originHost(headers.origin) !== headers.host) return 403;
  return headers['content-type']?.startsWith('application/json') ? null : 415;
}

function originHost(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

/** The header without its port. What no browser writes there, such as a user's name, stays and makes it nobody's. */
function hostname(host: string | undefined): string | null {
  return host?.replace(/:\d{1,5}$/, '') ?? null;
}
