import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanMp4 } from '../../../src/store/media/mp4.ts';
import { box, changed, film, WORDS } from '../../support/films.ts';

const PHONE = film('phone.mp4');
const SOUND = film('voice.m4a');
const BROKEN = { refused: 'broken' };

function cleaned(file: Buffer): Buffer {
  const answer = cleanMp4(file);
  if ('refused' in answer) throw new Error(answer.refused);
  return Buffer.from(answer.bytes);
}

const left = (file: Buffer): string[] => WORDS.filter((word) => file.includes(word));

/** The media data of a file that has one such box. */
function mediaData(file: Buffer): Buffer {
  const at = file.indexOf('mdat', 0, 'latin1') - 4;
  return file.subarray(at + 8, at + file.readUInt32BE(at));
}

describe('films', () => {
  test.each(['phone.mp4', 'iphone.mov', 'voice.m4a'])('%s loses every word and date, and no byte moves', (name) => {
    const file = film(name);
    expect(left(file)).toContain('Ana');
    const clean = cleaned(file);
    expect(left(clean)).toEqual([]);
    expect(clean.length).toBe(file.length);
    for (const dated of ['mvhd', 'tkhd', 'mdhd']) {
      const at = clean.indexOf(dated, 0, 'latin1');
      expect(clean.subarray(at + 8, at + 16)).toEqual(Buffer.alloc(8));
    }
  });

  test('keep every byte of pictures and sound', () => {
    const [before, after] = [mediaData(PHONE), mediaData(cleaned(PHONE))];
    const gone = before.indexOf('GPS -39');
    expect(after.includes('x264')).toBe(true);
    const different = [...before.keys()].filter((at) => before[at] !== after[at]);
    // Only the two samples of the track of positions: their lengths in two bytes, their words.
    expect(different.length).toBeLessThanOrEqual(2 + 23 + 2 + 12);
    expect(different[0]).toBeGreaterThanOrEqual(gone - 2);
  });

  test('say whether there is a picture', () => {
    expect([PHONE, film('iphone.mov'), SOUND].map((file) => cleanMp4(file))).toMatchObject([
      { mime: 'video/mp4' },
      { mime: 'video/mp4' },
      { mime: 'audio/mp4' },
    ]);
  });

  test('cleaned again they are the same', () => {
    expect(cleaned(cleaned(PHONE))).toEqual(cleaned(PHONE));
  });

  test('what was sent stays as it was', () => {
    const before = Buffer.from(PHONE);
    cleaned(PHONE);
    expect(PHONE).toEqual(before);
  });

  test('lose boxes that nobody knows, and what stands behind their end', () => {
    const secrets = [
      box('uuid', Buffer.from('XMP Ana')),
      box('xyzq', Buffer.from('Ana')),
      box('free', Buffer.from('Ana')),
    ];
    const clean = cleaned(Buffer.concat([PHONE, ...secrets, Buffer.from('SEFT behind: Ana')]));
    expect(left(clean)).toEqual([]);
    expect(clean.includes('XMP')).toBe(false);
    expect(clean.includes('SEFT')).toBe(false);
  });

  test('lose what no track names between their samples', () => {
    const hidden = Buffer.concat([SOUND, box('mdat', Buffer.from('Ana at -39.81'))]);
    expect(left(cleaned(hidden))).toEqual([]);
  });

  test('lose what stands behind the numbers in a box that stays', () => {
    const words = Buffer.from('Ana Ana ');
    const grown = Buffer.from(SOUND);
    for (const type of ['smhd', 'minf', 'mdia', 'trak', 'moov']) {
      const size = grown.indexOf(type, 0, 'latin1') - 4;
      grown.writeUInt32BE(grown.readUInt32BE(size) + words.length, size);
    }
    const end = SOUND.indexOf('smhd', 0, 'latin1') - 4 + 16;
    expect(SOUND.indexOf('mdat', 0, 'latin1')).toBeLessThan(end);
    const file = Buffer.concat([grown.subarray(0, end), words, grown.subarray(end)]);
    expect(cleaned(file).subarray(end, end + words.length)).toEqual(Buffer.alloc(words.length));
  });

  test('with pictures or sound of a kind that could bring words are refused, not shortened', () => {
    const refused = { refused: 'kind' };
    expect(cleanMp4(Buffer.from(PHONE.toString('latin1').replaceAll('avc1', 'jpeg'), 'latin1'))).toEqual(refused);
    expect(cleanMp4(Buffer.from(PHONE.toString('latin1').replaceAll('mp4a', 'sowt'), 'latin1'))).toEqual(refused);
  });

  test('still pictures and films in fragments are refused', () => {
    const heic = Buffer.concat([box('ftyp', Buffer.from('heic\0\0\0\0mif1')), box('meta', Buffer.alloc(30))]);
    expect(cleanMp4(heic)).toEqual({ refused: 'kind' });
    expect(cleanMp4(Buffer.concat([PHONE, box('moof', Buffer.alloc(8))]))).toEqual({ refused: 'kind' });
  });
});

describe('broken and hostile films', () => {
  test('cut off anywhere, they are refused or as clean', () => {
    for (let length = 0; length < PHONE.length; length += 1) {
      const answer = cleanMp4(PHONE.subarray(0, length));
      if ('bytes' in answer) expect(left(Buffer.from(answer.bytes))).toEqual([]);
    }
    expect(cleanMp4(PHONE.subarray(0, 3_000))).toEqual(BROKEN);
  });

  test.each<[string, Buffer]>([
    ['a track as long as the universe', changed(changed(PHONE, 'stsz', 8, 0xffff_ffff), 'stsz', 12, 0xffff_ffff)],
    ['more samples than are told of', changed(PHONE, 'stsz', 12, 0xffff_ffff)],
    ['more chunks than are told of', changed(PHONE, 'stco', 8, 0xffff_ffff)],
    ['a chunk in the middle of the words', changed(PHONE, 'stco', 12, PHONE.indexOf('ilst', 0, 'latin1'))],
    ['a chunk behind the end', changed(PHONE, 'stco', 12, PHONE.length - 4)],
    ['chunks that begin nowhere', changed(PHONE, 'stsc', 12, 7)],
    ['a box smaller than its head', changed(PHONE, 'mdia', -4, 7)],
    ['a box larger than its parent', changed(PHONE, 'mdia', -4, 0x7fff_ffff)],
    [
      'media data in more places than one can look',
      Buffer.concat([PHONE, ...Array.from({ length: 20 }, () => box('mdat'))]),
    ],
    ['samples in another file', changed(PHONE, 'url ', 4, 0)],
    ['a head of an unknown version', changed(PHONE, 'tkhd', 4, 0x0900_0000)],
    ['no film', box('ftyp', Buffer.from('isom'))],
    ['two films', Buffer.concat([PHONE, PHONE])],
    ['nothing but empty boxes', Buffer.concat(Array.from({ length: 20_000 }, () => box('free')))],
  ])('%s', (_what, file) => {
    expect(cleanMp4(file)).toEqual(BROKEN);
  });

  test('chunks lying over each other do not make us copy without end', () => {
    const many = 200_000;
    const tables = (count: number): Buffer => {
      const offsets = Buffer.alloc(8 + count * 4);
      offsets.writeUInt32BE(count, 4);
      return offsets;
    };
    const stco = tables(many);
    const data = box('mdat', Buffer.alloc(2_000_000, 1));
    for (let row = 0; row < many; row += 1) stco.writeUInt32BE(8, 8 + row * 4);
    const numbers = (...all: number[]): Buffer => {
      const body = Buffer.alloc(all.length * 4);
      all.forEach((value, index) => body.writeUInt32BE(value, index * 4));
      return body;
    };
    const entry = box('mp4a', Buffer.alloc(28));
    const stbl = box(
      'stbl',
      box('stsd', numbers(0, 1), entry),
      box('stsz', numbers(0, 1_000_000, many)),
      box('stsc', numbers(0, 1, 1, 1, 1)),
      box('stco', stco),
    );
    const hdlr = box('hdlr', Buffer.from('\0\0\0\0\0\0\0\0soun'));
    const file = Buffer.concat([data, box('moov', box('trak', box('mdia', hdlr, box('minf', stbl))))]);
    expect(cleanMp4(file)).toEqual(BROKEN);
  });

  test('whatever is changed in them, they are refused or clean, and as long as before', () => {
    const change = fc.record({
      at: fc.nat(PHONE.length - 5),
      to: fc.oneof(fc.nat(255), fc.constantFrom(0, 1, 8, 16, 0x7fff_ffff, 0xffff_ffff), fc.nat(PHONE.length)),
      wide: fc.boolean(),
    });
    // Where the tables of the picture and the sound are changed, their samples may be said to lie over the positions.
    const named = WORDS.filter((word) => !mediaData(PHONE).includes(word));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const file = Buffer.from(PHONE);
        for (const { at, to, wide } of changes) {
          if (wide) file.writeUInt32BE(to, at);
          else file.writeUInt8(to % 256, at);
        }
        const answer = cleanMp4(file);
        if ('refused' in answer) return;
        expect(answer.bytes.length).toBe(file.length);
        for (const word of named) expect(Buffer.from(answer.bytes).includes(word)).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });

  test('noise in boxes is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (noise) => {
        const file = Buffer.concat([box('ftyp', Buffer.from('isom')), box('moov', Buffer.from(noise)), box('mdat')]);
        expect(cleanMp4(file)).toHaveProperty('refused');
      }),
    );
  });
});
