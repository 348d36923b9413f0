import { keep, recall } from './kept.js';

const KEPT = 'avisa-sandbox-drafts';

/** What is written and not sent, by chat: neither a look at another chat nor a reload loses it. */
const drafts = /** @type {Record<string, string>} */ (recall('sessionStorage', KEPT));

/** @param {string} chat @returns {string} */
export const draftOf = (chat) => drafts[chat] ?? '';

/** @param {string} chat @param {string} text */
export function keepDraft(chat, text) {
  drafts[chat] = text;
  keep('sessionStorage', KEPT, drafts);
}
