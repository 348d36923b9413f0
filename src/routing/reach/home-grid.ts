import type { Point } from '../../core/geo.ts';
import { Cells } from './cells.ts';
import type { Near, Slots } from './circles.ts';
import type { Columns } from './columns.ts';
import { Graticule } from './graticule.ts';

/** Metres a cell measures, and the first ring: what is asked about is mostly 500 m to 5 km wide. */
const SIZE = 500;

/** Centres alone, each in the cell it lies in: for whom an event reaches whatever their radius. */
export class HomeGrid {
  readonly #columns: Columns;
  readonly #grid = new Graticule(SIZE);
  readonly #cells = new Cells(1);

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  add(slot: number, point: Point): void {
    const [row, column] = this.#cellOf(point);
    const at = this.#cells.push(row, column);
    this.#cells.data[at] = slot;
  }

  remove(slot: number, point: Point): void {
    const bucket = this.#cells.find(...this.#cellOf(point));
    this.#cells.remove(bucket, this.#cells.indexOf(bucket, 0, slot));
  }

  within(point: Point, metres: number, found: Slots): void {
    this.#visit(point, metres, (slot, away) => {
      if (away > metres) return;
      found.reserve(1)[found.count] = slot;
      found.count += 1;
    });
  }

  /** Ring by ring, each as wide as all before: whoever wants few looks at few. */
  *nearest(point: Point, metres: number): Generator<Near> {
    let inner = -1;
    for (let outer = Math.min(SIZE, metres); ; outer = Math.min(2 * outer, metres)) {
      const ring: Near[] = [];
      this.#visit(point, outer, (slot, away) => {
        if (away > inner && away <= outer) ring.push({ slot, metres: away });
      });
      yield* ring.sort((a, b) => a.metres - b.metres || a.slot - b.slot);
      if (outer >= metres) return;
      inner = outer;
    }
  }

  /** Everything in the cells that a circle touches, with its distance. */
  #visit(point: Point, metres: number, visitor: (slot: number, metres: number) => void): void {
    this.#grid.touching(point.lat, point.lon, metres, (row, column) => {
      const bucket = this.#cells.find(row, column);
      if (bucket < 0) return;
      const start = this.#cells.start(bucket);
      const end = start + this.#cells.length(bucket);
      for (let at = start; at < end; at += 1) {
        const slot = this.#cells.data[at] ?? 0;
        visitor(slot, this.#columns.metres(slot, point));
      }
    });
  }

  #cellOf({ lat, lon }: Point): [row: number, column: number] {
    const row = this.#grid.row(lat);
    return [row, this.#grid.column(lon, this.#grid.columns(row))];
  }
}
