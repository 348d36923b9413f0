import * as L from 'leaflet';
import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from './api.js';
import { html } from './html.js';
import { t } from './labels.js';
import { send } from './outbox.js';
import { Window } from './person.js';
import { getState, setState } from './state.js';

/** @typedef {import('./types.d.ts').Point} Point */
/** @typedef {{ name: string, point: Point }} Spot */

/** Nearer than this, sectors carry their names. */
const NAMED_FROM = 13;

/** Maps already loaded, by commune. @type {Map<string, any>} */
const loaded = new Map();

/** @param {string} commune @returns {Promise<any>} GeoJSON of its limits, sectors and homes. */
async function mapOf(commune) {
  if (!loaded.has(commune)) loaded.set(commune, await get(`/map/${encodeURIComponent(commune)}`));
  return loaded.get(commune);
}

/** Choosing a location to send, or looking at one. @param {{ dialog: { kind: 'locate', chat: string } | { kind: 'pin', point: Point } }} props */
export function LocationDialog({ dialog }) {
  const { lang, communes, chats } = getState();
  const [commune, setCommune] = useState(communes[0]?.id ?? '');
  const [point, setPoint] = useState(dialog.kind === 'pin' ? dialog.point : null);
  const [live, setLive] = useState(false);
  const [spots, setSpots] = useState(/** @type {Spot[]} */ ([]));
  const chooses = dialog.kind === 'locate';
  const chat = chooses ? chats.find(({ address }) => address === dialog.chat) : undefined;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (!point || !chat) return;
    void send(chat, { kind: 'location', ...point, live });
    setState({ dialog: null });
  };
  const title = t(lang, chooses ? 'choosePlace' : 'location');
  return html`<${Window} title=${title} wide>
    ${chooses && html`<p class="hint">${t(lang, 'chooseHint')}</p>`}
    ${
      communes.length > 1 &&
      html`<label class="commune">
        ${t(lang, 'commune')}
        <select value=${commune} onChange=${(/** @type {any} */ event) => setCommune(event.target.value)}>
          ${communes.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select>
      </label>`
    }
    <${MapBox}
      title=${title}
      commune=${commune}
      point=${point}
      onPoint=${chooses ? setPoint : null}
      onSpots=${setSpots}
    />
    ${
      chooses &&
      html`<form class="locate" onSubmit=${submit}>
        <div class="spots">
          ${spots.map((spot) => html`<button type="button" onClick=${() => setPoint(spot.point)}>${spot.name}</button>`)}
        </div>
        <div class="coordinates">
          <${Degrees}
            label=${t(lang, 'latitude')}
            value=${point?.lat}
            limit=${90}
            onValue=${(/** @type {number} */ lat) => setPoint({ lat, lon: point?.lon ?? communes[0]?.reference.lon ?? 0 })}
          />
          <${Degrees}
            label=${t(lang, 'longitude')}
            value=${point?.lon}
            limit=${180}
            onValue=${(/** @type {number} */ lon) => setPoint({ lat: point?.lat ?? communes[0]?.reference.lat ?? 0, lon })}
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
      </form>`
    }
  <//>`;
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

/** @param {{ title: string, commune: string, point: Point | null, onPoint: ((point: Point) => void) | null, onSpots: (spots: Spot[]) => void }} props */
function MapBox({ title, commune, point, onPoint, onSpots }) {
  const { lang } = getState();
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const map = useRef(/** @type {L.Map | null} */ (null));
  const marker = useRef(/** @type {L.Marker | null} */ (null));
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const drawn = L.map(/** @type {HTMLDivElement} */ (box.current), { zoomControl: false, attributionControl: false });
    L.control.zoom({ zoomInTitle: t(lang, 'zoomIn'), zoomOutTitle: t(lang, 'zoomOut') }).addTo(drawn);
    L.control.scale({ imperial: false }).addTo(drawn);
    if (onPoint)
      drawn.on('click', ({ latlng }) =>
        onPoint({ lat: latlng.lat, lon: L.Util.wrapNum(latlng.lng, [-180, 180], true) }),
      );
    drawn.setView([point?.lat ?? 0, point?.lon ?? 0], 14);
    const far = () => void drawn.getContainer().classList.toggle('far', drawn.getZoom() < NAMED_FROM);
    drawn.on('zoomend', far);
    map.current = drawn;
    return () => void drawn.remove();
  }, []);
  useEffect(() => {
    let current = true;
    setMissing(false);
    mapOf(commune).then(
      (geojson) => void (current && map.current && onSpots(draw(map.current, geojson, point))),
      () => void (current && setMissing(true)),
    );
    return () => {
      current = false;
    };
  }, [commune]);
  useEffect(() => {
    marker.current = moveMarker(/** @type {L.Map} */ (map.current), marker.current, point);
  }, [point?.lat, point?.lon]);
  return html`${missing && html`<p class="offline" role="alert">${t(lang, 'noMap')}</p>`}
    <div class="map" hidden=${missing} ref=${box} role="application" aria-label=${title}></div>`;
}

/**
 * Draws a commune and looks at the middle of its town, or at the point given.
 * @param {L.Map} map @param {any} geojson @param {Point | null} point
 * @returns {Spot[]} Places one may choose by name.
 */
function draw(map, geojson, point) {
  const { lang } = getState();
  /** @type {Spot[]} */
  const spots = [];
  map.eachLayer((layer) => void (layer instanceof L.Marker || layer.remove()));
  L.geoJSON(geojson, {
    style: (feature) =>
      feature?.geometry.type === 'Point'
        ? {}
        : { className: `area ${feature?.properties.kind} ${feature?.properties.access ?? ''}` },
    pointToLayer: (feature, at) => {
      const { kind, name } = feature.properties;
      const words = kind === 'home' ? `${t(lang, 'homeOf')} ${name}` : t(lang, 'centre');
      spots.push({ name: words, point: { lat: at.lat, lon: at.lng } });
      if (kind === 'reference' && !point) map.setView(at, 14);
      return L.circleMarker(at, { radius: 6, className: `spot ${kind}` }).bindTooltip(words, {
        permanent: kind === 'home',
        direction: 'right',
        offset: [6, 0],
      });
    },
    onEachFeature: (feature, layer) => {
      if (feature.properties.kind === 'sector')
        layer.bindTooltip(feature.properties.name, { permanent: true, direction: 'center', className: 'sector-name' });
    },
  }).addTo(map);
  return spots;
}

/** The marker that is set, as a sign that needs no picture from elsewhere. */
const PIN =
  '<svg viewBox="0 0 32 40"><path d="M16 38S29 25 29 15A13 13 0 0 0 3 15c0 10 13 23 13 23z"/><circle cx="16" cy="15" r="5"/></svg>';

/** @param {L.Map} map @param {L.Marker | null} marker @param {Point | null} point @returns {L.Marker | null} */
function moveMarker(map, marker, point) {
  if (!point) return marker;
  const at = L.latLng(point.lat, point.lon);
  if (!map.getBounds().contains(at)) map.panTo(at);
  if (marker) return marker.setLatLng(at);
  const icon = L.divIcon({ className: 'marker', html: PIN, iconSize: [32, 40], iconAnchor: [16, 38] });
  return L.marker(at, { icon, keyboard: false }).addTo(map);
}
