import type { Capabilities, Channel, Effect, MenuRole, RawUpdate, Receive } from '../../core/ports/channel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { faultOf } from '../../core/ports/logger.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { ChannelMemory } from '../../core/ports/memory.ts';
import type { OpenSeal } from '../open-seal.ts';
import { addressOf, targetOf } from './address.ts';
import type { Target } from './address.ts';
import { Calls } from './calls.ts';
import { CallFault } from './driver.ts';
import type { Driver, DriverOptions } from './driver.ts';
import { grammyDriver } from './grammy.ts';
import { menusFor, menusForAll } from './menus.ts';
import { Outgoing } from './outgoing.ts';
import { parse } from './parse.ts';
import { CAPTION_LENGTH, render } from './render.ts';
import type { Texts } from './texts.ts';
import { Session } from './session.ts';
import type { Intake } from './session.ts';
import { Taps } from './taps.ts';
import { telegrafDriver } from './telegraf.ts';
import { updateShape } from './update.ts';
import type { TelegramUpdate } from './update.ts';
import { secretFrom, WEBHOOK_PATH, webhookRoute } from './webhook.ts';

/** What Telegram needs of the others. */
export interface TelegramOptions extends DriverOptions {
  readonly library: 'grammy' | 'telegraf';
  readonly mode: 'polling' | 'webhook';
  /** Where this server is reached from outside; needed for webhooks. */
  readonly publicUrl: string | null;
  /** Without one, one is made of the token. */
  readonly webhookSecret: string | null;
  readonly memory: ChannelMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly texts: Texts;
  readonly open: OpenSeal;
}

const CAPABILITIES: Capabilities = {
  buttons: true,
  maxButtons: 100,
  locationRequest: true,
  // A bot's own messages, in any chat, at any time.
  editWindowMs: null,
  textLength: 4_096,
  captionLength: CAPTION_LENGTH,
  groups: true,
  addedByNumber: false,
  pins: true,
  atOnce: 20,
  // "About" 30 a second, 20 a minute in a group, one a second in a chat though short bursts pass (Telegram's Bot FAQ).
  rates: { account: { most: 30, ms: 1_000 }, chat: { most: 3, ms: 3_000 }, group: { most: 20, ms: 60_000 } },
};

/** The largest file that the Bot API hands out takes less on any line that carries a bot. */
const DOWNLOAD_MS = 60_000;
const YEARS_MS = 10 * 365 * 24 * 3_600_000;
const DRIVERS: Readonly<Record<TelegramOptions['library'], (options: DriverOptions) => Driver>> = {
  grammy: grammyDriver,
  telegraf: telegrafDriver,
};

/** The account of a token: the bot's id, which is no secret. */
const accountOf = (token: string): string => `telegram-${token.split(':')[0] ?? ''}`;

/** The bot's name as Telegram last told it, for links that lead to it; null: not connected yet. */
export async function usernameOf(memory: ChannelMemory, token: string): Promise<string | null> {
  return (await memory.get(accountOf(token), '', 'username')) ?? null;
}

/** One bot of Telegram. It serves every commune: the place decides. */
export function createTelegram(options: TelegramOptions): Channel {
  return new Telegram(options);
}

class Telegram implements Channel {
  readonly account: string;
  readonly channel = 'telegram';
  readonly realm = 'live';
  readonly capabilities = CAPABILITIES;
  readonly routes: Channel['routes'];
  readonly #options: TelegramOptions;
  readonly #calls: Calls;
  readonly #outgoing: Outgoing;
  readonly #taps: Taps;
  readonly #session: Session;
  #receive: Receive | null = null;
  #username: string | null = null;

  constructor(options: TelegramOptions) {
    const { token, clock, logger, memory } = options;
    this.#options = options;
    this.account = accountOf(token);
    this.#calls = new Calls(DRIVERS[options.library](options), clock);
    this.#outgoing = new Outgoing({ account: this.account, calls: this.#calls, memory, clock, logger });
    this.#taps = new Taps(this.#calls, clock, logger);
    const intake = intakeOf(options);
    this.routes =
      intake.mode === 'webhook'
        ? [webhookRoute(intake.secret, () => (this.#receive ? (update) => this.#take(update) : null))]
        : [];
    this.#session = new Session({
      calls: this.#calls,
      clock,
      logger,
      account: this.account,
      intake,
      menus: menusForAll(options.texts),
      take: (update) => this.#take(update),
      named: (username) => this.#named(username),
    });
  }

  parse(update: RawUpdate, receivedAt: number): ReturnType<Channel['parse']> {
    return parse(this, this.#options.open, this.#username, update, receivedAt);
  }

  render(...[message, locale, seal, attachments]: Parameters<Channel['render']>): ReturnType<Channel['render']> {
    const { texts, publicUrl } = this.#options;
    const links = { username: () => this.#username, publicUrl: publicUrl?.startsWith('https:') ? publicUrl : null };
    return render(texts, links, message, locale, seal, attachments);
  }

  send(...[address, rendered, { key, replyTo }]: Parameters<Channel['send']>): ReturnType<Channel['send']> {
    return this.#outgoing.send(address, rendered, key, replyTo);
  }

  edit(...[address, ref, rendered]: Parameters<Channel['edit']>): ReturnType<Channel['edit']> {
    return this.#outgoing.edit(address, ref, rendered);
  }

  async effect({ body }: RawUpdate, effect: Effect): Promise<void> {
    const update = updateShape.parse(body);
    const query = update.callback_query;
    if (effect.kind === 'toast') {
      if (query) this.#taps.answer(query.id, this.#options.texts.said(effect.said, effect.locale));
      return;
    }
    const message = update.message ?? update.edited_message ?? query?.message;
    if (!message) return;
    const topic = message.is_topic_message ? message.message_thread_id : undefined;
    const target = targetOf(addressOf(message.chat.id, topic));
    if (effect.kind === 'typing') await this.#quietly('sendChatAction', { ...target, action: 'typing' });
    else await this.#showMenu(target, effect.role, personOf(update));
  }

  /** The bytes; `too-large` above what the Bot API hands out (20 MB). */
  async fetch(file: string): ReturnType<Channel['fetch']> {
    const { apiRoot, token } = this.#options;
    let found: { file_path?: string };
    try {
      found = (await this.#calls.call('getFile', { file_id: file })) as typeof found;
    } catch (error) {
      if (!(error instanceof CallFault) || error.fault.kind !== 'refused' || error.fault.code !== 400) throw error;
      return /too big/i.test(error.fault.description) ? 'too-large' : 'gone';
    }
    if (found.file_path === undefined) return 'gone';
    const url = `${apiRoot}/file/bot${token}/${found.file_path}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(DOWNLOAD_MS) }).catch(() => undefined);
    if (response?.status === 404) return 'gone';
    // Not the error itself: its words hold the address, and with it the token.
    if (!response?.ok) throw new Error('the file could not be fetched');
    return { bytes: new Uint8Array(await response.arrayBuffer()) };
  }

  async ask(chatAddress: string, contactAddress: string): ReturnType<Channel['ask']> {
    const { chat_id } = targetOf(chatAddress);
    // An administrator who hides behind the group writes as the group.
    if (String(chat_id) === contactAddress) return 'administrator';
    try {
      const payload = { chat_id, user_id: Number(contactAddress) };
      const { status } = (await this.#calls.call('getChatMember', payload)) as { status: string };
      if (status === 'creator' || status === 'administrator') return 'administrator';
      return status === 'member' || status === 'restricted' ? 'member' : 'none';
    } catch (error) {
      if (!(error instanceof CallFault) || error.fault.kind !== 'refused') throw error;
      return 'unknown';
    }
  }

  async start(receive: Receive): Promise<void> {
    const { memory, token } = this.#options;
    this.#username ??= await usernameOf(memory, token);
    this.#receive = receive;
    this.#session.start();
  }

  async stop(): Promise<void> {
    this.#receive = null;
    await this.#session.stop();
  }

  health(): ReturnType<Channel['health']> {
    return this.#session.health();
  }

  /** Resolves once the update is durable; a tap is answered then. */
  async #take(update: RawUpdate): Promise<void> {
    const receive = this.#receive;
    if (!receive) throw new Error('Telegram is stopped');
    const tap = (update.body as { callback_query?: { id?: unknown } }).callback_query?.id;
    if (typeof tap !== 'string') return receive(update);
    await this.#taps.during(tap, () => receive(update));
  }

  async #named(username: string): Promise<void> {
    this.#username = username;
    const { memory, clock } = this.#options;
    await memory.put(this.account, '', 'username', username, clock.now() + YEARS_MS);
  }

  async #showMenu(target: Target, role: MenuRole, person: number | undefined): Promise<void> {
    for (const menu of menusFor(this.#options.texts, target, role, person)) await this.#quietly('setMyCommands', menu);
  }

  async #quietly(method: string, payload: object): Promise<void> {
    await this.#calls.call(method, { ...payload }, { quick: true }).catch((error: unknown) => {
      this.#options.logger.debug({ account: this.account, ...faultOf(error) }, 'effect failed');
    });
  }
}

/** Who acted; nobody where they hide behind the group, which then stands for them. */
function personOf({ message, callback_query: query }: TelegramUpdate): number | undefined {
  const from = query?.from ?? (message?.sender_chat ? undefined : message?.from);
  return from?.is_bot === false ? from.id : undefined;
}

/** Settings make sure that there is an address where webhooks are asked for. */
function intakeOf({ mode, publicUrl, webhookSecret, token }: TelegramOptions): Intake {
  if (mode === 'polling') return { mode };
  if (publicUrl === null) throw new Error('webhooks need PUBLIC_URL');
  return { mode, url: publicUrl + WEBHOOK_PATH, secret: webhookSecret ?? secretFrom(token) };
}
