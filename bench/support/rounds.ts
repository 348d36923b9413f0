/** One who takes part: `ask` answers the n-th question and says how much it found, so that nothing is optimised away. */
export interface Runner {
  readonly name: string;
  readonly ask: (n: number) => number;
}

const ROUNDS = 3;

/**
 * Questions per second of each, the median of three rounds. Rounds are interleaved: what else the machine does then falls on
 * all of them alike; and seconds are those in which the processor worked for this thread, not those in which others had it. Each
 * gets so many milliseconds a round, and a quarter more before, which is not counted.
 */
export function rates(
  runners: readonly Runner[],
  questions: number,
  milliseconds: number,
): ReadonlyMap<string, number> {
  const seen = new Map<string, number[]>(runners.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const { name, ask } of runners) {
      measure(ask, questions, milliseconds / 4);
      seen.get(name)?.push(measure(ask, questions, milliseconds));
    }
  return new Map([...seen].map(([name, each]) => [name, median(each)]));
}

function measure(ask: (n: number) => number, questions: number, milliseconds: number): number {
  let asked = 0;
  // Looking at the clock costs as much as many fast answers: the faster, the more seldom.
  let before = 1;
  const start = worked();
  for (;;) {
    for (let n = 0; n < before; n += 1) ask((asked + n) % questions);
    asked += before;
    const passed = worked() - start;
    if (passed >= milliseconds) return (asked / passed) * 1_000;
    if (passed < milliseconds / 100) before *= 2;
  }
}

/** Milliseconds for which the processor has worked for this thread. */
export function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;

/** 1234567 as 1,234,567; small numbers with one decimal. */
export const readable = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });
