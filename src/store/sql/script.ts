/** What goes into a statement. A list is for the word `{any:n}` only. */
export type Param = string | number | null | readonly (string | number)[];

/**
 * One SQL text with its values. Texts are written once for all engines: `?1` marks a value, and two words stand where
 * engines differ: `{any:1}` ("is one of the list in value 1") and `{lock}` (locks the rows read, leaving out locked ones).
 */
export interface Statement {
  readonly text: string;
  readonly params: readonly Param[];
}

export type Row = Readonly<Record<string, unknown>>;

export interface Result {
  /** What it returned; the order of RETURNING is not promised. */
  readonly rows: readonly Row[];
  /** How many rows it wrote, or returned. */
  readonly changes: number;
}

/**
 * What the store does, as a generator that yields statements and is handed their results: the same script runs on an engine
 * that answers at once and on one that must be waited for.
 */
export type Script<T> = Generator<Statement, T, Result>;

/** Thrown by a script: everything it wrote is undone, and `answer` is what the caller gets. */
export class Undo<T> extends Error {
  override readonly name = 'Undo';
  readonly answer: T;
  constructor(answer: T) {
    super('undone');
    this.answer = answer;
  }
}

/** Runs scripts on a database. Scripts come as functions, so that one can be run again from its start. */
export interface Engine {
  /** Sees what is committed; writes nothing. */
  read<T>(script: () => Script<T>): Promise<T>;
  /** All of it or nothing, durable when it answers. Scripts do not see each other's unfinished work. */
  write<T>(script: () => Script<T>): Promise<T>;
  close(): Promise<void>;
}

export const sql = (text: string, ...params: readonly Param[]): Statement => ({ text, params });
