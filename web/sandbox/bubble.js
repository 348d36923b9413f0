import { Attachment } from './attachment.js';
import { Choices } from './choices.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';
import { discard, retry } from './outbox.js';
import { getState, setState } from './state.js';
import { timeOf } from './times.js';

/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Chat} Chat */
/** @typedef {import('./types.d.ts').Lang} Lang */

/**
 * One message, whoever wrote it.
 * @param {object} props
 * @param {Chat} props.chat
 * @param {Entry} props.entry
 * @param {readonly Entry[]} props.later What was said after it.
 * @param {Entry | undefined} props.answered What it answers.
 * @param {(id: string) => void} props.onAnswered Goes to what it answers.
 * @param {boolean} props.mine
 * @param {(entry: Entry) => void} props.onReply
 */
export function Bubble({ chat, entry, later, answered, onAnswered, mine, onReply }) {
  const { lang } = getState();
  if (entry.sign === 'left' || entry.sign === 'joined')
    return html`<li class="event"><bdi>${entry.from?.name}</bdi> ${t(lang, entry.sign)}</li>`;
  const who = entry.from === null ? 'bot' : mine ? 'mine' : 'other';
  const named = chat.kind === 'group' && who !== 'mine';
  return html`<li class="message ${who}" data-entry=${entry.id}>
    <article
      class="bubble ${entry.flash ? 'flash' : ''}"
      key=${entry.rev}
      tabindex="-1"
      aria-label=${entry.from?.name ?? 'Avisa'}
    >
      ${named && html`<p class="sender" dir="auto">${entry.from?.name ?? 'Avisa'}</p>`}
      ${
        answered &&
        html`<button
          type="button"
          class="answered"
          dir="auto"
          title=${t(lang, 'goAnswered')}
          onClick=${() => onAnswered(answered.id)}
        >
          ${snippet(answered, lang)}
        </button>`
      }
      <${Content} entry=${entry} lang=${lang} />
      <${Foot} entry=${entry} lang=${lang} onReply=${onReply} />
    </article>
    <${Choices} chat=${chat} entry=${entry} later=${later} lang=${lang} />
  </li>`;
}

/** @param {{ entry: Entry, lang: Lang }} props */
function Content({ entry, lang }) {
  // On a card the words and the buttons are what is needed now: the pictures come small, and after them.
  const isCard = entry.from === null && entry.choices.length > 0;
  const files = entry.files.map((file) => html`<${Attachment} key=${file.url} file=${file} lang=${lang} />`);
  return html`
    ${!isCard && files}
    ${entry.sign !== null && html`<p class="sign"><${Icon} name="smile" /> ${t(lang, 'sticker')}</p>`}
    ${entry.parts.map((part) => {
      if (part.style === 'gap') return html`<div class="gap"></div>`;
      if (part.style === 'quote') return html`<blockquote dir="auto">${part.text}</blockquote>`;
      return html`<p class=${part.style} dir="auto">${linked(part.text)}</p>`;
    })}
    ${isCard && files.length > 0 && html`<div class="enclosed">${files}</div>`}
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

/**
 * The first words of a message.
 * @param {Entry} entry @param {Lang} lang @returns {string}
 */
export function snippet(entry, lang) {
  const words = entry.parts.map((part) => ('text' in part ? part.text : '')).filter(Boolean);
  const text = words[0] ?? (entry.pin ? t(lang, 'location') : (entry.files[0]?.name ?? '…'));
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}
