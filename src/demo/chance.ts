/**
 * Chance that can be repeated: the same seed gives the same month on every machine. Each use draws from a stream of its
 * own, named by what it is for, so that adding a resident does not change all that happens after.
 */
export interface Chance {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  /** A number between two bounds. */
  between(low: number, high: number): number;
  /** True in so many of all cases. */
  happens(share: number): boolean;
  /** One of several, each as likely as its weight. */
  pick<Item>(items: readonly Item[], weightOf?: (item: Item) => number): Item;
  /** A bell curve around zero with a standard deviation of one. */
  normal(): number;
  /** How often a thing happens that happens `mean` times on average. */
  poisson(mean: number): number;
  /** Another stream, the same whenever it is asked for. */
  stream(name: string | number): Chance;
}

export function chanceOf(seed: string): Chance {
  const next = generator(hash(seed));
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    normal,
    between: (low, high) => low + next() * (high - low),
    happens: (share) => next() < share,
    pick: (items, weightOf = () => 1) => pick(items, weightOf, next()),
    poisson: (mean) => poisson(mean, next, normal),
    stream: (name) => chanceOf(`${seed}/${String(name)}`),
  };
}

/** FNV-1a: spreads a name over 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const sign of text) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return value >>> 0;
}

/** Mulberry32 (Tommy Ettinger, public domain): small, and good enough for a play. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<Item>(items: readonly Item[], weightOf: (item: Item) => number, at: number): Item {
  const weights = items.map(weightOf);
  let left = at * weights.reduce((sum, weight) => sum + weight, 0);
  const index = weights.findIndex((weight) => (left -= weight) < 0);
  const item = items[index === -1 ? items.length - 1 : index];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

/** Knuth's way for small means, the bell curve for large ones. */
function poisson(mean: number, next: () => number, normal: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
  const limit = Math.exp(-mean);
  let product = next();
  let count = 0;
  while (product > limit) {
    product *= next();
    count += 1;
  }
  return count;
}
