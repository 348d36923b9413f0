import type { Point } from '../../core/geo.ts';
import { checkCircle, HALF_ROUND_M, onEarth, Slots } from './circles.ts';
import type { Ask, Circle, Circles, Near } from './circles.ts';
import { Columns } from './columns.ts';
import { HomeGrid } from './home-grid.ts';
import { Level, probe } from './level.ts';

/** The largest radius of the first class in metres; each class after it goes twice as far. */
const FIRST = 200;
const classOf = (radius: number): number => Math.max(0, Math.ceil(Math.log2(radius / FIRST)));

/**
 * Circles in classes of radius, each class in a grid of its own whose cells are as wide as its largest circle. A circle stands in
 * every cell it touches (5.5 on average), so that a point asks one cell of each class, and most that stands there is decided by
 * a few whole numbers. See docs/decisions/0022.
 */
export class CoverGrid implements Circles {
  readonly #columns = new Columns();
  readonly #home = new HomeGrid(this.#columns);
  readonly #levels: (Level | undefined)[] = [];
  readonly #found = new Slots();

  put(slot: number, circle: Circle): void {
    checkCircle(slot, circle);
    this.delete(slot);
    const { point, radius, kinds, least } = circle;
    this.#columns.set(slot, point, radius);
    this.#home.add(slot, point);
    if (kinds === 0) return;
    const at = classOf(radius);
    const level = (this.#levels[at] ??= new Level(FIRST * 2 ** at));
    level.add(slot, circle, kinds, least);
  }

  delete(slot: number): void {
    const radius = this.#columns.radius(slot);
    if (radius < 0) return;
    const point = this.#columns.point(slot);
    this.#levels[classOf(radius)]?.remove(slot, point, radius);
    this.#home.remove(slot, point);
    this.#columns.delete(slot);
  }

  radius(slot: number): number {
    return this.#columns.radius(slot);
  }

  metres(slot: number, point: Point): number {
    return this.#columns.metres(slot, point);
  }

  holding(ask: Ask): Slots {
    this.#found.count = 0;
    if (!onEarth(ask.point)) return this.#found;
    const asked = probe(ask);
    for (const level of this.#levels) level?.holding(asked, this.#columns, this.#found);
    return this.#found;
  }

  within(point: Point, metres: number): Slots {
    this.#found.count = 0;
    if (onEarth(point)) this.#home.within(point, Math.min(metres, HALF_ROUND_M), this.#found);
    return this.#found;
  }

  nearest(point: Point, metres: number): Iterable<Near> {
    return onEarth(point) ? this.#home.nearest(point, Math.min(metres, HALF_ROUND_M)) : [];
  }
}
