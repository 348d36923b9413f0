import type { Query } from './queries.ts';
import type {
  BotCommands,
  Fault,
  FileType,
  LoggedCall,
  ReplyKeyboard,
  TgChat,
  TgGroup,
  TgMessage,
  TgUser,
} from './types.ts';

export interface LatLon {
  readonly lat: number;
  readonly lon: number;
}

export interface SentFile {
  readonly type: FileType;
  readonly bytes: Uint8Array;
  readonly mime?: string;
  readonly name?: string;
  /** Claims another size than the bytes have. */
  readonly size?: number;
}

/** What people write and send. Each resolves at once with the message made; the update waits for the bot. */
export interface People {
  /** Registers a person; their private chat has the same id. */
  user(user: { id: number; name: string; language?: string }): TgUser;
  says(
    user: number,
    chat: number,
    text: string,
    options?: { replyTo?: number; topic?: number; date?: number },
  ): TgMessage;
  shares(
    user: number,
    chat: number,
    point: LatLon,
    options?: { accuracy?: number; livePeriod?: number; replyTo?: number; topic?: number },
  ): TgMessage;
  /** A live location is somewhere else. */
  moves(messageId: number, chat: number, point: LatLon, options?: { accuracy?: number }): void;
  /** A live location is shared no longer. */
  stops(messageId: number, chat: number): void;
  sends(
    user: number,
    chat: number,
    file: SentFile,
    options?: { caption?: string; mediaGroup?: string; replyTo?: number; topic?: number },
  ): TgMessage;
  sticker(user: number, chat: number): TgMessage;
  contact(user: number, chat: number, phone: string): TgMessage;
  edits(chat: number, messageId: number, text: string): void;
  /** An inline keyboard goes along only where all its buttons open pages. */
  forwards(user: number, fromChat: number, messageId: number, toChat: number): TgMessage;
}

export interface Taps {
  /**
   * Presses a button under a message: by its label (exact, else contained) or its callback data, also one that hung there before an
   * edit. Answers the id of the callback query.
   */
  presses(user: number, chat: number, messageId: number, button: string): string;
  /** Presses a button of the keyboard below the chat: sends its text, the `point`, or the telephone number. */
  taps(
    user: number,
    chat: number,
    label: string,
    options?: { point?: LatLon; accuracy?: number; phone?: string },
  ): TgMessage;
}

export interface Groups {
  /** Registers a group. The bot is in it only where `members` or `administrators` names it. */
  group(group: {
    id: number;
    title: string;
    type?: 'group' | 'supergroup';
    members: readonly number[];
    administrators: readonly number[];
    forum?: boolean;
  }): TgGroup;
  blocks(user: number): void;
  unblocks(user: number): void;
  /** The account is deleted; nobody tells the bot. */
  deactivates(user: number): void;
  /** Somebody adds the bot to a group, makes it an administrator there, or throws it out. */
  adds(user: number, group: number): void;
  promotes(user: number, group: number): void;
  kicks(user: number, group: number): void;
  /** A group becomes a supergroup: answers its new id. */
  migrates(group: number): number;
  opensTopic(group: number, name: string): number;
  deletesTopic(group: number, topic: number): void;
  /** Any update; its id is set. */
  raw(update: object): void;
}

export interface Views {
  /** As the chat shows them now, oldest first. */
  messages(chat: number): readonly TgMessage[];
  pinned(chat: number): readonly number[];
  /** The keyboard below the chat. */
  keyboard(chat: number): ReplyKeyboard | undefined;
  /** How the bot answered what somebody pressed. */
  toasts(user: number): readonly { readonly query: string; readonly text: string; readonly alert: boolean }[];
  unanswered(): readonly Query[];
  commands(): readonly BotCommands[];
  readonly calls: readonly Readonly<LoggedCall>[];
  /** Calls that the model of the rates refused, by the limit that they ran into. */
  refusals(): Readonly<Record<'bot' | 'chat' | 'group', number>>;
  /** Updates not yet confirmed (polling) or delivered (webhook). */
  pending(): number;
  /** Whether one of them can reach the bot: nothing listens while the API is down, and what is held back waits. */
  bringing(): boolean;
  /** Waits until something is to be seen; where it is not in time, the error tells what was said in the chats. */
  until<T>(look: () => T | undefined | null | false, timeoutMs?: number): Promise<T>;
}

/** A Bot API of one's own, and the people who use it. */
export interface BotApi extends People, Taps, Groups, Views {
  /** What TELEGRAM_API_ROOT names. */
  readonly url: string;
  readonly token: string;
  readonly username: string;
  readonly botId: number;
  chat(id: number): TgChat;
  /** Makes the next calls go wrong; a download of a file is the method `download`. */
  fail(method: string | ((call: LoggedCall) => boolean), fault: Fault, times?: number): void;
  /** Ends all faults; what hung is answered 502. */
  healed(): void;
  /** What happens is told the bot no more, or all of it at last: so that its own calls meet it first. */
  holds(on: boolean): void;
  /** The model of the rates from now on: what exceeds one is answered 429. */
  limits(on: boolean): void;
  /** Nothing listens, connections break, and no webhook is called. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}
