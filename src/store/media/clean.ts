import type { Cleaned } from './cleaned.ts';
import { cleanMp3, isMp3 } from './mp3.ts';
import { cleanMp4 } from './mp4.ts';
import { cleanOgg } from './ogg.ts';
import { cleanPicture } from './picture.ts';

/** The first boxes of films: of a standard one, and of old QuickTime. */
const FILM = ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip'];

/**
 * Cleans a file as what it is. What it is called and said to be does not count: a photo sent "as a file" is a photo. PDFs and
 * other documents are refused: what they hide is not only in their heads (docs/decisions/0014-films-cleaned-in-place.md).
 */
export async function clean(bytes: Uint8Array): Promise<Cleaned> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const starts = (magic: string, at = 0): boolean => file.toString('latin1', at, at + magic.length) === magic;
  if (bytes.length === 0) return { refused: 'broken' };
  if (starts('\u00ff\u00d8\u00ff') || starts('\u0089PNG') || (starts('RIFF') && starts('WEBP', 8)))
    return cleanPicture(bytes);
  if (starts('OggS')) return cleanOgg(bytes);
  if (FILM.some((type) => starts(type, 4))) return cleanMp4(bytes);
  return isMp3(file) ? cleanMp3(bytes) : { refused: 'kind' };
}
