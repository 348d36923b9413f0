import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Bubble } from './bubble.js';
import { Composer } from './composer.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';
import { loadChat } from './live.js';
import { entriesOf, getState, speakerOf } from './state.js';
import { dayOf } from './times.js';

/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Chat} Chat */

/** So near the end of a chat, one follows it. */
const NEAR = 120;
/** Whoever pressed a button waits this long to be shown its answer, wherever in the chat they are. */
const ANSWER_MS = 4_000;

/** One chat with its messages and its box to write. @param {{ chat: Chat }} props */
export function ChatColumn({ chat }) {
  const { lang, loaded, toasts } = getState();
  const [replyTo, setReplyTo] = useState(/** @type {Entry | null} */ (null));
  useEffect(() => void loadChat(chat.address), [chat.address, loaded[chat.address]]);
  const speaker = speakerOf(chat);
  const mine = toasts.filter((toast) => toast.chat === chat.address && toast.as === speaker);
  return html`<section class="chat" data-chat=${chat.address} aria-label=${chat.title}>
    <${ChatHead} chat=${chat} />
    <a class="skip" href="#write-${chat.address}">${t(lang, 'goWrite')}</a>
    <${Messages} chat=${chat} onReply=${setReplyTo} />
    <div class="toasts" role="status">${mine.map((toast) => html`<p key=${toast.id}>${toast.text}</p>`)}</div>
    <${Composer} key=${lang} chat=${chat} replyTo=${replyTo} onReplied=${() => setReplyTo(null)} />
  </section>`;
}

/** @param {{ chat: Chat }} props */
function ChatHead({ chat }) {
  const { lang, persons } = getState();
  const nameOf = (/** @type {string} */ id) => persons.find((person) => person.id === id)?.name ?? id;
  const about =
    chat.kind === 'private'
      ? persons.find((person) => person.id === chat.members[0])?.about[lang]
      : chat.members
          .map((id) => (id === chat.administrator ? `${nameOf(id)} (${t(lang, 'admin')})` : nameOf(id)))
          .join(', ');
  return html`<header class="chat-head">
    <${Avatar} chat=${chat} />
    <div>
      <h2 dir="auto">${chat.title}</h2>
      <p title=${about}>${about}</p>
    </div>
  </header>`;
}

const TINTS = 7;
const SIGNS = /** @type {const} */ ({ neighbours: 'homes', department: 'shield', 'call-centre': 'phone' });

/** @param {{ chat: Chat }} props */
export function Avatar({ chat }) {
  const tint = getState().chats.findIndex(({ address }) => address === chat.address) % TINTS;
  return html`<span class="avatar tint-${tint}" aria-hidden="true"
    >${chat.role === 'private' ? [...chat.title][0] : html`<${Icon} name=${SIGNS[chat.role]} />`}</span
  >`;
}

/** @param {{ chat: Chat, onReply: (entry: Entry) => void }} props */
function Messages({ chat, onReply }) {
  const { lang, entries, typing } = getState();
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [behind, setBehind] = useState(false);
  const follows = useRef(true);
  const pressedAt = useRef(0);
  const all = entriesOf(chat.address);
  const last = all.at(-1);
  const writes = (typing[chat.address] ?? 0) > Date.now();
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight });
  useLayoutEffect(() => {
    if (follows.current || last?.state === 'sending' || Date.now() - pressedAt.current < ANSWER_MS) toEnd();
    else setBehind(true);
  }, [last?.id, last?.rev, all.length, writes]);
  // Pictures and edited messages grow, and the keyboard takes room: whoever follows the chat stays at its end.
  useLayoutEffect(() => {
    const { current } = /** @type {{ current: HTMLDivElement }} */ (box);
    const observer = new ResizeObserver(() => follows.current && toEnd());
    for (const each of [current, ...current.children]) observer.observe(each);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = /** @type {HTMLDivElement} */ (box.current);
    follows.current = scrollHeight - scrollTop - clientHeight < NEAR;
    if (follows.current) setBehind(false);
  };
  const onClick = (/** @type {MouseEvent} */ { target }) => {
    if (target instanceof Element && target.closest('.choice')) pressedAt.current = Date.now();
  };
  return html`<div class="messages">
    <div
      class="scroll"
      ref=${box}
      onScroll=${onScroll}
      onClick=${onClick}
      tabindex="0"
      role="log"
      aria-label=${`${t(lang, 'messages')} ${chat.title}`}
    >
      <ol>
        ${all.length === 0 && html`<li class="empty">${t(lang, emptyOf(chat))}</li>`}
        ${all.map(
          (entry, index) =>
            html`<${Day} key=${`day-${entry.id}`} at=${entry.at} before=${all[index - 1]?.at ?? Date.now()} />
              <${Bubble}
                key=${entry.id}
                chat=${chat}
                entry=${entry}
                mine=${entry.from?.id === speakerOf(chat)}
                answered=${entry.replyTo === null ? undefined : entries[chat.address]?.[entry.replyTo]}
                onReply=${onReply}
              />`,
        )}
        ${
          writes &&
          html`<li class="message bot">
            <div class="bubble typing" aria-label=${t(lang, 'typing')}><i></i><i></i><i></i></div>
          </li>`
        }
      </ol>
    </div>
    ${behind && html`<button type="button" class="newest" onClick=${toEnd} aria-label=${t(lang, 'newest')}><${Icon} name="down" /></button>`}
  </div>`;
}

/** Where another day begins; the first message of a chat says its day only if it is not today. @param {{ at: number, before: number }} props */
function Day({ at, before }) {
  const { lang } = getState();
  const day = dayOf(at, lang);
  if (day === dayOf(before, lang)) return null;
  return html`<li class="event">${day === dayOf(Date.now(), lang) ? t(lang, 'today') : day}</li>`;
}

/** @param {Chat} chat @returns {import('./labels.js').Label} */
function emptyOf(chat) {
  if (chat.role === 'private') return 'emptyPrivate';
  return chat.role === 'neighbours' ? 'emptyNeighbours' : 'emptyDepartment';
}
