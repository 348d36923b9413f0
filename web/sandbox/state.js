import { useEffect, useState } from 'preact/hooks';
import { keep, recall } from './kept.js';

/** @typedef {import('./types.d.ts').State} State */
/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Chat} Chat */

const KEPT = 'avisa-sandbox';

/** Those an alert goes through, in its order; whoever reads English begins with somebody to whom Avisa writes so. */
const STORY = {
  es: ['p:ana', 'p:benito', 'p:carmen', 'g:vecinos', 'g:seguridad'],
  en: ['p:emma', 'p:benito', 'p:carmen', 'g:vecinos', 'g:seguridad'],
};

/** One chat at a time: on a phone, upright or held sideways. The style sheets ask for the same. */
const narrowScreen = matchMedia('(max-width: 47.5em), (max-height: 32em)');

/** What this browser remembers of the last visit. */
const kept = /** @type {Partial<State>} */ (recall('localStorage', KEPT));
const firstLang = kept.lang ?? (navigator.language.startsWith('en') ? 'en' : 'es');

/** @type {State} */
let state = {
  lang: firstLang,
  online: true,
  persons: [],
  chats: [],
  communes: [],
  entries: {},
  loaded: {},
  shown: kept.shown ?? STORY[firstLang],
  active: kept.active ?? STORY[firstLang][0] ?? '',
  narrow: narrowScreen.matches,
  unread: {},
  speaker: kept.speaker ?? {},
  toasts: [],
  typing: {},
  dialog: null,
};

/** @type {Set<() => void>} */
const listeners = new Set();

export const getState = () => state;

/** @param {Partial<State>} change */
export function setState(change) {
  state = { ...state, ...change };
  const { lang, shown, active, speaker } = state;
  keep('localStorage', KEPT, { lang, shown, active, speaker });
  for (const listener of listeners) listener();
}

/** @returns {State} The state, and a new drawing whenever it changes. */
export function useStore() {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((count) => count + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return state;
}

narrowScreen.addEventListener('change', () => {
  setState({ narrow: narrowScreen.matches });
  markRead();
});

/** @returns {Chat[]} Those of the story first, so that a phone shows them without scrolling; then the rest. */
export function chatsInOrder() {
  const story = STORY[state.lang];
  const rank = (/** @type {Chat} */ { address }) => {
    const at = story.indexOf(address);
    return at === -1 ? story.length : at;
  };
  return state.chats.toSorted((a, b) => rank(a) - rank(b));
}

/** @param {string} address */
export const isVisible = (address) => (state.narrow ? state.active === address : state.shown.includes(address));

/** What is on the screen counts as read. */
export function markRead() {
  const unread = Object.fromEntries(Object.entries(state.unread).filter(([address]) => !isVisible(address)));
  setState({ unread });
}

/**
 * Puts messages into their chat; an older state never replaces a newer one.
 * @param {string} chat
 * @param {readonly Entry[]} entries
 * @param {boolean} news Whether they happened just now, before our eyes.
 */
export function putEntries(chat, entries, news) {
  const before = state.entries[chat] ?? {};
  const after = { ...before };
  let unread = state.unread[chat] ?? 0;
  for (const entry of entries) {
    const known = before[entry.id];
    if (known && known.rev >= entry.rev && known.state === undefined) continue;
    after[entry.id] = { ...entry, flash: news && known !== undefined && entry.rev > known.rev && entry.rev > 0 };
    if (news && entry.from === null && !isVisible(chat)) unread += 1;
  }
  setState({ entries: { ...state.entries, [chat]: after }, unread: { ...state.unread, [chat]: unread } });
}

/**
 * @param {string} chat
 * @param {string} id
 */
export function dropEntry(chat, id) {
  const { [id]: gone, ...rest } = state.entries[chat] ?? {};
  if (gone) setState({ entries: { ...state.entries, [chat]: rest } });
}

/**
 * @param {string} chat
 * @returns {Entry[]} Oldest first.
 */
export const entriesOf = (chat) => Object.values(state.entries[chat] ?? {}).sort((a, b) => a.seq - b.seq);

/**
 * Who speaks in a chat: its owner, or whoever was chosen in a group.
 * @param {Chat} chat
 * @returns {string}
 */
export function speakerOf(chat) {
  const chosen = state.speaker[chat.address];
  return chosen !== undefined && chat.members.includes(chosen) ? chosen : (chat.members[0] ?? '');
}
