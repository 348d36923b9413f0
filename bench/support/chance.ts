/** Chance from a seed: the same numbers in every run. */
export interface Chance {
  /** From 0, below 1. */
  next(): number;
  between(min: number, max: number): number;
  /** A whole number from 0, below `max`. */
  below(max: number): number;
  /** Normal, around 0 with a deviation of 1. */
  normal(): number;
}

/** mulberry32: 32 bits of state, enough for a workload. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (min, max) => min + (max - min) * next(),
    below: (max) => Math.floor(max * next()),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
