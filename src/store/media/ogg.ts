import type { Cleaned } from './cleaned.ts';

/** One page of an Ogg file; its packets are cut into segments of at most 255 bytes, a shorter one ends a packet. */
interface Page {
  readonly flags: number;
  readonly granule: Buffer;
  readonly serial: number;
  readonly segments: Buffer;
  readonly body: Buffer;
}

const HEADER = 27;
const BEGINS = 0x02;
const ENDS = 0x04;

/**
 * Empties the comments of a voice note (Opus in Ogg): place, device, names and pictures stand there and nowhere else. Sound is
 * not touched. Files with more than one stream, or with another codec, are not known well enough and refused.
 */
export function cleanOgg(bytes: Uint8Array): Cleaned {
  const pages = readPages(Buffer.from(bytes));
  const [head, ...rest] = pages;
  if (!head) return { refused: 'broken' };
  if (!startsWith(head.body, 'OpusHead')) return { refused: 'kind' };
  const after = rest.findIndex(endsPacket);
  const [first, last] = [rest[0], rest[after]];
  const sound = rest.slice(after + 1);
  const comments = first && last && startsWith(first.body, 'OpusTags') && endsCleanly(last);
  if (!comments || sound.length === 0 || !oneStream(pages)) return { refused: 'broken' };
  const kept = [head, emptyTags(head.serial), ...sound];
  return { bytes: Buffer.concat(kept.map(writePage)), mime: 'audio/ogg' };
}

const startsWith = (body: Buffer, magic: string): boolean =>
  body.subarray(0, magic.length).toString('latin1') === magic;

const endsPacket = ({ segments }: Page): boolean => segments.some((length) => length < 255);

/** Sound begins on a page of its own: were there more on the last page of the comments, it would be lost. */
const endsCleanly = ({ segments }: Page): boolean =>
  segments.findIndex((length) => length < 255) === segments.length - 1;

/** A second stream could be anything; it would begin with a page that says so. */
const oneStream = (pages: readonly Page[]): boolean =>
  pages.every(({ serial, flags }, index) => serial === pages[0]?.serial && ((flags & BEGINS) !== 0) === (index === 0));

/** The whole pages from the start on; a last one that was cut off is left out. */
function readPages(bytes: Buffer): readonly Page[] {
  const pages: Page[] = [];
  let at = 0;
  while (at + HEADER <= bytes.length && startsWith(bytes.subarray(at), 'OggS')) {
    const bodyAt = at + HEADER + (bytes[at + 26] ?? 0);
    const segments = bytes.subarray(at + HEADER, bodyAt);
    const end = bodyAt + segments.reduce((sum, length) => sum + length, 0);
    if (end > bytes.length) break;
    pages.push({
      flags: bytes[at + 5] ?? 0,
      granule: bytes.subarray(at + 6, at + 14),
      serial: bytes.readUInt32LE(at + 14),
      segments,
      body: bytes.subarray(bodyAt, end),
    });
    at = end;
  }
  return pages;
}

/** `OpusTags`, no vendor, no comments. */
function emptyTags(serial: number): Page {
  const body = Buffer.concat([Buffer.from('OpusTags', 'latin1'), Buffer.alloc(8)]);
  return { flags: 0, granule: Buffer.alloc(8), serial, segments: Buffer.from([body.length]), body };
}

function writePage(page: Page, index: number, all: readonly Page[]): Buffer {
  const header = Buffer.alloc(HEADER);
  header.write('OggS', 'latin1');
  // What was cut off ends here: players look for the mark.
  header[5] = index === all.length - 1 ? page.flags | ENDS : page.flags;
  page.granule.copy(header, 6);
  header.writeUInt32LE(page.serial, 14);
  header.writeUInt32LE(index, 18);
  header[26] = page.segments.length;
  const written = Buffer.concat([header, page.segments, page.body]);
  written.writeUInt32LE(checksum(written), 22);
  return written;
}

const TABLE = Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

/** Ogg's own CRC: not the usual one, which is mirrored. */
function checksum(page: Buffer): number {
  let crc = 0;
  for (const byte of page) crc = ((crc << 8) ^ (TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return crc;
}
