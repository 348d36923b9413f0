import type { Commune, MultiPolygon } from '../../core/commune/commune.ts';
import { EARTH_RADIUS_M } from '../../core/geo.ts';
import type { Point } from '../../core/geo.ts';
import { BORDER, INK, LAND, WATER } from './palette.ts';
import { px, rect, text } from './svg.ts';
import type { Svg } from './svg.ts';

const METRES_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS_M;

export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** A window on the ground: what it shows, and where on the picture a point falls. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly centre: Point;
  /** Picture units in a metre. */
  readonly scale: number;
  project(point: Point): readonly [x: number, y: number];
  /** The point on the ground that is seen there. */
  unproject(x: number, y: number): Point;
  holds(point: Point): boolean;
}

/** The window that shows all of some bounds, and at least so many metres across, with so much around. Flat, true in its middle: a commune is small. */
export function viewOf(bounds: Bounds, width: number, height: number, leastMetres = 0, pad = 0): View {
  const middle = { lat: (bounds.south + bounds.north) / 2, lon: (bounds.west + bounds.east) / 2 };
  const east = METRES_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180);
  const across = Math.max((bounds.east - bounds.west) * east, leastMetres);
  const down = Math.max((bounds.north - bounds.south) * METRES_PER_DEGREE, (leastMetres * height) / width);
  const scale = Math.min((width - 2 * pad) / across, (height - 2 * pad) / down);
  const project = ({ lat, lon }: Point): readonly [number, number] => [
    width / 2 + (lon - middle.lon) * east * scale,
    height / 2 - (lat - middle.lat) * METRES_PER_DEGREE * scale,
  ];
  const unproject = (x: number, y: number): Point => ({
    lat: middle.lat + (height / 2 - y) / (METRES_PER_DEGREE * scale),
    lon: middle.lon + (x - width / 2) / (east * scale),
  });
  const holds = (point: Point): boolean => {
    const [x, y] = project(point);
    return x >= 0 && x <= width && y >= 0 && y <= height;
  };
  return { width, height, centre: middle, scale, project, unproject, holds };
}

/** The smallest bounds around points, widened by metres on every side. */
export function boundsOf(points: readonly Point[], marginMetres = 0): Bounds {
  const lats = points.map(({ lat }) => lat);
  const lons = points.map(({ lon }) => lon);
  const [south, north] = [least(lats), most(lats)];
  const dLat = marginMetres / METRES_PER_DEGREE;
  const dLon = dLat / Math.cos((((south + north) / 2) * Math.PI) / 180);
  return { south: south - dLat, north: north + dLat, west: least(lons) - dLon, east: most(lons) + dLon };
}

const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

/** Every corner of a polygon's outer rings. */
export const corners = (polygon: MultiPolygon): Point[] =>
  polygon.flatMap(([outer]) => (outer ?? []).map(([lon, lat]) => ({ lat, lon })));

/** The commune's land with its sectors' limits, in a window cut to its edges. Water and other communes are the ground colour. */
export function ground(view: View, commune: Commune, name: string, radius = 12): Svg {
  const land = `<path d="${path(view, commune.boundary)}" fill="${LAND}" stroke="${BORDER}" stroke-width="2.5" stroke-linejoin="round" fill-rule="evenodd"/>`;
  const limits = commune.sectors.map(
    ({ polygon }) =>
      `<path d="${path(view, polygon)}" fill="none" stroke="${BORDER}" stroke-opacity="0.55" stroke-width="1.5" stroke-dasharray="3 5"/>`,
  );
  return clipped(view, name, rect(0, 0, view.width, view.height, WATER) + land + limits.join(''), radius);
}

/** Cuts a piece to the window. `name` must be of its own in a picture. */
export const clipped = (view: View, name: string, svg: Svg, radius = 12): Svg =>
  `<clipPath id="${name}"><rect width="${px(view.width)}" height="${px(view.height)}" rx="${px(radius)}"/></clipPath><g clip-path="url(#${name})">${svg}</g>`;

function path(view: View, polygon: MultiPolygon): string {
  return polygon
    .flatMap((rings) =>
      rings.map((ring) => `M${ring.map(([lon, lat]) => view.project({ lat, lon }).map(px).join(' ')).join('L')}Z`),
    )
    .join('');
}

/** A bar of a round length, at most a third of the window, with its metres; the left end of its base line at (x, y). */
export function scaleBar(view: View, x: number, y: number, size: number): Svg {
  const round = [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000].filter(
    (metres) => metres * view.scale <= view.width / 3,
  );
  const metres = round.at(-1) ?? 50;
  const length = metres * view.scale;
  const label = metres < 1_000 ? `${String(metres)} m` : `${String(metres / 1_000)} km`;
  return (
    `<path d="M${px(x)} ${px(y - 12)}V${px(y)}H${px(x + length)}V${px(y - 12)}" fill="none" stroke="${INK}" stroke-width="3"/>` +
    text(x + 8, y - 14, label, { size, fill: INK, halo: '#ffffff' })
  );
}
