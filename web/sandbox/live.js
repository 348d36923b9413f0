import { EVENTS, get } from './api.js';
import { dropEntry, getState, isVisible, putEntries, setState } from './state.js';

/** @typedef {import('./types.d.ts').Entry} Entry */

const TOAST_MS = 5000;
const TYPING_MS = 4000;
const RETRY_MS = 3000;
let toasts = 0;
let asked = 0;
let answered = 0;

/** Loads who is there. Of two questions at once, the later one's answer stays. */
export async function loadCast() {
  asked += 1;
  const mine = asked;
  const { persons, chats, communes } = await get('/cast');
  if (mine < answered) return;
  answered = mine;
  const { active } = getState();
  const there = chats.some((/** @type {import('./types.d.ts').Chat} */ chat) => chat.address === active);
  setState({ persons, chats, communes, active: there ? active : (chats[0]?.address ?? '') });
}

/** The same where it may fail: it is asked again when the line is back. */
const refreshCast = () => void loadCast().catch(() => undefined);

/**
 * Loads a chat's messages once.
 * @param {string} chat
 */
export async function loadChat(chat) {
  if (getState().loaded[chat]) return;
  setState({ loaded: { ...getState().loaded, [chat]: true } });
  try {
    const { entries } = await get(`/chat/${encodeURIComponent(chat)}`);
    putEntries(chat, entries, false);
  } catch {
    // Not at once: a server that is down would be asked without end.
    setTimeout(() => setState({ loaded: { ...getState().loaded, [chat]: false } }), RETRY_MS);
  }
}

/** Loads the chats on the screen that are not loaded yet. */
export function loadVisible() {
  for (const { address } of getState().chats) if (isVisible(address)) void loadChat(address);
}

/** Loads everything on the screen again, after a break too long to be told what was missed. */
function reload() {
  setState({ loaded: {}, online: true });
  refreshCast();
}

/**
 * Shows a short word over where one writes, instead of the one before.
 * @param {string} chat
 * @param {string} as
 * @param {string} text
 */
export function toast(chat, as, text) {
  const id = ++toasts;
  const others = getState().toasts.filter((one) => one.chat !== chat || one.as !== as);
  setState({ toasts: [...others, { id, chat, as, text }] });
  setTimeout(() => setState({ toasts: getState().toasts.filter((one) => one.id !== id) }), TOAST_MS);
}

/** @param {string} chat */
function typing(chat) {
  setState({ typing: { ...getState().typing, [chat]: Date.now() + TYPING_MS } });
  setTimeout(() => setState({}), TYPING_MS + 50);
}

/** @param {Entry} entry */
function arrived(entry) {
  const { typing: before } = getState();
  if (entry.from === null && before[entry.chat]) setState({ typing: { ...before, [entry.chat]: 0 } });
  putEntries(entry.chat, [entry], true);
  // Whoever blocks Avisa, or lets it back in, changes what the chat can do.
  if (entry.sign === 'left' || entry.sign === 'joined') refreshCast();
}

/** The line there is, and the try for another one. @type {EventSource | null} */
let line = null;
let again = 0;

/** Opens a line to what happens, in place of the one there was. @param {() => void} onBack */
function connect(onBack) {
  clearTimeout(again);
  line?.close();
  const source = new EventSource(EVENTS);
  line = source;
  /** @param {string} type @param {(data: any) => void} act */
  const on = (type, act) =>
    source.addEventListener(type, (event) => act(JSON.parse(/** @type {MessageEvent} */ (event).data)));
  on('hello', reload);
  on('reset', reload);
  on('cast', refreshCast);
  on('entry', ({ entry }) => arrived(entry));
  on('removed', ({ chat, id }) => {
    if (getState().entries[chat]?.[id]?.state === undefined) dropEntry(chat, id);
  });
  on('toast', ({ chat, as, text }) => toast(chat, as, text));
  on('typing', ({ chat }) => typing(chat));
  source.addEventListener('open', () => {
    setState({ online: true });
    onBack();
  });
  source.addEventListener('error', () => {
    setState({ online: false });
    // A refused connection is not tried again by the browser; we do it, from the start.
    if (source.readyState === EventSource.CLOSED) again = setTimeout(() => connect(onBack), RETRY_MS);
  });
}

/**
 * Listens to what happens. The browser comes back by itself and says where it left off.
 * @param {() => void} onBack Called whenever the line is there again.
 */
export function listen(onBack) {
  connect(onBack);
  addEventListener('online', () => connect(onBack));
  addEventListener('offline', () => {
    setState({ online: false });
    // The line may last for minutes without a word; only a new one tells, and a server on this machine still answers.
    connect(onBack);
  });
}
