import { useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';
import { send } from './outbox.js';
import { keepPress, pressesOn } from './presses.js';
import { setState, speakerOf } from './state.js';

/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Chat} Chat */
/** @typedef {import('./types.d.ts').Lang} Lang */

/** A second touch of a hurried finger may fall on the button that has come to the same spot: it does not count. */
const HURRY_MS = 600;

/** The buttons under a message, in the rows it asked for; under a question that was answered, its answer. @param {{ chat: Chat, entry: Entry, later: readonly Entry[], lang: Lang }} props */
export function Choices({ chat, entry, later, lang }) {
  const { pressed, waits, press } = usePress(chat, questionOf(entry) ?? entry.id);
  if (entry.choices.length === 0 && !entry.askLocation) return null;
  const answer = waits ? undefined : answerTo(chat, entry, later, lang);
  if (answer !== undefined) return html`<${Answer} words=${answer} lang=${lang} />`;
  const locate = () => setState({ dialog: { kind: 'locate', chat: chat.address } });
  return html`<div class="choices" role="group">
    ${entry.askLocation && html`<button type="button" class="locate" onClick=${locate}><${Icon} name="pin" /> ${t(lang, 'shareLocation')}</button>`}
    ${entry.choices.map(
      (choice) =>
        html`${choice.row && html`<span class="row-break"></span>`}
          <button
            type="button"
            class="choice ${choice.role ?? ''}"
            aria-pressed=${pressed === choice.data ? 'true' : undefined}
            disabled=${chat.left}
            onClick=${() => press(choice.data)}
          >
            <span class="number">${choice.number}</span> ${choice.label}
            ${pressed === choice.data && html` <${Icon} name="check" />`}
          </button>`,
    )}
  </div>`;
}

/**
 * @param {Chat} chat @param {string} on The question or the card.
 * @returns {{ pressed: string | undefined, waits: boolean, press: (data: string) => Promise<void> }} What whoever speaks pressed last.
 */
function usePress(chat, on) {
  const [pressing, setPressing] = useState(/** @type {string | null} */ (null));
  const as = speakerOf(chat);
  /** @param {string} data */
  const press = async (data) => {
    if (pressing !== null) return;
    setPressing(data);
    const rest = new Promise((rested) => setTimeout(rested, HURRY_MS));
    if (await send(chat, { kind: 'press', data })) keepPress(on, as, data);
    await rest;
    setPressing(null);
  };
  return { pressed: pressing ?? pressesOn(on)[as], waits: pressing !== null, press };
}

/** @param {{ words: string, lang: Lang }} props */
function Answer({ words, lang }) {
  return html`<p class="answer">
    <${Icon} name="check" /> <span class="hidden">${t(lang, 'youAnswered')}: </span><bdi>${words}</bdi>
  </p>`;
}

/**
 * A question's buttons say `q.` and which question: once answered they do nothing any more. All others stand under a
 * card and go on working.
 * @param {Entry} entry
 * @returns {string | undefined} The question it asks.
 */
const questionOf = (entry) => entry.choices.map(({ data }) => /^q\.[^.]+/.exec(data)?.[0]).find(Boolean);

/**
 * @param {Chat} chat @param {Entry} entry @param {readonly Entry[]} later @param {Lang} lang
 * @returns {string | undefined} What a question was answered with, once Avisa went on from there.
 */
function answerTo(chat, entry, later, lang) {
  const question = questionOf(entry);
  if (question === undefined || !later.some(({ from }) => from === null)) return undefined;
  const pressed = Object.values(pressesOn(question)).at(-1);
  const choice = entry.choices.find(({ data }) => data === pressed);
  // In a group nobody can tell to which of all that is open a number belongs.
  return choice?.label ?? (chat.kind === 'private' ? saidTo(entry, question, later, lang) : undefined);
}

/**
 * @param {Entry} entry @param {string} question @param {readonly Entry[]} later @param {Lang} lang
 * @returns {string | undefined} The number or the location that came before anything else was asked.
 */
function saidTo(entry, question, later, lang) {
  const next = later.find((one) => one.from !== null || (questionOf(one) ?? question) !== question);
  if (!next?.from) return undefined;
  if (next.pin) return entry.askLocation ? t(lang, 'shareLocation') : undefined;
  const [part] = next.parts;
  const said = part && 'text' in part ? part.text.trim() : '';
  return entry.choices.find(({ number }) => String(number) === said)?.label;
}
