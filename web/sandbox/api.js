const BASE = '/sandbox/api';
/** An answer takes at most this long, and a slow line gets a millisecond more for this many characters sent. */
const PATIENCE_MS = 20_000;
const SLOW_LINE = 20;

/** A refusal of the server, with its reason in both languages. */
export class Refused extends Error {
  /** @param {number} status @param {{ es?: string, en?: string, detail?: string }} answer */
  constructor(status, answer) {
    super(answer.detail ?? answer.en ?? 'refused');
    this.status = status;
    this.es = answer.es ?? 'No se pudo.';
    this.en = answer.en ?? 'It could not be done.';
  }
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function get(path) {
  return read(await fetch(BASE + path, { signal: AbortSignal.timeout(PATIENCE_MS) }));
}

/**
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 */
export async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  const text = JSON.stringify(body);
  const signal = AbortSignal.timeout(PATIENCE_MS + text.length / SLOW_LINE);
  return read(await fetch(BASE + path, { method: 'POST', headers, body: text, signal }));
}

/** @param {Response} answer */
async function read(answer) {
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

/** @returns {string} An id nobody else makes; `randomUUID` is missing on plain http beyond this machine. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The address of the stream of events. */
export const EVENTS = `${BASE}/events`;
