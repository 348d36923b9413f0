/** Where the session stands, for health and for the page. */
export interface State {
  readonly phase: 'stopped' | 'starting' | 'linking' | 'syncing' | 'ready' | 'offline' | 'resting';
  /** What is wrong, and what to do where somebody can. */
  readonly detail: string;
  /** To be drawn and scanned while `linking`. */
  readonly qr: string | null;
  /** To be typed into the phone while `linking`. */
  readonly code: string | null;
}

const HOW = 'on the phone: WhatsApp, Linked devices, Link a device';

export const DETAILS = {
  stopped: 'stopped',
  starting: 'WhatsApp Web is starting',
  linking: `not linked to a phone yet: scan the code at /channels or in the log; ${HOW}`,
  syncing: 'WhatsApp Web is syncing with the phone',
  ready: 'connected',
  offline: 'WhatsApp Web has no line to WhatsApp; what is owed waits',
} as const;

/** Why a session ended, as far as it matters for what comes next. */
export type End = 'logout' | 'conflict' | 'blocked' | 'held' | 'missing' | 'failed' | 'renewed';
/** Our own word for a session that we closed to open it again. */
export const RENEWED = 'renewed';

/** WhatsApp's own words, as the library passes them on. */
export function endOf(why: string): End {
  if (why === 'LOGOUT' || why === 'UNPAIRED' || why === 'UNPAIRED_IDLE') return 'logout';
  if (why === 'CONFLICT' || why === RENEWED) return why === RENEWED ? 'renewed' : 'conflict';
  return why === 'TOS_BLOCK' || why === 'SMB_TOS_BLOCK' || why === 'PROXYBLOCK' ? 'blocked' : 'failed';
}

export function detailOf(end: Exclude<End, 'renewed'>, why: string): string {
  switch (end) {
    case 'logout':
      return `the phone ended the session: link it again; a new code comes at /channels; ${HOW}`;
    case 'conflict':
      return 'another browser or program uses this session: close it there; trying again';
    case 'blocked':
      return 'WhatsApp has blocked this number: look at the phone; another number, or the Cloud API, is needed (docs/whatsapp.md)';
    case 'held':
      return `another process (${why}) has the profile open: stop it; trying again`;
    case 'missing':
      return why;
    case 'failed':
      return `WhatsApp Web failed (${withoutPeople(why)}); starting again`;
  }
}

/** It is shown to everybody and stands in the log: the library may name there whom it was about. */
const withoutPeople = (words: string): string => words.replace(/[\w.+-]*@[\w.]+|\+?\d[\d ]{5,}\d/g, '…');
