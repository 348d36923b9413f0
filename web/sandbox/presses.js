import { keep, recall } from './kept.js';

const KEPT = 'avisa-sandbox-presses';
/** Older ones are of messages that nobody scrolls up to. */
const MOST = 300;

/** Who pressed what: by question or card, then by person. @typedef {Record<string, Record<string, string>>} Presses */

/** A press leaves nothing in the chat itself: what was answered would be forgotten with every reload. */
let presses = /** @type {Presses} */ (recall('localStorage', KEPT));

/** @param {string} on @returns {Record<string, string>} What each person pressed there last. */
export const pressesOn = (on) => presses[on] ?? {};

/** @param {string} on @param {string} as @param {string} data */
export function keepPress(on, as, data) {
  const { [on]: before, ...others } = presses;
  presses = Object.fromEntries([...Object.entries(others), [on, { ...before, [as]: data }]].slice(-MOST));
  keep('localStorage', KEPT, presses);
}
