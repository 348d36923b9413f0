import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { pieceId } from '../../src/core/later/media.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { StoredMedia } from '../../src/store/media-store.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { lacing, oggChecksum, oggPage, readOgg } from '../support/ogg.ts';

const DAY = 86_400_000;
const RED = { create: { width: 400, height: 300, channels: 3, background: 'red' } } as const;
/** What a telephone writes into a photo: who made it, and where. */
const EXIF = {
  IFD0: { Make: 'Telefonica', Model: 'Spy 3000', Artist: 'Ana Perez', ImageDescription: 'my house' },
  IFD3: {
    GPSLatitudeRef: 'S',
    GPSLatitude: '39/1 48/1 36/1',
    GPSLongitudeRef: 'W',
    GPSLongitude: '73/1 14/1 45/1',
  },
};

describe('media store', () => {
  let store: Store;
  let now: number;
  let media: StoredMedia;
  beforeEach(async () => {
    now = 0;
    store = await openSqlite('sqlite::memory:', { validate: true });
    media = new StoredMedia(store, { now: () => now, wait: async () => {} });
  });
  afterEach(() => store.close());

  const kept = async (bytes: Uint8Array): Promise<Buffer> => {
    const answer = await media.keep(bytes, 'case', DAY);
    if ('refused' in answer) throw new Error(answer.refused);
    const file = await media.read(answer.hash);
    expect(file?.mime).toBe(answer.mime);
    return Buffer.from(file!.bytes);
  };

  describe('pictures', () => {
    test('lose where, when and with what they were taken', async () => {
      const photo = await sharp(RED)
        .withExif(EXIF)
        .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Ana</x:xmpmeta>')
        .jpeg()
        .toBuffer();
      const before = await sharp(photo).metadata();
      expect(before.exif?.includes(Buffer.from('Spy 3000'))).toBe(true);
      expect(before.exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true);
      const clean = await kept(photo);
      const { exif, xmp, iptc, icc, comments, format } = await sharp(clean).metadata();
      expect({ exif, xmp, iptc, icc, comments, format }).toEqual({ format: 'jpeg' });
      for (const word of ['Exif', 'Spy 3000', 'Ana', 'GPS']) expect(clean.includes(word)).toBe(false);
    });

    test('lose what is hidden behind their end', async () => {
      const photo = Buffer.concat([await sharp(RED).jpeg().toBuffer(), Buffer.from('hidden: -39.81,-73.24')]);
      expect((await kept(photo)).includes('hidden')).toBe(false);
    });

    test('stand as their camera held them', async () => {
      const turned = await sharp(RED).withMetadata({ orientation: 6 }).jpeg().toBuffer();
      const { width, height, orientation } = await sharp(await kept(turned)).metadata();
      expect({ width, height, orientation }).toEqual({ width: 300, height: 400 });
    });

    test.each(['png', 'webp', 'jpeg'] as const)('%s becomes a JPEG of at most 2,000 points', async (format) => {
      const large = { create: { ...RED.create, width: 5_000, height: 1_000 } };
      const photo = await sharp(large).toFormat(format).toBuffer();
      const clean = await sharp(await kept(photo)).metadata();
      expect([clean.format, clean.width, clean.height]).toEqual(['jpeg', 2_000, 400]);
    });

    test('a small one is not made larger, and what was transparent is white', async () => {
      const glass = { create: { width: 10, height: 8, channels: 4, background: '#0000' } } as const;
      const clean = await kept(await sharp(glass).png().toBuffer());
      const { data, info } = await sharp(clean).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, data[0]]).toEqual([10, 8, 255]);
    });

    test('only those are taken that can be drawn anew', async () => {
      const gif = await sharp(RED).gif().toBuffer();
      expect(await media.keep(gif, 'case', DAY)).toEqual({ refused: 'kind' });
      const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
      expect(await media.keep(svg, 'case', DAY)).toEqual({ refused: 'kind' });
    });

    test('broken ones are refused', async () => {
      const photo = await sharp(RED).jpeg().toBuffer();
      expect(await media.keep(Buffer.from('no picture'), 'case', DAY)).toEqual({ refused: 'kind' });
      expect(await media.keep(Buffer.alloc(0), 'case', DAY)).toEqual({ refused: 'broken' });
      expect(await media.keep(photo.subarray(0, 300), 'case', DAY)).toEqual({ refused: 'broken' });
    });

    test('a small file that unpacks to a huge picture is refused', async () => {
      const bomb = { create: { ...RED.create, width: 7_200, height: 7_200 } };
      const bytes = await sharp(bomb).png({ compressionLevel: 9 }).toBuffer();
      expect(bytes.length).toBeLessThan(2_000_000);
      expect(await media.keep(bytes, 'case', DAY)).toEqual({ refused: 'size' });
    });
  });

  describe('voice notes', () => {
    const head = oggPage(
      0,
      Buffer.from('OpusHead\u0001\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000', 'latin1'),
      2,
    );
    const comment = (text: string): Buffer => Buffer.concat([Buffer.from('OpusTags'), Buffer.from(text)]);
    const sound = [Buffer.alloc(300, 1), Buffer.alloc(40, 2)];
    const voice = (tags: readonly Buffer[]): Buffer => {
      const first = 1 + tags.length;
      return Buffer.concat([head, ...tags, oggPage(first, sound[0]!), oggPage(first + 1, sound[1]!, 4)]);
    };
    const plain = voice([oggPage(1, comment('LOCATION=-39.81,-73.24 DEVICE=Spy 3000'))]);

    test('the checksum is the one of the specification', () => {
      expect(oggChecksum(Buffer.from('123456789'))).toBe(0x89a1897f);
    });

    test('lose their comments and keep their sound', async () => {
      const clean = await kept(plain);
      expect(clean.includes('LOCATION')).toBe(false);
      const pages = readOgg(clean);
      expect(pages.map(({ sequence, checks, flags }) => [sequence, checks, flags])).toEqual([
        [0, true, 2],
        [1, true, 0],
        [2, true, 0],
        [3, true, 4],
      ]);
      expect(pages[1]?.body).toEqual(Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]));
      expect(pages.slice(2).map(({ body }) => body)).toEqual(sound);
    });

    test('also where the comments fill several pages', async () => {
      const long = comment('x'.repeat(80_000));
      const cut = 255 * 255;
      const tags = [
        oggPage(
          1,
          long.subarray(0, cut),
          0,
          7,
          Array.from({ length: 255 }, () => 255),
        ),
        oggPage(2, long.subarray(cut), 1, 7, lacing(long.length - cut)),
      ];
      expect(
        readOgg(await kept(voice(tags)))
          .map(({ body }) => body)
          .slice(2),
      ).toEqual(sound);
    });

    test('what was cut off in the middle keeps what came, with an end', async () => {
      const pages = readOgg(await kept(plain.subarray(0, plain.length - 3)));
      expect(pages.map(({ flags }) => flags)).toEqual([2, 0, 4]);
    });

    test('what follows the end is left out', async () => {
      const more = Buffer.concat([plain, Buffer.from('hidden')]);
      expect((await kept(more)).includes('hidden')).toBe(false);
    });

    test('other codecs, second streams and fragments are refused', async () => {
      const vorbis = oggPage(0, Buffer.from('\u0001vorbis and more'), 2);
      expect(await media.keep(vorbis, 'case', DAY)).toEqual({ refused: 'kind' });
      const second = Buffer.concat([plain, oggPage(0, Buffer.from('OpusHead again'), 2, 8)]);
      expect(await media.keep(second, 'case', DAY)).toEqual({ refused: 'broken' });
      for (const part of [Buffer.alloc(0), Buffer.from('OggS'), head, Buffer.concat([head, oggPage(1, comment(''))])]) {
        expect(await media.keep(part, 'case', DAY)).toEqual({ refused: 'broken' });
      }
    });
  });

  test('kinds nobody can clean are refused, and what is too large', async () => {
    for (const file of ['x', '%PDF-1.7 acta', 'PK\u0003\u0004 acta.docx', '<html>']) {
      expect(await media.keep(Buffer.from(file), 'case', DAY)).toEqual({ refused: 'kind' });
    }
    expect(await media.keep(Buffer.alloc(20 * 1024 * 1024 + 1), 'case', DAY)).toEqual({ refused: 'size' });
  });

  describe('large files', () => {
    const sent = readFileSync(join(import.meta.dirname, '../fixtures/media/phone.mp4'));
    /** A film with so much empty room at its end. */
    const large = (size: number): Buffer => {
      const room = Buffer.alloc(size - sent.length);
      room.writeUInt32BE(room.length);
      room.write('free', 4);
      return Buffer.concat([sent, room]);
    };

    test('are kept in several rows and read as one', async () => {
      const film = large(20 * 1024 * 1024);
      const answer = await media.keep(film, 'case', DAY);
      if ('refused' in answer) throw new Error(answer.refused);
      const rows = [answer.hash, ...[1, 2, 3, 4].map((piece) => pieceId(answer.hash, piece))];
      for (const id of rows) expect((await store.get('media', id))?.doc.bytes.length).toBeLessThan(6_000_000);
      const file = await media.read(answer.hash);
      expect(file?.bytes.length).toBe(film.length);
      expect(createHash('sha256').update('case\n').update(file!.bytes).digest('hex')).toBe(answer.hash);
    });

    test('are not there where a piece is not', async () => {
      const answer = await media.keep(large(5 * 1024 * 1024), 'case', DAY);
      const hash = 'hash' in answer ? answer.hash : '';
      expect(await media.read(hash)).toBeDefined();
      await store.commit('erase', [{ op: 'erase', collection: 'media', id: pieceId(hash, 1) }], [], now);
      expect(await media.read(hash)).toBeUndefined();
    });

    test('what is kept for longer stays as a whole; what is gone does not come back', async () => {
      const film = large(5 * 1024 * 1024);
      const answer = await media.keep(film, 'case', DAY);
      if ('refused' in answer) throw new Error(answer.refused);
      await media.extend(answer.hash, 3 * DAY);
      await media.extend('unknown', 3 * DAY);
      now = 2 * DAY;
      expect((await media.read(answer.hash))?.bytes.length).toBe(film.length);
      expect(await media.read('unknown')).toBeUndefined();
    });

    test('last as a whole as long as they are wanted longest', async () => {
      const film = large(5 * 1024 * 1024);
      const [answer] = [await media.keep(film, 'case', DAY), await media.keep(film, 'case', 3 * DAY)];
      now = 2 * DAY;
      expect((await media.read('hash' in answer ? answer.hash : ''))?.bytes.length).toBe(film.length);
    });
  });

  test('the same picture is kept once, as long as it is wanted longest', async () => {
    const photo = await sharp(RED).jpeg().toBuffer();
    const answers = await Promise.all([10, 30, 20].map((days) => media.keep(photo, 'case', days * DAY)));
    expect(new Set(answers.map((answer) => ('hash' in answer ? answer.hash : ''))).size).toBe(1);
    const hash = 'hash' in answers[0]! ? answers[0].hash : '';
    expect((await store.get('media', hash))?.doc.expiresAt).toBe(30 * DAY);
    now = 30 * DAY - 1;
    expect(await media.read(hash)).toBeDefined();
    now = 30 * DAY;
    expect(await media.read(hash)).toBeUndefined();
  });

  test('the same picture of two owners is kept twice: what one erases, the other keeps', async () => {
    const photo = await sharp(RED).jpeg().toBuffer();
    const [mine, yours] = [await media.keep(photo, 'mine', DAY), await media.keep(photo, 'yours', DAY)];
    if ('refused' in mine || 'refused' in yours) throw new Error('refused');
    await store.commit('erase', [{ op: 'erase', collection: 'media', id: mine.hash }], [], now);
    expect(await media.read(mine.hash)).toBeUndefined();
    expect(await media.read(yours.hash)).toBeDefined();
  });

  test('what nobody kept is not there', async () => {
    expect(await media.read('0'.repeat(64))).toBeUndefined();
  });
});
