import { distance, EARTH_RADIUS_M } from '../../src/core/geo.ts';
import type { Ask, Circle } from '../../src/routing/reach/circles.ts';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * What whoever uses a library must add: it finds boxes, and which of their circles hold the point and wait for the event is still to be said.
 * Written as a careful user would: columns, everything that does not change worked out before.
 */
export class Exact {
  readonly #lats: Float64Array;
  readonly #lons: Float64Array;
  readonly #cosines: Float64Array;
  /** sin² of half the radius as an angle: the haversine up to which a point is inside. */
  readonly #limits: Float64Array;
  readonly #kinds: Int32Array;
  readonly #least: Uint8Array;

  constructor(circles: readonly Circle[]) {
    this.#lats = Float64Array.from(circles, ({ point }) => radians(point.lat));
    this.#lons = Float64Array.from(circles, ({ point }) => radians(point.lon));
    this.#cosines = this.#lats.map(Math.cos);
    this.#limits = Float64Array.from(circles, ({ radius }) => Math.sin(radius / EARTH_RADIUS_M / 2) ** 2);
    this.#kinds = Int32Array.from(circles, ({ kinds }) => kinds);
    this.#least = Uint8Array.from(circles, ({ least }) => least);
  }

  waits(slot: number, ask: Ask): boolean {
    return (this.#kinds[slot]! & ask.kinds) !== 0 && this.#least[slot]! <= ask.grade;
  }

  /** Writes those of the candidates that answer; answers how many. */
  sift(candidates: Iterable<number>, ask: Ask, out: Int32Array): number {
    const lat = radians(ask.point.lat);
    const lon = radians(ask.point.lon);
    const cosine = Math.cos(lat);
    let count = 0;
    for (const slot of candidates) {
      if (!this.waits(slot, ask)) continue;
      const up = Math.sin((this.#lats[slot]! - lat) / 2);
      const right = Math.sin((this.#lons[slot]! - lon) / 2);
      if (up * up + cosine * this.#cosines[slot]! * right * right <= this.#limits[slot]!) out[count++] = slot;
    }
    return count;
  }
}

/** Half the height and width in degrees of the box round a circle, a hair more for rounding. */
export function halfBox({ point, radius }: Pick<Circle, 'point' | 'radius'>): { tall: number; wide: number } {
  const angle = radius / EARTH_RADIUS_M;
  const degrees = 180 / Math.PI;
  return {
    tall: angle * degrees + 1e-9,
    wide: Math.asin(Math.sin(angle) / Math.cos(radians(point.lat))) * degrees + 1e-9,
  };
}

/** The right answers in order of slot: every circle is looked at, and measured unless its latitude alone rules it out. */
export function bruteForce(circles: readonly Circle[], asks: readonly Ask[]): readonly Int32Array[] {
  const metresPerDegree = radians(1) * EARTH_RADIUS_M;
  const lats = Float64Array.from(circles, ({ point }) => point.lat);
  const heights = Float64Array.from(circles, ({ radius }) => radius / metresPerDegree + 1e-9);
  return asks.map(({ point, kinds, grade }) => {
    const held: number[] = [];
    for (let slot = 0; slot < circles.length; slot += 1) {
      if (Math.abs(lats[slot]! - point.lat) > heights[slot]!) continue;
      const circle = circles[slot]!;
      if ((circle.kinds & kinds) === 0 || circle.least > grade) continue;
      if (distance(point, circle.point) <= circle.radius) held.push(slot);
    }
    return Int32Array.from(held);
  });
}
