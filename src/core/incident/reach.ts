import type { Doc } from '../collections.ts';
import type { Category } from '../commune/commune.ts';

/** Crimes never call neighbours from farther than this (PRODUCT.md, section 6). */
const CRIME_REACH_M = 1_500;
const REACH_CAP_M = 10_000;

/** What no reach and no radius exceeds, in metres. */
export const capOf = (category: Category): number => (category.class === 'crime' ? CRIME_REACH_M : REACH_CAP_M);

/** The incident's current reach in metres: its category's, doubled with every step by which it grew. 0: neighbours never hear of it. */
export function reachOf({ widened }: Pick<Doc<'incidents'>, 'widened'>, category: Category): number {
  const steps = widened.witnesses + widened.silence;
  return Math.min(capOf(category), (category.reach ?? 0) * 2 ** steps);
}
