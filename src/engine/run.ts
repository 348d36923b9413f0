import { backoff } from '../core/later/backoff.ts';
import type { Context, Decision } from '../core/decision.ts';
import type { Effect } from '../core/ports/channel.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Lookups } from '../core/ports/lookups.ts';
import type { Store } from '../core/ports/store.ts';
import { Missing, Snapshot } from '../core/reader.ts';
import type { Need, Reader } from '../core/reader.ts';
import { idsOf } from './ids.ts';
import { KeyedQueue } from './keyed-queue.ts';

/** A decision asks for one thing at a time; one that asks for more than this goes round in circles. */
const MOST_ROUNDS = 2_000;
const MOST_TRIES = 20;

/** Something pure that reads state: it throws `Missing` for what nobody loaded yet. */
export type Compute<T> = (reader: Reader, context: Context) => T;

/** `skipped`: there was nothing to decide any more. */
export type Ran =
  | { readonly kind: 'done'; readonly effects: readonly Effect[] }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'skipped' };

export interface RunnerParts {
  readonly store: Store;
  readonly clock: Clock;
  /** What routing and configuration know at that moment. */
  readonly lookups: (now: number) => Lookups;
  readonly publicUrl: string | null;
  /** Called after every commit of this process, so that its loops need not wait for their next look. */
  readonly committed?: () => void;
  readonly random?: () => number;
}

/** Thrown where every try met somebody else's commit. */
export class Contended extends Error {
  override readonly name = 'Contended';
}

/**
 * Takes decisions: load what it asks for, decide, commit. The first try is made at once. Where somebody else was quicker, it
 * is decided again from fresh state, behind the others of this process that lost over the same thing, so that a hundred
 * reports of one fire cost each other one try and not a hundred.
 */
export class Runner {
  readonly #parts: RunnerParts;
  readonly #contended = new KeyedQueue();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Answers what `compute` gives on the state of now. */
  async read<T>(operationId: string, compute: Compute<T>): Promise<T> {
    const snapshot = new Snapshot();
    const now = this.#parts.clock.now();
    const lookups = this.#parts.lookups(now);
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      try {
        return compute(snapshot, { ...lookups, now, ids: idsOf(operationId), publicUrl: this.#parts.publicUrl });
      } catch (error) {
        if (!(error instanceof Missing)) throw error;
        // One after another: a guard must be read before what it protects.
        for (const need of error.needs) snapshot.put(need, await this.#load(need));
      }
    }
    throw new Error(`${operationId} asks for more without end`);
  }

  /** Decides and commits under an operation id, once; null: nothing to decide. */
  async run(operationId: string, compute: Compute<Decision | null>): Promise<Ran> {
    const first = await this.#attempt(operationId, compute);
    if (first.kind !== 'conflict') return first;
    return this.#contended.run(first.over, () => this.#insist(operationId, compute));
  }

  async #insist(operationId: string, compute: Compute<Decision | null>): Promise<Ran> {
    for (let tries = 1; tries < MOST_TRIES; tries += 1) {
      const ran = await this.#attempt(operationId, compute);
      if (ran.kind !== 'conflict') return ran;
      await this.#parts.clock.wait(backoff(tries, 5, 1_000, (this.#parts.random ?? Math.random)()));
    }
    throw new Contended(`${operationId} met ${String(MOST_TRIES)} conflicts`);
  }

  async #attempt(
    operationId: string,
    compute: Compute<Decision | null>,
  ): Promise<Ran | { kind: 'conflict'; over: string }> {
    const { store, clock, committed } = this.#parts;
    const decision = await this.read(operationId, compute);
    if (!decision) return { kind: 'skipped' };
    const answer = await store.commit(operationId, decision.changes, decision.guards, clock.now());
    if (answer === 'conflict') return { kind: 'conflict', over: contestedBy(decision) };
    committed?.();
    return answer === 'duplicate' ? { kind: 'duplicate' } : { kind: 'done', effects: decision.effects };
  }

  async #load(need: Need): Promise<unknown> {
    const { store } = this.#parts;
    return need.kind === 'get' ? store.get(need.collection, need.id) : store.find(need.query, ...need.args);
  }
}

/** What two decisions most likely quarrelled over: a merge cell, else an incident. */
function contestedBy({ guards, changes }: Decision): string {
  const guard = guards[0];
  if (guard) return `${guard.collection}/${guard.id}`;
  for (const change of changes)
    if (change.op === 'put' && change.collection === 'incidents') return `incidents/${change.doc.id}`;
  return '';
}
