import { boxesIn, free, leadingBoxes, only, Refusal } from './boxes.ts';
import type { Box } from './boxes.ts';
import type { Cleaned } from './cleaned.ts';
import { apply, CODECS, MOVIE } from './mp4-rules.ts';
import { chunksOf } from './samples.ts';

/** Places for media data in a file; cameras write one or two. */
const MOST_ROOMS = 16;

interface Track {
  readonly box: Box;
  readonly kind: string;
  readonly tables: Box;
  /** Whether it is a picture or a sound whose codec we know. */
  readonly known: boolean;
}

/**
 * Leaves of a film (MP4, QuickTime, M4A) its pictures, its sound and what players need to show them, each where it was: the
 * place, the device, the names, the dates and the tracks of anything else are overwritten with zeros. What is not known stays
 * not (docs/decisions/0014-films-cleaned-in-place.md). Films in fragments are refused.
 */
export function cleanMp4(bytes: Uint8Array): Cleaned {
  try {
    const cleaned = Buffer.from(bytes);
    return { bytes: cleaned, mime: clean(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), cleaned) };
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.reason };
    throw error;
  }
}

/** Cleans the copy; answers its type. */
function clean(original: Buffer, copy: Buffer): string {
  const { boxes, end } = leadingBoxes(copy);
  const has = (type: string): boolean => boxes.some((box) => box.type === type);
  // Still pictures (HEIC, AVIF) are in boxes too.
  if (has('moof') || (!has('moov') && has('meta'))) throw new Refusal('kind');
  const movie = only(boxes, 'moov').body;
  const kept = keptTracks(boxesIn(movie));
  keepSamples(kept, original, copy, boxes);
  apply(boxesIn(movie), MOVIE);
  for (const box of boxes) if (!['ftyp', 'moov', 'mdat'].includes(box.type)) free(box);
  // Cameras of some makers write on behind the end.
  copy.fill(0, end);
  return kept.some(({ kind }) => kind === 'vide') ? 'video/mp4' : 'audio/mp4';
}

/** The tracks that stay; the others become empty room. What had a picture or a sound must not silently lose it. */
function keptTracks(movie: readonly Box[]): readonly Track[] {
  const tracks = movie.filter(({ type }) => type === 'trak').map(trackOf);
  const kept = tracks.filter(({ known }) => known);
  const lost = tracks.some(({ kind }) => kind in CODECS && !kept.some((each) => each.kind === kind));
  if (lost || kept.length === 0) throw new Refusal('kind');
  for (const { box, known } of tracks) if (!known) free(box);
  return kept;
}

function trackOf(box: Box): Track {
  const media = boxesIn(only(boxesIn(box.body), 'mdia').body);
  const kind = only(media, 'hdlr').body.subarray(8, 12).toString('latin1');
  const tables = only(boxesIn(only(media, 'minf').body), 'stbl');
  const entries = boxesIn(only(boxesIn(tables.body), 'stsd').body.subarray(8));
  const known = entries.length > 0 && entries.every(({ type }) => CODECS[kind]?.includes(type) === true);
  return { box, kind, tables, known };
}

/** Of the media data only the samples of these tracks stay: tracks that went, and what no track names, are zeros. */
function keepSamples(tracks: readonly Track[], original: Buffer, copy: Buffer, boxes: readonly Box[]): void {
  const rooms = boxes.filter(({ type }) => type === 'mdat').map(({ body }) => roomOf(body, copy));
  if (rooms.length > MOST_ROOMS) throw new Refusal('broken');
  for (const { from, to } of rooms) copy.fill(0, from, to);
  let left = copy.length;
  for (const { tables } of tracks) {
    for (const { from, length } of chunksOf(tables)) {
      left -= length;
      const within = rooms.some((room) => from >= room.from && from + length <= room.to);
      // Together more than the file: they lie over each other, and could make us copy without end.
      if (left < 0 || !within) throw new Refusal('broken');
      original.copy(copy, from, from, from + length);
    }
  }
  if (left === copy.length) throw new Refusal('broken');
}

function roomOf(body: Buffer, file: Buffer): { readonly from: number; readonly to: number } {
  const from = body.byteOffset - file.byteOffset;
  return { from, to: from + body.length };
}
