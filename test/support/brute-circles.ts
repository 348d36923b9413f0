import { distance, type Point } from '../../src/core/geo.ts';
import { checkCircle, Slots } from '../../src/routing/reach/circles.ts';
import type { Ask, Circle, Circles, Near } from '../../src/routing/reach/circles.ts';

/** The same answers by measuring every circle: what the cover grid is held against. */
export class BruteCircles implements Circles {
  readonly #circles = new Map<number, Circle>();

  put(slot: number, circle: Circle): void {
    checkCircle(slot, circle);
    this.#circles.set(slot, circle);
  }

  delete(slot: number): void {
    this.#circles.delete(slot);
  }

  radius(slot: number): number {
    return this.#circles.get(slot)?.radius ?? -1;
  }

  metres(slot: number, point: Point): number {
    return distance(point, this.#circles.get(slot)!.point);
  }

  holding({ point, kinds, grade, within }: Ask): Slots {
    return this.#those(
      (circle) =>
        (circle.kinds & kinds) !== 0 &&
        circle.least <= grade &&
        distance(point, circle.point) <= Math.min(within, circle.radius),
    );
  }

  within(point: Point, metres: number): Slots {
    return this.#those((circle) => distance(point, circle.point) <= metres);
  }

  nearest(point: Point, metres: number): Iterable<Near> {
    return [...this.#circles]
      .map(([slot, circle]) => ({ slot, metres: distance(point, circle.point) }))
      .filter((near) => near.metres <= metres)
      .sort((a, b) => a.metres - b.metres || a.slot - b.slot);
  }

  #those(meant: (circle: Circle) => boolean): Slots {
    const found = new Slots();
    for (const [slot, circle] of this.#circles)
      if (meant(circle)) {
        found.reserve(1)[found.count] = slot;
        found.count += 1;
      }
    return found;
  }
}
