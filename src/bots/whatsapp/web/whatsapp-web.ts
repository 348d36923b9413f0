import { isAbsolute, resolve } from 'node:path';
import type { Capabilities, Channel, Effect, RawUpdate, Receive } from '../../../core/ports/channel.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { faultOf } from '../../../core/ports/logger.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import type { Texts } from '../texts.ts';
import { TEXT_LENGTH } from '../written.ts';
import { findBrowser } from './browser.ts';
import type { Places } from './browser.ts';
import { Intake } from './intake.ts';
import { memoryUse } from './memory-use.ts';
import { Outgoing } from './outgoing.ts';
import { Pacing } from './pace.ts';
import { parse } from './parse.ts';
import { Profile } from './profile.ts';
import { Proofs } from './proofs.ts';
import type { FromChild } from './protocol.ts';
import { CAPTION_LENGTH, render } from './render.ts';
import { inTerminal, linkRoutes } from './routes.ts';
import type { State } from './state.ts';
import { Supervisor } from './supervisor.ts';
import { TIMINGS } from './timings.ts';
import type { Timings } from './timings.ts';
import { updateShape } from './update.ts';

/** What WhatsApp Web needs of the others. */
export interface WhatsappWebOptions {
  /** Where the linked session is kept. */
  readonly folder: string;
  /** The browser; without it, one is looked for. */
  readonly chromePath: string | null;
  readonly chromeArgs: readonly string[];
  /** A file served in place of the real page. */
  readonly page: string | null;
  readonly memory: ChannelMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly texts: Texts;
  /** Where codes for linking are shown to whoever started this. */
  readonly print: (text: string) => void;
  readonly random?: () => number;
  readonly timings?: Partial<Timings>;
  readonly memoryUse?: typeof memoryUse;
  readonly dailyCap?: number;
  readonly places?: Places;
}

const CAPABILITIES: Capabilities = {
  buttons: false,
  maxButtons: 0,
  locationRequest: false,
  // WhatsApp takes changes for 15 minutes.
  editWindowMs: 14 * 60_000,
  textLength: TEXT_LENGTH,
  captionLength: CAPTION_LENGTH,
  groups: true,
  addedByNumber: true,
  pins: false,
  atOnce: 6,
  rates: null,
};

/** There is one number, and people's ids do not depend on which. */
export const ACCOUNT = 'whatsapp-web';
const MEMORY_LIMIT = 1_500 * 1024 * 1024;
const DAILY_CAP = 300;
const FILE_LIMIT = 20 * 1024 * 1024;
const YEARS_MS = 10 * 365 * 24 * 3_600_000;
/** Codes change every twenty seconds: a log that nobody watches is not filled with them. */
const PRINTED_CODES = 3;

/** One phone's WhatsApp, by way of its web page. */
export function createWhatsappWeb(options: WhatsappWebOptions): Channel {
  return new WhatsappWeb(options);
}

class WhatsappWeb implements Channel {
  readonly account = ACCOUNT;
  readonly channel = 'whatsapp';
  readonly realm = 'live';
  readonly capabilities = CAPABILITIES;
  readonly routes: Channel['routes'];
  readonly #options: WhatsappWebOptions;
  readonly #timings: Timings;
  readonly #session: Supervisor;
  readonly #intake: Intake;
  readonly #outgoing: Outgoing;
  readonly #proofs = new Proofs();
  #receive: Receive | null = null;
  #number: string | null = null;
  #printed = 0;
  #qr: string | null = null;
  #code: string | null = null;

  constructor(options: WhatsappWebOptions) {
    this.#options = options;
    this.#timings = { ...TIMINGS, ...options.timings };
    const { memory, clock, logger, random = Math.random } = options;
    const common = { account: this.account, memory, clock, logger, timings: this.#timings, random };
    this.#intake = new Intake(common);
    this.#session = new Supervisor({
      ...common,
      profile: new Profile(resolve(options.folder)),
      findBrowser: () => findBrowser({ path: options.chromePath, args: options.chromeArgs }, options.places),
      page: options.page === null || isAbsolute(options.page) ? options.page : resolve(options.page),
      memoryUse: options.memoryUse ?? memoryUse,
      memoryLimit: MEMORY_LIMIT,
      since: () => this.#intake.since(),
      heard: (message) => this.#heard(message),
      linking: (state) => this.#linking(state),
    });
    const pacing = new Pacing({ ...common, dailyCap: options.dailyCap ?? DAILY_CAP });
    this.#outgoing = new Outgoing({ ...common, session: this.#session, proofs: this.#proofs, pacing });
    this.routes = linkRoutes(
      () => this.#session.state,
      (phone) => this.#session.pair(phone),
    );
  }

  parse(update: RawUpdate, receivedAt: number): ReturnType<Channel['parse']> {
    return parse(this, update, receivedAt);
  }

  render(...[message, locale, , attachments]: Parameters<Channel['render']>): ReturnType<Channel['render']> {
    return render(this.#options.texts, this.#number, message, locale, attachments);
  }

  send(...[address, rendered, options]: Parameters<Channel['send']>): ReturnType<Channel['send']> {
    return this.#outgoing.send(address, rendered, options);
  }

  edit(...[address, ref, rendered]: Parameters<Channel['edit']>): ReturnType<Channel['edit']> {
    return this.#outgoing.edit(address, ref, rendered);
  }

  /** A short answer has no form of its own here: it is said, quoting what it answers. */
  async effect({ body }: RawUpdate, effect: Effect): Promise<void> {
    const { chat, key } = updateShape.parse(body);
    const { logger } = this.#options;
    try {
      if (effect.kind === 'toast')
        await this.#outgoing.say(chat.address, this.#options.texts.said(effect.said, effect.locale), key);
      else if (effect.kind === 'typing')
        await this.#session.ask('typing', { chat: chat.address }, this.#timings.answer);
    } catch (error) {
      logger.debug({ account: this.account, ...faultOf(error) }, 'effect failed');
    }
  }

  fetch(file: string): ReturnType<Channel['fetch']> {
    return this.#session.ask('fetch', { key: file, limit: FILE_LIMIT }, this.#timings.fetch);
  }

  ask(chat: string, contact: string): ReturnType<Channel['ask']> {
    return this.#session.ask('role', { chat, contact }, this.#timings.answer);
  }

  async start(receive: Receive): Promise<void> {
    this.#number ??= (await this.#options.memory.get(this.account, '', 'number')) ?? null;
    this.#receive = receive;
    this.#session.start();
  }

  async stop(): Promise<void> {
    await this.#session.stop();
    await this.#intake.stop();
    this.#receive = null;
  }

  health(): ReturnType<Channel['health']> {
    const { phase, detail } = this.#session.state;
    return { ok: phase === 'ready', detail };
  }

  #heard(message: Extract<FromChild, { kind: 'update' | 'ack' | 'ready' }>): void {
    switch (message.kind) {
      case 'update':
        if (this.#receive) this.#intake.take(message.id, message.update, this.#receive);
        return;
      case 'ack':
        return this.#proofs.heard(message.ref, message.ack);
      case 'ready':
        this.#printed = 0;
        void this.#connected(message.number);
    }
  }

  async #connected(number: string | null): Promise<void> {
    const { memory, clock, logger } = this.#options;
    try {
      await this.#intake.began();
      if (number === null || number === this.#number) return;
      this.#number = number;
      await memory.put(this.account, '', 'number', number, clock.now() + YEARS_MS);
    } catch (error) {
      logger.warn({ account: this.account, ...faultOf(error) }, 'our own number not written down');
    }
  }

  #linking({ qr, code }: State): void {
    const { print } = this.#options;
    if (code !== null && code !== this.#code)
      print(`WhatsApp: type ${code} into the phone (Linked devices, Link with phone number)\n`);
    this.#code = code;
    if (qr === this.#qr) return;
    this.#qr = qr;
    if (qr === null || (this.#printed += 1) > PRINTED_CODES) return;
    const more = this.#printed === PRINTED_CODES ? 'The next codes are at /channels only.\n' : '';
    print(
      `${inTerminal(qr)}\nWhatsApp: scan this with the phone (Linked devices, Link a device), or open /channels\n${more}`,
    );
  }
}
