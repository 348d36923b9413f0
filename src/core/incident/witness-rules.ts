import type { ClassId, Severity } from '../commune/commune.ts';
import type { Answer } from './records.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What witnesses move, and how many it takes. Nothing of it ever lowers or ends a case: that is an official's. */
export interface WitnessRule {
  /** The answers that say that it is so; whoever reports it too says as much. */
  readonly answers: readonly Answer[];
  /** So many different persons raise it by one step: the severity by one, the reach to twice as far. */
  readonly every: number;
  /** Whoever needs help in it counts as so many. */
  readonly help: number;
  /** Counted are those who said so within this time. */
  readonly withinMs: number;
  /** At most so many steps, and never graver than this. */
  readonly steps: number;
  readonly gravest: Severity;
  /** From so many on who say that it is over the department reads it as the word of the neighbours. */
  readonly over: number;
}

/** Null: nobody is asked. A crime grows once only: three who agreed on it reach as far as it may be told. */
export const WITNESS_RULES: Readonly<Record<ClassId, WitnessRule | null>> = {
  crime: { answers: ['saw'], every: 3, help: 3, withinMs: 30 * MINUTE, steps: 1, gravest: 'critical', over: 3 },
  hazard: { answers: ['saw'], every: 3, help: 3, withinMs: 60 * MINUTE, steps: 2, gravest: 'critical', over: 3 },
  rescue: { answers: ['saw'], every: 2, help: 2, withinMs: 60 * MINUTE, steps: 2, gravest: 'critical', over: 3 },
  upkeep: { answers: ['too'], every: 5, help: 5, withinMs: 7 * DAY, steps: 1, gravest: 'medium', over: 3 },
  private: null,
};

/** By how many steps it reaches farther while nobody acknowledges it: for a crime the officials' ladder is climbed instead. */
export const WIDENS_UNANSWERED: Readonly<Record<ClassId, number>> = {
  crime: 0,
  hazard: 2,
  rescue: 2,
  private: 0,
  upkeep: 0,
};
