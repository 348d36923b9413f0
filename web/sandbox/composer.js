import { useEffect, useRef, useState } from 'preact/hooks';
import { snippet } from './bubble.js';
import { draftOf, keepDraft } from './drafts.js';
import { fits, samplePhoto, sampleVoice, sendFile } from './files.js';
import { html } from './html.js';
import { Icon } from './icons.js';
import { QUICK, t } from './labels.js';
import { send } from './outbox.js';
import { getState, setState, speakerOf } from './state.js';

/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Chat} Chat */

const LATE_MS = 70 * 60 * 1000;

/**
 * Where one writes, as whoever is chosen.
 * @param {{ chat: Chat, replyTo: Entry | null, onReplied: () => void }} props
 */
export function Composer({ chat, replyTo, onReplied }) {
  const { lang } = getState();
  const [text, setShown] = useState(draftOf(chat.address));
  const [late, setLate] = useState(false);
  const field = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  useEffect(() => {
    if (replyTo) field.current?.focus();
  }, [replyTo]);
  useEffect(() => fit(field.current), [text]);

  const setText = (/** @type {string} */ words) => {
    setShown(words);
    keepDraft(chat.address, words);
  };
  /** @param {string} words */
  const say = (words) => {
    if (words.trim() === '') return;
    const sentAt = late ? { sentAt: Date.now() - LATE_MS } : {};
    void send(chat, { kind: 'text', text: words, replyTo: replyTo?.id ?? null, ...sentAt });
    setLate(false);
    onReplied();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    say(text);
    setText('');
  };
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) submit(event);
    if (event.key === 'Escape') onReplied();
  };
  if (chat.left) return html`<${Blocked} chat=${chat} />`;
  const id = `write-${chat.address}`;
  return html`<div class="composer">
    <div class="tools">
      <${Speakers} chat=${chat} />
      <div class="quick">
        ${QUICK[chat.role].map(
          (words) =>
            html`<button type="button" class=${/sos/i.test(words) ? 'urgent' : ''} onClick=${() => say(words)}>
              ${words}
            </button>`,
        )}
      </div>
    </div>
    ${replyTo && html`<${Note} words=${`${t(lang, 'replyingTo')}: ${snippet(replyTo, lang)}`} onDrop=${onReplied} />`}
    ${late && html`<${Note} words=${t(lang, 'lateOn')} onDrop=${() => setLate(false)} />`}
    <form onSubmit=${submit}>
      <${More} chat=${chat} caption=${text} onSent=${() => setText('')} onLate=${() => setLate(true)} />
      <label class="hidden" for=${id}>${t(lang, 'write')}</label>
      <textarea
        id=${id}
        ref=${field}
        rows="1"
        dir="auto"
        placeholder=${t(lang, 'write')}
        value=${text}
        onInput=${(/** @type {InputEvent} */ event) => setText(/** @type {HTMLTextAreaElement} */ (event.target).value)}
        onKeyDown=${onKeyDown}
      ></textarea>
      <button type="submit" class="send" aria-label=${t(lang, 'send')} disabled=${text.trim() === ''}>
        <${Icon} name="send" />
      </button>
    </form>
  </div>`;
}

/** How the next message will go out, until it is dropped. @param {{ words: string, onDrop: () => void }} props */
function Note({ words, onDrop }) {
  const { lang } = getState();
  return html`<p class="note">
    <span>${words}</span>
    <button type="button" class="drop" onClick=${onDrop} aria-label=${t(lang, 'cancel')}>
      <${Icon} name="close" />
    </button>
  </p>`;
}

/** As tall as what is written, up to a third of the screen. @param {HTMLTextAreaElement | null} area */
function fit(area) {
  if (!area) return;
  area.style.height = 'auto';
  area.style.height = `${Math.min(area.scrollHeight + 2, innerHeight / 3)}px`;
}

/** Who of a group speaks. @param {{ chat: Chat }} props */
function Speakers({ chat }) {
  const { lang, persons, speaker } = getState();
  if (chat.members.length < 2) return null;
  const current = speakerOf(chat);
  const choose = (/** @type {string} */ id) => setState({ speaker: { ...speaker, [chat.address]: id } });
  return html`<div class="speakers" role="group" aria-label=${t(lang, 'speakAs')}>
    <span aria-hidden="true">${t(lang, 'as')}</span>
    ${chat.members.map((id) => {
      const name = persons.find((person) => person.id === id)?.name ?? id;
      return html`<button type="button" aria-pressed=${String(id === current)} onClick=${() => choose(id)}>
        ${name}
      </button>`;
    })}
  </div>`;
}

/** Everything besides words. @param {{ chat: Chat, caption: string, onSent: () => void, onLate: () => void }} props */
function More({ chat, caption, onSent, onLate }) {
  const { lang } = getState();
  const [open, setOpen] = useState(false);
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  /** What was chosen is gone from the page: the focus goes back to where it came from. @param {boolean} refocus */
  const close = (refocus) => {
    setOpen(false);
    if (refocus) box.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!open) return undefined;
    const leave = (/** @type {Event} */ event) => {
      const outside =
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !box.current?.contains(/** @type {Node} */ (event.target));
      if (outside) close(event instanceof KeyboardEvent);
    };
    for (const type of ['pointerdown', 'keydown']) addEventListener(type, leave);
    return () => {
      for (const type of ['pointerdown', 'keydown']) removeEventListener(type, leave);
    };
  }, [open]);
  const attach = async (/** @type {Blob | undefined} */ file, /** @type {string} */ name) => {
    if (!file || !fits(chat, file)) return;
    onSent();
    await sendFile(chat, file, name, caption);
  };
  /** @type {[icon: import('./icons.js').IconName, label: import('./labels.js').Label, act: () => void][]} */
  const items = [
    ['pin', 'shareLocation', () => setState({ dialog: { kind: 'locate', chat: chat.address } })],
    ['image', 'samplePhoto', () => void samplePhoto().then((photo) => attach(photo, 'humo.jpg'))],
    ['voice', 'sampleVoice', () => void sampleVoice().then((voice) => attach(voice, 'nota-de-voz.ogg'))],
    ['clip', 'file', () => input.current?.click()],
    ['smile', 'sticker', () => void send(chat, { kind: 'sticker' })],
    ['clock', 'late', onLate],
    ['block', chat.kind === 'group' ? 'remove' : 'block', () => void send(chat, { kind: 'leave' })],
  ];
  return html`<div class="more" ref=${box}>
    <button
      type="button"
      class="plus"
      aria-expanded=${String(open)}
      aria-label=${t(lang, 'more')}
      title=${t(lang, 'more')}
      onClick=${() => setOpen(!open)}
    >
      <${Icon} name="plus" />
    </button>
    <input
      ref=${input}
      type="file"
      hidden
      aria-label=${t(lang, 'file')}
      onChange=${(/** @type {Event} */ event) => {
        const field = /** @type {HTMLInputElement} */ (event.target);
        void attach(field.files?.[0], field.files?.[0]?.name ?? '');
        field.value = '';
      }}
    />
    ${
      open &&
      html`<ul>
        ${items.map(
          ([icon, label, act]) =>
            html`<li>
              <button type="button" onClick=${() => (close(true), act())}>
                <${Icon} name=${icon} /> ${t(lang, label)}
              </button>
            </li>`,
        )}
      </ul>`
    }
  </div>`;
}

/** @param {{ chat: Chat }} props */
function Blocked({ chat }) {
  const { lang } = getState();
  return html`<div class="composer blocked">
    <p>${t(lang, 'blocked')}</p>
    <button type="button" onClick=${() => send(chat, { kind: 'join' })}>${t(lang, 'unblock')}</button>
  </div>`;
}
