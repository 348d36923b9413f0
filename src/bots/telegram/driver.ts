import { causesOf, isNeverConnected } from '../network.ts';

/** A file to upload, in place of a value. */
export class Upload {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Uint8Array;

  constructor({ name, mime, bytes }: { readonly name: string; readonly mime: string; readonly bytes: Uint8Array }) {
    this.name = name;
    this.mime = mime;
    this.bytes = bytes;
  }
}

/** The parameters of a call; an `Upload` may stand for any value of the first level. */
export type Payload = Readonly<Record<string, unknown>>;

/**
 * A library that speaks the Bot API. Fetching updates, order and acknowledging are ours and the same for all: see
 * `docs/decisions/0015-telegram-drivers.md`.
 */
export interface Driver {
  /** Rejects with a `CallFault` and with nothing else. The signal ends the wait. */
  call(method: string, payload: Payload, signal: AbortSignal): Promise<unknown>;
}

export interface DriverOptions {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
}

/** How a call failed: what Telegram answered, or that it was not reached. */
export type Fault =
  | {
      readonly kind: 'refused';
      /** As HTTP counts. */
      readonly code: number;
      readonly description: string;
      /** Seconds; told with 429. */
      readonly retryAfter?: number;
      readonly migrateTo?: number;
    }
  /** It never arrived. */
  | { readonly kind: 'unreachable' }
  /** It was sent, and no answer came: it may or may not have been done. */
  | { readonly kind: 'unknown' };

/** A failed call. Its message holds neither the token nor what people wrote. */
export class CallFault extends Error {
  override readonly name = 'CallFault';
  readonly fault: Fault;

  constructor(method: string, fault: Fault) {
    super(`${method}: ${fault.kind === 'refused' ? `${String(fault.code)} ${fault.description}` : fault.kind}`);
    this.fault = fault;
  }
}

interface Answered {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

/** The fault in an answer of the Bot API. */
export function refusedBy({ error_code, description, parameters }: Answered): Fault {
  const { retry_after, migrate_to_chat_id } = parameters ?? {};
  return {
    kind: 'refused',
    code: error_code,
    description,
    ...(retry_after === undefined ? {} : { retryAfter: retry_after }),
    ...(migrate_to_chat_id === undefined ? {} : { migrateTo: migrate_to_chat_id }),
  };
}

/** The fault in an error of the network. */
export function networkFault(error: unknown): Fault {
  for (const cause of causesOf(error)) {
    // Something before Telegram answered, in its own words: a gateway that is in trouble.
    if ((cause as { type?: unknown }).type === 'invalid-json')
      return { kind: 'refused', code: 502, description: 'the answer is not JSON' };
    if (isNeverConnected(cause)) return { kind: 'unreachable' };
  }
  return { kind: 'unknown' };
}
