import { useState } from 'preact/hooks';
import { goOnIn } from './focus.js';
import { html } from './html.js';
import { t } from './labels.js';
import { MapBox } from './map-box.js';
import { send } from './outbox.js';
import { Window } from './person.js';
import { getState } from './state.js';

/** @typedef {import('./types.d.ts').Commune} Commune */
/** @typedef {import('./types.d.ts').Point} Point */
/** @typedef {import('./types.d.ts').Chat} Chat */
/** @typedef {import('./map-drawing.js').Spot} Spot */

/** Choosing a location to send, or looking at one. @param {{ dialog: { kind: 'locate', chat: string } | { kind: 'pin', point: Point } }} props */
export function LocationDialog({ dialog }) {
  const { lang, chats } = getState();
  if (dialog.kind === 'pin')
    return html`<${Window} title=${t(lang, 'location')} wide>
      <${MapBox}
        title=${t(lang, 'location')}
        commune=${communeOf(dialog.point)?.id ?? ''}
        point=${dialog.point}
        onPoint=${null}
      />
    <//>`;
  const chat = chats.find(({ address }) => address === dialog.chat);
  return chat ? html`<${LocationChooser} chat=${chat} />` : null;
}

/** @param {Point} point @returns {Commune | undefined} The one whose middle is nearest: on its map the point is seen. */
function communeOf(point) {
  const narrower = Math.cos((point.lat * Math.PI) / 180);
  const distance = (/** @type {Commune} */ { reference }) =>
    Math.hypot(reference.lat - point.lat, (reference.lon - point.lon) * narrower);
  return getState().communes.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** @param {{ chat: Chat }} props */
function LocationChooser({ chat }) {
  const { lang, communes } = getState();
  const [commune, setCommune] = useState(communes[0]);
  const [point, setPoint] = useState(/** @type {Point | null} */ (null));
  const [live, setLive] = useState(false);
  const [spots, setSpots] = useState(/** @type {Spot[]} */ ([]));
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!point) return;
    void send(chat, { kind: 'location', ...point, live });
    /** @type {HTMLFormElement} */ (event.target).closest('dialog')?.close();
    goOnIn(chat.address);
  };
  /** Elsewhere, what was chosen before is out of sight. @param {string} id */
  const moveTo = (id) => {
    setCommune(communes.find((one) => one.id === id));
    setPoint(null);
  };
  const title = t(lang, 'choosePlace');
  return html`<${Window} title=${title} wide>
    <p class="hint">${t(lang, 'chooseHint')}</p>
    ${communes.length > 1 && html`<${CommuneSelect} communes=${communes} chosen=${commune?.id} onChoose=${moveTo} />`}
    <${MapBox} title=${title} commune=${commune?.id ?? ''} point=${point} onPoint=${setPoint} onSpots=${setSpots} />
    <form class="locate" onSubmit=${submit}>
      <div class="spots">
        ${spots.map((spot) => html`<button type="button" onClick=${() => setPoint(spot.point)}>${spot.name}</button>`)}
      </div>
      <div class="coordinates">
        <${Degrees}
          label=${t(lang, 'latitude')}
          value=${point?.lat}
          limit=${90}
          onValue=${(/** @type {number} */ lat) => setPoint({ lat, lon: point?.lon ?? commune?.reference.lon ?? 0 })}
        />
        <${Degrees}
          label=${t(lang, 'longitude')}
          value=${point?.lon}
          limit=${180}
          onValue=${(/** @type {number} */ lon) => setPoint({ lat: point?.lat ?? commune?.reference.lat ?? 0, lon })}
        />
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked=${live}
          onChange=${(/** @type {any} */ event) => setLive(event.target.checked)}
        />
        ${t(lang, 'live')}
      </label>
      <button type="submit" class="primary" disabled=${!point}>${t(lang, 'sendLocation')}</button>
    </form>
  <//>`;
}

/** @param {{ communes: Commune[], chosen: string | undefined, onChoose: (id: string) => void }} props */
function CommuneSelect({ communes, chosen, onChoose }) {
  return html`<label class="commune">
    ${t(getState().lang, 'commune')}
    <select value=${chosen} onChange=${(/** @type {any} */ event) => onChoose(event.target.value)}>
      ${communes.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
  </label>`;
}

/** @param {{ label: string, value: number | undefined, limit: number, onValue: (value: number) => void }} props */
function Degrees({ label, value, limit, onValue }) {
  return html`<label>
    ${label}
    <input
      type="number"
      step="any"
      min=${-limit}
      max=${limit}
      value=${value === undefined ? '' : Number(value.toFixed(6))}
      onChange=${(/** @type {any} */ event) => event.target.value !== '' && onValue(Number(event.target.value))}
    />
  </label>`;
}
