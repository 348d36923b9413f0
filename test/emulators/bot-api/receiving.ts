import { isIP } from 'node:net';
import { z } from 'zod';
import type { Call } from './call.ts';
import { badRequest, conflict } from './errors.ts';
import type { Webhook } from './webhook.ts';
import type { World } from './world.ts';

const KINDS = z.array(z.string());

/** Methods by which a bot gets its updates: it asks for them, or has them sent. */
export const receiving = (webhook: Webhook) => ({
  async getUpdates({ updates }: World, call: Call, gone: AbortSignal) {
    if (webhook.hook)
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      );
    updates.allow(call.json('allowed_updates', KINDS, 'allowed_updates'));
    const limit = call.number('limit') ?? 100;
    const timeout = Math.min(50, Math.max(0, call.number('timeout') ?? 0));
    return updates.poll(call.number('offset') ?? 0, limit >= 1 && limit <= 100 ? limit : 100, timeout * 1_000, gone);
  },
  setWebhook({ updates }: World, call: Call) {
    const url = call.text('url') ?? '';
    const secret = call.text('secret_token') ?? '';
    if (url !== '') checkUrl(url);
    if (secret.length > 256) throw badRequest('secret token is too long');
    if (!/^[\w-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
    updates.allow(call.json('allowed_updates', KINDS, 'allowed_updates'));
    if (call.flag('drop_pending_updates')) updates.waiting.length = 0;
    const maxConnections = Math.min(100, Math.max(1, call.number('max_connections') ?? 40));
    webhook.set(url === '' ? null : { url, secret: secret === '' ? undefined : secret, maxConnections });
    return true;
  },
  deleteWebhook({ updates }: World, call: Call) {
    if (call.flag('drop_pending_updates')) updates.waiting.length = 0;
    webhook.set(null);
    return true;
  },
  getWebhookInfo({ updates }: World) {
    const { hook, lastError } = webhook;
    return {
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.waiting.length,
      ...(hook ? { max_connections: hook.maxConnections } : {}),
      ...(lastError ? { last_error_date: Math.floor(lastError.at / 1_000), last_error_message: lastError.what } : {}),
      ...(updates.allowed.length > 0 ? { allowed_updates: updates.allowed } : {}),
    };
  },
});

/** Like a server of one's own (`--local`), it takes http too, but only to this machine. */
function checkUrl(url: string): void {
  if (!URL.canParse(url)) throw badRequest('bad webhook: invalid URL');
  const { protocol, hostname } = new URL(url);
  const here = hostname === 'localhost' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
  if (protocol !== 'https:' && !(protocol === 'http:' && here))
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
}
