import express from 'express';
import type { Router } from 'express';
import { nothingHere } from './answers.ts';

/** Who can be called from a message: numbers of the communes served, so that nobody is led to another by our name. */
export type Callable = ReadonlyMap<string, { readonly es: string; readonly en: string }>;

/**
 * `/llamar/133`: passes a number on to the phone. Chats that do not let a message call (Telegram opens no `tel:` and sees no
 * number in three signs) link here; the phone asks at once, and where it does not, the button is all there is on the page.
 */
export function callPage(numbers: Callable): Router {
  const router = express.Router();
  router.get('/llamar/:number', (request, response, next) => {
    const { number } = request.params;
    const service = numbers.get(number);
    if (!service) {
      nothingHere(request, response, next);
      return;
    }
    response.set({
      'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'public, max-age=3600',
    });
    response.type('html').send(html(number, service.es));
  });
  return router;
}

function html(number: string, service: string): string {
  // `#` and `*` belong to some numbers (*4141) and mean something else in an address.
  const tel = `tel:${encodeURIComponent(number)}`;
  return `<!doctype html>
<html lang="es-CL">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta http-equiv="refresh" content="0; url=${tel}" />
    <title>Llamar al ${escaped(number)}</title>
    <link rel="stylesheet" href="/about/about.css" />
  </head>
  <body>
    <main>
      <a class="call" href="${tel}">Llamar al ${escaped(number)}</a>
      <p>${escaped(service)}</p>
    </main>
  </body>
</html>
`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
