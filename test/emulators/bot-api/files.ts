import { badRequest } from './errors.ts';
import type { FileType, TgFile } from './types.ts';

const DOWNLOAD_MOST = 20 * 1024 * 1024;
const FOLDERS: Readonly<Record<FileType | 'sticker', string>> = {
  photo: 'photos',
  voice: 'voice',
  video: 'videos',
  document: 'documents',
  video_note: 'video_notes',
  audio: 'music',
  animation: 'animations',
  sticker: 'stickers',
};
const EXTENSIONS: Readonly<Record<string, string>> = { photo: 'jpg', voice: 'oga', sticker: 'webp', audio: 'mp3' };

interface Kept {
  readonly file: TgFile;
  readonly type: FileType | 'sticker';
  readonly bytes: Uint8Array;
  readonly path: string;
}

/** Every file that was sent, by the id under which it may be sent again or fetched. */
export class Files {
  readonly #kept = new Map<string, Kept>();
  /** A path works only once it was asked for. */
  readonly #asked = new Map<string, Kept>();

  /** `more` may claim another size than the bytes have. */
  add(type: Kept['type'], bytes: Uint8Array, more: Partial<TgFile> = {}): TgFile {
    const number = this.#kept.size + 1;
    const file: TgFile = {
      file_id: `AgAC-${type}-${number}`,
      file_unique_id: `AQAD${number}`,
      file_size: bytes.length,
      ...more,
    };
    const extension = /\.(\w+)$/.exec(more.file_name ?? '')?.[1] ?? EXTENSIONS[type] ?? 'mp4';
    const path = `${FOLDERS[type]}/file_${number}`;
    this.#kept.set(file.file_id, { file, type, bytes, path: `${path}.${extension}` });
    // The small picture is another file: whoever fetches it instead does not get what was sent.
    const small = smallOf(file);
    if (type === 'photo')
      this.#kept.set(small.file_id, { file: small, type, bytes: bytes.subarray(0, 16), path: `${path}s.jpg` });
    return file;
  }

  find(fileId: string): Kept | undefined {
    return this.#kept.get(fileId);
  }

  /** What getFile answers. */
  locate(fileId: string): object {
    const kept = this.#kept.get(fileId);
    if (!kept) throw badRequest('invalid file_id');
    if (kept.file.file_size > DOWNLOAD_MOST) throw badRequest('file is too big');
    this.#asked.set(kept.path, kept);
    const { file_id, file_unique_id, file_size } = kept.file;
    return { file_id, file_unique_id, file_size, file_path: kept.path };
  }

  download(path: string): Uint8Array | undefined {
    return this.#asked.get(path)?.bytes;
  }
}

/** The picture that stands for a photo until it is looked at. */
export function smallOf({ file_id, file_unique_id }: TgFile): TgFile {
  return { file_id: `${file_id}s`, file_unique_id: `${file_unique_id}s`, file_size: 16, width: 90, height: 67 };
}
