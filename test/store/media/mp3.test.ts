import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cleanMp3 } from '../../../src/store/media/mp3.ts';
import { film, WORDS } from '../../support/films.ts';

const SENT = film('voice.mp3');

function cleaned(file: Buffer): Buffer {
  const answer = cleanMp3(file);
  if ('refused' in answer) throw new Error(answer.refused);
  return Buffer.from(answer.bytes);
}

describe('MP3', () => {
  const sound = cleaned(SENT);

  test('loses the words in front and behind, and nothing between', () => {
    expect(WORDS.filter((word) => SENT.includes(word))).toContain('Secret');
    expect(WORDS.filter((word) => sound.includes(word))).toEqual([]);
    expect(SENT.includes(sound)).toBe(true);
    expect(SENT.subarray(-128, -125).toString()).toBe('TAG');
    expect(SENT.indexOf(sound) + sound.length).toBe(SENT.length - 128);
    expect(cleaned(sound)).toEqual(sound);
  });

  test('of a last frame that was cut off nothing stays', () => {
    const frame = 144;
    expect(cleaned(sound.subarray(0, -3)).length).toBe(sound.length - frame);
  });

  test.each(['APETAGEX', 'LYRICSBEGIN', 'ID3'])('%s behind the end goes', (tag) => {
    expect(cleaned(Buffer.concat([sound, Buffer.from(`${tag} Ana`)]))).toEqual(sound);
  });

  test('what stands between frames is not passed over in silence', () => {
    const half = Math.floor(sound.length / 2);
    const torn = Buffer.concat([sound.subarray(0, half), Buffer.from('something else'), sound.subarray(half)]);
    expect(cleanMp3(torn)).toEqual({ refused: 'broken' });
  });

  test('without frames it is none', () => {
    expect(cleanMp3(Buffer.from('ID3\u0003\0\0\0\0\0\u0004Ana and no sound'))).toEqual({ refused: 'kind' });
  });

  test('whatever is changed in it, no word stays', () => {
    const change = fc.tuple(fc.nat(SENT.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const file = Buffer.from(SENT);
        for (const [at, value] of changes) file[at] = value;
        const answer = cleanMp3(file);
        if ('bytes' in answer) expect(Buffer.from(answer.bytes).includes('Secret title')).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
