import { html } from './html.js';
import { Icon } from './icons.js';

/** @typedef {import('./types.d.ts').Chat} Chat */

const TINTS = 7;
const SIGNS = /** @type {const} */ ({ neighbours: 'homes', department: 'shield', 'call-centre': 'phone' });

/** The colour of a chat comes from its address alone: whoever joins later changes nobody's. @param {string} address */
const tintOf = (address) => [...address].reduce((sum, sign) => (sum * 11 + sign.charCodeAt(0)) % 9973, 0) % TINTS;

/** @param {{ chat: Chat }} props */
export function Avatar({ chat }) {
  return html`<span class="avatar tint-${tintOf(chat.address)}" aria-hidden="true"
    >${chat.role === 'private' ? [...chat.title][0] : html`<${Icon} name=${SIGNS[chat.role]} />`}</span
  >`;
}
