import type { Rendered, SendOptions, SendResult } from '../../../core/ports/channel.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { faultOf } from '../../../core/ports/logger.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import { TEXT_LENGTH } from '../written.ts';
import type { Budget } from './budget.ts';
import type { Graph } from './graph.ts';
import { contentOf, pictureOf, templateOf } from './payload.ts';
import type { Body } from './render.ts';
import { isDoubtful, isOutsideWindow, resultOf } from './result.ts';
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
/** What a card has shown is known as long as it may change. */
const SHOWN_MS = 60 * 24 * 3_600_000;

/**
 * Sends. A message is one text with what can be pressed, or one picture with a caption; further files follow as answers to it.
 * Whoever has not written for a day gets one line by a template, and all else once they write.
 */
export class Outgoing {
  readonly #parts: OutgoingParts;

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  async send(address: string, rendered: Rendered, options: SendOptions): Promise<SendResult> {
    const body = rendered.body as Body;
    if (body.text.length > TEXT_LENGTH) return { kind: 'dead', reason: 'too-long', scope: 'message' };
    const before = await this.#provedBefore(address, options.key);
    const owedAnyhow = options.critical === true || (options.instead ?? null) !== null;
    if (before === undefined && !(await this.#parts.budget.spend(body.purpose, owedAnyhow)))
      return { kind: 'dead', reason: 'refused', scope: 'message' };
    try {
      return { kind: 'sent', ref: await this.#transmit(address, rendered, options, before) };
    } catch (error) {
      if (isDoubtful(error)) await this.#doubt(address, options.key);
      return resultOf(error);
    }
  }

  /** A message that was sent without an answer proved to have gone out. */
  async proved(address: string, key: string, ref: string): Promise<void> {
    const { memory, account, clock } = this.#parts;
    if ((await memory.get(account, address, `doubt|${key}`)) === undefined) return;
    await memory.put(account, address, `sent|${key}`, ref, clock.now() + DOUBTFUL_MS);
  }

  /** The message, and what follows it; of an earlier try that broke off after the message, what is missing. */
  async #transmit(
    address: string,
    rendered: Rendered,
    options: SendOptions,
    before: string | undefined,
  ): Promise<string> {
    const { windows } = this.#parts;
    const body = rendered.body as Body;
    if (!(await windows.isOpen(address))) return before ?? this.#template(address, body, options.key);
    try {
      return await this.#whole(address, rendered, options, before);
    } catch (error) {
      if (!isOutsideWindow(error)) throw error;
      await windows.shut(address);
      return before ?? this.#template(address, body, options.key);
    }
  }

  async #whole(
    address: string,
    rendered: Rendered,
    { key, replyTo, instead }: SendOptions,
    before: string | undefined,
  ): Promise<string> {
    const { graph, memory, account, clock } = this.#parts;
    const body = rendered.body as Body;
    const [first, ...others] = rendered.attachments;
    const picture = body.pictured ? first : undefined;
    const more = [...(picture ? others : rendered.attachments), ...fileOf(body)];
    const common = {
      to: address,
      biz_opaque_callback_data: key,
      ...(replyTo === null ? {} : { context: { message_id: replyTo } }),
    };
    const content = async (): Promise<object> => (picture ? this.#picture(picture, body) : contentOf(body));
    const ref = before ?? (await graph.send({ ...common, ...(await content()) }));
    if (more.length === 0) return ref;
    await memory.put(account, address, `sent|${key}`, ref, clock.now() + DOUBTFUL_MS);
    await this.#follow(address, ref, instead ?? null, more);
    return ref;
  }

  /** Files that were not shown yet, neither after this message nor after the one it stands in for. */
  async #follow(address: string, ref: string, instead: string | null, files: readonly Attachment[]): Promise<void> {
    const { memory, account, clock } = this.#parts;
    const own = await memory.get(account, address, `files|${ref}`);
    const former = instead === null ? undefined : await memory.get(account, address, `files|${instead}`);
    const shown = JSON.parse(own ?? former ?? '[]') as string[];
    const remember = (): Promise<void> =>
      memory.put(account, address, `files|${ref}`, JSON.stringify(shown), clock.now() + SHOWN_MS);
    if (own === undefined && former !== undefined) await remember();
    for (const file of files.filter(({ name }) => !shown.includes(name))) {
      await this.#file(address, ref, file);
      shown.push(file.name);
      await remember();
    }
  }

  async #picture(picture: Attachment, body: Body): Promise<object> {
    return pictureOf(body, await this.#parts.graph.upload(picture));
  }

  /** One that WhatsApp does not take is told of, and keeps no other back; what fails for now is tried again with the message. */
  async #file(address: string, ref: string, file: Attachment): Promise<void> {
    const { graph, account, logger } = this.#parts;
    const type = typeOf(file.mime);
    try {
      const id = await graph.upload(file);
      const named = type === 'document' ? { id, filename: file.name } : { id };
      await graph.send({ to: address, context: { message_id: ref }, type, [type]: named });
    } catch (error) {
      const result = resultOf(error);
      if (isOutsideWindow(error) || result.kind !== 'dead' || result.scope === 'account') throw error;
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
