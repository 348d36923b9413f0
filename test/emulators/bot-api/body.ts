import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { ApiError, badRequest } from './errors.ts';

export interface Upload {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly mime: string;
}

export interface Body {
  readonly values: Record<string, unknown>;
  readonly files: Map<string, Upload>;
}

/** An upload of 50 MB, with some room for the other fields and the boundaries. */
const MAX_BODY = 50 * 1024 * 1024 + 65_536;

/** The bytes of a request. It is read to its end even where it is too long: whoever is still sending hears no answer. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= MAX_BODY) chunks.push(chunk);
  }
  if (length > MAX_BODY) throw new ApiError(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
}

/** Takes a body apart as the server does: JSON, urlencoded, or multipart with files. */
export function parseBody(headers: IncomingHttpHeaders, bytes: Buffer): Body {
  const type = headers['content-type'] ?? '';
  if (bytes.length === 0) return { values: {}, files: new Map() };
  if (type.startsWith('application/json')) return { values: parseJson(bytes.toString()), files: new Map() };
  if (type.startsWith('application/x-www-form-urlencoded'))
    return { values: Object.fromEntries(new URLSearchParams(bytes.toString())), files: new Map() };
  if (type.startsWith('multipart/form-data')) return parseMultipart(type, bytes);
  throw badRequest('unsupported content-type');
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw badRequest("can't parse request JSON object");
}

/**
 * The reader is our own, as the server's is lenient: grammY writes `filename=` without quotes, whatever signs the name has, and
 * telegraf leaves out the last line break.
 */
function parseMultipart(type: string, bytes: Buffer): Body {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(type) ?? [];
  const boundary = Buffer.from(`\r\n--${quoted ?? plain ?? ''}`);
  // So that the first boundary begins as all the others do.
  const rest = Buffer.concat([Buffer.from('\r\n'), bytes]);
  const body: Body = { values: {}, files: new Map() };
  let start = rest.indexOf(boundary);
  for (;;) {
    const end = rest.indexOf(boundary, start + boundary.length);
    if (start < 0 || end < 0) break;
    // The line break after the boundary remains in front of the headers.
    takePart(body, rest.subarray(start + boundary.length, end));
    start = end;
  }
  if (start < 0 || rest.toString('latin1', start + boundary.length, start + boundary.length + 2) !== '--')
    throw badRequest("can't parse multipart/form-data: boundary not found");
  return body;
}

function takePart(body: Body, part: Buffer): void {
  const blank = part.indexOf('\r\n\r\n');
  const headers = part.toString('utf8', 0, Math.max(0, blank));
  const disposition = /^content-disposition:.*$/im.exec(headers)?.[0] ?? '';
  const field = parameter(disposition, 'name');
  if (blank < 0 || field === undefined) throw badRequest("can't parse multipart/form-data: field name not found");
  const content = part.subarray(blank + 4);
  const name = parameter(disposition, 'filename');
  const mime = /^content-type: *([^;\r\n]+)/im.exec(headers)?.[1];
  if (name === undefined) body.values[field] = content.toString();
  else body.files.set(field, { bytes: new Uint8Array(content), name, mime: mime ?? 'application/octet-stream' });
}

function parameter(disposition: string, name: string): string | undefined {
  const [, quoted, plain] = new RegExp(`[; ]${name}=(?:"([^"]*)"|([^;\\r\\n]*))`, 'i').exec(disposition) ?? [];
  return quoted ?? plain?.trim();
}
