import { Command, InvalidArgumentError, Option } from 'commander';
import { isPeriod } from '../core/later/periods.ts';
import type { Locale } from '../core/commune/commune.ts';

/** What the demo is asked to play. */
export interface Options {
  /** Without it, the default commune. */
  readonly commune?: string;
  /** `2026-10`. */
  readonly month: string;
  readonly seed: string;
  /** Without it, as many as fit the commune. */
  readonly residents?: number;
  readonly scale: number;
  readonly compare: boolean;
  readonly locale: Locale;
}

/** More than this would play for an hour, or fill the memory. */
const MOST_RESIDENTS = 20_000;
const MOST_SCALE = 20;

/** The command line. What is wrong there is said in one line, and ends the command with 1. */
export function demoCommand(run: (options: Options, fail: (line: string) => never) => Promise<void>): Command {
  const command = new Command('npm run demo --')
    .description('Plays a month of a commune through the real product, on a clock that jumps, and draws its summaries.')
    .option('--commune <id>', 'such as corral; without it, the default commune')
    .option('--month <month>', 'the month to play', month, '2026-10')
    .option('--seed <word>', 'another word gives another month', 'avisa')
    .option('--residents <n>', 'how many neighbours take part; without it, as many as fit the commune', residents)
    .option('--scale <n>', '2 doubles what happens, 0.1 is a quiet month', scale, 1)
    .addOption(new Option('--locale <language>', 'language of the pictures').choices(['es', 'en']).default('es'))
    .option('--no-compare', 'play neither the month before nor the same month a year ago');
  return command.action((options: Options) => run(options, (line) => command.error(`error: ${line}`)));
}

function month(typed: string): string {
  if (isPeriod(typed)) return typed;
  throw new InvalidArgumentError('Write a month as 2026-10.');
}

function residents(typed: string): number {
  const count = Number(typed);
  if (/^\d+$/.test(typed) && count <= MOST_RESIDENTS) return count;
  throw new InvalidArgumentError(`Write a whole number from 0 to ${String(MOST_RESIDENTS)}.`);
}

function scale(typed: string): number {
  const times = Number(typed);
  if (/^\d*\.?\d+$/.test(typed) && times <= MOST_SCALE) return times;
  throw new InvalidArgumentError(`Write a number from 0 to ${String(MOST_SCALE)}, such as 0.5.`);
}
