import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../../core/ports/store.ts';
import { Undo } from './script.ts';

export interface GroupSize {
  /** How many writes shared the fsync. */
  readonly writes: number;
}

interface Job {
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: Error) => void;
}

/** A longer group would hold the loop for more than some 50 ms; the rest goes with the next turn. */
const LONGEST_GROUP = 256;

/**
 * Group commit. Waiting for the disk (fsync) is nearly all of a commit's cost, so what is asked for in one turn of the loop
 * shares it:
 *
 *   waiting  --first write asked for-->  scheduled  --end of the turn-->  BEGIN IMMEDIATE
 *     each write: SAVEPOINT, run, RELEASE; where it fails or undoes itself: ROLLBACK TO, the others stay
 *   COMMIT, the one fsync; only then is anybody answered
 *
 * Where BEGIN or COMMIT fails, nobody's write happened, and all are told so.
 */
export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #translate: (error: unknown) => Error;
  readonly #onGroup: ((size: GroupSize) => void) | undefined;
  #jobs: Job[] = [];
  #scheduled = false;

  constructor(db: DatabaseSync, translate: (error: unknown) => Error, onGroup?: (size: GroupSize) => void) {
    this.#db = db;
    this.#translate = translate;
    this.#onGroup = onGroup;
  }

  add<T>(run: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#jobs.push({ run, resolve: resolve as (value: unknown) => void, reject });
      this.#schedule();
    });
  }

  /** Commits what was asked for so far, at once. */
  flush(): void {
    while (this.#jobs.length > 0) this.#commit(this.#jobs.splice(0, LONGEST_GROUP));
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const jobs = this.#jobs.splice(0, LONGEST_GROUP);
      if (this.#jobs.length > 0) this.#schedule();
      if (jobs.length > 0) this.#commit(jobs);
    });
  }

  #commit(jobs: readonly Job[]): void {
    const answers: (() => void)[] = [];
    try {
      if (!this.#db.isOpen) throw new StoreUnavailable('the database is closed');
      this.#db.exec('BEGIN IMMEDIATE');
      for (const job of jobs) answers.push(this.#runOne(job));
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isOpen && this.#db.isTransaction) this.#db.exec('ROLLBACK');
      const reason = this.#translate(error);
      for (const job of jobs) job.reject(reason);
      return;
    }
    this.#onGroup?.({ writes: jobs.length });
    for (const answer of answers) answer();
  }

  /** Runs one write inside its savepoint and returns how to answer once the group is durable. */
  #runOne({ run, resolve, reject }: Job): () => void {
    this.#db.exec('SAVEPOINT one');
    try {
      const value = run();
      this.#db.exec('RELEASE one');
      return () => {
        resolve(value);
      };
    } catch (error) {
      // A full or failing disk ends the whole transaction by itself: then there is no savepoint to go back to.
      if (!this.#db.isTransaction) throw error;
      this.#db.exec('ROLLBACK TO one');
      this.#db.exec('RELEASE one');
      return () => {
        if (error instanceof Undo) resolve(error.answer);
        else reject(this.#translate(error));
      };
    }
  }
}
