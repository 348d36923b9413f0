import { createHmac } from 'node:crypto';
import type { RawUpdate, Route, RouteResponse } from '../../core/ports/channel.ts';
import { sameSecret } from '../secret.ts';

export const WEBHOOK_PATH = '/telegram/webhook';

/** A secret that both sides know where none was set: made of the token, which it does not tell. */
export const secretFrom = (token: string): string =>
  createHmac('sha256', token).update('avisa webhook').digest('base64url');

/**
 * Where Telegram brings updates. Answers 200 once an update is durable; anything else and Telegram brings it again, for up to
 * a day.
 */
export function webhookRoute(secret: string, take: () => ((update: RawUpdate) => Promise<void>) | null): Route {
  return {
    method: 'POST',
    path: WEBHOOK_PATH,
    async handle({ headers, body }): Promise<RouteResponse> {
      if (!sameSecret(headers['x-telegram-bot-api-secret-token'] ?? '', secret)) return answer(403, 'forbidden');
      const update = readUpdate(body);
      if (!update) return answer(400, 'no update');
      const receive = take();
      if (!receive) return answer(503, 'not running');
      try {
        await receive(update);
        return answer(200, 'ok');
      } catch {
        // The receiver told its log; Telegram brings the update again.
        return answer(500, 'not durable');
      }
    },
  };
}

function readUpdate(bytes: Uint8Array): RawUpdate | undefined {
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const id = (body as { update_id?: unknown } | null)?.update_id;
    return Number.isSafeInteger(id) ? { id: String(id), body } : undefined;
  } catch {
    return undefined;
  }
}

const answer = (status: number, body: string): RouteResponse => ({ status, body });
