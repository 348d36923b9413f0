import type { BotApi, LatLon, SentFile } from '../emulators/bot-api/api.ts';
import type { InlineButton, TgMessage } from '../emulators/bot-api/types.ts';

/** What a message of the bot says: its text or caption. */
export const wordsOf = ({ text, caption }: TgMessage): string => text ?? caption ?? '';

export const buttonsOf = ({ reply_markup }: TgMessage): readonly InlineButton[] =>
  reply_markup?.inline_keyboard.flat() ?? [];

/** The labels under a message, without their numbers. */
export const labelsOf = (message: TgMessage): readonly string[] =>
  buttonsOf(message).map(({ text }) => text.replace(/^\d+\)? /, ''));

/** Where a button leads that opens a page; throws where there is none such. */
export function linkOf(message: TgMessage, label: string): string {
  const url = buttonsOf(message).find(({ text }) => text.includes(label))?.url;
  if (url === undefined) throw new Error(`no link "${label}" among ${JSON.stringify(labelsOf(message))}`);
  return url;
}

/**
 * Chats as people look at them. What somebody waits for after writing in a chat is new: a message that came or changed since
 * then.
 */
export class Chats {
  readonly api: BotApi;
  readonly #old = new Map<number, ReadonlySet<TgMessage>>();
  readonly #known: number[] = [];

  constructor(api: BotApi) {
    this.api = api;
  }

  add(chat: number): number {
    this.#known.push(chat);
    return chat;
  }

  /** What stands in a chat now is no answer to what comes next. */
  mark(chat: number): void {
    this.#old.set(chat, new Set(this.api.messages(chat)));
  }

  ofBot(chat: number): readonly TgMessage[] {
    return this.api.messages(chat).filter(({ from }) => from.id === this.api.botId);
  }

  /** Waits for the bot to say something in a chat, or to change what it said. */
  reads(chat: number, says: RegExp): Promise<TgMessage> {
    return this.#until(chat, String(says), () =>
      this.ofBot(chat).findLast((each) => says.test(wordsOf(each)) && !this.#old.get(chat)?.has(each)),
    );
  }

  /** Waits for a message that says this, new or old; with a button where one is named. */
  offers(chat: number, label: string | null, says: RegExp): Promise<TgMessage> {
    return this.#until(chat, `[${String(label)}] under ${String(says)}`, () =>
      this.ofBot(chat).findLast(
        (each) => says.test(wordsOf(each)) && (label === null || labelsOf(each).includes(label)),
      ),
    );
  }

  /** What a message shows now. */
  now(chat: number, { message_id: id }: TgMessage): TgMessage {
    const message = this.api.messages(chat).find((each) => each.message_id === id);
    if (!message) throw new Error(`message ${id} is gone from ${chat}`);
    return message;
  }

  /** All that the bot shows, in every chat in which it says anything. */
  all(): readonly (readonly TgMessage[])[] {
    return this.#known.map((chat) => this.ofBot(chat));
  }

  async #until(chat: number, what: string, look: () => TgMessage | undefined): Promise<TgMessage> {
    try {
      return await this.api.until(look);
    } catch (error) {
      throw new Error(`not seen in ${this.api.chat(chat).title ?? String(chat)}: ${what}`, { cause: error });
    }
  }
}

/** A person with a telephone. In a group only where `at` says so. */
export class Somebody {
  readonly id: number;
  readonly name: string;
  readonly #chats: Chats;
  readonly #api: BotApi;

  constructor(chats: Chats, id: number, name: string) {
    this.#chats = chats;
    this.#api = chats.api;
    this.id = id;
    this.name = name;
  }

  says(text: string, at = this.id): TgMessage {
    this.#chats.mark(at);
    return this.#api.says(this.id, at, text);
  }

  sends(file: SentFile, caption?: string): TgMessage {
    this.#chats.mark(this.id);
    return this.#api.sends(this.id, this.id, file, caption === undefined ? {} : { caption });
  }

  /** Chooses a point on the map, or lets the telephone tell where it is from now on. */
  shares(point: LatLon, options: { accuracy?: number; livePeriod?: number } = {}): TgMessage {
    this.#chats.mark(this.id);
    return this.#api.shares(this.id, this.id, point, options);
  }

  /** Presses what stands in place of the letters, once it is there. */
  async taps(label: string, options: { point?: LatLon; phone?: string } = {}): Promise<TgMessage> {
    await this.#api.until(() =>
      this.#api
        .keyboard(this.id)
        ?.keyboard.flat()
        .some(({ text }) => text.includes(label)),
    );
    this.#chats.mark(this.id);
    return this.#api.taps(this.id, this.id, label, options);
  }

  /** Presses a button under what the bot said, once it is there; answers what the bot showed on top of the chat. */
  async presses(label: string, says = /(?:)/, at = this.id): Promise<string> {
    const message = await this.#chats.offers(at, label, says);
    return this.pressesOn(message, label, at);
  }

  /** Presses under this very message, as it stands or stood. */
  async pressesOn({ message_id }: TgMessage, label: string, at = this.id): Promise<string> {
    this.#chats.mark(at);
    const query = this.#api.presses(this.id, at, message_id, label);
    const answered = await this.#api.until(() => this.#api.toasts(this.id).find((each) => each.query === query));
    return answered.text;
  }

  reads(says: RegExp, at = this.id): Promise<TgMessage> {
    return this.#chats.reads(at, says);
  }
}
