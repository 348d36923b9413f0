import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** @typedef {import('./types.d.ts').Entry} Entry */

/** So near the end of a chat, one follows it. */
const NEAR = 120;
/** Whoever pressed a button waits this long to be shown its answer, wherever in the chat they are. */
const ANSWER_MS = 4_000;
/** Air left over a message shown from its start. */
const AIR = 8;

/** Where in a chat its reader is, told apart from where the page itself put them. */
class Place {
  /** At the end; at the start of a newest message taller than the view; or wherever the reader went. @type {'end' | 'start' | 'own'} */
  at = 'end';
  /** As the page left the view, or found it after the reader's last move. */
  #seen = { top: 0, height: 0, room: 0 };
  /** @type {{ current: HTMLDivElement | null }} */
  #box;

  /** @param {{ current: HTMLDivElement | null }} box */
  constructor(box) {
    this.#box = box;
  }

  get #view() {
    return /** @type {HTMLDivElement} */ (this.#box.current);
  }

  get #newest() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.#view.querySelectorAll('[data-entry]'))].at(-1);
  }

  toNewest() {
    this.at = (this.#newest?.offsetHeight ?? 0) > this.#view.clientHeight ? 'start' : 'end';
    this.keep();
  }

  /** Stays where it is when something grew; where the reader went, the browser does so by itself. */
  keep() {
    const newest = this.#newest;
    if (this.at === 'end') this.#scroll(this.#view.scrollHeight);
    if (this.at === 'start' && newest) this.#scroll(this.#startOf(newest));
  }

  /** @param {HTMLElement} entry */
  toEntry(entry) {
    const spare = Math.max(0, this.#view.clientHeight - entry.offsetHeight) / 2;
    this.#scroll(this.#startOf(entry) - spare);
    this.at = this.#isNearEnd ? 'end' : 'own';
  }

  /** The browser tells that the view was scrolled. */
  scrolled() {
    const { top, height, room } = this.#seen;
    const { scrollTop, scrollHeight, clientHeight } = this.#view;
    // Told late of a place where the page put it, and a picture may have come since: nobody scrolled.
    if (Math.abs(scrollTop - top) < 1) return;
    this.#look();
    if (this.#isNearEnd) this.at = 'end';
    else if (scrollHeight === height && clientHeight === room) this.at = 'own';
  }

  get #isNearEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.#view;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  /** @param {HTMLElement} entry */
  #startOf(entry) {
    return this.#view.scrollTop + entry.getBoundingClientRect().top - this.#view.getBoundingClientRect().top - AIR;
  }

  /** @param {number} top */
  #scroll(top) {
    this.#view.scrollTop = top;
    this.#look();
  }

  #look() {
    const { scrollTop, scrollHeight, clientHeight } = this.#view;
    this.#seen = { top: scrollTop, height: scrollHeight, room: clientHeight };
  }
}

/**
 * Keeps a chat where its reader wants it, and shows them what is new while they follow it.
 * @param {Entry | undefined} last
 */
export function useFollowing(last) {
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [place] = useState(() => new Place(box));
  const [behind, setBehind] = useState(false);
  const newestId = useRef(last?.id);
  const pressedAt = useRef(0);
  const toNewest = () => (place.toNewest(), setBehind(false));
  useLayoutEffect(() => {
    const isNew = last?.id !== newestId.current;
    newestId.current = last?.id;
    const awaited = last?.state === 'sending' || Date.now() - pressedAt.current < ANSWER_MS;
    if (place.at !== 'own' || (isNew && awaited)) toNewest();
    else setBehind(true);
  }, [last?.id, last?.rev]);
  // Pictures and edited messages grow, Avisa is seen writing, the keyboard takes room: whoever follows the chat stays.
  useLayoutEffect(() => {
    const view = /** @type {HTMLDivElement} */ (box.current);
    const observer = new ResizeObserver(() => place.keep());
    for (const each of [view, ...view.children]) observer.observe(each);
    return () => observer.disconnect();
  }, []);
  const onScroll = () => {
    place.scrolled();
    if (place.at === 'end') setBehind(false);
  };
  const onPress = () => void (pressedAt.current = Date.now());
  const toEntry = (/** @type {string} */ id) => {
    const entry = /** @type {HTMLElement | null} */ (box.current?.querySelector(`[data-entry="${id}"]`));
    if (!entry) return;
    place.toEntry(entry);
    pointOut(entry);
  };
  return { box, behind, toNewest, toEntry, onScroll, onPress };
}

/** Lets a message stand out for a moment. @param {HTMLElement} entry */
function pointOut(entry) {
  const bubble = /** @type {HTMLElement} */ (entry.querySelector('.bubble'));
  bubble.focus({ preventScroll: true });
  bubble.classList.remove('flash');
  // Only a class that comes back in another frame starts its animation anew.
  requestAnimationFrame(() => bubble.classList.add('flash'));
}
