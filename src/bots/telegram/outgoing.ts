import { createHash } from 'node:crypto';
import type { Rendered, SendResult } from '../../core/ports/channel.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { faultOf } from '../../core/ports/logger.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { ChannelMemory } from '../../core/ports/memory.ts';
import { messageIn, refOf, targetOf } from './address.ts';
import type { Target } from './address.ts';
import type { Calls } from './calls.ts';
import { Upload } from './driver.ts';
import type { Payload } from './driver.ts';
import type { Body } from './render.ts';
import { isForgotten, isNotModified, isPictured, resultOf } from './result.ts';

export interface OutgoingParts {
  readonly account: string;
  readonly calls: Calls;
  readonly memory: ChannelMemory;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

type Attachment = Rendered['attachments'][number];

const DAY = 24 * 3_600_000;
/** A message in several pieces that broke off is taken up again for so long. */
const BROKEN_OFF_MS = DAY;
/** What a card has shown is known as long as it may change. */
const SHOWN_MS = 60 * DAY;
/** A board that is not touched for longer than this is pinned anew, which changes nothing. */
const PINNED_MS = 365 * DAY;
const UPLOADED_MS = 7 * DAY;
const TEXT_LENGTH = 4_096;

/**
 * Sends and edits. A message is one text, or one picture with a caption; further files follow as answers to it, each once: what
 * has gone out is remembered by the delivery's key and by the message's reference, so that a try that broke off is taken up
 * where it was.
 */
export class Outgoing {
  readonly #parts: OutgoingParts;

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  async send(address: string, rendered: Rendered, key: string, replyTo: string | null): Promise<SendResult> {
    const body = rendered.body as Body;
    if (body.text.length > TEXT_LENGTH) return { kind: 'dead', reason: 'too-long', scope: 'message' };
    const target = targetOf(address);
    const [first, ...others] = rendered.attachments;
    const picture = body.pictured ? first : undefined;
    const more = [...(picture ? others : rendered.attachments), ...fileOf(body)];
    try {
      const again = more.length > 0 || body.pinned;
      const ref = await this.#main(address, target, body, picture, { key, replyTo, again });
      if (body.pinned) await this.#pin(address, target, ref);
      await this.#follow(address, target, ref, more);
      return { kind: 'sent', ref };
    } catch (error) {
      return resultOf(error);
    }
  }

  async edit(address: string, ref: string, rendered: Rendered): Promise<SendResult> {
    const body = rendered.body as Body;
    const target = targetOf(address);
    const message_id = messageIn(target, ref);
    if (message_id === undefined) return { kind: 'uneditable' };
    if (body.text.length > TEXT_LENGTH) return { kind: 'dead', reason: 'too-long', scope: 'message' };
    try {
      await this.#change({ chat_id: target.chat_id, message_id }, body);
      if (body.pinned) await this.#pin(address, target, ref);
      await this.#follow(address, target, ref, body.pictured ? rendered.attachments.slice(1) : rendered.attachments);
      return { kind: 'sent', ref };
    } catch (error) {
      return resultOf(error);
    }
  }

  /** The message itself; where an earlier try sent it and broke off after it, that one. */
  async #main(
    address: string,
    target: Target,
    body: Body,
    picture: Attachment | undefined,
    { key, replyTo, again }: { key: string; replyTo: string | null; again: boolean },
  ): Promise<string> {
    const { memory, account, clock } = this.#parts;
    const before = again ? await memory.get(account, address, `sent|${key}`) : undefined;
    if (before !== undefined) return before;
    const common = {
      ...target,
      ...(body.silent ? { disable_notification: true } : {}),
      ...(replyTo === null ? {} : answering(target, replyTo)),
      ...markupOf(body, target),
    };
    const sent = picture
      ? await this.#upload('sendPhoto', 'photo', picture, {
          ...common,
          caption: body.text,
          caption_entities: body.entities,
        })
      : await this.#parts.calls.call('sendMessage', { ...common, ...wordsOf(body) });
    const { message_id } = sent as { message_id: number };
    const ref = refOf(target.chat_id, message_id);
    if (again) await memory.put(account, address, `sent|${key}`, ref, clock.now() + BROKEN_OFF_MS);
    return ref;
  }

  /**
   * Keeps the message at the top, once. Where the bot may not, the message stands in the chat as any other, and whoever gives it
   * the right later sees it pinned with the next change.
   */
  async #pin(address: string, target: Target, ref: string): Promise<void> {
    const { calls, memory, account, clock, logger } = this.#parts;
    const before = await memory.get(account, address, `pinned|${ref}`);
    if (before === 'yes') return;
    const message_id = messageIn(target, ref);
    const remember = (pinned: 'yes' | 'no'): Promise<void> =>
      memory.put(account, address, `pinned|${ref}`, pinned, clock.now() + PINNED_MS);
    try {
      await calls.call('pinChatMessage', { chat_id: target.chat_id, message_id, disable_notification: true });
      await remember('yes');
    } catch (error) {
      if (resultOf(error).kind !== 'dead') throw error;
      if (before === undefined)
        logger.warn({ account, ...faultOf(error) }, 'a board is not pinned: let the bot pin messages in its group');
      await remember('no');
    }
  }

  async #change(message: { chat_id: number; message_id: number }, body: Body): Promise<void> {
    const reply_markup = body.inline ?? { inline_keyboard: [] };
    try {
      await this.#parts.calls.call('editMessageText', { ...message, ...wordsOf(body), reply_markup });
    } catch (error) {
      if (isNotModified(error)) return;
      if (!isPictured(error)) throw error;
      const caption = { caption: body.text, caption_entities: body.entities };
      await this.#parts.calls.call('editMessageCaption', { ...message, ...caption, reply_markup }).catch(unlessSame);
    }
  }

  /** Files that this message has not shown yet. One that Telegram does not take is told of, and keeps no other back. */
  async #follow(address: string, target: Target, ref: string, files: readonly Attachment[]): Promise<void> {
    if (files.length === 0) return;
    const { memory, account, clock, logger } = this.#parts;
    const shown = JSON.parse((await memory.get(account, address, `files|${ref}`)) ?? '[]') as string[];
    for (const file of files.filter(({ name }) => !shown.includes(name))) {
      try {
        await this.#file(target, ref, file);
      } catch (error) {
        const result = resultOf(error);
        if (result.kind !== 'dead' || result.scope !== 'message') throw error;
        logger.error({ account, ...faultOf(error), mime: file.mime }, 'file not taken by Telegram');
      }
      shown.push(file.name);
      await memory.put(account, address, `files|${ref}`, JSON.stringify(shown), clock.now() + SHOWN_MS);
    }
  }

  async #file(target: Target, ref: string, file: Attachment): Promise<void> {
    const payload = { ...target, ...answering(target, ref), disable_notification: true };
    const [method, field] = methodFor(file.mime);
    try {
      await this.#upload(method, field, file, payload);
    } catch (error) {
      // Too long a picture, a video of a kind it does not play: as a file it can still be opened.
      const result = resultOf(error);
      if (result.kind !== 'dead' || result.scope !== 'message' || field === 'document') throw error;
      await this.#upload('sendDocument', 'document', file, payload);
    }
  }

  /** Uploads once: what Telegram has by now, such as the summary of every group, goes by its id. */
  async #upload(method: string, field: string, file: Attachment, payload: Payload): Promise<unknown> {
    const { calls, memory, account, clock } = this.#parts;
    const key = `${field}|${createHash('sha256').update(file.bytes).digest('base64url')}`;
    const known = await memory.get(account, 'uploads', key);
    if (known !== undefined) {
      const sent = await calls.call(method, { ...payload, [field]: known }).catch(unlessForgotten);
      if (sent !== undefined) return sent;
    }
    const sent = await calls.call(method, { ...payload, [field]: new Upload(file) });
    const id = fileIdOf(sent, field);
    if (id !== undefined) await memory.put(account, 'uploads', key, id, clock.now() + UPLOADED_MS);
    return sent;
  }
}

const wordsOf = ({ text, entities }: Body) => ({ text, entities, link_preview_options: { is_disabled: true } });

/** An answer to a message of the same chat; to one of another it is none. */
function answering(target: Target, ref: string): { reply_parameters?: object } {
  const message_id = messageIn(target, ref);
  return message_id === undefined ? {} : { reply_parameters: { message_id, allow_sending_without_reply: true } };
}

/** The keyboard in place of the letters is for private chats; in a group it would be everybody's. */
function markupOf(body: Body, { chat_id }: Target): { reply_markup?: object } {
  const reply_markup = (chat_id > 0 ? body.reply : null) ?? body.inline;
  return reply_markup ? { reply_markup } : {};
}

function fileOf({ file }: Body): Attachment[] {
  return file ? [{ name: file.name, mime: file.mime, bytes: new TextEncoder().encode(file.text) }] : [];
}

function methodFor(mime: string): readonly [method: string, field: string] {
  if (/^image\/(jpeg|png|webp)$/.test(mime)) return ['sendPhoto', 'photo'];
  if (mime === 'audio/ogg') return ['sendVoice', 'voice'];
  if (mime === 'video/mp4') return ['sendVideo', 'video'];
  return ['sendDocument', 'document'];
}

/** The id of what was uploaded: of a photo, which comes in several sizes, the largest. */
function fileIdOf(sent: unknown, field: string): string | undefined {
  const held = (sent as Readonly<Record<string, unknown>>)[field];
  const file = Array.isArray(held) ? (held.at(-1) as unknown) : held;
  return (file as { file_id?: string } | undefined)?.file_id;
}

function unlessForgotten(error: unknown): undefined {
  if (!isForgotten(error)) throw error;
}

function unlessSame(error: unknown): void {
  if (!isNotModified(error)) throw error;
}
