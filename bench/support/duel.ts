/** What a duel found: numbers by name, for the line that machines read. */
export interface Outcome {
  readonly result: Readonly<Record<string, number | string | null>>;
  /** What is wrong, in words; a duel with faults fails. */
  readonly faults: readonly string[];
}

/** A duel: measures the product's own code against its peers and says what it found. */
export type Duel = (args: readonly string[], say: (line: string) => void) => Promise<Outcome>;
