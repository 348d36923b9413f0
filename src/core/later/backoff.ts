/**
 * How long to wait before the next try: doubles from `first` with every failure up to `most`, and half of it is left to
 * chance (`random` in 0 to 1), so that those who failed together do not come back together.
 */
export function backoff(failures: number, first: number, most: number, random: number): number {
  const full = Math.min(most, first * 2 ** Math.min(failures, 30));
  return Math.round(full / 2 + (full / 2) * random);
}
