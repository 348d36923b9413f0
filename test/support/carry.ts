import type { Server } from 'node:http';
import type { Channel } from '../../src/core/ports/channel.ts';

/** Hands requests to the channel's routes, as http does. */
export function carry(web: Server, channel: Channel): void {
  web.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost');
      const route = channel.routes.find(({ path, method }) => path === pathname && method === request.method);
      const headers = request.headers as Record<string, string>;
      const signal = new AbortController().signal;
      const asked = {
        query: Object.fromEntries(searchParams),
        params: {},
        headers,
        body: Buffer.concat(chunks),
        signal,
      };
      void Promise.resolve(route?.handle(asked) ?? { status: 404, body: '' }).then((answer) => {
        response.writeHead(answer.status).end('body' in answer ? answer.body : '');
      });
    });
  });
}
