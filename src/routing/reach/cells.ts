import { longer } from './circles.ts';

/** How many rows a block may have room for: about a third more each time, so that little stands empty. */
const ROOMS: readonly number[] = [1, ...Array.from({ length: 26 }, (_, n) => [2 ** (n + 1), 3 * 2 ** n]).flat()];
const SIZE_BITS = 6;
const NONE = -1;

/** What a bucket holds: row and column of its cell, where its block starts, and how long it is with the size of its room. */
const BUCKET = 4;

/**
 * Cells of a grid, each with a block of rows of a few whole numbers, all in one array: what one question reads stands
 * together. Blocks are found by a hash table with open addressing; a cell that was emptied keeps its bucket until the
 * table is made anew.
 */
export class Cells {
  data: Int32Array;
  readonly #width: number;
  #end = 0;
  /** The first freed block of each size; a freed block's first number is the next one. */
  readonly #freed = ROOMS.map(() => NONE);
  #table = emptyTable(64);
  #used = 0;

  /** `width`: numbers in a row. */
  constructor(width: number) {
    this.#width = width;
    this.data = new Int32Array(64 * width);
  }

  /** The bucket of a cell, for the questions below, or -1. Good until the next `push`. */
  find(row: number, column: number): number {
    const bucket = bucketOf(this.#table, row, column);
    return this.#table[bucket] === NONE ? NONE : bucket;
  }

  /** Where a bucket's rows begin in `data`, one behind the other. */
  start(bucket: number): number {
    return this.#table[bucket + 2] ?? 0;
  }

  length(bucket: number): number {
    return (this.#table[bucket + 3] ?? 0) >>> SIZE_BITS;
  }

  /** Adds a row to a cell and answers where in `data` it begins; what it holds is the caller's to write. */
  push(row: number, column: number): number {
    if ((this.#used + 1) * BUCKET * 4 > this.#table.length * 3) this.#rehash();
    const bucket = bucketOf(this.#table, row, column);
    if (this.#table[bucket] === NONE) {
      this.#table[bucket] = row;
      this.#table[bucket + 1] = column;
      this.#used += 1;
    }
    const length = this.length(bucket);
    if (length === 0) this.#place(bucket, 0);
    else if (length === ROOMS[this.#size(bucket)]) this.#widen(bucket, length);
    this.#table[bucket + 3] = ((length + 1) << SIZE_BITS) | this.#size(bucket);
    return this.start(bucket) + length * this.#width;
  }

  /** Which row of a bucket has a value as its `k`-th number, or -1. */
  indexOf(bucket: number, k: number, value: number): number {
    const start = this.start(bucket) + k;
    for (let n = 0; n < this.length(bucket); n += 1) if (this.data[start + n * this.#width] === value) return n;
    return NONE;
  }

  /** Takes the n-th row out of a bucket; the last takes its place. */
  remove(bucket: number, n: number): void {
    const last = this.length(bucket) - 1;
    const start = this.start(bucket);
    const size = this.#size(bucket);
    const from = start + last * this.#width;
    this.data.copyWithin(start + n * this.#width, from, from + this.#width);
    this.#table[bucket + 3] = (last << SIZE_BITS) | size;
    if (last === 0) this.#free(start, size);
  }

  #size(bucket: number): number {
    return (this.#table[bucket + 3] ?? 0) & (2 ** SIZE_BITS - 1);
  }

  /** A table twice as large, or as large where many cells were emptied. */
  #rehash(): void {
    const old = this.#table;
    let full = 0;
    for (let bucket = 0; bucket < old.length; bucket += BUCKET) if ((old[bucket + 3] ?? 0) >>> SIZE_BITS > 0) full += 1;
    const buckets = old.length / BUCKET;
    this.#table = emptyTable(full * 8 > buckets * 3 ? buckets * 2 : buckets);
    this.#used = full;
    for (let bucket = 0; bucket < old.length; bucket += BUCKET) {
      if ((old[bucket + 3] ?? 0) >>> SIZE_BITS === 0) continue;
      const now = bucketOf(this.#table, old[bucket] ?? 0, old[bucket + 1] ?? 0);
      for (let k = 0; k < BUCKET; k += 1) this.#table[now + k] = old[bucket + k] ?? 0;
    }
  }

  #widen(bucket: number, length: number): void {
    const start = this.start(bucket);
    const size = this.#size(bucket);
    this.#place(bucket, size + 1);
    this.data.copyWithin(this.start(bucket), start, start + length * this.#width);
    this.#free(start, size);
  }

  /** Gives a bucket a block of a size: one that was freed, else one at the end. */
  #place(bucket: number, size: number): void {
    let start = this.#freed[size] ?? NONE;
    if (start === NONE) {
      start = this.#end;
      this.#end += (ROOMS[size] ?? 0) * this.#width;
      if (this.#end > this.data.length) this.data = longer(this.data, this.#end);
    } else this.#freed[size] = this.data[start] ?? NONE;
    this.#table[bucket + 2] = start;
    this.#table[bucket + 3] = size;
  }

  #free(start: number, size: number): void {
    this.data[start] = this.#freed[size] ?? NONE;
    this.#freed[size] = start;
  }
}

function emptyTable(buckets: number): Int32Array {
  const table = new Int32Array(buckets * BUCKET);
  for (let bucket = 0; bucket < table.length; bucket += BUCKET) table[bucket] = NONE;
  return table;
}

/** Where a cell's bucket stands in a table, or the empty one where it would. */
function bucketOf(table: Int32Array, row: number, column: number): number {
  const mask = table.length / BUCKET - 1;
  const mixed = Math.imul(row, 0x9e3779b1) ^ Math.imul(column, 0x85ebca6b);
  for (let n = mixed ^ (mixed >>> 15); ; n += 1) {
    const bucket = (n & mask) * BUCKET;
    const found = table[bucket];
    if (found === NONE || (found === row && table[bucket + 1] === column)) return bucket;
  }
}
