import { toast } from './live.js';
import { t } from './labels.js';
import { send } from './outbox.js';
import { getState, speakerOf } from './state.js';

/** @typedef {import('./types.d.ts').Chat} Chat */

const LIMIT = 20 * 1024 * 1024;

/** As long as the server takes. */
const LONGEST_NAME = 200;

/** Whether a file can be sent; where not, it is said. @param {Chat} chat @param {Blob} file @returns {boolean} */
export function fits(chat, file) {
  if (file.size > 0 && file.size <= LIMIT) return true;
  toast(chat.address, speakerOf(chat), t(getState().lang, file.size === 0 ? 'emptyFile' : 'tooLarge'));
  return false;
}

/**
 * Sends a file as what its kind says it is.
 * @param {Chat} chat @param {Blob} file @param {string} name @param {string} caption
 */
export async function sendFile(chat, file, name, caption) {
  const [family] = file.type.split('/');
  const kind = family === 'image' ? 'photo' : family === 'audio' ? 'voice' : family === 'video' ? 'video' : 'document';
  const base64 = await encoded(file);
  await send(chat, {
    kind,
    name: name.slice(-LONGEST_NAME),
    mime: file.type || 'application/octet-stream',
    base64,
    caption,
  });
}

/** @param {Blob} file @returns {Promise<string>} */
function encoded(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable file')));
    reader.readAsDataURL(file);
  });
}

/** A voice note to send where there is no microphone: "Sale mucho humo de la casa de al lado", by espeak-ng. */
export async function sampleVoice() {
  return (await fetch('/sandbox/voice.ogg')).blob();
}

/** Draws a picture to send where there is none at hand: smoke over a roof at dusk. @returns {Promise<Blob>} */
export function samplePhoto() {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const sky = pen.createLinearGradient(0, 0, 0, 480);
  sky.addColorStop(0, '#31435f');
  sky.addColorStop(1, '#e9a36b');
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 640, 480);
  for (let i = 0; i < 60; i++) {
    const height = i / 60;
    pen.fillStyle = `rgb(60 60 66 / ${0.16 - height * 0.12})`;
    pen.beginPath();
    pen.arc(330 + Math.sin(i * 1.7) * 26 + height * 120, 250 - height * 240, 22 + height * 60, 0, 7);
    pen.fill();
  }
  pen.fillStyle = '#1d2530';
  pen.fillRect(0, 400, 640, 80);
  pen.fillRect(220, 290, 220, 130);
  pen.beginPath();
  pen.moveTo(195, 295);
  pen.lineTo(330, 205);
  pen.lineTo(465, 295);
  pen.fill();
  pen.fillStyle = '#f6c453';
  pen.fillRect(255, 325, 44, 40);
  pen.fillStyle = '#ef7d3c';
  pen.fillRect(355, 325, 44, 40);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.85);
  });
}
