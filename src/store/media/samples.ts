import { boxesIn, numberAt, only, Refusal } from './boxes.ts';
import type { Box } from './boxes.ts';

/** A piece of a track in the file: samples that lie one behind the other. */
export interface Chunk {
  readonly from: number;
  readonly length: number;
}

interface Rows {
  readonly count: number;
  /** The number at an offset in a row. */
  at(row: number, offset?: number): number;
}

/** A table: version and flags, how many rows, the rows. */
function rowsOf(body: Buffer, width: number): Rows {
  const count = numberAt(body, 4);
  if (8 + count * width > body.length) throw new Refusal('broken');
  return { count, at: (row, offset = 0) => numberAt(body, 8 + row * width + offset) };
}

/**
 * Where in the file a track's samples lie, by its four tables: offsets of chunks, how many samples a chunk has, and what each
 * weighs. Every loop is bounded by rows that are in the file, never by a number that is only claimed.
 */
export function* chunksOf(tables: Box): Generator<Chunk> {
  const boxes = boxesIn(tables.body);
  const offsets = offsetsOf(boxes);
  const samples = samplesOf(only(boxes, 'stsz').body);
  const runs = rowsOf(only(boxes, 'stsc').body, 12);
  let run = -1;
  let sample = 0;
  for (let chunk = 0; chunk < offsets.count; chunk += 1) {
    while (run + 1 < runs.count && runs.at(run + 1) <= chunk + 1) run += 1;
    if (run < 0) throw new Refusal('broken');
    const many = Math.min(runs.at(run, 4), samples.count - sample);
    yield { from: offsets.at(chunk), length: samples.weight(sample, many) };
    sample += many;
  }
}

function offsetsOf(boxes: readonly Box[]): Rows {
  const long = boxes.some(({ type }) => type === 'co64');
  if (!long) return rowsOf(only(boxes, 'stco').body, 4);
  const rows = rowsOf(only(boxes, 'co64').body, 8);
  return { count: rows.count, at: (row) => rows.at(row) * 2 ** 32 + rows.at(row, 4) };
}

/** What samples weigh: all the same, or each its own. */
function samplesOf(body: Buffer): { readonly count: number; weight(from: number, many: number): number } {
  const same = numberAt(body, 4);
  const count = numberAt(body, 8);
  if (same > 0) return { count, weight: (_from, many) => many * same };
  if (12 + count * 4 > body.length) throw new Refusal('broken');
  const weight = (from: number, many: number): number => {
    let sum = 0;
    for (let sample = from; sample < from + many; sample += 1) sum += numberAt(body, 12 + sample * 4);
    return sum;
  };
  return { count, weight };
}
