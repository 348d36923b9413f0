import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { clean } from '../../../src/store/media/clean.ts';
import { film } from '../../support/films.ts';

const RED = { create: { width: 8, height: 8, channels: 3, background: 'red' } } as const;

describe('files are cleaned as what they are', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('a picture, %s', async (format) => {
    expect(await clean(await sharp(RED).toFormat(format).toBuffer())).toMatchObject({ mime: 'image/jpeg' });
  });

  test('films and sound', async () => {
    const mimes = ['phone.mp4', 'iphone.mov', 'voice.m4a', 'voice.mp3'].map(async (name) => clean(film(name)));
    expect(await Promise.all(mimes)).toMatchObject([
      { mime: 'video/mp4' },
      { mime: 'video/mp4' },
      { mime: 'audio/mp4' },
      { mime: 'audio/mpeg' },
    ]);
  });

  test('nothing makes it fail', async () => {
    const starts = ['', 'OggS', 'ID3', '\u00ff\u00fb', '\0\0\0\u0010ftyp', '\u00ff\u00d8\u00ff', '%PDF'].map((start) =>
      Buffer.from(start, 'latin1'),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), async (start, noise) => {
        expect(await clean(Buffer.concat([start, noise]))).toHaveProperty('refused');
      }),
    );
  });
});
