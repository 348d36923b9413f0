import { createHash } from 'node:crypto';
import type { Rendered, SendResult } from '../../core/ports/channel.ts';
import { pictureUrl } from './files.ts';
import type { Desk } from './desk.ts';
import type { Entry } from './log.ts';
import { lengthOf } from './render.ts';
import type { RenderedBody } from './render.ts';
import { Turns } from './turns.ts';

/** What the bot says: written to the log once, and changed there. */
export class Outgoing {
  readonly #desk: Desk;
  readonly #textLength: number;
  readonly #turns = new Turns();

  constructor(desk: Desk, textLength: number) {
    this.#desk = desk;
    this.#textLength = textLength;
  }

  /** The reference is made from the key, so that one put is both the message and the proof that it was sent. */
  send(address: string, rendered: Rendered, key: string, replyTo: string | null): Promise<SendResult> {
    const ref = digest('b', key);
    return this.#turns.run(address, async () => {
      const dead = await this.#undeliverable(address, rendered);
      if (dead) return dead;
      if (await this.#desk.log.get(address, ref)) return { kind: 'sent', ref };
      const now = this.#desk.stamp();
      const fresh = {
        id: ref,
        seq: now,
        rev: 0,
        chat: address,
        from: null,
        at: now,
        editedAt: null,
        replyTo,
        live: false,
        sign: null,
      };
      await this.#write({ ...fresh, ...(await this.#shown(rendered, now)) }, now);
      return { kind: 'sent', ref };
    });
  }

  edit(address: string, ref: string, rendered: Rendered): Promise<SendResult> {
    return this.#turns.run(address, async () => {
      const dead = await this.#undeliverable(address, rendered);
      if (dead) return dead;
      const entry = await this.#desk.log.get(address, ref);
      if (entry?.from !== null) return { kind: 'uneditable' };
      const now = this.#desk.stamp();
      await this.#write({ ...entry, ...(await this.#shown(rendered, now)), rev: entry.rev + 1, editedAt: now }, now);
      return { kind: 'sent', ref };
    });
  }

  async #undeliverable(address: string, rendered: Rendered): Promise<SendResult | null> {
    if (!(await this.#desk.people.chat(address))) return { kind: 'dead', reason: 'gone', scope: 'chat' };
    if (await this.#desk.people.hasLeft(address)) return { kind: 'dead', reason: 'blocked', scope: 'chat' };
    const tooLong = lengthOf(rendered.body as RenderedBody) > this.#textLength;
    return tooLong ? { kind: 'dead', reason: 'too-long', scope: 'message' } : null;
  }

  async #write(entry: Entry, now: number): Promise<void> {
    await this.#desk.log.put(entry, now);
    this.#desk.hub.push({ type: 'entry', entry });
  }

  /** What an entry shows of a rendered message; its pictures and files are kept first, each once by its content. */
  async #shown(
    rendered: Rendered,
    now: number,
  ): Promise<Pick<Entry, 'parts' | 'choices' | 'askLocation' | 'pin' | 'files'>> {
    const { parts, choices, askLocation, pin, file } = rendered.body as RenderedBody;
    const own = file ? [{ name: file.name, mime: file.mime, bytes: Buffer.from(file.text) }] : [];
    const files: Entry['files'][number][] = [];
    for (const { name, mime, bytes } of [...rendered.attachments, ...own]) {
      const id = digest('a', bytes);
      await this.#desk.files.put(id, { name, mime, bytes }, now);
      files.push({ url: pictureUrl(id), mime, name });
    }
    return { parts, choices, askLocation, pin, files };
  }
}

const digest = (prefix: string, of: string | Uint8Array): string =>
  `${prefix}-${createHash('sha256').update(of).digest('base64url').slice(0, 22)}`;
