import type { Client } from 'whatsapp-web.js';
import type { FromChild } from '../protocol.ts';
import type { WebUpdate } from '../update.ts';
import type { Names } from './names.ts';
import { messagesSince, titleOf } from './page.ts';
import { changeOf, kindOf, numberIn, placeOf, textOf, wordsOf } from './told.ts';
import type { Id, RawMessage } from './told.ts';

type Tell = (message: FromChild) => void;
type What = WebUpdate['what'];

/** A call that was seen is not told again by the notice that it leaves in the chat. */
const CALL_NOTICE_MS = 5 * 60_000;

/** Turns what the library tells into updates, in order within each chat. */
export class Hearing {
  readonly #client: Client;
  readonly #names: Names;
  readonly #tell: Tell;
  readonly #turns = new Map<string, Promise<void>>();
  readonly #calls = new Map<string, number>();
  #own: ReadonlySet<string> = new Set();

  constructor(client: Client, names: Names, tell: Tell) {
    this.#client = client;
    this.#names = names;
    this.#tell = tell;
  }

  /** From the first moment: what comes is told at once. */
  begin(): void {
    const client = this.#client;
    client.on('message', (message) => this.#message(message.rawData as RawMessage));
    for (const event of ['group_join', 'group_leave', 'group_update'] as const)
      client.on(event, (notice: Notice) => this.#notice(notice));
    client.on('message_edit', (message, text) => this.#corrected(message.rawData as RawMessage, text as string));
    client.on('message_reaction', (reaction) => this.#reaction(reaction));
    client.on('call', ({ id, from, isGroup, fromMe }) => {
      if (from !== undefined && !isGroup && !fromMe) this.#called(id, textOf(from));
    });
    client.on('message_ack', ({ id }, ack) => this.#tell({ kind: 'ack', ref: id.id, ack }));
  }

  /** Who we are ourselves: notices of groups name us by it. */
  know(own: readonly string[]): void {
    this.#own = new Set(own);
  }

  /** What was written while nobody listened. Whoever takes it knows by its id what it had before. */
  async missed(since: number): Promise<void> {
    for (const raw of await messagesSince(this.#client, Math.floor(since / 1_000))) this.#message(raw as RawMessage);
  }

  /** One that is unlike all others keeps none back, and does not keep the session from opening. */
  #message(raw: RawMessage): void {
    try {
      this.#read(raw);
    } catch {
      this.#tell({ kind: 'unread' });
    }
  }

  #notice({ id, author, timestamp: t, type: subtype, recipientIds: recipients }: Notice): void {
    this.#message({ id, author, t, type: 'gp2', subtype, recipients });
  }

  #read(raw: RawMessage): void {
    const { id, t, type } = raw;
    const chat = textOf(id.remote);
    const change = changeOf(raw);
    const by = textOf(raw.author ?? id.remote);
    if (type === 'call_log') {
      if (Date.now() - (this.#calls.get(chat) ?? 0) > CALL_NOTICE_MS) this.#called(id.id, chat);
    } else if (type !== 'gp2') {
      this.#say(id._serialized, chat, by, raw, t * 1_000, id._serialized, said(raw), numberIn(raw));
    } else if (change && (raw.recipients ?? []).some((each) => this.#own.has(textOf(each)))) {
      this.#say(id._serialized, chat, by, raw, t * 1_000, null, { kind: change });
    }
  }

  #corrected(raw: RawMessage & { readonly latestEditSenderTimestampMs?: number }, text: string): void {
    const { id, author } = raw;
    if (id.fromMe || raw.type !== 'chat') return;
    const at = raw.latestEditSenderTimestampMs ?? Date.now();
    const chat = textOf(id.remote);
    const what = { kind: 'corrected', text, ref: id.id } as const;
    this.#say(`${id._serialized}|${at}`, chat, textOf(author ?? id.remote), raw, at, id._serialized, what);
  }

  /** A sign on a message of ours; one that was taken back means nothing. */
  #reaction({ id, msgId, senderId, reaction, timestamp }: RawReaction): void {
    if (id.fromMe || !msgId.fromMe || reaction === '') return;
    const what = { kind: 'reaction', sign: reaction, on: msgId.id } as const;
    const at = Math.round(timestamp * 1_000);
    this.#say(`${id._serialized}|${at}`, textOf(msgId.remote), senderId, {}, at, msgId._serialized, what);
  }

  #called(id: string, from: string): void {
    this.#calls.set(from, Date.now());
    this.#say(`call|${id}`, from, from, {}, Date.now(), null, { kind: 'called' });
  }

  #say(
    id: string,
    chat: string,
    by: string,
    { notifyName }: Pick<RawMessage, 'notifyName'>,
    at: number,
    key: string | null,
    what: What,
    card: string | null = null,
  ): void {
    const kind = kindOf(chat);
    if (!kind) return;
    const turn = (this.#turns.get(chat) ?? Promise.resolve()).then(async () => {
      const contact = await this.#names.canonical(by);
      const address = kind === 'group' ? chat : await this.#names.canonical(chat);
      const title = kind === 'group' ? await titleOf(this.#client, chat).catch(() => '') : '';
      const name = this.#names.nameOf(contact, notifyName);
      const when = at > 0 ? at : Date.now();
      const own = card !== null && (await this.#names.canonical(`${card}@c.us`)) === contact;
      const words = own && what.kind === 'message' ? { ...what, type: 'chat', text: `+${card}` } : what;
      const update = { chat: { address, kind, title }, by: { address: contact, name }, at: when, key, what: words };
      this.#tell({ kind: 'update', id, update });
    });
    this.#turns.set(chat, turn);
    void turn.finally(() => {
      if (this.#turns.get(chat) === turn) this.#turns.delete(chat);
    });
  }
}

/** A change in a group, as the library tells it. */
interface Notice {
  readonly id: RawMessage['id'];
  readonly author: Id;
  readonly timestamp: number;
  readonly type: string;
  readonly recipientIds: readonly Id[];
}

interface RawReaction {
  readonly id: RawMessage['id'];
  readonly msgId: RawMessage['id'];
  readonly senderId: string;
  readonly reaction: string;
  readonly timestamp: number;
}

function said(raw: RawMessage): What {
  return {
    kind: 'message',
    type: raw.type,
    text: wordsOf(raw),
    ref: raw.id.id,
    forwarded: raw.isForwarded === true,
    album: raw.parentMsgKey?.id ?? null,
    quoted: raw.quotedStanzaID ?? null,
    place: placeOf(raw),
    mime: raw.mimetype ?? null,
  };
}
