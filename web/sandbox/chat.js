import { useEffect, useState } from 'preact/hooks';
import { Avatar } from './avatar.js';
import { Composer } from './composer.js';
import { html } from './html.js';
import { t } from './labels.js';
import { loadChat } from './live.js';
import { Messages } from './messages.js';
import { getState, speakerOf } from './state.js';

/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Chat} Chat */

/** One chat with its messages and its box to write. @param {{ chat: Chat }} props */
export function ChatColumn({ chat }) {
  const { lang, loaded, narrow, toasts } = getState();
  const [replyTo, setReplyTo] = useState(/** @type {Entry | null} */ (null));
  useEffect(() => void loadChat(chat.address), [chat.address, loaded[chat.address]]);
  const speaker = speakerOf(chat);
  const mine = toasts.filter((toast) => toast.chat === chat.address && toast.as === speaker);
  // Where there is one chat at a time, its chip says already whose it is.
  return html`<section class="chat" data-chat=${chat.address} aria-label=${chat.title}>
    ${!narrow && html`<${ChatHead} chat=${chat} />`}
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
