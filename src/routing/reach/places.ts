import type { Doc } from '../../core/collections.ts';
import { rank } from '../../core/commune/commune.ts';
import { Choices } from './choices.ts';
import { faultOf, longer } from './circles.ts';
import type { Circle, Circles } from './circles.ts';
import { CoverGrid } from './cover-grid.ts';

type Place = Doc<'places'>;

/**
 * Everybody's places by slot: circles in a grid, the rest in columns. What does not change with the moment (kinds, least severity,
 * consent) is the grid's to sift; pause, night and who is who are looked at only where a circle holds the point.
 */
export class Places {
  readonly choices = new Choices();
  readonly #circles = new CoverGrid();
  readonly #slots = new Map<string, number>();
  readonly #free: number[] = [];
  readonly #ids: string[] = [];
  readonly #people: string[] = [];
  #versions = new Int32Array(64);

  get circles(): Omit<Circles, 'put' | 'delete'> {
    return this.#circles;
  }

  /** The version at which a place stands here. */
  version(id: string): number | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined ? undefined : this.#versions[slot];
  }

  /** Adds a place that does not stand here yet; false, and nothing is added, where it lies nowhere. */
  add(place: Place, version: number): boolean {
    const circle: Circle = {
      point: place.point,
      radius: place.radius,
      kinds: place.consent ? this.choices.kindsOf(place.categories) : 0,
      least: rank(place.leastSeverity),
    };
    if (faultOf(circle) !== null) return false;
    const slot = this.#free.pop() ?? this.#ids.length;
    this.#circles.put(slot, circle);
    this.choices.set(slot, place);
    if (slot >= this.#versions.length) this.#versions = longer(this.#versions, slot + 1);
    this.#versions[slot] = version;
    this.#slots.set(place.id, slot);
    this.#ids[slot] = place.id;
    this.#people[slot] = place.personId;
    return true;
  }

  delete(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#circles.delete(slot);
    this.choices.delete(slot);
    this.#slots.delete(id);
    this.#ids[slot] = this.#people[slot] = '';
    this.#free.push(slot);
  }

  id(slot: number): string {
    return this.#ids[slot] ?? '';
  }

  person(slot: number): string {
    return this.#people[slot] ?? '';
  }
}
