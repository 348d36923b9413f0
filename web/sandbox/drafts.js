const KEPT = 'avisa-sandbox-drafts';

/** @returns {Record<string, string>} */
function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? '{}');
  } catch {
    return {};
  }
}

/** What is written and not sent, by chat: neither a look at another chat nor a reload loses it. */
const drafts = remembered();

/** @param {string} chat @returns {string} */
export const draftOf = (chat) => drafts[chat] ?? '';

/** @param {string} chat @param {string} text */
export function keepDraft(chat, text) {
  drafts[chat] = text;
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(drafts));
  } catch {
    // A browser that keeps nothing still has it until the page is left.
  }
}
