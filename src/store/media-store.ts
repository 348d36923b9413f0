import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../core/ports/clock.ts';
import type { MediaStore } from '../core/ports/media.ts';
import { StoreUnavailable, type Store } from '../core/ports/store.ts';
import type { Cleaned } from './media/cleaned.ts';
import { cleanOgg } from './media/ogg.ts';
import { cleanPicture } from './media/picture.ts';

const MOST_BYTES = 10 * 1024 * 1024;

/** Files in the collection `media`, by the hash of their cleaned bytes: the same photo sent twice is kept once. */
export class StoredMedia implements MediaStore {
  readonly #store: Store;
  readonly #clock: Clock;

  constructor(store: Store, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async keep(bytes: Uint8Array, mime: string, expiresAt: number): ReturnType<MediaStore['keep']> {
    if (bytes.length > MOST_BYTES) return { refused: 'size' };
    const cleaned = await clean(bytes, mime);
    if ('refused' in cleaned) return cleaned;
    const hash = createHash('sha256').update(cleaned.bytes).digest('hex');
    await this.#write(hash, cleaned, expiresAt);
    return { hash, mime: cleaned.mime };
  }

  async read(hash: string): ReturnType<MediaStore['read']> {
    const row = await this.#store.get('media', hash);
    if (!row || row.doc.expiresAt <= this.#clock.now()) return undefined;
    return { bytes: Buffer.from(row.doc.bytes, 'base64'), mime: row.doc.mime };
  }

  /** Writes the file, or makes the one that is there last as long as it is asked for. */
  async #write(id: string, { bytes, mime }: { bytes: Uint8Array; mime: string }, expiresAt: number): Promise<void> {
    for (let tries = 0; tries < 10; tries += 1) {
      const row = await this.#store.get('media', id);
      if (row && row.doc.expiresAt >= expiresAt) return;
      const doc = row
        ? { ...row.doc, expiresAt }
        : { id, mime, bytes: Buffer.from(bytes).toString('base64'), expiresAt };
      const change = { op: 'put', collection: 'media', doc, expected: row?.version ?? 0 } as const;
      const committed = await this.#store.commit(`media:${randomUUID()}`, [change], [], this.#clock.now());
      if (committed === 'ok') return;
    }
    throw new StoreUnavailable('the file could not be written');
  }
}

/** Voice notes of both messengers are Ogg; everything else that we know how to clean is a picture. */
async function clean(bytes: Uint8Array, mime: string): Promise<Cleaned> {
  const type = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'audio/ogg' || type === 'audio/opus') return cleanOgg(bytes);
  if (type.startsWith('image/')) return cleanPicture(bytes);
  return { refused: 'kind' };
}
