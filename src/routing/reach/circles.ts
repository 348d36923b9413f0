import type { Point } from '../../core/geo.ts';

/** How many kinds of event can be told apart. */
export const KINDS = 30;

/** A circle on Earth, and what it waits for. */
export interface Circle {
  readonly point: Point;
  /** Metres. */
  readonly radius: number;
  /** One of 30 bits for every kind of event it waits for; 0: it never holds anything. */
  readonly kinds: number;
  /** The least grade it waits for, 0 to 3. */
  readonly least: number;
}

/** What a point asks of the circles. */
export interface Ask {
  readonly point: Point;
  /** Bits of which a circle must have one. */
  readonly kinds: number;
  /** Circles that wait for more than this do not answer, 0 to 3. */
  readonly grade: number;
  /** Nor do those whose centre is farther than this, in metres. */
  readonly within: number;
}

/**
 * Circles by slot: a small number that the caller gives, kept as near to 0 as can be, since memory is held for all below it.
 * Every answer is exact: the rim belongs to a circle, and a distance is what `distance` of core/geo.ts says.
 */
export interface Circles {
  /** Sets or moves what stands at a slot. Throws a RangeError, and changes nothing, where a number is none or out of bounds. */
  put(slot: number, circle: Circle): void;
  /** Nothing where nothing stands there. */
  delete(slot: number): void;
  /** Metres of the radius at a slot; -1: nothing stands there. */
  radius(slot: number): number;
  /** Metres from a point to the centre at a slot where something stands. */
  metres(slot: number, point: Point): number;
  /** Slots of the circles that hold the point and wait for what is asked, in any order. Good until the next question. */
  holding(ask: Ask): Slots;
  /** Slots of all centres at most so many metres away, in any order. Good until the next question. */
  within(point: Point, metres: number): Slots;
  /** The same, nearest first (of two as near the lower slot), as far as the caller goes on; measured as it goes. */
  nearest(point: Point, metres: number): Iterable<Near>;
}

export interface Near {
  readonly slot: number;
  readonly metres: number;
}

/** Slots that answer a question, in a buffer used again and again: a list of its own for each would cost more than to find them. */
export class Slots {
  items = new Int32Array(64);
  count = 0;

  /** Makes room for so many more, to be written at `count` and after. */
  reserve(more: number): Int32Array {
    if (this.count + more > this.items.length) this.items = longer(this.items, this.count + more);
    return this.items;
  }

  *[Symbol.iterator](): Iterator<number> {
    for (let n = 0; n < this.count; n += 1) yield this.items[n] ?? 0;
  }
}

/** A copy with room for at least `length` numbers, and a quarter more. */
export function longer<Numbers extends Int32Array | Float64Array | Uint8Array>(
  numbers: Numbers,
  length: number,
): Numbers {
  const grown = new (numbers.constructor as new (length: number) => Numbers)(Math.ceil(length * 1.25) + 16);
  grown.set(numbers);
  return grown;
}

/** What is no circle in it, with its name and value; null: it is one. NaN would fall into the first cell of a grid without a word. */
export function faultOf({ point, radius, kinds, least }: Circle): string | null {
  if (!(Math.abs(point.lat) <= 90)) return `lat is ${point.lat}, not between -90 and 90`;
  if (!(Math.abs(point.lon) <= 180)) return `lon is ${point.lon}, not between -180 and 180`;
  if (!(radius >= 0 && radius <= HALF_ROUND_M)) return `radius is ${radius}, not between 0 and ${HALF_ROUND_M}`;
  if (!(Number.isInteger(kinds) && kinds >= 0 && kinds < 2 ** KINDS)) return `kinds is ${kinds}, not ${KINDS} bits`;
  return [0, 1, 2, 3].includes(least) ? null : `least is ${least}, not 0, 1, 2 or 3`;
}

/** Throws a RangeError where a slot or a circle is none. */
export function checkCircle(slot: number, circle: Circle): void {
  const fault = Number.isInteger(slot) && slot >= 0 ? faultOf(circle) : 'a slot is a whole number from 0';
  if (fault !== null) throw new RangeError(`circle at slot ${slot}: ${fault}`);
}

/** Whether latitude and longitude are numbers that the grids know; nothing is near any other. */
export const onEarth = ({ lat, lon }: Point): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180;

/** Half way round the Earth and a little: no two points are farther apart. */
export const HALF_ROUND_M = 20_020_000;
