import * as L from 'leaflet';
import { t } from './labels.js';
import { getState } from './state.js';

/** @typedef {import('./types.d.ts').Point} Point */
/** @typedef {{ name: string, point: Point }} Spot */

/** Touching so near a place, in pixels, one means it: with a finger, and with an arrow. */
const REACH = { finger: 22, arrow: 10 };
const touches = matchMedia('(pointer: coarse)');

/**
 * Draws a commune. To choose on it, one looks at the middle of its town; to look at a point, one is there already.
 * @param {L.Map} map @param {any} geojson @param {((point: Point) => void) | null} onPoint
 * @returns {Spot[]} Places one may choose by name.
 */
export function draw(map, geojson, onPoint) {
  /** @type {Spot[]} */
  const spots = [];
  map.eachLayer((layer) => void (layer instanceof L.Marker || layer.remove()));
  L.geoJSON(geojson, {
    style: (feature) =>
      feature?.geometry.type === 'Point'
        ? {}
        : { className: `area ${feature?.properties.kind} ${feature?.properties.access ?? ''}` },
    pointToLayer: ({ properties }, at) => {
      const spot = { name: nameOf(properties), point: { lat: at.lat, lon: at.lng } };
      spots.push(spot);
      if (properties.kind === 'reference' && onPoint) map.setView(at, 14);
      return spotLayer(properties.kind, spot, onPoint);
    },
    onEachFeature: (feature, layer) => {
      if (feature.properties.kind === 'sector')
        layer.bindTooltip(feature.properties.name, { permanent: true, direction: 'center', className: 'sector-name' });
    },
  }).addTo(map);
  return spots;
}

/** @param {{ kind: string, name: string }} properties */
function nameOf({ kind, name }) {
  const { lang } = getState();
  return kind === 'home' ? `${t(lang, 'homeOf')} ${name}` : t(lang, 'centre');
}

/** A place with its name, which is part of it: touching the name chooses the place. @param {string} kind @param {Spot} spot @param {((point: Point) => void) | null} onPoint */
function spotLayer(kind, { name, point }, onPoint) {
  const dot = L.circleMarker([point.lat, point.lon], { radius: 6, className: `spot ${kind}` }).bindTooltip(name, {
    permanent: kind === 'home',
    interactive: kind === 'home' && onPoint !== null,
    direction: 'right',
    offset: [6, 0],
  });
  if (onPoint)
    dot.on('click', (event) => {
      // Or the map would be touched as well, where the name stands.
      L.DomEvent.stopPropagation(event);
      onPoint(point);
    });
  return dot;
}

/** @param {L.Map} map @param {readonly Spot[]} spots @param {L.LatLng} touched @returns {Spot | undefined} The place that was meant. */
export function nearestSpot(map, spots, touched) {
  const at = map.latLngToContainerPoint(touched);
  const distance = (/** @type {Spot} */ { point }) => at.distanceTo(map.latLngToContainerPoint([point.lat, point.lon]));
  const [nearest] = spots.toSorted((a, b) => distance(a) - distance(b));
  return nearest && distance(nearest) <= (touches.matches ? REACH.finger : REACH.arrow) ? nearest : undefined;
}

/** The marker that is set, as a sign that needs no picture from elsewhere. */
const PIN =
  '<svg viewBox="0 0 32 40"><path d="M16 38S29 25 29 15A13 13 0 0 0 3 15c0 10 13 23 13 23z"/><circle cx="16" cy="15" r="5"/></svg>';

/** @param {L.Map} map @param {L.Marker | null} marker @param {Point | null} point @returns {L.Marker | null} */
export function moveMarker(map, marker, point) {
  if (!point) {
    marker?.remove();
    return null;
  }
  const at = L.latLng(point.lat, point.lon);
  if (!map.getBounds().contains(at)) map.panTo(at);
  if (marker) return marker.setLatLng(at);
  const icon = L.divIcon({ className: 'marker', html: PIN, iconSize: [32, 40], iconAnchor: [16, 38] });
  return L.marker(at, { icon, keyboard: false, interactive: false }).addTo(map);
}
