import { useState } from 'preact/hooks';
import { html } from './html.js';
import { Icon } from './icons.js';
import { t } from './labels.js';

/** @typedef {import('./types.d.ts').Entry} Entry */
/** @typedef {import('./types.d.ts').Lang} Lang */
/** @typedef {Entry['files'][number]} File */

/** A picture so many times taller than wide shows its top only: whole, it would be a sliver. */
const TALL = 2;

/** @param {{ file: File, lang: Lang }} props */
export function Attachment({ file, lang }) {
  // Whatever a file says it is: what cannot be shown is handed over.
  const [broken, setBroken] = useState(false);
  const [family] = file.mime.split('/');
  const onError = () => setBroken(true);
  if (broken) return html`<${Handed} file=${file} lang=${lang} />`;
  if (family === 'image') return html`<${Picture} file=${file} lang=${lang} onError=${onError} />`;
  if (family === 'audio')
    return html`<audio controls src=${file.url} onError=${onError} aria-label=${file.name}></audio>`;
  if (family === 'video')
    return html`<video controls src=${file.url} onError=${onError} aria-label=${file.name}></video>`;
  return html`<${Handed} file=${file} lang=${lang} />`;
}

/** A picture; until it is there, the room it will mostly take. @param {{ file: File, lang: Lang, onError: () => void }} props */
function Picture({ file, lang, onError }) {
  const [shape, setShape] = useState(/** @type {'awaited' | 'tall' | 'whole'} */ ('awaited'));
  const onLoad = (/** @type {Event} */ { target }) => {
    const { naturalWidth, naturalHeight } = /** @type {HTMLImageElement} */ (target);
    setShape(naturalHeight > naturalWidth * TALL ? 'tall' : 'whole');
  };
  return html`<a class="picture ${shape}" href=${file.url} target="_blank" rel="noopener">
    <img src=${file.url} alt=${file.name} onLoad=${onLoad} onError=${onError} />
    ${shape === 'tall' && html`<span class="more-of-it">${t(lang, 'seeWhole')}</span>`}
  </a>`;
}

/** @param {{ file: File, lang: Lang }} props */
function Handed({ file, lang }) {
  return html`<a class="file" href=${file.url} download=${file.name}
    ><${Icon} name="file" /> <bdi>${file.name || t(lang, 'file')}</bdi> <small>${t(lang, 'download')}</small></a
  >`;
}
