import { distance, EARTH_RADIUS_M } from '../core/geo.ts';
import type { Point } from '../core/geo.ts';

interface Located {
  readonly id: string;
  readonly point: Point;
}

/** Side of a cell in degrees: about 2 km from south to north. */
const CELL = 0.02;
/** A box of more cells than this costs more than looking at every point. */
const MOST_CELLS = 4_000;

const cellOf = (degrees: number): number => Math.floor(degrees / CELL);
const keyOf = (row: number, column: number): string => `${String(row)},${String(column)}`;

/** Points in a grid of degrees, by id. Exact: the grid only says which points need not be measured. */
export class PointGrid<T extends Located> {
  readonly #items = new Map<string, T>();
  readonly #cells = new Map<string, Set<T>>();

  set(item: T): void {
    this.delete(item.id);
    this.#items.set(item.id, item);
    const key = keyOf(cellOf(item.point.lat), cellOf(item.point.lon));
    const cell = this.#cells.get(key);
    if (cell) cell.add(item);
    else this.#cells.set(key, new Set([item]));
  }

  delete(id: string): void {
    const item = this.#items.get(id);
    if (!item) return;
    this.#items.delete(id);
    const key = keyOf(cellOf(item.point.lat), cellOf(item.point.lon));
    const cell = this.#cells.get(key);
    cell?.delete(item);
    if (cell?.size === 0) this.#cells.delete(key);
  }

  clear(): void {
    this.#items.clear();
    this.#cells.clear();
  }

  /** All within so many metres, the rim included, with their distance. */
  within(point: Point, metres: number): readonly { readonly item: T; readonly metres: number }[] {
    const found: { item: T; metres: number }[] = [];
    for (const item of this.#near(point, metres)) {
      const away = distance(point, item.point);
      if (away <= metres) found.push({ item, metres: away });
    }
    return found;
  }

  *#near(point: Point, metres: number): Iterable<T> {
    const box = boxAround(point, metres);
    if (!box) {
      yield* this.#items.values();
      return;
    }
    for (let row = box.south; row <= box.north; row += 1)
      for (let column = box.west; column <= box.east; column += 1) yield* this.#cells.get(keyOf(row, column)) ?? [];
  }
}

/** The cells a circle may touch; nothing where that is most of them, a pole, or the line at which longitudes jump. */
function boxAround(
  { lat, lon }: Point,
  metres: number,
): Record<'south' | 'north' | 'west' | 'east', number> | undefined {
  const angle = metres / EARTH_RADIUS_M;
  const high = (angle * 180) / Math.PI;
  if (!(Math.abs(lat) + high < 89)) return undefined;
  const wide = (Math.asin(Math.min(1, Math.sin(angle) / Math.cos((lat * Math.PI) / 180))) * 180) / Math.PI;
  if (!(Math.abs(lon) + wide < 180)) return undefined;
  // A hair more, so that rounding leaves out nobody on the rim.
  const [tall, broad] = [high + 1e-9, wide + 1e-9];
  const box = {
    south: cellOf(lat - tall),
    north: cellOf(lat + tall),
    west: cellOf(lon - broad),
    east: cellOf(lon + broad),
  };
  return (box.north - box.south + 1) * (box.east - box.west + 1) > MOST_CELLS ? undefined : box;
}
