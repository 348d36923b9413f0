import * as L from 'leaflet';
import { useEffect, useRef, useState } from 'preact/hooks';
import { get } from './api.js';
import { html } from './html.js';
import { t } from './labels.js';
import { draw, moveMarker, nearestSpot } from './map-drawing.js';
import { getState } from './state.js';

/** @typedef {import('./types.d.ts').Point} Point */
/** @typedef {import('./map-drawing.js').Spot} Spot */

/** Nearer than this, sectors carry their names. */
const NAMED_FROM = 13;

/** Maps already loaded, by commune. @type {Map<string, any>} */
const loaded = new Map();

/** @param {string} commune @returns {Promise<any>} GeoJSON of its limits, sectors and homes. */
async function mapOf(commune) {
  if (!loaded.has(commune)) loaded.set(commune, await get(`/map/${encodeURIComponent(commune)}`));
  return loaded.get(commune);
}

/**
 * A commune to choose a point on; without `onPoint`, to look at the one given.
 * @param {object} props
 * @param {string} props.title
 * @param {string} props.commune
 * @param {Point | null} props.point
 * @param {((point: Point) => void) | null} props.onPoint
 * @param {(spots: Spot[]) => void} [props.onSpots] Told of the places one may choose by name.
 */
export function MapBox({ title, commune, point, onPoint, onSpots }) {
  const { lang } = getState();
  const box = useRef(/** @type {HTMLDivElement | null} */ (null));
  const map = useRef(/** @type {L.Map | null} */ (null));
  const marker = useRef(/** @type {L.Marker | null} */ (null));
  const spots = useRef(/** @type {Spot[]} */ ([]));
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    const drawn = L.map(/** @type {HTMLDivElement} */ (box.current), { zoomControl: false, attributionControl: false });
    L.control.zoom({ zoomInTitle: t(lang, 'zoomIn'), zoomOutTitle: t(lang, 'zoomOut') }).addTo(drawn);
    L.control.scale({ imperial: false }).addTo(drawn);
    if (onPoint)
      drawn.on('click', ({ latlng }) =>
        onPoint(
          nearestSpot(drawn, spots.current, latlng)?.point ?? {
            lat: latlng.lat,
            lon: L.Util.wrapNum(latlng.lng, [-180, 180], true),
          },
        ),
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
    const show = (/** @type {any} */ geojson) => {
      if (!current || !map.current) return;
      spots.current = draw(map.current, geojson, onPoint);
      onSpots?.(spots.current);
    };
    mapOf(commune).then(show, () => void (current && setMissing(true)));
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
