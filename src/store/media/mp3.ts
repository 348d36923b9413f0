import type { Cleaned } from './cleaned.ts';

/** Kilobits a second by the header's index, of version 1 and of the others, layer III. */
const RATES = [
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const SAMPLINGS = [44_100, 48_000, 32_000] as const;
/** What writers leave empty between the words in front and the sound. */
const MOST_PADDING = 64 * 1024;

interface Frame {
  readonly length: number;
  /** Version, layer and sampling: the same in all frames of a file. */
  readonly sort: number;
}

/**
 * Leaves of an MP3 its frames of sound. Words, pictures and places stand in front of them (ID3v2) or behind (ID3v1, APE,
 * Lyrics3). Where something unknown stands between frames, it is refused: sound would be lost without a word.
 */
export function cleanMp3(bytes: Uint8Array): Cleaned {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = firstFrame(file, tagsEnd(file));
  if (start === undefined) return { refused: 'kind' };
  const end = framesEnd(file, start);
  const rest = file.subarray(end);
  // Only zeros, words behind the end, or a last frame that was cut off.
  const over = rest.every((byte) => byte === 0) || WORDS_BEHIND.test(rest.toString('latin1', 0, 12));
  if (!over && frameAt(file, end)?.sort !== frameAt(file, start)?.sort) return { refused: 'broken' };
  return { bytes: Buffer.from(file.subarray(start, end)), mime: 'audio/mpeg' };
}

export const isMp3 = (file: Buffer): boolean =>
  file.toString('latin1', 0, 3) === 'ID3' || (frameAt(file, 0) !== undefined && firstFrame(file, 0) === 0);

const WORDS_BEHIND = /^(TAG|APETAGEX|LYRICSBEGIN|ID3|3DI)/;

/** Where what stands in front ends; its size is written in sevens of bits. */
function tagsEnd(file: Buffer): number {
  let at = 0;
  while (file.toString('latin1', at, at + 3) === 'ID3' && at + 10 <= file.length) {
    const size = [6, 7, 8, 9].reduce((sum, offset) => sum * 128 + ((file[at + offset] ?? 0) & 0x7f), 0);
    const footer = ((file[at + 5] ?? 0) & 0x10) === 0 ? 0 : 10;
    at += 10 + size + footer;
  }
  return at;
}

/** Two frames of a sort, one behind the other, are no accident. */
function firstFrame(file: Buffer, from: number): number | undefined {
  for (let at = from; at < Math.min(from + MOST_PADDING, file.length); at += 1) {
    const frame = frameAt(file, at);
    if (frame && frameAt(file, at + frame.length)?.sort === frame.sort) return at;
  }
  return undefined;
}

function framesEnd(file: Buffer, start: number): number {
  const sort = frameAt(file, start)?.sort;
  let at = start;
  for (let frame = frameAt(file, at); frame?.sort === sort && frame; frame = frameAt(file, at)) {
    if (at + frame.length > file.length) break;
    at += frame.length;
  }
  return at;
}

function frameAt(file: Buffer, at: number): Frame | undefined {
  if (at + 4 > file.length) return undefined;
  const header = file.readUInt32BE(at);
  const version = (header >>> 19) & 3;
  const rate = RATES[version === 3 ? 0 : 1][((header >>> 12) & 15) - 1];
  const sampling = SAMPLINGS[(header >>> 10) & 3];
  const layer3 = ((header >>> 17) & 3) === 1;
  if (header >>> 21 !== 0x7ff || version === 1 || !layer3 || rate === undefined || sampling === undefined)
    return undefined;
  const hertz = sampling / { 3: 1, 2: 2, 0: 4 }[version as 0 | 2 | 3];
  const padding = (header >>> 9) & 1;
  const length = Math.floor(((version === 3 ? 144 : 72) * rate * 1000) / hertz) + padding;
  return { length, sort: (header >>> 10) & 0x7ff_83 };
}
