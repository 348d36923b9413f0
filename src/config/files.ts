import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { error, type Fault } from './fault.ts';

/** What a file or folder holds, or why it cannot be read. */
type Read<Content> = { readonly ok: Content } | { readonly fault: Fault };

/** The text of a file. Bytes that are not UTF-8 are a fault: read as they are, names would be shown with holes in them. */
export function readText(file: string): Read<string> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (thrown) {
    return { fault: unreadable(file, 'file', thrown, 'put a file of this name in its place') };
  }
  if (isUtf8(bytes)) return { ok: new TextDecoder().decode(bytes) };
  return { fault: error({ file, line: firstLineNotUtf8(bytes) }, 'not UTF-8', 'save the file as UTF-8') };
}

/** What stands in a folder, by name. */
export function readFolder(dir: string, fix: string): Read<readonly Dirent[]> {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    return { ok: entries.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  } catch (thrown) {
    return { fault: unreadable(dir, 'folder', thrown, fix) };
  }
}

function unreadable(file: string, wanted: 'file' | 'folder', thrown: unknown, fix: string): Fault {
  const place = { file, line: 1 };
  const { code = String(thrown) } = thrown as NodeJS.ErrnoException;
  switch (code) {
    case 'EISDIR':
      return error(place, 'this is a folder', fix);
    case 'ENOTDIR':
      return error(place, 'this is a file', fix);
    case 'ENOENT':
      return error(place, `no such ${wanted}`, fix);
    case 'EACCES':
    case 'EPERM':
      return error(place, 'this user may not read it', 'change its rights');
    default:
      return error(place, `cannot be read (${code})`, fix);
  }
}

/** No sign of UTF-8 holds the byte of a line break, so each line can be judged by itself. */
function firstLineNotUtf8(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split('\n');
  return lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1'))) + 1;
}
