import type { Clock } from '../../../core/ports/clock.ts';
import { causesOf, isNeverConnected } from '../../network.ts';

/** The version of the Graph API that is spoken. Meta keeps each for about two years. */
const VERSION = 'v24.0';
/** Shorter than a delivery's lease, so that its outcome is known before another worker may try. */
const TIMEOUT_MS = 20_000;
/** Media may be 20 MB, on a line that carries a bot. */
const MEDIA_TIMEOUT_MS = 60_000;
export const LARGEST_BYTES = 20 * 1024 * 1024;

/** How a call failed. */
export type Fault =
  | { readonly kind: 'refused'; readonly status: number; readonly code: number; readonly words: string }
  /** It never arrived. */
  | { readonly kind: 'unreachable' }
  /** It was sent, and no answer came: it may or may not have been done. `silent`: nor did any other call have an answer since. */
  | { readonly kind: 'unknown'; readonly silent?: true };

/** A failed call. Its message holds neither the token nor what people wrote. */
export class GraphFault extends Error {
  override readonly name = 'GraphFault';
  readonly fault: Fault;

  constructor(what: string, fault: Fault) {
    super(`${what}: ${fault.kind === 'refused' ? `${String(fault.status)} ${String(fault.code)}` : fault.kind}`);
    this.fault = fault;
  }
}

export interface GraphParts {
  /** Without a slash at the end. */
  readonly apiRoot: string;
  readonly token: string;
  readonly phoneId: string;
  readonly clock: Pick<Clock, 'now' | 'wait'>;
}

/** The calls of the Cloud API, each with a limit of time. Rejects with a `GraphFault` and with nothing else. */
export class Graph {
  readonly #parts: GraphParts;
  readonly #stopping = new AbortController();
  #answeredAt = -Infinity;

  constructor(parts: GraphParts) {
    this.#parts = parts;
  }

  /** Sends a message; answers its id. */
  async send(message: object): Promise<string> {
    const answer = await this.#json('send', `${this.#parts.phoneId}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ messaging_product: 'whatsapp', ...message }),
    });
    const id = (answer as { messages?: readonly { id?: string }[] }).messages?.[0]?.id;
    // Taken, and not told as what: nobody knows.
    if (id === undefined) throw new GraphFault('send', { kind: 'unknown' });
    return id;
  }

  /** Ends the calls that nobody waits for. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Hands over a file; answers the id by which it is sent. A file of which nobody knows the id was said to nobody. */
  async upload({ name, mime, bytes }: { name: string; mime: string; bytes: Uint8Array }): Promise<string> {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', mime);
    form.set('file', new Blob([Uint8Array.from(bytes)], { type: mime }), name);
    const request = { method: 'POST', body: form };
    try {
      const answer = await this.#json('upload', `${this.#parts.phoneId}/media`, request, MEDIA_TIMEOUT_MS);
      const { id } = answer as { id?: unknown };
      if (typeof id === 'string') return id;
    } catch (error) {
      if (!(error instanceof GraphFault) || error.fault.kind !== 'unknown') throw error;
    }
    throw new GraphFault('upload', { kind: 'unreachable' });
  }

  /** The number that this account has, in figures. */
  async number(): Promise<string> {
    const answer = await this.#json('number', `${this.#parts.phoneId}?fields=display_phone_number`, {
      signal: this.#stopping.signal,
    });
    return ((answer as { display_phone_number?: string }).display_phone_number ?? '').replace(/\D/g, '');
  }

  /** Where a file lies, and how many bytes it has. */
  async media(id: string): Promise<{ readonly url: string; readonly size: number }> {
    const answer = await this.#json('media', encodeURIComponent(id), {});
    const { url, file_size: size } = answer as { url?: unknown; file_size?: unknown };
    return { url: String(url), size: Number(size ?? 0) };
  }

  /** The bytes of a file, or null where there are more than `LARGEST_BYTES`, whatever was said of it before. */
  async download(url: string): Promise<Uint8Array | null> {
    // The token goes along: never in the open, save to the very server that is set.
    const { protocol, origin } = URL.canParse(url) ? new URL(url) : { protocol: '', origin: '' };
    if (protocol !== 'https:' && origin !== new URL(this.#parts.apiRoot).origin)
      throw new GraphFault('download', refusedBy(400, null));
    return this.#fetch('download', url, {}, MEDIA_TIMEOUT_MS, async (response) => {
      if (!response.ok) throw new GraphFault('download', refusedBy(response.status, null));
      return readUpTo(response, LARGEST_BYTES);
    });
  }

  #json(what: string, path: string, request: RequestInit, timeoutMs = TIMEOUT_MS): Promise<unknown> {
    return this.#fetch(what, `${this.#parts.apiRoot}/${VERSION}/${path}`, request, timeoutMs, async (response) => {
      const text = await response.text();
      const body = readJson(text);
      if (!response.ok) throw new GraphFault(what, refusedBy(response.status, body));
      // A gateway's page in place of an answer: it may have been done.
      if (body === null) throw new GraphFault(what, { kind: 'unknown' });
      return body;
    });
  }

  /** The limit of time holds until the answer is read to its end. */
  async #fetch<T>(
    what: string,
    url: string,
    request: RequestInit,
    timeoutMs: number,
    read: (response: Response) => Promise<T>,
  ): Promise<T> {
    const begunAt = this.#parts.clock.now();
    const over = new AbortController();
    const done = new AbortController();
    void this.#parts.clock.wait(timeoutMs, done.signal).then(() => over.abort());
    try {
      const headers = { ...(request.headers as object), authorization: `Bearer ${this.#parts.token}` };
      const signal = request.signal ? AbortSignal.any([over.signal, request.signal]) : over.signal;
      const response = await fetch(url, { ...request, headers, signal });
      this.#answeredAt = this.#parts.clock.now();
      return await read(response);
    } catch (error) {
      if (error instanceof GraphFault) throw error;
      // Not the error itself: its words hold the address.
      const fault = networkFault(error);
      const silent = fault.kind === 'unknown' && this.#answeredAt < begunAt;
      throw new GraphFault(what, silent ? { kind: 'unknown', silent } : fault);
    } finally {
      done.abort();
    }
  }
}

async function readUpTo({ body }: Response, most: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    // Leaving the loop ends the download.
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Meta's error, as it is told: `{ error: { code, message, error_data: { details } } }`. */
function refusedBy(status: number, body: unknown): Fault {
  const error = (body as { error?: { code?: unknown; message?: unknown } } | null)?.error;
  // 0 is a code of Meta's own: who asks is not known there.
  const code = typeof error?.code === 'number' ? error.code : -1;
  return { kind: 'refused', status, code, words: typeof error?.message === 'string' ? error.message : '' };
}

const networkFault = (error: unknown): Fault => ({
  kind: [...causesOf(error)].some(isNeverConnected) ? 'unreachable' : 'unknown',
});
