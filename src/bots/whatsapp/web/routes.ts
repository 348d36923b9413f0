import encodeQR from 'qr';
import { z } from 'zod';
import type { Route, RouteResponse } from '../../../core/ports/channel.ts';
import type { State } from './state.ts';

/** Below `/channels`, which is behind the same door as the sandbox: whoever scans the code has the session. */
const PATH = '/channels/whatsapp-web';

const asked = z.object({
  phone: z
    .string()
    .transform((text) => text.replace(/\D/g, ''))
    .pipe(z.string().regex(/^\d{8,15}$/)),
});

/** What the page `/channels` shows and asks for. */
export function linkRoutes(state: () => State, pair: (phone: string) => Promise<string | null>): readonly Route[] {
  return [
    { method: 'GET', path: PATH, handle: async () => json(200, shown(state())) },
    {
      method: 'POST',
      path: `${PATH}/pair`,
      async handle({ body }) {
        const wanted = asked.safeParse(read(body));
        if (!wanted.success) return json(400, { fault: 'phone' });
        const code = await pair(wanted.data.phone).catch(() => undefined);
        if (code === undefined) return json(502, { fault: 'whatsapp' });
        return code === null ? json(409, { fault: 'phase' }) : json(200, { code });
      },
    },
  ];
}

function shown({ phase, detail, qr, code }: State): object {
  return { phase, detail, code, qr: qr === null ? null : encodeQR(qr, 'svg', { border: 2 }) };
}

/** For a terminal: the code as blocks. */
export const inTerminal = (qr: string): string => encodeQR(qr, 'ascii', { border: 2 });

function read(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}

const json = (status: number, body: object): RouteResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});
