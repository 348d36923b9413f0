/** How long things may take, in milliseconds. Tests shorten them. */
export interface Timings {
  /** Between two looks at the session. */
  readonly probe: number;
  /** For an answer to a look. */
  readonly answer: number;
  /** From the start to a page that asks to be linked, or syncs. */
  readonly start: number;
  /** WhatsApp tells the library within moments that it synced: whoever has not heard by then never will. */
  readonly recover: number;
  /** For syncing. */
  readonly sync: number;
  /** Without a line to WhatsApp, before the browser is started again. */
  readonly offline: number;
  /** For a page that answers, and is not WhatsApp's any more, to become so again. */
  readonly astray: number;
  /** For closing the browser. */
  readonly stop: number;
  /** For a browser to go whose child process is gone. */
  readonly release: number;
  /** So long it must have worked to count as mended. */
  readonly steady: number;
  /** So long a session that was just linked works before it is closed for a moment, to be copied. */
  readonly copy: number;
  /** Before the first start after a failure, and at most. */
  readonly restFirst: number;
  readonly restMost: number;
  /** Where another browser has the session. */
  readonly conflict: number;
  /** For handing a message over to the page; with `ack` shorter than a delivery's lease. */
  readonly send: number;
  /** For WhatsApp to say that it has it. */
  readonly ack: number;
  /** For a file to come down. */
  readonly fetch: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const TIMINGS: Timings = {
  probe: 15 * SECOND,
  answer: 20 * SECOND,
  start: 2 * MINUTE,
  recover: 10 * SECOND,
  sync: 10 * MINUTE,
  offline: 5 * MINUTE,
  astray: 45 * SECOND,
  stop: 8 * SECOND,
  release: 3 * SECOND,
  steady: MINUTE,
  copy: 10 * MINUTE,
  restFirst: SECOND,
  restMost: MINUTE,
  conflict: MINUTE,
  send: 15 * SECOND,
  ack: 10 * SECOND,
  fetch: MINUTE,
};
