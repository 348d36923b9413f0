import { EARTH_RADIUS_M } from '../../core/geo.ts';
import type { Point } from '../../core/geo.ts';
import { Cells } from './cells.ts';
import { type Ask, KINDS, Slots } from './circles.ts';
import type { Columns } from './columns.ts';
import { Graticule } from './graticule.ts';

/**
 * What a row holds: kinds, with the least grade in the two bits over them; where the centre lies, west to east and south to
 * north in 11 bits each, with the radius in 10; slot. What a question waits for is memory: twelve bytes a row, not more.
 */
const ROW = 3;
const SLOT = 2;
/** A centre's place is kept over a cell and so much of a cell on either side: no circle that touches it is farther. */
const BESIDE = 1.25;
const PLACE_BITS = 11;
const PLACE_MASK = 2 ** PLACE_BITS - 1;
const STEPS = 2 ** PLACE_BITS / (1 + 2 * BESIDE);
/** A radius is kept as a share of the largest; distances are compared in this measure. */
const UNITS = 1_023;
/**
 * Rounding moves a centre by up to 1.21e-3 cells, radius and `within` by 0.49e-3 each, and the series below is out by 0.01e-3: nearer to
 * the rim than 2.3e-3 cells the true distance decides.
 */
const RIM = 2.3e-3 * UNITS;
/** Beyond these the series is too coarse, and every true distance is taken. */
const LARGEST_M = 15_000;
const NORTHERNMOST = 80;

const METRES_PER_DEGREE = (Math.PI / 180) * EARTH_RADIUS_M;

/** A question made ready: what all levels need of it. */
export interface Probe extends Ask {
  /** cos² of the latitude, and how that times cos of another latitude falls with each metre to the north. */
  readonly cosine2: number;
  readonly slope: number;
}

export function probe(ask: Ask): Probe {
  const lat = (ask.point.lat * Math.PI) / 180;
  const cosine = Math.cos(lat);
  return { ...ask, cosine2: cosine * cosine, slope: (cosine * Math.sin(lat)) / EARTH_RADIUS_M };
}

/** Circles of one class of radius in a grid of cells as wide as the largest: each stands in every cell it touches. */
export class Level {
  readonly #size: number;
  readonly #grid: Graticule;
  readonly #cells = new Cells(ROW);
  /** Where those rows begin that are looked at; used again and again. */
  readonly #rows = new Slots();

  /** `size`: the largest radius in metres, and the width of a cell. */
  constructor(size: number) {
    this.#size = size;
    this.#grid = new Graticule(size);
  }

  add(slot: number, { point, radius }: { point: Point; radius: number }, kinds: number, least: number): void {
    const waits = kinds | (least << KINDS);
    const metres = Math.min(UNITS, Math.round((radius / this.#size) * UNITS));
    this.#grid.touching(point.lat, point.lon, radius, (row, column, columns) => {
      const place = this.#place(point, row, column, columns) | (metres << (2 * PLACE_BITS));
      const at = this.#cells.push(row, column);
      const { data } = this.#cells;
      data[at] = waits;
      data[at + 1] = place;
      data[at + SLOT] = slot;
    });
  }

  remove(slot: number, { lat, lon }: Point, radius: number): void {
    this.#grid.touching(lat, lon, radius, (row, column) => {
      const bucket = this.#cells.find(row, column);
      const n = bucket < 0 ? -1 : this.#cells.indexOf(bucket, SLOT, slot);
      if (n >= 0) this.#cells.remove(bucket, n);
    });
  }

  /**
   * Adds the slots that answer. All that can stand in one cell. Whoever waits for this is sifted out first, then
   * whoever is surely near enough; those on the rim are measured.
   */
  holding(asked: Probe, columns: Columns, found: Slots): void {
    const row = this.#grid.row(asked.point.lat);
    const across = this.#grid.columns(row);
    const bucket = this.#cells.find(row, this.#grid.column(asked.point.lon, across));
    if (bucket < 0) return;
    const waiting = this.#waiting(asked, this.#cells.start(bucket), this.#cells.length(bucket));
    found.reserve(waiting);
    const unsure = this.#isCoarse(row) ? this.#slots(waiting) : this.#near(asked, row, across, waiting, found);
    for (let n = 0; n < unsure; n += 1) {
      const slot = this.#rows.items[n] ?? 0;
      const metres = columns.metres(slot, asked.point);
      if (metres <= asked.within && metres <= columns.radius(slot)) found.items[found.count++] = slot;
    }
  }

  /** Whether the series does not hold in a row of the grid. */
  #isCoarse(row: number): boolean {
    return this.#size > LARGEST_M || Math.abs(this.#grid.south(row)) > NORTHERNMOST;
  }

  /** Puts slots in the rows' place, and answers how many. */
  #slots(waiting: number): number {
    const { items } = this.#rows;
    for (let n = 0; n < waiting; n += 1) items[n] = this.#cells.data[(items[n] ?? 0) + SLOT] ?? 0;
    return waiting;
  }

  /**
   * Writes where those rows begin that wait for what is asked, and answers how many. Neither this loop nor the next has a branch:
   * what a row says cannot be foreseen, and a wrong guess of the processor costs as much as three rows.
   */
  #waiting({ kinds, grade }: Probe, start: number, length: number): number {
    const { data } = this.#cells;
    const rows = this.#rows.reserve(length);
    const end = start + length * ROW;
    let count = 0;
    for (let at = start; at < end; at += ROW) {
      const waits = data[at] ?? 0;
      rows[count] = at;
      // The sign bit is set where a kind is common to both and the grade is not below the least.
      count += (-(waits & kinds) & ~(grade - (waits >>> KINDS))) >>> 31;
    }
    return count;
  }

  /**
   * Of the first so many rows that wait adds the slots of those surely inside, puts the slots of those that may be in the rows' place,
   * and answers how many these are. Squared distances are the first two terms of the haversine formula's series,
   * dLat² + cos(lat1) cos(lat2) dLon².
   */
  #near(asked: Probe, row: number, across: number, waiting: number, found: Slots): number {
    const { point, cosine2 } = asked;
    const { data } = this.#cells;
    const { items } = found;
    const rows = this.#rows.items;
    const unit = this.#size / UNITS;
    const within = Math.min(UNITS, Math.round(asked.within / unit));
    const slope = asked.slope * unit;
    const tall = (this.#grid.height * METRES_PER_DEGREE) / STEPS / unit;
    const wide = ((360 / across) * METRES_PER_DEGREE) / STEPS / unit;
    const up = ((point.lat - this.#grid.south(row)) / this.#grid.height + BESIDE) * STEPS * tall;
    const right = (this.#fromWest(point.lon, across) + BESIDE) * STEPS * wide;
    let sure = found.count;
    let open = 0;
    for (let n = 0; n < waiting; n += 1) {
      const at = rows[n] ?? 0;
      const place = data[at + 1] ?? 0;
      const over = (place >>> (2 * PLACE_BITS)) - within;
      const slot = data[at + SLOT] ?? 0;
      const x = (place & PLACE_MASK) * wide - right;
      const y = ((place >>> PLACE_BITS) & PLACE_MASK) * tall - up;
      const square = y * y + x * x * (cosine2 - slope * y);
      // The smaller of radius and `within`, by the sign bit.
      const limit = within + (over & (over >> 31));
      const inner = limit - RIM;
      const outer = limit + RIM;
      const inside = Number(square < inner * Math.abs(inner));
      items[sure] = slot;
      sure += inside;
      // Never ahead of what was read.
      rows[open] = slot;
      open += Number(square <= outer * outer) & (inside ^ 1);
    }
    found.count = sure;
    return open;
  }

  /** Where a centre lies in a cell's own measure, in two times 11 bits. */
  #place({ lat, lon }: Point, row: number, column: number, columns: number): number {
    const east = ((lon + 180) / 360) * columns - column;
    // Over the line at which longitudes jump the shorter way is meant.
    const x = Math.round((east - columns * Math.round((east - 0.5) / columns) + BESIDE) * STEPS);
    const y = Math.round(((lat - this.#grid.south(row)) / this.#grid.height + BESIDE) * STEPS);
    return (x & PLACE_MASK) | ((y & PLACE_MASK) << PLACE_BITS);
  }

  /** How much of its cell lies west of a longitude. */
  #fromWest(lon: number, columns: number): number {
    const east = ((lon + 180) * columns) / 360;
    return east - Math.floor(east);
  }
}
