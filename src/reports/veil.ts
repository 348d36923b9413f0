/**
 * Keeping small counts unsaid. A count under the commune's minimum could point at one household, so it is never told;
 * and where all others are told, the sum of the untold ones must not give a small one away either.
 */

/**
 * The counts of a row, null where they are under the minimum. Zero is veiled too: else "not zero" would be told of the
 * others. Where the veiled ones together are still under the minimum, the smallest told ones are veiled with them.
 */
export function veil(counts: readonly number[], minimum: number): (number | null)[] {
  const { shown } = part(new Map(counts.map((count, index) => [String(index), count])), minimum);
  const told = new Set(shown.map(({ key }) => key));
  return counts.map((count, index) => (told.has(String(index)) ? count : null));
}

/**
 * The same for a table whose rows and columns are told in sums too: no sum may give a veiled count away, nor may a field
 * whose row or column is veiled be told.
 */
export function veilTable(
  table: readonly (readonly number[])[],
  minimum: number,
  rows: readonly (number | null)[],
  columns: readonly (number | null)[],
): (number | null)[][] {
  let veiled = table.map((row, index) =>
    veil(row, minimum).map((count, column) => (rows[index] === null || columns[column] === null ? null : count)),
  );
  for (let before = -1; before !== nulls(veiled);) {
    before = nulls(veiled);
    veiled = turn(again(turn(again(veiled, table, minimum)), turn(table), minimum));
  }
  return veiled;
}

/** Veils more in every row where the veiled counts together are under the minimum. */
const again = (
  veiled: readonly (readonly (number | null)[])[],
  table: readonly (readonly number[])[],
  minimum: number,
): (number | null)[][] =>
  veiled.map((row, index) => {
    const counts = table[index] ?? [];
    const told = row.map((count, column) => ({ count, column })).filter(({ count }) => count !== null);
    told.sort((a, b) => (a.count ?? 0) - (b.count ?? 0) || a.column - b.column);
    let hidden = row.reduce<number>((sum, count, column) => sum + (count === null ? (counts[column] ?? 0) : 0), 0);
    const more = new Set<number>();
    while (hidden > 0 && hidden < minimum && told.length > 0) {
      const next = told.shift();
      if (next) more.add(next.column);
      hidden += next?.count ?? 0;
    }
    return row.map((count, column) => (more.has(column) ? null : count));
  });

const nulls = (table: readonly (readonly (number | null)[])[]): number =>
  table.flat().filter((count) => count === null).length;

const turn = <Value>(table: readonly (readonly Value[])[]): Value[][] =>
  (table[0] ?? []).map((_, column) => table.flatMap((row) => row.slice(column, column + 1)));

export interface Parted<Key> {
  readonly shown: readonly { readonly key: Key; readonly count: number }[];
  /** All that is not shown, in one sum. */
  readonly other: number;
}

/**
 * Parts counts into those that are told, largest first, and the rest as one sum. Where that sum itself is under the
 * minimum, the smallest told ones join it: total minus the told ones would otherwise reveal it.
 */
export function part<Key extends string>(counts: ReadonlyMap<Key, number>, minimum: number): Parted<Key> {
  const all = [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const shown = all.filter(({ count }) => count >= minimum);
  let other = all.reduce((sum, { count }) => sum + (count >= minimum ? 0 : count), 0);
  while (other > 0 && other < minimum && shown.length > 0) other += shown.pop()?.count ?? 0;
  return { shown, other };
}

/** Counts how often each key comes; null is left out. */
export function tally<Item, Key extends string>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key | null,
): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) {
    const key = keyOf(item);
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
