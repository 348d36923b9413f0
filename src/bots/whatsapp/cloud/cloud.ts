import type { Capabilities, Channel, Effect, RawUpdate, Receive } from '../../../core/ports/channel.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { faultOf } from '../../../core/ports/logger.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { Loop } from '../../../core/ports/loop.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import type { OpenSeal } from '../../open-seal.ts';
import type { Texts } from '../texts.ts';
import { TEXT_LENGTH } from '../written.ts';
import { Budget } from './budget.ts';
import { Graph, LARGEST_BYTES } from './graph.ts';
import { Outgoing } from './outgoing.ts';
import { parse } from './parse.ts';
import { CAPTION_LENGTH, render } from './render.ts';
import { isGone, isShut, whatToDo } from './result.ts';
import { readMessage, readSign, readStatus, webhookRoutes } from './webhook.ts';
import { Windows } from './windows.ts';

export interface CloudOptions {
  readonly apiRoot: string;
  readonly token: string;
  readonly phoneId: string;
  /** With it Meta signs what it brings. */
  readonly appSecret: string;
  /** A word that Meta repeats when the webhook is set up. */
  readonly verifyToken: string;
  /** Messages to neighbours a month; null: as many as are owed. */
  readonly monthlyLimit: number | null;
  readonly memory: ChannelMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly texts: Texts;
  readonly open: OpenSeal;
}

const CAPABILITIES: Capabilities = {
  buttons: true,
  maxButtons: 10,
  locationRequest: true,
  // What was sent stays as it is.
  editWindowMs: 0,
  textLength: TEXT_LENGTH,
  captionLength: CAPTION_LENGTH,
  groups: false,
  addedByNumber: false,
  pins: false,
  atOnce: 20,
  // 80 a second for a number; one in 6 seconds for a person, of which 45 may be drawn at once (Meta's "Throughput" and "Pair rate limits").
  rates: { account: { most: 80, ms: 1_000 }, chat: { most: 40, ms: 240_000 }, group: { most: 40, ms: 240_000 } },
};

/** How often it is looked whether the number still answers; sooner while it does not. */
const CHECK_MS = 5 * 60_000;
const CHECK_AGAIN_MS = 10_000;

/** One number of WhatsApp by Meta's Cloud API: one person to a chat, no groups. */
export function createWhatsappCloud(options: CloudOptions): Channel {
  return new WhatsappCloud(options);
}

class WhatsappCloud implements Channel {
  readonly account: string;
  readonly channel = 'whatsapp-cloud';
  readonly realm = 'live';
  readonly capabilities = CAPABILITIES;
  readonly routes: Channel['routes'];
  readonly #options: CloudOptions;
  readonly #graph: Graph;
  readonly #windows: Windows;
  readonly #outgoing: Outgoing;
  readonly #check: Loop;
  #receive: Receive | null = null;
  #number: string | null = null;
  #state = { ok: false, detail: 'not started' };

  constructor(options: CloudOptions) {
    const { phoneId, memory, clock, logger, monthlyLimit: monthly } = options;
    this.#options = options;
    this.account = `whatsapp-cloud-${phoneId}`;
    const { account } = this;
    this.#graph = new Graph(options);
    this.#windows = new Windows(account, memory, clock);
    const budget = new Budget({ account, monthly, memory, clock, logger });
    const parts = { account, graph: this.#graph, memory, windows: this.#windows, budget, clock, logger };
    this.#outgoing = new Outgoing(parts);
    this.routes = webhookRoutes({ ...options, take: () => (this.#receive ? (updates) => this.#take(updates) : null) });
    this.#check = new Loop({ name: account, clock, logger, pollMs: CHECK_MS, turn: () => this.#look() });
  }

  parse(update: RawUpdate, receivedAt: number): ReturnType<Channel['parse']> {
    return parse(this, this.#options.open, update, receivedAt);
  }

  render(...[message, locale, seal, attachments]: Parameters<Channel['render']>): ReturnType<Channel['render']> {
    return render(this.#options.texts, this.#number, message, locale, seal, attachments);
  }

  send(...[address, rendered, options]: Parameters<Channel['send']>): ReturnType<Channel['send']> {
    return this.#outgoing.send(address, rendered, options);
  }

  edit(): ReturnType<Channel['edit']> {
    return Promise.resolve({ kind: 'uneditable' });
  }

  /** There is nothing for an answer that passes: it is said, answering what was done. */
  async effect({ body }: RawUpdate, effect: Effect): Promise<void> {
    const message = readMessage(body);
    const to = message?.from ?? message?.from_user_id;
    if (!message || to === undefined) return;
    if (effect.kind === 'typing')
      await this.#quietly({ status: 'read', message_id: message.id, typing_indicator: { type: 'text' } });
    if (effect.kind !== 'toast') return;
    const text = { body: this.#options.texts.said(effect.said, effect.locale) };
    await this.#quietly({ to, context: { message_id: message.id }, type: 'text', text });
  }

  /** The bytes; `too-large` above 20 MB. */
  async fetch(file: string): ReturnType<Channel['fetch']> {
    try {
      const { url, size } = await this.#graph.media(file);
      if (size > LARGEST_BYTES) return 'too-large';
      const bytes = await this.#graph.download(url);
      return bytes ? { bytes } : 'too-large';
    } catch (error) {
      if (isGone(error)) return 'gone';
      throw error;
    }
  }

  /** There are no groups that anybody could run. */
  ask(): ReturnType<Channel['ask']> {
    return Promise.resolve('unknown');
  }

  start(receive: Receive): Promise<void> {
    this.#state = { ok: false, detail: 'connecting to the Cloud API' };
    this.#receive = receive;
    this.#check.start();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.#receive = null;
    this.#graph.stop();
    await this.#check.stop();
    this.#state = { ok: false, detail: 'stopped' };
  }

  health(): ReturnType<Channel['health']> {
    return this.#state;
  }

  /** Resolves once the updates are durable. That somebody wrote opens their window before anything is answered. */
  async #take(updates: readonly RawUpdate[]): Promise<void> {
    for (const { body } of updates) await this.#notice(body);
    const receive = this.#receive;
    if (!receive) throw new Error('WhatsApp is stopped');
    // Side by side and in order: the engine decides those of one chat one after another.
    const taken = await Promise.allSettled(updates.map((update) => receive(update)));
    const failed = taken.find(({ status }) => status === 'rejected');
    if (failed) throw new Error('an update could not be made durable');
  }

  /** What the channel itself must know of an update. */
  async #notice(body: unknown): Promise<void> {
    const sign = readSign(body);
    if (sign) await this.#windows.wrote(sign.from, sign.at);
    const status = readStatus(body);
    const to = status?.recipient_id ?? status?.recipient_user_id;
    const key = status?.biz_opaque_callback_data;
    if (!status || to === undefined) return;
    if (isShut(status)) await this.#windows.shut(to, Number(status.timestamp) * 1_000);
    if (status.status !== 'failed' && key !== undefined) await this.#outgoing.proved(to, key, status.id);
  }

  async #look(): Promise<number> {
    const { clock, logger } = this.#options;
    try {
      this.#number = await this.#graph.number();
      if (!this.#state.ok) logger.info({ account: this.account }, 'connected to WhatsApp Cloud');
      this.#state = { ok: true, detail: 'webhook' };
      return clock.now() + CHECK_MS;
    } catch (error) {
      this.#state = { ok: false, detail: whatToDo(error) };
      logger.warn({ account: this.account, ...faultOf(error), detail: this.#state.detail }, 'WhatsApp Cloud failed');
      return clock.now() + CHECK_AGAIN_MS;
    }
  }

  async #quietly(message: object): Promise<void> {
    await this.#graph.send(message).catch((error: unknown) => {
      this.#options.logger.debug({ account: this.account, ...faultOf(error) }, 'effect failed');
    });
  }
}
