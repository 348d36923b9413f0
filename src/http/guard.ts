import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { refuse } from './answers.ts';
import type { Refusal } from './answers.ts';

/** Whether a host name or address is this machine's own and nobody else's. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare);
}

/**
 * Keeps the sandbox to those who may play in it. With a password: whoever has it. Without one: the machine itself, which
 * also means no name but its own (a foreign page can point its name here: DNS rebinding) and nothing that a proxy passes on.
 */
export function sandboxGuard(password: string | null): RequestHandler {
  return (request, response, next) => {
    const refusal = password === null ? outside(request.headers) : wrongPassword(request.headers, password);
    const status = refusal ?? (request.method === 'POST' ? foreignPost(request.headers) : null);
    if (status === 401) response.set('WWW-Authenticate', 'Basic realm="Avisa", charset="UTF-8"');
    if (status === null) next();
    else refuse(response, status);
  };
}

const PASSED_ON = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

function outside(headers: IncomingHttpHeaders): Refusal | null {
  const host = hostname(headers.host);
  if (host === null || !isLoopback(host)) return 403;
  return PASSED_ON.some((name) => headers[name] !== undefined) ? 403 : null;
}

function wrongPassword({ authorization }: IncomingHttpHeaders, password: string): Refusal | null {
  const [scheme, credentials = ''] = (authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'basic') return 401;
  const given = Buffer.from(credentials, 'base64').toString('utf8');
  return same(given.slice(given.indexOf(':') + 1), password) ? null : 401;
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
