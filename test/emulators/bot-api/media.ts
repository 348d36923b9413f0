import { z } from 'zod';
import { Call } from './call.ts';
import { badRequest } from './errors.ts';
import { readCaption } from './text.ts';
import type { Content, FileType, TgFile } from './types.ts';
import type { Made } from './send.ts';
import { smallOf } from './files.ts';
import type { World } from './world.ts';

const PHOTO_MOST = 10 * 1024 * 1024;
const UPLOADED = ['photo', 'video', 'document', 'audio', 'animation'] as const;
const MEDIA = z.looseObject({ type: z.enum(UPLOADED), media: z.string() });
const ALBUM = z.array(MEDIA);
/** How the files begin that the server takes for a photo. */
const PICTURES = ['89504e470d0a1a0a', 'ffd8ff', '47494638', '52494646', '424d'];

/** A file of a call with the words under it: uploaded, or named by the id of one sent before. */
export function readFile(world: World, call: Call, type: FileType): Made {
  return made(world, call, type, call.text(type), type);
}

/** What `media` says: the same, told in an object of its own. */
export function readMedia(world: World, call: Call): Made {
  const media = call.json('media', MEDIA, 'InputMedia');
  if (!media) throw badRequest('media is empty');
  return madeOf(world, call, media);
}

export function readAlbum(world: World, call: Call): readonly Made[] {
  const album = call.json('media', ALBUM, 'media') ?? [];
  // The server would take one alone; the documentation says two to ten, and the bot has to keep to that.
  if (album.length < 2 || album.length > 10)
    throw badRequest('wrong number of messages in the album: 2-10 are allowed');
  const kinds = new Set(album.map(({ type }) => (type === 'photo' || type === 'video' ? 'seen' : type)));
  if (kinds.size > 1) throw badRequest("this type of media can't be mixed with others in an album");
  return album.map((media) => madeOf(world, call, media));
}

function madeOf(world: World, call: Call, media: z.infer<typeof MEDIA>): Made {
  const part = new Call(call.method, { values: media, files: new Map(call.files) });
  return made(world, part, media.type, media.media, 'media');
}

function made(world: World, call: Call, type: FileType, named: string | undefined, field: string): Made {
  const caption = readCaption(call);
  const upload = call.files.get(named?.startsWith('attach://') ? named.slice('attach://'.length) : field);
  if (!upload) {
    const file = known(world, type, named);
    return { content: { ...contentOf(type, file), ...caption } };
  }
  const { bytes, name, mime } = upload;
  if (bytes.length === 0) throw badRequest('file must be non-empty');
  const more = type === 'photo' ? checkPhoto(bytes) : { file_name: name, mime_type: mime };
  return { content: { ...contentOf(type, world.files.add(type, bytes, more)), ...caption }, bytes };
}

function known(world: World, type: FileType, id: string | undefined): TgFile {
  if (id === undefined || id === '') throw badRequest(`there is no ${type} in the request`);
  const found = world.files.find(id);
  if (!found) throw badRequest('wrong remote file identifier specified: Wrong string length');
  if (found.type !== type) throw badRequest(`can't use file of type ${titled(found.type)} as ${titled(type)}`);
  return found.file;
}

const titled = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1);

/** Photos come in several sizes, the largest last. */
export function contentOf(type: FileType, file: TgFile): Content {
  if (type !== 'photo') return { [type]: file };
  return { photo: [smallOf(file), file] };
}

function checkPhoto(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length > PHOTO_MOST)
    throw badRequest(
      `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${PHOTO_MOST} bytes`,
    );
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.subarray(0, 8).toString('hex');
  if (!PICTURES.some((each) => start.startsWith(each))) throw badRequest('IMAGE_PROCESS_FAILED');
  // Only a PNG tells its size at a place that is always the same.
  if (!start.startsWith('89504e47')) return { width: 1_280, height: 960 };
  if (view.length < 24) throw badRequest('IMAGE_PROCESS_FAILED');
  const width = view.readUInt32BE(16);
  const height = view.readUInt32BE(20);
  if (width + height > 10_000 || width > 20 * height || height > 20 * width)
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return { width, height };
}
