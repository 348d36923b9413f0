import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../core/ports/clock.ts';
import type { MediaStore } from '../core/ports/media.ts';
import { StoreUnavailable, type Store } from '../core/ports/store.ts';
import type { Doc } from '../core/collections.ts';
import { MOST_PIECES, pieceId } from '../core/later/media.ts';
import { clean } from './media/clean.ts';
import { FewAtOnce } from './media/few-at-once.ts';

/** What Telegram hands to bots at most: a minute of video. */
const MOST_BYTES = 20 * 1024 * 1024;
/** A file of some kilobytes may take many megabytes while it is cleaned. */
const CLEANED_AT_ONCE = 2;
/** A row's bytes: no engine takes rows of any size, and other work gets its turn between two of them. */
const PIECE = 4 * 1024 * 1024;

type Row = Doc<'media'>;

/** Files in the collection `media`, by the hash of owner and cleaned bytes: a photo sent twice for the same is kept once. */
export class StoredMedia implements MediaStore {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #cleaning = new FewAtOnce(CLEANED_AT_ONCE);

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async keep(bytes: Uint8Array, owner: string, expiresAt: number): ReturnType<MediaStore['keep']> {
    if (bytes.length > MOST_BYTES) return { refused: 'size' };
    const cleaned = await this.#cleaning.run(() => clean(bytes));
    if ('refused' in cleaned) return cleaned;
    if (cleaned.bytes.length > MOST_PIECES * PIECE) return { refused: 'size' };
    const hash = createHash('sha256').update(`${owner}\n`).update(cleaned.bytes).digest('hex');
    // The first last: a file whose writing was cut short is not there.
    for (const row of rowsOf(hash, cleaned, expiresAt).toReversed()) await this.#write(row.id, () => row);
    return { hash, mime: cleaned.mime };
  }

  async extend(hash: string, expiresAt: number): Promise<void> {
    const first = await this.#store.get('media', hash);
    for (let piece = first?.doc.more ?? -1; piece >= 0; piece -= 1)
      await this.#write(piece === 0 ? hash : pieceId(hash, piece), (there) => there && { ...there, expiresAt });
  }

  async read(hash: string): ReturnType<MediaStore['read']> {
    const first = await this.#row(hash);
    if (!first) return undefined;
    const further = Array.from({ length: first.more }, (_, index) => this.#row(pieceId(hash, index + 1)));
    const rows = [first, ...(await Promise.all(further))].filter((row) => row !== undefined);
    if (rows.length <= first.more) return undefined;
    return { bytes: Buffer.concat(rows.map(({ bytes }) => Buffer.from(bytes, 'base64'))), mime: first.mime };
  }

  async #row(id: string): Promise<Row | undefined> {
    const row = await this.#store.get('media', id);
    return row && row.doc.expiresAt > this.#clock.now() ? row.doc : undefined;
  }

  /** Writes a row as it shall be, unless the one that is there lasts as long; `wanted` answers nothing where none shall be. */
  async #write(id: string, wanted: (there: Row | undefined) => Row | undefined): Promise<void> {
    for (let tries = 0; tries < 10; tries += 1) {
      const row = await this.#store.get('media', id);
      const doc = wanted(row?.doc);
      if (!doc || (row && row.doc.expiresAt >= doc.expiresAt)) return;
      const change = { op: 'put', collection: 'media', doc, expected: row?.version ?? 0 } as const;
      const committed = await this.#store.commit(`media:${randomUUID()}`, [change], [], this.#clock.now());
      if (committed === 'ok') return;
    }
    throw new StoreUnavailable('the file could not be written');
  }
}

function rowsOf(hash: string, { bytes, mime }: { bytes: Uint8Array; mime: string }, expiresAt: number): readonly Row[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const pieces = Math.max(1, Math.ceil(whole.length / PIECE));
  return Array.from({ length: pieces }, (_, piece) => ({
    id: piece === 0 ? hash : pieceId(hash, piece),
    mime,
    bytes: whole.toString('base64', piece * PIECE, (piece + 1) * PIECE),
    more: piece === 0 ? pieces - 1 : 0,
    expiresAt,
  }));
}
