import sharp from 'sharp';
import type { Cleaned } from './cleaned.ts';

const KINDS: readonly string[] = ['jpeg', 'png', 'webp'];
/** The longest side kept: enough to read a number plate, small enough for any messenger. */
const LONGEST_SIDE = 2_000;
/** What most phones take at most; less than what a small file can be made to unpack to. */
const MOST_PIXELS = 50_000_000;

/**
 * Draws the picture anew as a JPEG: turned as its camera said, then without a word of where, when and with what it was
 * taken. What a picture hides besides its points is gone, because only the points are kept.
 */
export async function cleanPicture(bytes: Uint8Array): Promise<Cleaned> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { format } = await picture.metadata();
    if (!KINDS.includes(format)) return { refused: 'kind' };
    const drawn = await picture
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 82 })
      .toBuffer();
    return { bytes: drawn, mime: 'image/jpeg' };
  } catch (error) {
    return { refused: String(error).includes('pixel limit') ? 'size' : 'broken' };
  }
}
