import type { Updates, Waiting } from './updates.ts';

export interface Hook {
  readonly url: string;
  readonly secret: string | undefined;
  readonly maxConnections: number;
}

/** The server waits so long for a webhook's answer. */
const ANSWER_MS = 60_000;

/**
 * Pushes what waits to the bot's webhook: one after another of each key, so many keys at once. What is not answered with a 2xx is
 * sent again, and what comes behind it waits.
 */
export class Webhook {
  readonly #updates: Updates;
  readonly #retryMs: number;
  readonly #busy = new Set<string>();
  readonly #stop = new AbortController();
  hook: Hook | null = null;
  lastError: { readonly at: number; readonly what: string } | null = null;
  /** Runs the call that a webhook gave as its answer. */
  replied: (contentType: string, body: Buffer) => void = () => {};

  constructor(updates: Updates, retryMs: number) {
    this.#updates = updates;
    this.#retryMs = retryMs;
    updates.arrived = () => this.#push();
  }

  set(hook: Hook | null): void {
    this.hook = hook;
    this.lastError = null;
    if (hook) this.#updates.terminate('setWebhook');
    this.#push();
  }

  close(): void {
    this.#stop.abort();
  }

  #push(): void {
    for (const waiting of this.#updates.waiting) {
      const { hook } = this;
      if (!hook || this.#updates.held || this.#stop.signal.aborted || this.#busy.size >= hook.maxConnections) return;
      if (!this.#busy.has(waiting.key)) void this.#deliver(hook, waiting);
    }
  }

  async #deliver(hook: Hook, waiting: Waiting): Promise<void> {
    this.#busy.add(waiting.key);
    const fault = await this.#post(hook, waiting);
    if (fault === null) {
      const { waiting: all } = this.#updates;
      const at = all.indexOf(waiting);
      if (at >= 0) all.splice(at, 1);
    } else if (!this.#stop.signal.aborted) {
      this.lastError = { at: Date.now(), what: fault };
      await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
    }
    this.#busy.delete(waiting.key);
    this.#push();
  }

  /** What went wrong; null where the update was taken. */
  async #post(hook: Hook, { update }: Waiting): Promise<string | null> {
    const headers = {
      'content-type': 'application/json',
      ...(hook.secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': hook.secret }),
    };
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(ANSWER_MS)]);
    try {
      const response = await fetch(hook.url, { method: 'POST', headers, body: JSON.stringify(update), signal });
      const body = Buffer.from(await response.arrayBuffer());
      if (!response.ok) return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      if (body.length > 0) this.replied(response.headers.get('content-type') ?? '', body);
      return null;
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } };
      return cause?.code === 'ECONNREFUSED' ? 'Connection refused' : 'Connection closed';
    }
  }
}
