import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';
import { discard, retry, send } from './outbox.js';
import { getState, setState } from './state.js';
import { timeOf } from './times.js';
import { useState } from 'preact/hooks';

/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Chat} Chat */
/** @typedef {import('./types.d.ts').Lang} Lang */

/** A second touch of a hurried finger may fall on the button that has come to the same spot: it does not count. */
const HURRY_MS = 600;

/**
 * One message, whoever wrote it.
 * @param {{ chat: Chat, entry: Entry, answered: Entry | undefined, mine: boolean, onReply: (entry: Entry) => void }} props
 */
export function Bubble({ chat, entry, answered, mine, onReply }) {
  const { lang } = getState();
  if (entry.sign === 'left' || entry.sign === 'joined')
    return html`<li class="event"><bdi>${entry.from?.name}</bdi> ${t(lang, entry.sign)}</li>`;
  const who = entry.from === null ? 'bot' : mine ? 'mine' : 'other';
  const named = chat.kind === 'group' && who !== 'mine';
  return html`<li class="message ${who}">
    <article class="bubble ${entry.flash ? 'flash' : ''}" key=${entry.rev} aria-label=${entry.from?.name ?? 'Avisa'}>
      ${named && html`<p class="sender" dir="auto">${entry.from?.name ?? 'Avisa'}</p>`}
      ${answered && html`<p class="answered" dir="auto">${snippet(answered, lang)}</p>`}
      <${Content} entry=${entry} lang=${lang} />
      <${Foot} entry=${entry} lang=${lang} onReply=${onReply} />
    </article>
    <${Choices} chat=${chat} entry=${entry} lang=${lang} />
  </li>`;
}

/** @param {{ entry: Entry, lang: Lang }} props */
function Content({ entry, lang }) {
  return html`
    ${entry.files.map((file) => html`<${File} file=${file} lang=${lang} />`)}
    ${entry.sign !== null && html`<p class="sign"><${Icon} name="smile" /> ${t(lang, 'sticker')}</p>`}
    ${entry.parts.map((part) => {
      if (part.style === 'gap') return html`<div class="gap"></div>`;
      if (part.style === 'quote') return html`<blockquote dir="auto">${part.text}</blockquote>`;
      return html`<p class=${part.style} dir="auto">${linked(part.text)}</p>`;
    })}
    ${entry.pin && html`<${Pin} entry=${entry} lang=${lang} />`}
  `;
}

/** Addresses in a text become links, a case's code stays in one line; everything else is text. @param {string} text */
function linked(text) {
  return text.split(/(https?:\/\/[^\s]+[^\s.,;:!?)]|\bA-[A-Z0-9]{3,8}\b)/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    if (piece.startsWith('A-')) return html`<span class="code">${piece}</span>`;
    return html`<a href=${piece} target="_blank" rel="noopener noreferrer">${piece}</a>`;
  });
}

/** @param {{ file: Entry['files'][number], lang: Lang }} props */
function File({ file, lang }) {
  // Whatever a file says it is: what cannot be shown is handed over.
  const [broken, setBroken] = useState(false);
  const [family] = file.mime.split('/');
  const shown = { src: file.url, onError: () => setBroken(true) };
  if (family === 'image' && !broken)
    return html`<a class="picture" href=${file.url} target="_blank" rel="noopener"
      ><img ...${shown} alt=${file.name}
    /></a>`;
  if (family === 'audio' && !broken) return html`<audio controls ...${shown} aria-label=${file.name}></audio>`;
  if (family === 'video' && !broken) return html`<video controls ...${shown} aria-label=${file.name}></video>`;
  return html`<a class="file" href=${file.url} download=${file.name}
    ><${Icon} name="file" /> <bdi>${file.name || t(lang, 'file')}</bdi> <small>${t(lang, 'download')}</small></a
  >`;
}

/** @param {{ entry: Entry, lang: Lang }} props */
function Pin({ entry, lang }) {
  const { pin } = entry;
  if (!pin) return null;
  const look = () => setState({ dialog: { kind: 'pin', point: pin } });
  return html`<button type="button" class="pin" title="${pin.lat.toFixed(5)}, ${pin.lon.toFixed(5)}" onClick=${look}>
    <${Icon} name="pin" />
    <span>
      <strong>${t(lang, entry.live ? 'liveLocation' : 'location')}</strong>
      <small>${t(lang, 'seeMap')}</small>
    </span>
  </button>`;
}

/** @param {{ entry: Entry, lang: Lang, onReply: (entry: Entry) => void }} props */
function Foot({ entry, lang, onReply }) {
  if (entry.state === 'failed')
    return html`<footer class="failed">
      <span role="alert">${entry.reason ?? t(lang, 'notSent')}</span>
      <button type="button" onClick=${() => retry(entry)}>${t(lang, 'retry')}</button>
      <button type="button" onClick=${() => discard(entry)}>${t(lang, 'cancel')}</button>
    </footer>`;
  return html`<footer>
    <button
      type="button"
      class="reply"
      onClick=${() => onReply(entry)}
      aria-label=${t(lang, 'reply')}
      title=${t(lang, 'reply')}
    >
      <${Icon} name="reply" />
    </button>
    ${entry.editedAt !== null && html`<span class="edited">${t(lang, 'edited')}</span>`}
    <time datetime=${new Date(entry.at).toISOString()}>
      ${entry.state === 'sending' ? t(lang, 'sending') : timeOf(entry.editedAt ?? entry.at, lang)}
    </time>
  </footer>`;
}

/** The buttons under a message, in the rows it asked for. @param {{ chat: Chat, entry: Entry, lang: Lang }} props */
function Choices({ chat, entry, lang }) {
  const [pressed, setPressed] = useState(/** @type {string | null} */ (null));
  if (entry.choices.length === 0 && !entry.askLocation) return null;
  /** @param {string} data */
  const press = async (data) => {
    if (pressed !== null) return;
    setPressed(data);
    await Promise.all([send(chat, { kind: 'press', data }), new Promise((rest) => setTimeout(rest, HURRY_MS))]);
    setPressed(null);
  };
  const locate = () => setState({ dialog: { kind: 'locate', chat: chat.address } });
  return html`<div class="choices" role="group">
    ${entry.askLocation && html`<button type="button" class="locate" onClick=${locate}><${Icon} name="pin" /> ${t(lang, 'shareLocation')}</button>`}
    ${entry.choices.map(
      (choice) =>
        html`${choice.row && html`<span class="row-break"></span>`}
          <button
            type="button"
            class="choice ${choice.role ?? ''} ${pressed === choice.data ? 'pressed' : ''}"
            disabled=${chat.left}
            onClick=${() => press(choice.data)}
          >
            <span class="number">${choice.number}</span> ${choice.label}
          </button>`,
    )}
  </div>`;
}

/**
 * The first words of a message.
 * @param {Entry} entry @param {Lang} lang @returns {string}
 */
export function snippet(entry, lang) {
  const words = entry.parts.map((part) => ('text' in part ? part.text : '')).filter(Boolean);
  const text = words[0] ?? (entry.pin ? t(lang, 'location') : (entry.files[0]?.name ?? '…'));
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}
