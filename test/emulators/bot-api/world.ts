import type { Chat } from './chat.ts';
import type { Stored } from './chat.ts';
import { badRequest } from './errors.ts';
import { Files } from './files.ts';
import { Queries } from './queries.ts';
import { Rates } from './rates.ts';
import type { BotCommands, InlineKeyboard, TgMessage, TgUser } from './types.ts';
import { Updates } from './updates.ts';

export type Draft = Partial<Omit<TgMessage, 'message_id' | 'from' | 'chat'>>;

/** All that the server knows: who there is, where they talk, and what was said. */
export class World {
  readonly bot: TgUser;
  readonly users = new Map<number, TgUser>();
  readonly chats = new Map<number, Chat>();
  readonly updates = new Updates();
  readonly files = new Files();
  readonly queries: Queries;
  readonly rates: Rates;
  readonly commands = new Map<string, BotCommands>();
  readonly #counters = new Map<number, number>();

  constructor(bot: TgUser, options: { rates: boolean; callbackMs: number }) {
    this.bot = bot;
    this.rates = new Rates(options.rates);
    this.queries = new Queries(options.callbackMs);
    this.users.set(bot.id, bot);
  }

  /** Somebody whom the test has registered. */
  user(id: number): TgUser {
    const user = this.users.get(id);
    if (!user) throw new Error(`the test registered no user ${id}`);
    return user;
  }

  /** A chat that the test has registered. */
  chat(id: number): Chat {
    const chat = this.chats.get(id);
    if (!chat) throw new Error(`the test registered no chat ${id}`);
    return chat;
  }

  /** A message that must be there, for a test that means it. */
  message(chatId: number, messageId: number): Stored {
    const stored = this.chat(chatId).find(messageId);
    if (!stored) throw new Error(`no message ${messageId} in chat ${chatId}`);
    return stored;
  }

  /** The chat that a call means, as the bot may know it. */
  known(id: string | undefined): Chat {
    if (id === undefined || id === '') throw badRequest('chat_id is empty');
    const chat = this.chats.get(Number(id));
    if (!chat) throw badRequest('chat not found');
    return chat;
  }

  /** The chat that a call means, where the bot may write; throws the refusal otherwise. */
  writable(id: string | undefined): Chat {
    const chat = this.known(id);
    chat.refuse();
    return chat;
  }

  /** Puts a message into a chat. Private chats and groups count their messages together, a supergroup its own. */
  post(chat: Chat, from: TgUser, draft: Draft, more: { fixed?: boolean; bytes?: Uint8Array } = {}): TgMessage {
    const counter = chat.type === 'supergroup' ? chat.id : 0;
    const id = (this.#counters.get(counter) ?? 0) + 1;
    this.#counters.set(counter, id);
    const message = tidy({
      message_id: id,
      from,
      chat: chat.shown,
      date: seconds(),
      ...draft,
      ...(more.bytes ? { bytes: more.bytes } : {}),
    });
    const keyboards = message.reply_markup ? [message.reply_markup] : [];
    chat.stored = [...chat.stored, { message, fixed: more.fixed ?? false, keyboards }];
    return message;
  }

  /** Changes a message; keys of `changes` that are undefined go. */
  edit(chat: Chat, { message, fixed, keyboards }: Stored, changes: Draft): TgMessage {
    const edited = tidy({ ...message, ...changes });
    const keyboard: InlineKeyboard | undefined = edited.reply_markup;
    chat.replace({ message: edited, fixed, keyboards: keyboard ? [...keyboards, keyboard] : keyboards });
    return edited;
  }

  /** The messages of one chat come in their order. */
  tell(message: TgMessage, kind: 'message' | 'edited_message' = 'message'): void {
    this.updates.push(kind, wire(message), `messages:${message.chat.id}`);
  }
}

export const seconds = (): number => Math.floor(Date.now() / 1_000);

/** A message as the bot gets it. */
export function wire(message: TgMessage): TgMessage {
  const { bytes: _, ...rest } = message;
  return rest;
}

/** A message as it is quoted: without what it quotes itself. */
export function quoted(message: TgMessage): TgMessage {
  const { reply_to_message: _, ...rest } = wire(message);
  return rest;
}

/** Without keys of which nothing is said. */
function tidy(message: TgMessage): TgMessage {
  return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined)) as unknown as TgMessage;
}
