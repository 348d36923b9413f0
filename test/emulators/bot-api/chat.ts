import { badRequest, forbidden, migrated } from './errors.ts';
import type { InlineKeyboard, ReplyKeyboard, TgChat, TgMessage } from './types.ts';

/** A message, and what is not seen of it. */
export interface Stored {
  readonly message: TgMessage;
  /** Sent with a keyboard below the chat (or to remove one): such a message can never be edited. */
  readonly fixed: boolean;
  /** Every keyboard that hung under it: whoever has not seen an edit may still press a button of before. */
  readonly keyboards: readonly InlineKeyboard[];
}

/** How the bot stands in a chat; in a private one `none` is that nobody wrote, and `kicked` that it is blocked. */
export type Standing = 'none' | 'member' | 'administrator' | 'left' | 'kicked';

/** A chat as Telegram keeps it. */
export class Chat {
  readonly id: number;
  readonly type: TgChat['type'];
  readonly name: string;
  readonly forum: boolean;
  readonly members = new Set<number>();
  /** The first of them made the group. */
  readonly administrators: number[] = [];
  readonly topics = new Map<number, string>();
  stored: readonly Stored[] = [];
  pinned: readonly number[] = [];
  /** The keyboard below the chat, and the message that brought it. */
  keyboard: { readonly shown: ReplyKeyboard; readonly by: number } | null = null;
  standing: Standing = 'none';
  deactivated = false;
  migratedTo: number | null = null;

  constructor(id: number, type: TgChat['type'], name: string, forum = false) {
    this.id = id;
    this.type = type;
    this.name = name;
    this.forum = forum;
  }

  get isPrivate(): boolean {
    return this.type === 'private';
  }

  /** The bot is in it, or is talked to. */
  get open(): boolean {
    return this.standing === 'member' || this.standing === 'administrator';
  }

  get shown(): TgChat {
    const { id, type, name } = this;
    if (this.isPrivate) return { id, type, first_name: name };
    return this.forum ? { id, type, title: name, is_forum: true } : { id, type, title: name };
  }

  find(messageId: number): Stored | undefined {
    return this.stored.find(({ message }) => message.message_id === messageId);
  }

  replace(stored: Stored): void {
    const id = stored.message.message_id;
    this.stored = this.stored.map((each) => (each.message.message_id === id ? stored : each));
  }

  remove(messageId: number): void {
    this.stored = this.stored.filter(({ message }) => message.message_id !== messageId);
    this.pinned = this.pinned.filter((id) => id !== messageId);
    if (this.keyboard?.by === messageId) this.keyboard = null;
  }

  /** Throws what the server says where the bot may not write. */
  refuse(): void {
    if (this.migratedTo !== null) throw migrated(this.migratedTo);
    if (this.open && !this.deactivated) return;
    throw this.isPrivate ? this.#refusedByUser() : this.#refusedByGroup();
  }

  #refusedByUser(): Error {
    if (this.deactivated) return forbidden('user is deactivated');
    return forbidden(
      this.standing === 'kicked' ? 'bot was blocked by the user' : "bot can't initiate conversation with a user",
    );
  }

  #refusedByGroup(): Error {
    if (this.standing === 'none') return badRequest('chat not found');
    const kind = this.type === 'group' ? 'group chat' : 'supergroup chat';
    return forbidden(
      this.standing === 'kicked' ? `bot was kicked from the ${kind}` : `bot is not a member of the ${kind}`,
    );
  }
}
