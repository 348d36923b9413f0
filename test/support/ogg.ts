/** Ogg pages written and read in the plainest way, to check the product's own way against. */
export interface OggPage {
  readonly flags: number;
  readonly serial: number;
  readonly sequence: number;
  readonly body: Buffer;
  readonly segments: readonly number[];
  readonly checks: boolean;
}

/** Bit by bit, as the specification tells it. */
export function oggChecksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc = (crc ^ (byte << 24)) >>> 0;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x80000000) !== 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1) >>> 0;
  }
  return crc;
}

/** Cuts a packet into segments; the last one is shorter than 255, unless the packet goes on on the next page. */
export const lacing = (length: number): number[] => [
  ...Array.from({ length: Math.floor(length / 255) }, () => 255),
  length % 255,
];

export function oggPage(sequence: number, body: Buffer, flags = 0, serial = 7, segments = lacing(body.length)): Buffer {
  const header = Buffer.alloc(27);
  header.write('OggS', 'latin1');
  header[5] = flags;
  header.writeBigUInt64LE(BigInt(sequence * 960), 6);
  header.writeUInt32LE(serial, 14);
  header.writeUInt32LE(sequence, 18);
  header[26] = segments.length;
  const page = Buffer.concat([header, Buffer.from(segments), body]);
  page.writeUInt32LE(oggChecksum(page), 22);
  return page;
}

export function readOgg(bytes: Buffer): readonly OggPage[] {
  const pages: OggPage[] = [];
  for (let at = 0; at < bytes.length;) {
    const count = bytes[at + 26]!;
    const segments = [...bytes.subarray(at + 27, at + 27 + count)];
    const end = at + 27 + count + segments.reduce((sum, each) => sum + each, 0);
    const page = Buffer.from(bytes.subarray(at, end));
    const written = page.readUInt32LE(22);
    page.writeUInt32LE(0, 22);
    pages.push({
      flags: page[5]!,
      serial: page.readUInt32LE(14),
      sequence: page.readUInt32LE(18),
      body: page.subarray(27 + count),
      segments,
      checks: written === oggChecksum(page),
    });
    at = end;
  }
  return pages;
}
