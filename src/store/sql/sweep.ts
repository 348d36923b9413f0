import { SWEEP_MARK, SWEEP_TOMBSTONES } from './follow-texts.ts';
import { SWEEP_NOTES } from './owed-texts.ts';
import { sql, type Script } from './script.ts';
import { SWEEP_MEDIA, SWEEP_MEMORY, SWEEP_OPERATIONS } from './work-texts.ts';

/** How many rows of a table one batch erases: some 20 ms. */
export const SWEPT_AT_ONCE = 2_000;
const KEPT_MS = 8 * 24 * 60 * 60 * 1_000;

/** Erases a batch of what has had its time; `most` is what went of the table that lost most. */
export function* sweepBatch(now: number): Script<{ readonly went: number; readonly most: number }> {
  const old = now - KEPT_MS;
  yield sql(SWEEP_MARK, old);
  const tombstones = yield sql(SWEEP_TOMBSTONES, old);
  const counts: number[] = [];
  for (const statement of [
    sql(SWEEP_OPERATIONS, old, SWEPT_AT_ONCE),
    sql(SWEEP_NOTES, old, SWEPT_AT_ONCE),
    sql(SWEEP_MEDIA, now, SWEPT_AT_ONCE),
    sql(SWEEP_MEMORY, now, SWEPT_AT_ONCE),
  ]) {
    counts.push((yield statement).changes);
  }
  return { went: tombstones.changes + counts.reduce((sum, count) => sum + count, 0), most: Math.max(...counts) };
}
