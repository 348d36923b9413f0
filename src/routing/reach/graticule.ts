import { EARTH_RADIUS_M } from '../../core/geo.ts';

const DEGREE = Math.PI / 180;
/** What a circle is widened by in radians, 6 mm: more than rounding takes away, so that no cell on its rim is left out. */
const PAD = 1e-9;

/** The Earth cut into rows of one height, and each row into as many columns as keep them at least as wide as they are high. */
export class Graticule {
  /** Degrees from south to north. */
  readonly height: number;
  readonly #size: number;
  readonly #rows: number;

  /** `size`: metres that a cell measures at least from west to east, and about from south to north. */
  constructor(size: number) {
    this.#size = size;
    this.#rows = Math.max(1, Math.floor((Math.PI * EARTH_RADIUS_M) / size));
    this.height = 180 / this.#rows;
  }

  row(lat: number): number {
    return Math.min(this.#rows - 1, Math.floor((lat + 90) / this.height));
  }

  /** How many columns a row has: one at the poles. */
  columns(row: number): number {
    const poleward = Math.max(Math.abs(this.south(row)), Math.abs(this.south(row + 1)));
    const round = 2 * Math.PI * EARTH_RADIUS_M * Math.cos(Math.min(90, poleward) * DEGREE);
    return Math.max(1, Math.floor(round / this.#size));
  }

  /** The latitude of a row's southern edge in degrees. */
  south(row: number): number {
    return row * this.height - 90;
  }

  /** The column of a row of so many in which a longitude falls; 180 and -180 are the same. */
  column(lon: number, columns: number): number {
    return Math.floor(((lon + 180) * columns) / 360) % columns;
  }

  /** Visits every cell that a circle touches, each once; perhaps one or the other that it all but touches. */
  touching(
    lat: number,
    lon: number,
    radius: number,
    visit: (row: number, column: number, columns: number) => void,
  ): void {
    const middle = lat * DEGREE;
    const angle = radius / EARTH_RADIUS_M + PAD;
    const south = middle - angle;
    const north = middle + angle;
    const polar = south <= -Math.PI / 2 || north >= Math.PI / 2;
    const last = this.row(Math.min(90, north / DEGREE));
    for (let row = this.row(Math.max(-90, south / DEGREE)); row <= last; row += 1) {
      const columns = this.columns(row);
      // Round a pole a circle stands on every meridian.
      const half = polar
        ? 180
        : halfWidth(middle, angle, this.south(row) * DEGREE, this.south(row + 1) * DEGREE) / DEGREE;
      const from = Math.floor(((lon - half + 180) * columns) / 360);
      const to = Math.min(from + columns - 1, Math.floor(((lon + half + 180) * columns) / 360));
      // Over the line at which longitudes jump, columns go on at the other end.
      for (let column = from; column <= to; column += 1) visit(row, (column + columns) % columns, columns);
    }
  }
}

/**
 * The largest difference in longitude, in radians, between the centre of a circle and those of its points that lie between two
 * latitudes. The circle holds no pole.
 */
function halfWidth(middle: number, angle: number, south: number, north: number): number {
  const widest = Math.asin(Math.sin(middle) / Math.cos(angle));
  if (south <= widest && widest <= north) return Math.asin(Math.min(1, Math.sin(angle) / Math.cos(middle))) + PAD;
  const edge = widest < south ? south : north;
  const square = (Math.sin(angle / 2) ** 2 - Math.sin((edge - middle) / 2) ** 2) / (Math.cos(edge) * Math.cos(middle));
  return square >= 1 ? Math.PI : 2 * Math.asin(Math.sqrt(Math.max(0, square))) + PAD;
}
