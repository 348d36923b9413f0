import sharp from 'sharp';
import type { SentFile } from '../emulators/bot-api/api.ts';
import { oggPage } from './ogg.ts';

/** A photo as a telephone takes it, which tells where it was taken and by whom. */
export async function telephonePhoto(): Promise<SentFile> {
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: 'green' } });
  const exif = {
    IFD0: { Make: 'Telefonica', Artist: 'Ana Perez' },
    IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '39/1 48/1 36/1', GPSLongitudeRef: 'W', GPSLongitude: '73/1 14/1 45/1' },
  };
  return { type: 'photo', bytes: await picture.withExif(exif).jpeg().toBuffer() };
}

/** A voice note whose comments tell by what it was recorded. */
export function telephoneVoice(): SentFile {
  const head = Buffer.from(`OpusHead\u0001\u0001${'\u0000'.repeat(9)}`, 'latin1');
  const pages = [
    oggPage(0, head, 2),
    oggPage(1, Buffer.from('OpusTagsDEVICE=Spy 3000')),
    oggPage(2, Buffer.alloc(300, 1), 4),
  ];
  return { type: 'voice', bytes: Buffer.concat(pages), mime: 'audio/ogg' };
}
