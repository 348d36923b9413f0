import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express from 'express';
import type { RequestHandler, Response, Router } from 'express';

/** The pages' scripts from npm: these files and no others. No page ever loads from elsewhere. */
function vendorFiles(): ReadonlyMap<string, string> {
  const { resolve } = createRequire(import.meta.url);
  return new Map([
    ['preact.js', resolve('preact')],
    ['preact-hooks.js', resolve('preact/hooks')],
    ['htm.js', join(dirname(resolve('htm')), 'htm.module.js')],
    ['leaflet.js', resolve('leaflet/dist/leaflet-src.esm.js')],
    ['leaflet.css', resolve('leaflet/dist/leaflet.css')],
  ]);
}

/** A page as it goes out. */
interface Page {
  readonly html: string;
  readonly policy: string;
}

/** Reads a page once. Its import map stands in the page itself, so the policy names it by its digest. */
function readPage(file: string): Page {
  const html = readFileSync(file, 'utf8');
  const inline = [...html.matchAll(/<script type="importmap">([^]*?)<\/script>/g)].map(([, text = '']) => {
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  });
  const rules = [
    "default-src 'none'",
    ["script-src 'self'", ...inline].join(' '),
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return { html, policy: rules.join('; ') };
}

function show(response: Response, { html, policy }: Page): void {
  response.set({
    'content-security-policy': policy,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
  });
  response.send(html);
}

/** What every answer carries: nothing of ours is framed, guessed at or told to other sites. */
export const secured: RequestHandler = (_request, response, next) => {
  response.set({
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  });
  next();
};

/**
 * The pages of `web/`: each folder under its own name, the front page at `/`. With a sandbox the front page is the
 * sandbox, behind its door; without one it says what runs here.
 */
export function pagesOf(
  webRoot: string,
  guard: RequestHandler | null,
  shown: { readonly sandbox: boolean; readonly channels: boolean },
): Router {
  const router = express.Router();
  const sandbox = shown.sandbox ? guard : null;
  const front = readPage(join(webRoot, sandbox ? 'sandbox' : 'about', 'index.html'));
  router.get('/', ...(sandbox ? [sandbox] : []), (_request, response) => show(response, front));
  const files = (folder: string): RequestHandler =>
    express.static(join(webRoot, folder), {
      index: false,
      redirect: false,
      dotfiles: 'ignore',
      cacheControl: false,
      extensions: false,
    });
  router.use('/about', files('about'));
  if (sandbox) router.use('/sandbox', sandbox, files('sandbox'));
  if (guard && shown.channels) {
    const channels = readPage(join(webRoot, 'channels', 'index.html'));
    router.get('/channels', guard, (_request, response) => show(response, channels));
    router.use('/channels', guard, files('channels'));
  }
  for (const [name, file] of vendorFiles())
    router.get(`/vendor/${name}`, (_request, response) => response.sendFile(file));
  return router;
}
