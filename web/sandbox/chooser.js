import { useEffect, useRef, useState } from 'preact/hooks';
import { Avatar } from './avatar.js';
import { html } from './html.js';
import { t } from './labels.js';
import { chatsInOrder, isVisible, markRead, setState } from './state.js';

/** @typedef {import('./types.d.ts').Chat} Chat */
/** @typedef {import('./types.d.ts').State} State */

/** So much of a chip has to be in sight for its number to be seen. */
const SEEN = 0.6;

/** Where there is room: which chats stand side by side. Where there is not: which one is open. @param {{ state: State }} props */
export function Chooser({ state }) {
  const { lang, shown, narrow, active, unread } = state;
  const chats = chatsInOrder();
  const row = useRef(/** @type {HTMLDivElement | null} */ (null));
  const outOfSight = useOutOfSight(row, chats.map(({ address }) => address).join());
  const choose = (/** @type {string} */ address) => {
    if (narrow) setState({ active: address });
    else setState({ shown: shown.includes(address) ? shown.filter((one) => one !== address) : [...shown, address] });
    markRead();
  };
  const missed = chats.filter(({ address }) => (unread[address] ?? 0) > 0 && outOfSight.has(address));
  useEffect(() => {
    if (!narrow) return;
    row.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [active, narrow, chats.length, missed.length > 0]);
  return html`<nav class="chooser" aria-label=${t(lang, 'people')}>
    <div class="chips" ref=${row}>
      <span aria-hidden="true">${t(lang, narrow ? 'youAre' : 'youSee')}</span>
      ${chats.map((chat) => html`<${ChatChip} key=${chat.address} chat=${chat} state=${state} onChoose=${choose} />`)}
    </div>
    ${missed.length > 0 && html`<${News} chats=${missed} state=${state} onChoose=${choose} />`}
  </nav>`;
}

/** @param {{ chat: Chat, state: State, onChoose: (address: string) => void }} props */
function ChatChip({ chat, state: { lang, unread }, onChoose }) {
  const count = unread[chat.address] ?? 0;
  return html`<button
    type="button"
    class="chip"
    data-chip=${chat.address}
    aria-pressed=${String(isVisible(chat.address))}
    onClick=${() => onChoose(chat.address)}
  >
    <${Avatar} chat=${chat} /> <bdi>${chat.title}</bdi>
    ${count > 0 && html`<span class="unread">${count}<span class="hidden"> ${t(lang, 'unread')}</span></span>`}
  </button>`;
}

/** News of chats whose chips are scrolled away, one touch from the first of them. @param {{ chats: Chat[], state: State, onChoose: (address: string) => void }} props */
function News({ chats, state: { lang, unread }, onChoose }) {
  const count = chats.reduce((sum, { address }) => sum + (unread[address] ?? 0), 0);
  return html`<button type="button" class="chip news" onClick=${() => onChoose(chats[0]?.address ?? '')}>
    <span aria-hidden="true">●</span> ${count} ${t(lang, count === 1 ? 'newOne' : 'newMany')}
  </button>`;
}

/**
 * @param {{ current: HTMLDivElement | null }} row
 * @param {string} addresses The chips there are, to look anew when they change.
 * @returns {ReadonlySet<string>} The chats whose chips are scrolled out of sight.
 */
function useOutOfSight(row, addresses) {
  const [outOfSight, setOutOfSight] = useState(/** @type {ReadonlySet<string>} */ (new Set()));
  useEffect(() => {
    const look = (/** @type {IntersectionObserverEntry[]} */ changes) =>
      setOutOfSight((before) => {
        const after = new Set(before);
        for (const { target, intersectionRatio } of changes) {
          const address = /** @type {HTMLElement} */ (target).dataset.chip ?? '';
          if (intersectionRatio < SEEN) after.add(address);
          else after.delete(address);
        }
        return after;
      });
    const observer = new IntersectionObserver(look, { root: row.current, threshold: SEEN });
    for (const chip of row.current?.querySelectorAll('.chip') ?? []) observer.observe(chip);
    return () => observer.disconnect();
  }, [addresses]);
  return outOfSight;
}
