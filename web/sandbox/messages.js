import { Bubble } from './bubble.js';
import { useFollowing } from './follow.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';
import { entriesOf, getState, speakerOf } from './state.js';
import { dayOf } from './times.js';

/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Chat} Chat */

/** What was said in a chat, oldest first. @param {{ chat: Chat, onReply: (entry: Entry) => void }} props */
export function Messages({ chat, onReply }) {
  const { lang, entries, typing } = getState();
  const all = entriesOf(chat.address);
  const writes = (typing[chat.address] ?? 0) > Date.now();
  const { box, behind, toNewest, toEntry, onScroll, onPress } = useFollowing(all.at(-1));
  const onClick = (/** @type {MouseEvent} */ { target }) => {
    if (target instanceof Element && target.closest('.choice')) onPress();
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
        ${all.length === 0 && html`<${Empty} chat=${chat} />`}
        ${all.map(
          (entry, index) =>
            html`<${Day} key=${`day-${entry.id}`} at=${entry.at} before=${all[index - 1]?.at ?? Date.now()} />
              <${Bubble}
                key=${entry.id}
                chat=${chat}
                entry=${entry}
                later=${all.slice(index + 1)}
                mine=${entry.from?.id === speakerOf(chat)}
                answered=${entry.replyTo === null ? undefined : entries[chat.address]?.[entry.replyTo]}
                onAnswered=${toEntry}
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
    ${behind && html`<button type="button" class="newest" onClick=${toNewest} aria-label=${t(lang, 'newest')}><${Icon} name="down" /></button>`}
  </div>`;
}

/** Where another day begins; the first message of a chat says its day only if it is not today. @param {{ at: number, before: number }} props */
function Day({ at, before }) {
  const { lang } = getState();
  const day = dayOf(at, lang);
  if (day === dayOf(before, lang)) return null;
  return html`<li class="event">${day === dayOf(Date.now(), lang) ? t(lang, 'today') : day}</li>`;
}

const EMPTY = /** @type {const} */ ({
  private: 'emptyPrivate',
  neighbours: 'emptyNeighbours',
  department: 'emptyDepartment',
  'call-centre': 'emptyDepartment',
});

/** What one may do in a chat where nothing was said; and why the answers may come in another language than the page. @param {{ chat: Chat }} props */
function Empty({ chat }) {
  const { lang, persons } = getState();
  const foreign = persons.find(({ id, locale }) => chat.members.includes(id) && locale !== lang);
  return html`<li class="empty">
    ${t(lang, EMPTY[chat.role])}
    ${foreign && html`<p>${t(lang, 'ownLanguage')} ${t(lang, foreign.locale === 'es' ? 'spanishHere' : 'englishHere')}</p>`}
  </li>`;
}
