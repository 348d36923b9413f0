import { createHash } from 'node:crypto';
import type { Doc } from '../core/collections.ts';
import type { Locale } from '../core/commune/commune.ts';
import type { Channel, Rendered, SendResult } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import { faultOf } from '../core/ports/logger.ts';
import type { Logger } from '../core/ports/logger.ts';
import type { Claimed, Store } from '../core/ports/store.ts';
import type { Message, Picture } from '../core/say/message.ts';
import { moveAddress } from './chat-state.ts';
import { buried, nothingToSay, verdictOf } from './outcome.ts';
import type { Verdict } from './outcome.ts';

type Owed = Doc<'owed'>;
export type Attachment = Rendered['attachments'][number];

export interface AttemptParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly channel: Channel;
  /** What is said now; null: nothing any more. */
  readonly draw: (owed: Owed) => Promise<Message | null>;
  /** The bytes of a picture, stored or drawn; nothing where they are gone. */
  readonly picture: (picture: Picture, locale: Locale) => Promise<Attachment | undefined>;
  /** Seals an action to a chat's address. */
  readonly seal: (chat: string, action: string) => string;
  readonly random: () => number;
  /** Waits until the channel has room for so many messages in a chat, and counts them. */
  readonly room: (chat: Doc<'chats'>, messages: number) => Promise<void>;
}

/** Less than this before the lease ends no send is started: another worker may start one then. */
const MARGIN_MS = 2_000;

/**
 * Sends one thing that is owed and answers how it ended; nothing where the lease has run out before the send: then it is
 * another worker's.
 */
export async function attempt(claimed: Claimed<Owed>, parts: AttemptParts): Promise<Verdict | undefined> {
  const { store, clock, channel } = parts;
  const { doc, until } = claimed;
  const chat = (await store.get('chats', doc.chatId))?.doc;
  if (chat && chat.deadAt !== null) return { settlement: buried(claimed, 'dead-chat', clock.now()) };
  const address = await addressOf(doc, store);
  if (!chat || address === undefined) return { settlement: buried(claimed, 'no-address', clock.now()) };
  const message = await parts.draw(doc);
  if (!message) return { settlement: nothingToSay(claimed, clock.now()) };
  const pictures = await Promise.all((message.pictures ?? []).map((each) => parts.picture(each, chat.locale)));
  const attachments = pictures.filter((each) => each !== undefined);
  const render = (to: string): Rendered =>
    channel.render(message, chat.locale, (action) => parts.seal(to, action), attachments);
  const verdict = ({ result, look }: Transmitted): Verdict =>
    verdictOf(claimed, result, look, clock.now(), parts.random());
  const shown = asShown(doc, lookOf(address, render(address)));
  if (shown) return verdict(shown);
  await parts.room(chat, Math.max(1, attachments.length));
  if (clock.now() >= until - MARGIN_MS) return undefined;
  return verdict(await transmit(claimed, address, render, message.critical === true, parts));
}

/** A card that looks as it did is let be: every call counts for the channel's limits. */
function asShown({ kind, shown, ref, look: before }: Owed, look: string): Transmitted | undefined {
  const same = kind === 'card' && shown > 0 && ref !== null && look === before;
  return same ? { result: { kind: 'sent', ref }, look } : undefined;
}

async function addressOf({ chatId, account }: Owed, store: Store): Promise<string | undefined> {
  const rows = await store.find('addressesOf', chatId);
  return rows.find(({ doc }) => doc.account === account && doc.kind === 'chat')?.doc.address;
}

/** Edits or sends, and once more where the chat has another address by now. */
async function transmit(
  claimed: Claimed<Owed>,
  address: string,
  render: (to: string) => Rendered,
  critical: boolean,
  parts: AttemptParts,
): Promise<Transmitted> {
  const first = await showAt(claimed, address, render(address), critical, parts);
  const { result } = first;
  if (result.kind !== 'moved') return first;
  await moveAddress(parts.store, claimed.doc, address, result.address, parts.clock.now());
  return showAt(claimed, result.address, render(result.address), critical, parts);
}

interface Transmitted {
  readonly result: SendResult;
  readonly look: string;
}

async function showAt(
  claimed: Claimed<Owed>,
  address: string,
  rendered: Rendered,
  critical: boolean,
  parts: AttemptParts,
): Promise<Transmitted> {
  return { result: await editOrSend(claimed, address, rendered, critical, parts), look: lookOf(address, rendered) };
}

/** What tells apart what a chat was shown: stored pictures are named by what they hold. */
export function lookOf(address: string, { body, attachments }: Rendered): string {
  const all = JSON.stringify([address, body, attachments.map(({ name }) => name)]);
  return createHash('sha256').update(all).digest('base64url');
}

async function editOrSend(
  claimed: Claimed<Owed>,
  address: string,
  rendered: Rendered,
  critical: boolean,
  parts: AttemptParts,
): Promise<SendResult> {
  const { doc } = claimed;
  const { channel, store, clock } = parts;
  if (doc.ref !== null && editable(doc, channel, clock.now())) {
    const { ref } = doc;
    const edited = await inTime(claimed, parts, () => channel.edit(address, ref, rendered));
    if (edited.kind !== 'uneditable') return edited;
  }
  const answered = doc.replyTo === null ? undefined : (await store.get('owed', doc.replyTo))?.doc;
  // A version is sent once by its key; the next version of an uneditable card is another message.
  const instead = doc.kind === 'card' && doc.shown > 0 ? doc.ref : null;
  const options = { key: `${doc.id}:${String(doc.wanted)}`, replyTo: answered?.ref ?? null, instead, critical };
  return inTime(claimed, parts, () => channel.send(address, rendered, options));
}

/** A card that was shown changes in place, where and as long as the channel can. */
function editable(doc: Owed, { capabilities }: Channel, now: number): boolean {
  if (doc.kind !== 'card' || doc.shown === 0) return false;
  const { editWindowMs } = capabilities;
  return editWindowMs === null || (doc.sentAt !== null && now - doc.sentAt < editWindowMs);
}

/** Waits for a send as long as the lease lasts; what hangs or breaks may or may not have gone out. */
async function inTime(
  { doc, until }: Claimed<Owed>,
  { clock, logger }: AttemptParts,
  send: () => Promise<SendResult>,
): Promise<SendResult> {
  const over = new AbortController();
  const tooLate = clock.wait(until - clock.now(), over.signal).then((): SendResult => ({ kind: 'unknown' }));
  const sending = send().catch((error: unknown): SendResult => {
    logger.error({ owed: doc.id, account: doc.account, ...faultOf(error) }, 'channel broke while sending');
    return { kind: 'unknown' };
  });
  const result = await Promise.race([sending, tooLate]);
  over.abort();
  return result;
}
