import { getState } from './state.js';

/** @typedef {import('./types.d.ts').Lang} Lang */

/** Made once each: making one takes longer than using it. @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {Lang} lang @param {'hour' | 'day'} unit */
function format(lang, unit) {
  const timeZone = getState().communes[0]?.timeZone;
  const key = `${lang} ${unit} ${timeZone}`;
  const options = /** @type {const} */ ({
    hour: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone },
    day: { weekday: 'long', day: 'numeric', month: 'long', timeZone },
  });
  const known = formats.get(key) ?? new Intl.DateTimeFormat(lang === 'es' ? 'es-CL' : 'en-GB', options[unit]);
  formats.set(key, known);
  return known;
}

/** @param {number} at @param {Lang} lang @returns {string} Hour and minute where the commune is. */
export const timeOf = (at, lang) => format(lang, 'hour').format(at);

/** @param {number} at @param {Lang} lang @returns {string} The day where the commune is. */
export const dayOf = (at, lang) => format(lang, 'day').format(at);
