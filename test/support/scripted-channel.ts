import type { Capabilities, Channel, Effect, RawUpdate, Rendered, SendResult } from '../../src/core/ports/channel.ts';
import type { Message } from '../../src/core/say/message.ts';
import type { ChatEvent } from '../../src/core/talk/event.ts';

/** One call of `send` or `edit`. */
export interface Transmission {
  readonly way: 'send' | 'edit';
  readonly address: string;
  readonly text: string;
  readonly key: string | null;
  readonly replyTo: string | null;
  readonly ref: string | null;
  readonly attachments: number;
}

type Answer = SendResult | Error | Promise<SendResult>;

/** A channel that answers as a test says, and remembers what went out. Updates are texts: `body` is `{ chat, text }`. */
export class ScriptedChannel implements Channel {
  readonly account: string;
  readonly channel = 'scripted';
  readonly realm = 'live';
  readonly routes = [];
  readonly sent: Transmission[] = [];
  readonly effects: Effect[] = [];
  readonly files = new Map<string, { bytes: Uint8Array; mime: string } | Error>();
  capabilities: Capabilities = {
    buttons: true,
    maxButtons: 8,
    locationRequest: true,
    editWindowMs: null,
    textLength: 4096,
    captionLength: 1024,
    groups: true,
    addedByNumber: false,
    pins: false,
    atOnce: 10,
    rates: null,
  };
  /** Answers in order; when they are over every send succeeds. */
  script: Answer[] = [];
  /** What parsing meets. */
  fault: Error | null = null;
  /** How far the senders' clocks run ahead. */
  sentLater = 0;
  #refs = 0;

  constructor(account = 'sandbox') {
    this.account = account;
  }

  parse(update: RawUpdate, receivedAt: number): ChatEvent | undefined {
    if (this.fault) throw this.fault;
    const { chat, text } = update.body as { chat: string; text: string };
    if (text === '') return undefined;
    return {
      kind: 'text',
      text,
      replyTo: null,
      operationId: `${this.channel}:${this.account}:${update.id}`,
      account: this.account,
      realm: this.realm,
      chat: { address: chat, kind: 'private', title: '' },
      contact: { address: chat, name: 'Ana', locale: 'es' },
      sentAt: receivedAt + this.sentLater,
      receivedAt,
    };
  }

  render(message: Message, _locale: string, seal: (action: string) => string, attachments: Rendered['attachments']) {
    const words = message.parts.map((part) => ('quote' in part ? part.quote : 'text' in part ? part.text : ''));
    const buttons = (message.choices ?? []).map(({ action }) => seal(action));
    return { body: [...words, ...buttons].join(' '), attachments };
  }

  send(address: string, rendered: Rendered, { key, replyTo }: { key: string; replyTo: string | null }) {
    return this.#answer({ way: 'send', address, key, replyTo, ref: null, ...contentOf(rendered) });
  }

  edit(address: string, ref: string, rendered: Rendered) {
    return this.#answer({ way: 'edit', address, key: null, replyTo: null, ref, ...contentOf(rendered) });
  }

  async effect(_update: RawUpdate, effect: Effect) {
    this.effects.push(effect);
  }

  async fetch(file: string) {
    const found = this.files.get(file) ?? 'gone';
    if (found instanceof Error) throw found;
    return found;
  }

  async ask() {
    return 'administrator' as const;
  }

  async start() {}
  async stop() {}

  health() {
    return { ok: true, detail: '' };
  }

  async #answer(transmission: Transmission): Promise<SendResult> {
    this.sent.push(transmission);
    const answer = this.script.shift();
    if (answer instanceof Error) throw answer;
    if (answer) return answer;
    if (transmission.ref !== null) return { kind: 'sent', ref: transmission.ref };
    this.#refs += 1;
    return { kind: 'sent', ref: `ref-${this.#refs}` };
  }
}

const contentOf = ({ body, attachments }: Rendered) => ({ text: String(body), attachments: attachments.length });
