import type { Rendered, SendOptions, SendResult } from '../../../core/ports/channel.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { faultOf } from '../../../core/ports/logger.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import { TEXT_LENGTH } from '../written.ts';
import type { Budget } from './budget.ts';
import { GraphFault } from './graph.ts';
import type { Graph } from './graph.ts';
import { contentOf, pictureOf, templateOf } from './payload.ts';
import type { Body } from './render.ts';
import { isMisshapen, isOutsideWindow, mayHaveGoneOut, resultOf } from './result.ts';
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

/** A file that fails by itself so often in a row is given up: what comes after it must not wait for ever. */
const MOST_FAILURES = 5;
/** The message is there; only its file may or may not be, and twice is better than not at all. */
const AGAIN = { kind: 'retry', reason: 'server', afterMs: 3_000, scope: 'chat' } as const;

/** Names of the files shown, and how often in a row the next one failed by itself. */
interface Progress {
  readonly shown: string[];
  failures: number;
}

/** What stops a message half way; carries how it ended. */
class Stopped extends Error {
  readonly result: SendResult;

  constructor(result: SendResult) {
    super(result.kind);
    this.result = result;
  }
}

/**
 * Sends. A message is one text with what can be pressed, or one picture with a caption; further files follow as answers to it.
 * Whoever has not written for a day gets one line by a template, and all else once they write.
 */
export class Outgoing {
  readonly #parts: OutgoingParts;
  /** By chat and delivery, with what proved itself before its answer came. */
  readonly #flying = new Map<string, { proof: string | null; readonly ends: Promise<SendResult> }>();

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  /** Whoever asks for what is on its way already waits for the same outcome. */
  async send(address: string, rendered: Rendered, options: SendOptions): Promise<SendResult> {
    const body = rendered.body as Body;
    if (body.text.length > TEXT_LENGTH) return { kind: 'dead', reason: 'too-long', scope: 'message' };
    const id = `${address}|${options.key}`;
    const flight = this.#flying.get(id) ?? { proof: null, ends: this.#deliver(address, rendered, options) };
    this.#flying.set(id, flight);
    try {
      return await flight.ends;
    } finally {
      this.#flying.delete(id);
    }
  }

  async #deliver(address: string, rendered: Rendered, options: SendOptions): Promise<SendResult> {
    try {
      const before = await this.#provedBefore(address, options.key);
      const ref = before ?? (await this.#first(address, rendered, options));
      await this.#follow(address, ref, rendered, options);
      return { kind: 'sent', ref };
    } catch (error) {
      return error instanceof Stopped ? error.result : resultOf(error);
    }
  }

  /** The message itself, without what follows. */
  async #first(address: string, rendered: Rendered, options: SendOptions): Promise<string> {
    const { budget } = this.#parts;
    const { purpose } = rendered.body as Body;
    // Whoever was told hears the rest.
    const owedAnyhow = options.critical === true || (options.instead ?? null) !== null;
    if (!(await budget.spend(purpose, owedAnyhow)))
      throw new Stopped({ kind: 'dead', reason: 'refused', scope: 'message' });
    try {
      return await this.#transmit(address, rendered, options);
    } catch (error) {
      if (!(error instanceof GraphFault) || resultOf(error).kind !== 'unknown') budget.giveBack(purpose);
      // Meta tells what became of it sooner than we stop waiting for the answer.
      const proof = this.#flying.get(`${address}|${options.key}`)?.proof ?? null;
      if (mayHaveGoneOut(error) && proof !== null) return proof;
      if (mayHaveGoneOut(error)) await this.#doubt(address, options.key);
      throw error;
    }
  }

  /** A message that was sent without an answer proved to have gone out. */
  async proved(address: string, key: string, ref: string): Promise<void> {
    const { memory, account, clock } = this.#parts;
    const flight = this.#flying.get(`${address}|${key}`);
    if (flight) flight.proof = ref;
    if ((await memory.get(account, address, `doubt|${key}`)) === undefined) return;
    await memory.put(account, address, `sent|${key}`, ref, clock.now() + DOUBTFUL_MS);
  }

  async #transmit(address: string, rendered: Rendered, options: SendOptions): Promise<string> {
    const { windows, clock } = this.#parts;
    const body = rendered.body as Body;
    if (!(await windows.isOpen(address))) return this.#template(address, body, options.key);
    try {
      return await this.#whole(address, rendered, options);
    } catch (error) {
      if (!isOutsideWindow(error)) throw error;
      await windows.shut(address, clock.now());
      return this.#template(address, body, options.key);
    }
  }

  async #whole(address: string, rendered: Rendered, { key, replyTo }: SendOptions): Promise<string> {
    const body = rendered.body as Body;
    const picture = pictureIn(rendered);
    const common = {
      ...{ to: address, biz_opaque_callback_data: key },
      ...(replyTo === null ? {} : { context: { message_id: replyTo } }),
    };
    const send = (content: object): Promise<string> => this.#parts.graph.send({ ...common, ...content });
    return picture ? send(await this.#picture(picture, body)) : this.#words(send, body);
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

  /**
   * Files follow as answers to their message, each once: those that the message it stands in for has shown are left out, and what
   * broke off goes on from there at the next try. One that WhatsApp does not take is told of, and keeps no other back. Where only
   * a template gets through, none does.
   */
  async #follow(address: string, ref: string, rendered: Rendered, { key, instead = null }: SendOptions): Promise<void> {
    const files = filesOf(rendered);
    const { memory, account, clock, windows } = this.#parts;
    if (files.length === 0 || !(await windows.isOpen(address))) return;
    await memory.put(account, address, `sent|${key}`, ref, clock.now() + DOUBTFUL_MS);
    const progress = await this.#progress(address, ref, instead);
    const keep = (): Promise<void> =>
      memory.put(account, address, `files|${ref}`, JSON.stringify(progress), clock.now() + SHOWN_MS);
    if (progress.shown.length > 0) await keep();
    for (const file of files.filter(({ name }) => !progress.shown.includes(name))) {
      const stopped = await this.#tryFile(address, ref, file, progress.failures);
      progress.failures = stopped?.own === true ? progress.failures + 1 : 0;
      if (!stopped) progress.shown.push(file.name);
      await keep();
      if (stopped) throw new Stopped(stopped.result);
    }
  }

  /** Hands over one file; answers why all else waits, if it does, and whether that is the file's own fault. */
  async #tryFile(
    address: string,
    ref: string,
    file: Attachment,
    failures: number,
  ): Promise<{ readonly result: SendResult; readonly own: boolean } | undefined> {
    try {
      await this.#file(address, ref, file);
      return undefined;
    } catch (error) {
      const told = resultOf(error);
      const result = told.kind === 'unknown' ? AGAIN : told;
      const lost = result.kind === 'dead' && result.scope === 'message';
      const own = result.kind === 'retry' && result.scope === 'chat';
      if (!lost && !(own && failures + 1 >= MOST_FAILURES)) return { result, own };
      this.#parts.logger.error(
        { account: this.#parts.account, ...faultOf(error), mime: file.mime },
        'file not taken by WhatsApp',
      );
      return undefined;
    }
  }

  /** What this message has shown, or the one it stands in for. */
  async #progress(address: string, ref: string, instead: string | null): Promise<Progress> {
    const { memory, account } = this.#parts;
    const own = await memory.get(account, address, `files|${ref}`);
    if (own !== undefined) return JSON.parse(own) as Progress;
    const former = instead === null ? undefined : await memory.get(account, address, `files|${instead}`);
    return { shown: former === undefined ? [] : (JSON.parse(former) as Progress).shown, failures: 0 };
  }

  async #file(address: string, ref: string, file: Attachment): Promise<void> {
    const { graph } = this.#parts;
    const type = typeOf(file.mime);
    const id = await graph.upload(file);
    const named = type === 'document' ? { id, filename: file.name } : { id };
    await graph.send({ to: address, context: { message_id: ref }, type, [type]: named });
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

/** The picture that is the message itself. */
const pictureIn = ({ body, attachments }: Rendered): Attachment | undefined =>
  (body as Body).pictured ? attachments[0] : undefined;

function filesOf({ body, attachments }: Rendered): readonly Attachment[] {
  const { file, pictured } = body as Body;
  const own = file ? [{ name: file.name, mime: file.mime, bytes: new TextEncoder().encode(file.text) }] : [];
  return [...attachments.slice(pictured ? 1 : 0), ...own];
}

function typeOf(mime: string): 'image' | 'audio' | 'video' | 'document' {
  if (mime === 'image/jpeg' || mime === 'image/png') return 'image';
  if (mime.startsWith('audio/')) return 'audio';
  return mime === 'video/mp4' ? 'video' : 'document';
}
