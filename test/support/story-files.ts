import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Act } from './story-stage.ts';
import type { Upload } from './story.ts';

/** What is sent where a story says `<photo>`, `<voice>`, `<video>` or `<document>`: each of them a real file of its kind. */
export async function upload(kind: Upload, caption: string): Promise<Act> {
  const file = await FILES[kind];
  return { kind, caption, name: file.name, mime: file.mime, base64: file.bytes.toString('base64') };
}

const RED = { create: { width: 8, height: 8, channels: 3, background: 'red' } } as const;

const FILES: Readonly<Record<Upload, Promise<{ name: string; mime: string; bytes: Buffer }>>> = {
  photo: sharp(RED)
    .withExif({ IFD3: { GPSLatitude: '39/1 48/1 0/1' } })
    .jpeg()
    .toBuffer()
    .then((bytes) => ({ name: 'foto.jpg', mime: 'image/jpeg', bytes })),
  voice: readFile(join(import.meta.dirname, '../../web/sandbox/voice.ogg')).then((bytes) => ({
    name: 'audio.ogg',
    mime: 'audio/ogg',
    bytes,
  })),
  video: readFile(join(import.meta.dirname, '../fixtures/media/phone.mp4')).then((bytes) => ({
    name: 'video.mp4',
    mime: 'video/mp4',
    bytes,
  })),
  document: Promise.resolve({ name: 'acta.pdf', mime: 'application/pdf', bytes: Buffer.from('%PDF-1.7 acta') }),
};
