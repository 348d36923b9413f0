import type { Rendered, SendOptions, SendResult } from '../../../core/ports/channel.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { faultOf } from '../../../core/ports/logger.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import { TEXT_LENGTH } from '../written.ts';
import { LineLost, Refused } from './line.ts';
import type { Pacing, Turn } from './pace.ts';
import type { Proofs } from './proofs.ts';
import type { Answers, OutgoingFile, Standing } from './protocol.ts';
import type { Body } from './render.ts';
import { NotConnected } from './supervisor.ts';
import type { Supervisor } from './supervisor.ts';
import type { Timings } from './timings.ts';

export interface OutgoingParts {
  readonly account: string;
  readonly session: Pick<Supervisor, 'ask'>;
  readonly proofs: Proofs;
  readonly pacing: Pacing;
  readonly memory: ChannelMemory;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
  readonly timings: Timings;
}

const DAY_MS = 24 * 3_600_000;
/** A message whose proof or whose files are missing is taken up again for so long. */
const BROKEN_OFF_MS = DAY_MS;
/** So long a message may be changed or quoted by us. */
const KEY_MS = 60 * DAY_MS;
const AGAIN_MS = 5_000;

/** What stops a message half way; carries how it ended. */
class Stopped extends Error {
  readonly result: SendResult;

  constructor(result: SendResult) {
    super(result.kind);
    this.result = result;
  }
}

/**
 * Sends and edits. A message is one text, or one picture with a caption; further files follow as answers to it, each once. It is
 * *sent* when WhatsApp has it. A message without that proof is remembered by its delivery's key: the next try asks what became of
 * it before it writes anything again.
 */
export class Outgoing {
  readonly #parts: OutgoingParts;
  /** By chat and delivery. */
  readonly #flying = new Map<string, Promise<SendResult>>();

  constructor(parts: OutgoingParts) {
    this.#parts = parts;
  }

  /** Whoever asks for what is on its way already waits for the same outcome. */
  async send(address: string, rendered: Rendered, options: SendOptions): Promise<SendResult> {
    const id = `${address}|${options.key}`;
    const flying = this.#flying.get(id) ?? this.#send(address, rendered, options);
    this.#flying.set(id, flying);
    try {
      return await flying;
    } finally {
      this.#flying.delete(id);
    }
  }

  async #send(address: string, rendered: Rendered, options: SendOptions): Promise<SendResult> {
    const { key, instead = null } = options;
    const body = rendered.body as Body;
    if (body.text.length > TEXT_LENGTH) return { kind: 'dead', reason: 'too-long', scope: 'message' };
    const [picture, ...others] = body.pictured ? rendered.attachments : [undefined, ...rendered.attachments];
    return outcome(async () => {
      const before = await this.#before(address, key);
      const ref = before ?? (await this.#first(address, body, picture ?? null, options));
      const more = [...others.filter((each) => each !== undefined), ...fileOf(body)];
      await this.#follow(address, ref, more, instead);
      return { kind: 'sent', ref };
    });
  }

  async edit(address: string, ref: string, rendered: Rendered): Promise<SendResult> {
    const body = rendered.body as Body;
    if (body.text.length > TEXT_LENGTH) return { kind: 'dead', reason: 'too-long', scope: 'message' };
    const key = await this.#keyOf(address, ref);
    if (key === null) return { kind: 'uneditable' };
    return outcome(async () => {
      stopUnlessNow(this.#parts.pacing.change(body.pace, ref));
      const { session, timings } = this.#parts;
      const edited = await session.ask('edit', { key, text: body.text }, timings.send);
      if (edited === 'uneditable') return { kind: 'uneditable' };
      await this.#follow(address, ref, body.pictured ? rendered.attachments.slice(1) : rendered.attachments);
      return { kind: 'sent', ref };
    });
  }

  /** A few words in answer to a message, best effort. */
  async say(address: string, text: string, quote: string | null): Promise<void> {
    const { session, timings } = this.#parts;
    await session.ask('send', { chat: address, text, file: null, quote }, timings.send);
  }

  /** The message of an earlier try, where one went out. */
  async #before(address: string, key: string): Promise<string | null> {
    const { memory, account, session, timings, proofs } = this.#parts;
    const ref = await memory.get(account, address, `sent|${key}`);
    if (ref === undefined) return null;
    const held = await this.#keyOf(address, ref);
    const ack = held === null ? null : await session.ask('ack', { key: held }, timings.answer);
    // The page knows nothing of it, or WhatsApp refused it: it is written anew.
    if (ack === null || ack < 0) return null;
    proofs.heard(ref, ack);
    // The page has it, and WhatsApp not: nothing about it is in doubt, and it must not count as sent.
    if ((await proofs.of(ref, timings.ack)) === 'open')
      throw new Stopped({ kind: 'retry', reason: 'server', afterMs: AGAIN_MS, scope: 'chat' });
    await this.#proved(ref);
    return ref;
  }

  async #first(
    address: string,
    body: Body,
    file: OutgoingFile | null,
    { key, replyTo, instead = null, critical = false }: SendOptions,
  ): Promise<string> {
    const { memory, account, clock, pacing } = this.#parts;
    // Whoever was told hears the rest.
    const turn = instead === null ? await pacing.turn(body.pace, key, critical) : pacing.change(body.pace, key);
    stopUnlessNow(turn);
    const quote = replyTo === null ? null : await this.#keyOf(address, replyTo);
    const sent = await this.#write(address, body.text, file, quote);
    await memory.put(account, address, `sent|${key}`, sent.ref, clock.now() + BROKEN_OFF_MS);
    await this.#proved(sent.ref);
    return sent.ref;
  }

  async #write(
    chat: string,
    text: string,
    file: OutgoingFile | null,
    quote: string | null,
  ): Promise<Extract<Answers['send'], { kind: 'sent' }>> {
    const { session, timings, memory, account, clock } = this.#parts;
    const sent = await session.ask('send', { chat, text, file, quote }, timings.send);
    if (sent.kind === 'failed') throw new Stopped(failed(sent.standing));
    await memory.put(account, chat, `key|${sent.ref}`, sent.key, clock.now() + KEY_MS);
    return sent;
  }

  async #proved(ref: string): Promise<void> {
    const { proofs, timings, logger, account } = this.#parts;
    const proof = await proofs.of(ref, timings.ack);
    if (proof === 'proved') return;
    if (proof === 'open') throw new Stopped({ kind: 'unknown' });
    logger.warn({ account }, 'WhatsApp did not take a message');
    throw new Stopped({ kind: 'retry', reason: 'server', afterMs: AGAIN_MS, scope: 'chat' });
  }

  /**
   * Files that neither this message has shown yet nor the one it stands in for. One that WhatsApp does not take is told of, and
   * keeps no other back.
   */
  async #follow(
    address: string,
    ref: string,
    files: readonly OutgoingFile[],
    instead: string | null = null,
  ): Promise<void> {
    if (files.length === 0) return;
    const { memory, account, logger } = this.#parts;
    const own = await memory.get(account, address, `files|${ref}`);
    const former = instead === null ? undefined : await memory.get(account, address, `files|${instead}`);
    const shown = JSON.parse(own ?? former ?? '[]') as string[];
    if (own === undefined && former !== undefined) await this.#showed(address, ref, shown);
    for (const file of files.filter(({ name }) => !shown.includes(name))) {
      try {
        const sent = await this.#write(address, '', file, await this.#keyOf(address, ref));
        await this.#proved(sent.ref);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        logger.error({ account, ...faultOf(error), mime: file.mime }, 'file not taken by WhatsApp');
      }
      shown.push(file.name);
      await this.#showed(address, ref, shown);
    }
  }

  #showed(address: string, ref: string, names: readonly string[]): Promise<void> {
    const { memory, account, clock } = this.#parts;
    return memory.put(account, address, `files|${ref}`, JSON.stringify(names), clock.now() + KEY_MS);
  }

  /** How the library looks up a message of ours. */
  async #keyOf(address: string, ref: string): Promise<string | null> {
    const { memory, account } = this.#parts;
    return (await memory.get(account, address, `key|${ref}`)) ?? null;
  }
}

const fileOf = ({ file }: Body): OutgoingFile[] =>
  file ? [{ name: file.name, mime: file.mime, bytes: new TextEncoder().encode(file.text) }] : [];

function stopUnlessNow(turn: Turn): void {
  if (turn === 'now') return;
  // A neighbour who cannot be told in time is counted as not told.
  if (turn === 'never') throw new Stopped({ kind: 'dead', reason: 'refused', scope: 'message' });
  throw new Stopped({ kind: 'retry', reason: 'rate', afterMs: turn.afterMs, scope: 'chat' });
}

/** Nothing went out: by how we stand in the chat. */
function failed(standing: Standing): SendResult {
  switch (standing) {
    case 'gone':
      return { kind: 'dead', reason: 'gone', scope: 'chat' };
    case 'closed':
      return { kind: 'dead', reason: 'refused', scope: 'chat' };
    case 'open':
      return { kind: 'retry', reason: 'server', afterMs: AGAIN_MS, scope: 'chat' };
  }
}

async function outcome(act: () => Promise<SendResult>): Promise<SendResult> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Stopped) return error.result;
    if (error instanceof NotConnected)
      return { kind: 'retry', reason: 'unreachable', afterMs: AGAIN_MS, scope: 'account' };
    if (error instanceof LineLost) return { kind: 'unknown' };
    // The page threw before anything was written.
    if (error instanceof Refused) return { kind: 'retry', reason: 'server', afterMs: AGAIN_MS, scope: 'chat' };
    throw error;
  }
}
