import type { ChannelMemory } from '../../core/ports/memory.ts';

/** Values of the channel's memory are small: a file is kept in pieces of this many characters. */
const PIECE = 200_000;
const DAY = 24 * 60 * 60 * 1000;

/** Where the page finds a file. */
export const pictureUrl = (id: string): string => `/sandbox/api/picture/${id}`;

export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
  readonly name: string;
}

/** Pictures and files shown in the sandbox, in the channel's memory under a chat of their own: `file:` and the id. */
export class Files {
  readonly #memory: ChannelMemory;
  readonly #account: string;

  constructor(memory: ChannelMemory, account: string) {
    this.#memory = memory;
    this.#account = account;
  }

  /** Keeps a file for a week. The head is written last: a file whose writing was cut short is not there. */
  async put(id: string, file: StoredFile, now: number): Promise<void> {
    const text = Buffer.from(file.bytes).toString('base64');
    const pieces = Math.ceil(text.length / PIECE);
    const expiresAt = now + 7 * DAY;
    for (let piece = 0; piece < pieces; piece++) {
      const value = text.slice(piece * PIECE, (piece + 1) * PIECE);
      await this.#memory.put(this.#account, `file:${id}`, pieceKey(piece), value, expiresAt);
    }
    const head = JSON.stringify({ mime: file.mime, name: file.name, pieces });
    await this.#memory.put(this.#account, `file:${id}`, 'head', head, expiresAt);
  }

  async get(id: string): Promise<StoredFile | undefined> {
    const head = await this.#memory.get(this.#account, `file:${id}`, 'head');
    if (head === undefined) return undefined;
    const { mime, name, pieces } = JSON.parse(head) as { mime: string; name: string; pieces: number };
    const values = await Promise.all(
      Array.from({ length: pieces }, (_, piece) => this.#memory.get(this.#account, `file:${id}`, pieceKey(piece))),
    );
    if (values.some((value) => value === undefined)) return undefined;
    return { bytes: Buffer.from(values.join(''), 'base64'), mime, name };
  }
}

const pieceKey = (piece: number): string => `piece:${String(piece).padStart(4, '0')}`;
