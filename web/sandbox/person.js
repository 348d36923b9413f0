import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { newId, post, Refused } from './api.js';
import { goOnIn } from './focus.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';
import { loadCast } from './live.js';
import { getState, markRead, setState } from './state.js';

/** A window over the page that gives the focus back when it closes. @param {{ title: string, children: unknown, wide?: boolean }} props */
export function Window({ title, children, wide = false }) {
  const { lang } = getState();
  const box = useRef(/** @type {HTMLDialogElement | null} */ (null));
  // Before its content is drawn for good: a map inside has to know its size.
  useLayoutEffect(() => box.current?.showModal(), []);
  const close = () => box.current?.close();
  return html`<dialog
    ref=${box}
    class=${wide ? 'wide' : ''}
    aria-label=${title}
    onClose=${() => setState({ dialog: null })}
  >
    <header>
      <h2>${title}</h2>
      <button type="button" class="close" onClick=${close} aria-label=${t(lang, 'close')}>
        <${Icon} name="close" />
      </button>
    </header>
    ${children}
  </dialog>`;
}

/** Adds somebody who starts from nothing. */
export function PersonDialog() {
  const { lang, chats } = getState();
  const [name, setName] = useState(t(lang, 'defaultName'));
  const [locale, setLocale] = useState('es');
  const [joins, setJoins] = useState(false);
  const [fault, setFault] = useState('');
  const group = chats.find((chat) => chat.role === 'neighbours');
  const join = async (/** @type {HTMLDialogElement | null} */ box) => {
    const { id } = await post('/people', {
      updateId: newId(),
      name,
      locale,
      group: joins && group ? group.address : null,
    });
    await loadCast();
    const address = `p:${id}`;
    setState({ shown: [...getState().shown, address], active: address });
    markRead();
    box?.close();
    requestAnimationFrame(() => {
      document.querySelector(`[data-chat="${address}"]`)?.scrollIntoView({ inline: 'nearest' });
      goOnIn(address);
    });
  };
  const onName = (/** @type {any} */ { target }) => {
    setName(target.value);
    // Spaces alone are something to the browser.
    target.setCustomValidity(target.value !== '' && target.value.trim() === '' ? t(lang, 'noName') : '');
  };
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    join(form.closest('dialog')).catch((error) =>
      setFault(error instanceof Refused ? error[lang] : t(lang, 'notAdded')),
    );
  };
  return html`<${Window} title=${t(lang, 'newPersonTitle')}>
    <form class="person" onSubmit=${add}>
      <label>
        ${t(lang, 'name')}
        <input required dir="auto" maxlength="40" value=${name} onInput=${onName} />
      </label>
      <label>
        ${t(lang, 'speaks')}
        <select value=${locale} onChange=${(/** @type {any} */ event) => setLocale(event.target.value)}>
          <option value="es">${t(lang, 'spanish')}</option>
          <option value="en">${t(lang, 'english')}</option>
        </select>
      </label>
      ${
        group &&
        html`<label class="check">
          <input
            type="checkbox"
            checked=${joins}
            onChange=${(/** @type {any} */ event) => setJoins(event.target.checked)}
          />
          ${t(lang, 'joinGroup')} “${group.title}”
        </label>`
      }
      ${fault && html`<p class="offline" role="alert">${fault}</p>`}
      <button type="submit" class="primary">${t(lang, 'add')}</button>
    </form>
  <//>`;
}
