import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ChatColumn, Avatar } from './chat.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';
import { listen, loadCast, loadVisible } from './live.js';
import { LocationDialog } from './map.js';
import { retryLost } from './outbox.js';
import { PersonDialog } from './person.js';
import { isVisible, markRead, setState, useStore } from './state.js';

/** @typedef {import('./types.d.ts').Chat} Chat */
/** @typedef {import('./types.d.ts').State} State */

const RETRY_MS = 3_000;

/** The whole page. */
function App() {
  const state = useStore();
  const [failed, setFailed] = useState(false);
  const begin = () => {
    loadCast().then(
      () => (setFailed(false), listen(() => void retryLost())),
      () => (setFailed(true), setTimeout(begin, RETRY_MS)),
    );
  };
  useEffect(begin, []);
  useEffect(() => {
    document.documentElement.lang = state.lang === 'es' ? 'es-CL' : 'en';
    document.title = `Avisa · ${t(state.lang, 'sandbox')}`;
  }, [state.lang]);
  useEffect(() => loadVisible(), [state.chats, state.shown, state.active, state.narrow]);
  const visible = state.chats.filter(({ address }) => isVisible(address));
  return html`
    <${Top} state=${state} />
    <${Chooser} state=${state} />
    ${!state.online && html`<p class="offline" role="alert">${t(state.lang, 'offline')}</p>`}
    <main class="columns">
      ${failed && html`<p class="nothing" role="alert">${t(state.lang, 'failedToLoad')}</p>`}
      ${!failed && visible.length === 0 && html`<p class="nothing">${t(state.lang, state.chats.length ? 'noneShown' : 'loading')}</p>`}
      ${visible.map((chat) => html`<${ChatColumn} key=${chat.address} chat=${chat} />`)}
    </main>
    ${(state.dialog?.kind === 'locate' || state.dialog?.kind === 'pin') && html`<${LocationDialog} dialog=${state.dialog} />`}
    ${state.dialog?.kind === 'person' && html`<${PersonDialog} />`}
  `;
}

/** What this is, said so that nobody takes it for the real thing. @param {{ state: State }} props */
function Top({ state: { lang } }) {
  return html`<header class="top">
    <img src="/about/icon.svg" alt="" width="34" height="34" />
    <h1>Avisa</h1>
    <p class="warning">
      <strong>${t(lang, 'sandbox')}:</strong> ${t(lang, 'nobody')}.${' '}
      <span class="emergency">${t(lang, 'emergency')}</span>
    </p>
    <button type="button" class="add" onClick=${() => setState({ dialog: { kind: 'person' } })}>
      <${Icon} name="plus" /> <span>${t(lang, 'newPerson')}</span>
    </button>
    <div class="languages" role="group" aria-label=${t(lang, 'language')}>
      ${
        /** @type {const} */ (['es', 'en']).map(
          (one) =>
            html`<button
              type="button"
              lang=${one}
              aria-pressed=${String(one === lang)}
              onClick=${() => setState({ lang: one })}
            >
              ${one.toUpperCase()}
            </button>`,
        )
      }
    </div>
  </header>`;
}

/** Where there is room: which chats stand side by side. Where there is not: which one is open. @param {{ state: State }} props */
function Chooser({ state }) {
  const { lang, chats, shown, narrow } = state;
  const choose = (/** @type {string} */ address) => {
    if (narrow) setState({ active: address });
    else setState({ shown: shown.includes(address) ? shown.filter((one) => one !== address) : [...shown, address] });
    markRead();
  };
  return html`<nav class="chooser" aria-label=${t(lang, 'people')}>
    <span aria-hidden="true">${t(lang, narrow ? 'youAre' : 'youSee')}</span>
    ${chats.map((chat) => html`<${ChatChip} key=${chat.address} chat=${chat} state=${state} onChoose=${choose} />`)}
  </nav>`;
}

/** @param {{ chat: Chat, state: State, onChoose: (address: string) => void }} props */
function ChatChip({ chat, state: { lang, unread }, onChoose }) {
  const count = unread[chat.address] ?? 0;
  return html`<button
    type="button"
    class="chip"
    aria-pressed=${String(isVisible(chat.address))}
    onClick=${() => onChoose(chat.address)}
  >
    <${Avatar} chat=${chat} /> <bdi>${chat.title}</bdi>
    ${count > 0 && html`<span class="unread">${count}<span class="hidden"> ${t(lang, 'unread')}</span></span>`}
  </button>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('page')));
