import { newId, post, Refused } from './api.js';
import { t } from './labels.js';
import { toast } from './live.js';
import { dropEntry, entriesOf, getState, putEntries, speakerOf } from './state.js';

/** @typedef {import('./types.d.ts').Act} Act */
/** @typedef {import('./types.d.ts').Chat} Chat */
/** @typedef {import('./types.d.ts').Entry} Entry */

/** What was sent and has not arrived, whole, so that it can be sent again as the same. @type {Map<string, object>} */
const waiting = new Map();

/**
 * Sends what a person does and shows it at once; it stands as not arrived until the server says otherwise.
 * @param {Chat} chat
 * @param {Act} act
 * @returns {Promise<boolean>} Whether it arrived.
 */
export async function send(chat, act) {
  const as = speakerOf(chat);
  const request = { updateId: newId(), chat: chat.address, as, ...act };
  const entry = pending(request.updateId, chat, as, act);
  if (entry) putEntries(chat.address, [entry], false);
  waiting.set(`u-${request.updateId}`, request);
  return deliver(chat.address, as, `u-${request.updateId}`);
}

/**
 * @param {Entry} entry One that did not arrive.
 * @returns {Promise<void>}
 */
export async function retry(entry) {
  putEntries(entry.chat, [{ ...entry, state: 'sending' }], false);
  await deliver(entry.chat, entry.from?.id ?? '', entry.id);
}

/** @param {string} chat @param {string} as @param {string} id @returns {Promise<boolean>} Whether it arrived. */
async function deliver(chat, as, id) {
  const request = waiting.get(id);
  if (!request) return false;
  try {
    await post('/send', request);
    waiting.delete(id);
    return true;
  } catch (error) {
    const known = getState().entries[chat]?.[id];
    const { lang } = getState();
    const reason = error instanceof Refused && error.status < 500 ? error[lang] : undefined;
    // What stands in the chat says by itself that it did not arrive; a press does not.
    if (known) putEntries(chat, [{ ...known, state: 'failed', reason }], false);
    else {
      toast(chat, as, reason ?? t(lang, 'notSent'));
      waiting.delete(id);
    }
    return false;
  }
}

/** Sends again, in their order, what the line lost; not what the server refused. */
export async function retryLost() {
  for (const { address } of getState().chats)
    for (const entry of entriesOf(address))
      if (entry.state === 'failed' && entry.reason === undefined) await retry(entry);
}

/** Leaving the page now would lose what has not arrived: the browser asks first. */
addEventListener('beforeunload', (event) => {
  if (waiting.size > 0) event.preventDefault();
});

/**
 * Takes back what did not arrive.
 * @param {Entry} entry
 */
export function discard(entry) {
  waiting.delete(entry.id);
  dropEntry(entry.chat, entry.id);
}

/**
 * @param {string} updateId @param {Chat} chat @param {string} as @param {Act} act
 * @returns {Entry | null} What is shown of it until the server's own arrives.
 */
function pending(updateId, chat, as, act) {
  if (act.kind === 'press' || act.kind === 'leave' || act.kind === 'join') return null;
  const name = getState().persons.find((person) => person.id === as)?.name ?? as;
  const text = act.kind === 'text' ? act.text : 'base64' in act ? (act.caption ?? '') : '';
  const file =
    'base64' in act ? [{ url: `data:${act.mime};base64,${act.base64}`, mime: act.mime, name: act.name }] : [];
  return {
    id: `u-${updateId}`,
    // Below all that arrived, whatever this machine's clock says.
    seq: Number.MAX_SAFE_INTEGER,
    rev: -1,
    chat: chat.address,
    from: { id: as, name },
    at: Date.now(),
    editedAt: null,
    replyTo: act.kind === 'text' ? (act.replyTo ?? null) : null,
    parts: text === '' ? [] : [{ style: 'plain', text }],
    choices: [],
    askLocation: false,
    pin: act.kind === 'location' ? { lat: act.lat, lon: act.lon } : null,
    live: act.kind === 'location' && act.live === true,
    files: file,
    sign: act.kind === 'sticker' ? 'sticker' : null,
    state: 'sending',
  };
}
