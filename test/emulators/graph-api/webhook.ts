import { createHmac } from 'node:crypto';

export interface WebhookParts {
  readonly phoneId: string;
  readonly appSecret: string;
}

/** Brings what happens to the address that was set up, signed, one after the other, again until it is taken. */
export class GraphWebhook {
  readonly #parts: WebhookParts;
  #url: string | null = null;
  #queue: string[] = [];
  #running = false;
  #closed = false;

  constructor(parts: WebhookParts) {
    this.#parts = parts;
  }

  /** As somebody does on Meta's page: answers whether the address proved itself. */
  async setUp(url: string, verifyToken: string): Promise<boolean> {
    const challenge = String(Math.random()).slice(2);
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken,
      'hub.challenge': challenge,
    });
    const response = await fetch(`${url}?${query.toString()}`);
    const proved = response.status === 200 && (await response.text()) === challenge;
    if (proved) this.#url = url;
    void this.#run();
    return proved;
  }

  get pending(): number {
    return this.#queue.length;
  }

  bring(value: Record<string, unknown>): void {
    const { phoneId } = this.#parts;
    const metadata = { display_phone_number: '56222222222', phone_number_id: phoneId };
    const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } };
    const body = { object: 'whatsapp_business_account', entry: [{ id: 'waba', changes: [change] }] };
    this.#queue.push(JSON.stringify(body));
    void this.#run();
  }

  /** One body, once, as it is; answers the status. */
  async post(body: string, signature = this.#sign(body)): Promise<number> {
    if (this.#url === null) throw new Error('no webhook is set up');
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature };
    return (await fetch(this.#url, { method: 'POST', headers, body })).status;
  }

  close(): void {
    this.#closed = true;
  }

  #sign(body: string): string {
    return `sha256=${createHmac('sha256', this.#parts.appSecret).update(body).digest('hex')}`;
  }

  async #run(): Promise<void> {
    if (this.#running || this.#url === null) return;
    this.#running = true;
    while (this.#queue.length > 0 && !this.#closed) {
      const status = await this.post(this.#queue[0]!).catch(() => 0);
      if (status === 200) this.#queue = this.#queue.slice(1);
      else await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.#running = false;
  }
}
