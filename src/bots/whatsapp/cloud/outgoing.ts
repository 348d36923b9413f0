import type { Rendered, SendResult } from '../../../core/ports/channel.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { faultOf } from '../../../core/ports/logger.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import { TEXT_LENGTH } from '../written.ts';
import type { Budget } from './budget.ts';
import type { Graph } from './graph.ts';
import { contentOf, pictureOf, templateOf } from './payload.ts';
import type { Body } from './render.ts';
import { isDoubtful, isMisshapen, isOutsideWindow, resultOf } from './result.ts';
import type { Windows } from './windows.ts';

export interface OutgoingParts {
  readonly account: string;
  readonly graph: Graph;
  readonly memory: ChannelMemory;
  readonly windows: Windows;
  readonly budget: Budget;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

type Attachment = Rendered['attachments'][number];

/** What went out without an answer may be proved so long; and a message in several pieces that broke off is taken up again. */
const DOUBTFUL_MS = 24 * 3_600_000;

/**
 * Sends. A message is one text with what can be pressed, or one picture with a caption; further files follow as answers to it.
 * Whoever has not written for a day gets one line by a template, and all else once they write.
 */
export class Outgoing {
  readonly #parts: OutgoingParts;

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  async send(address: string, rendered: Rendered, key: string, replyTo: string | null): Promise<SendResult> {
    const body = rendered.body as Body;
    if (body.text.length > TEXT_LENGTH) return { kind: 'dead', reason: 'too-long', scope: 'message' };
    const before = await this.#provedBefore(address, key);
    if (before !== undefined) return { kind: 'sent', ref: before };
    if (!(await this.#parts.budget.spend(body.purpose))) return { kind: 'dead', reason: 'refused', scope: 'message' };
    try {
      const ref = await this.#transmit(address, rendered, key, replyTo);
      return { kind: 'sent', ref };
    } catch (error) {
      if (isDoubtful(error)) await this.#doubt(address, key);
      return resultOf(error);
    }
  }

  /** A message that was sent without an answer proved to have gone out. */
  async proved(address: string, key: string, ref: string): Promise<void> {
    const { memory, account, clock } = this.#parts;
    if ((await memory.get(account, address, `doubt|${key}`)) === undefined) return;
    await memory.put(account, address, `sent|${key}`, ref, clock.now() + DOUBTFUL_MS);
  }

  async #transmit(address: string, rendered: Rendered, key: string, replyTo: string | null): Promise<string> {
    const { windows, clock } = this.#parts;
    const body = rendered.body as Body;
    if (!(await windows.isOpen(address))) return this.#template(address, body, key);
    try {
      return await this.#whole(address, body, rendered.attachments, key, replyTo);
    } catch (error) {
      if (!isOutsideWindow(error)) throw error;
      await windows.shut(address, clock.now());
      return this.#template(address, body, key);
    }
  }

  async #whole(
    address: string,
    body: Body,
    attachments: readonly Attachment[],
    key: string,
    replyTo: string | null,
  ): Promise<string> {
    const { graph, memory, account, clock } = this.#parts;
    const [first, ...others] = attachments;
    const picture = body.pictured ? first : undefined;
    const more = [...(picture ? others : attachments), ...fileOf(body)];
    const common = {
      to: address,
      biz_opaque_callback_data: key,
      ...(replyTo === null ? {} : { context: { message_id: replyTo } }),
    };
    const send = (content: object): Promise<string> => graph.send({ ...common, ...content });
    const ref = await (picture ? send(await this.#picture(picture, body)) : this.#words(send, body));
    if (more.length === 0) return ref;
    // Where what follows breaks off, the next try goes on after this.
    await memory.put(account, address, `sent|${key}`, ref, clock.now() + DOUBTFUL_MS);
    for (const file of more) await this.#file(address, ref, file);
    return ref;
  }

  /** Where Meta does not take what can be pressed, the words go out with numbers: they are what somebody waits for. */
  async #words(send: (content: object) => Promise<string>, body: Body): Promise<string> {
    const { account, logger } = this.#parts;
    try {
      return await send(contentOf(body));
    } catch (error) {
      if (body.control === null || !isMisshapen(error)) throw error;
      logger.error({ account, ...faultOf(error), control: body.control.type }, 'buttons not taken by WhatsApp');
      return send(contentOf({ ...body, control: null, text: body.numbered }));
    }
  }

  async #picture(picture: Attachment, body: Body): Promise<object> {
    return pictureOf(body, await this.#parts.graph.upload(picture));
  }

  /** One that WhatsApp does not take is told of, and keeps no other back. */
  async #file(address: string, ref: string, file: Attachment): Promise<void> {
    const { graph, account, logger } = this.#parts;
    const type = typeOf(file.mime);
    try {
      const id = await graph.upload(file);
      const named = type === 'document' ? { id, filename: file.name } : { id };
      await graph.send({ to: address, context: { message_id: ref }, type, [type]: named });
    } catch (error) {
      logger.error({ account, ...faultOf(error), mime: file.mime }, 'file not taken by WhatsApp');
    }
  }

  #template(address: string, body: Body, key: string): Promise<string> {
    return this.#parts.graph.send({ to: address, biz_opaque_callback_data: key, ...templateOf(body) });
  }

  #provedBefore(address: string, key: string): Promise<string | undefined> {
    return this.#parts.memory.get(this.#parts.account, address, `sent|${key}`);
  }

  async #doubt(address: string, key: string): Promise<void> {
    const { memory, account, clock } = this.#parts;
    await memory.put(account, address, `doubt|${key}`, '1', clock.now() + DOUBTFUL_MS);
  }
}

function fileOf({ file }: Body): Attachment[] {
  return file ? [{ name: file.name, mime: file.mime, bytes: new TextEncoder().encode(file.text) }] : [];
}

function typeOf(mime: string): 'image' | 'audio' | 'video' | 'document' {
  if (mime === 'image/jpeg' || mime === 'image/png') return 'image';
  if (mime.startsWith('audio/')) return 'audio';
  return mime === 'video/mp4' ? 'video' : 'document';
}
