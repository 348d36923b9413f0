import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ChatColumn } from './chat.js';
import { Chooser } from './chooser.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';
import { listen, loadCast, loadVisible } from './live.js';
import { LocationDialog } from './map.js';
import { retryLost } from './outbox.js';
import { PersonDialog } from './person.js';
import { chatsInOrder, isVisible, setState, useStore } from './state.js';

/** @typedef {import('./types.d.ts').State} State */
/** @typedef {import('./types.d.ts').Lang} Lang */

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
  const visible = chatsInOrder().filter(({ address }) => isVisible(address));
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
function Top({ state: { lang, narrow } }) {
  return html`<header class="top">
    <img src="/about/icon.svg" alt="" width="34" height="34" />
    <h1>Avisa</h1>
    <${Warning} lang=${lang} narrow=${narrow} />
    <button type="button" class="add" onClick=${() => setState({ dialog: { kind: 'person' } })}>
      <${Icon} name="plus" /> <span>${t(lang, 'newPerson')}</span>
    </button>
    <div class="languages" role="group" aria-label=${t(lang, 'language')} title=${t(lang, 'ownLanguage')}>
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

/**
 * These numbers alone can be touched: those in the messages belong to a game, and touching one would call somebody.
 * @param {{ lang: Lang, narrow: boolean }} props
 */
function Warning({ lang, narrow }) {
  const emergency = t(lang, narrow ? 'emergencyShort' : 'emergency');
  return html`<p class="warning">
    <strong>${t(lang, narrow ? 'sandboxShort' : 'sandbox')}:</strong>${' '}
    ${t(lang, narrow ? 'nobodyShort' : 'nobody')}.${' '}
    <span class="emergency"
      >${emergency
        .split(/(\d+)/)
        .map((piece, index) => (index % 2 === 0 ? piece : html`<a href="tel:${piece}">${piece}</a>`))}</span
    >
  </p>`;
}

render(html`<${App} />`, /** @type {HTMLElement} */ (document.getElementById('page')));
