import { distance, type Point } from '../../core/geo.ts';
import { longer } from './circles.ts';

/** Centre and radius of the circle at each slot, to the last bit: what a rounded distance leaves open is decided by these. */
export class Columns {
  #lats = new Float64Array(64);
  #lons = new Float64Array(64);
  /** -1: nothing stands there. */
  #radii = new Float64Array(64).fill(-1);

  set(slot: number, { lat, lon }: Point, radius: number): void {
    const room = this.#radii.length;
    if (slot >= room) {
      this.#lats = longer(this.#lats, slot + 1);
      this.#lons = longer(this.#lons, slot + 1);
      this.#radii = longer(this.#radii, slot + 1).fill(-1, room);
    }
    this.#lats[slot] = lat;
    this.#lons[slot] = lon;
    this.#radii[slot] = radius;
  }

  delete(slot: number): void {
    this.#radii[slot] = -1;
  }

  metres(slot: number, point: Point): number {
    return distance(point, this.point(slot));
  }

  point(slot: number): Point {
    return { lat: this.#lats[slot] ?? 0, lon: this.#lons[slot] ?? 0 };
  }

  radius(slot: number): number {
    return this.#radii[slot] ?? -1;
  }
}
