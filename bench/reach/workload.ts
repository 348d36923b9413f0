import type { Point } from '../../src/core/geo.ts';
import { EARTH_RADIUS_M } from '../../src/core/geo.ts';
import type { Ask, Circle } from '../../src/routing/reach/circles.ts';
import { type Chance, chance } from '../support/chance.ts';

const TOWNS = 300;
const KINDS = 16;
/** How far a town's places scatter about its middle, in metres. */
const SPREAD_M = 8_300;
const [SMALLEST_M, LARGEST_M] = [200, 5_000];

/** Towns of a long country, the n-th largest with a weight of 1/n, and people who live in them. Seeded: the same for every contender. */
export class Country {
  readonly #chance: Chance;
  readonly #towns: readonly Point[];
  /** The weights of the towns up to each. */
  readonly #weights: readonly number[];

  constructor(seed: number) {
    this.#chance = chance(seed);
    this.#towns = Array.from({ length: TOWNS }, () => ({
      lat: this.#chance.between(-54, -18),
      lon: this.#chance.between(-74, -69),
    }));
    let sum = 0;
    this.#weights = this.#towns.map((_, n) => (sum += 1 / (n + 1)));
  }

  /** Somewhere in a town: where somebody lives, or where something happens. */
  point(): Point {
    const at = this.#chance.next() * (this.#weights.at(-1) ?? 0);
    const town = this.#towns[this.#weights.findIndex((sum) => sum >= at)] ?? { lat: 0, lon: 0 };
    const degrees = (metres: number): number => (metres / EARTH_RADIUS_M) * (180 / Math.PI);
    const lat = town.lat + degrees(this.#chance.normal() * SPREAD_M);
    const shrink = Math.cos((lat * Math.PI) / 180);
    return { lat, lon: town.lon + degrees(this.#chance.normal() * SPREAD_M) / shrink };
  }

  /** Half of the people want to hear of all kinds, the others of every second one. */
  circle(): Circle {
    return {
      point: this.point(),
      radius: SMALLEST_M * (LARGEST_M / SMALLEST_M) ** this.#chance.next(),
      kinds: this.#chance.next() < 0.5 ? 2 ** KINDS - 1 : this.#chance.below(2 ** KINDS),
      least: this.#chance.below(4),
    };
  }

  alert(): Ask {
    return {
      point: this.point(),
      kinds: 1 << this.#chance.below(KINDS),
      grade: this.#chance.below(4),
      within: Infinity,
    };
  }
}
