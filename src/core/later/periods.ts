import { DateTime } from 'luxon';
import type { Commune } from '../commune/commune.ts';

/** One summary of one month, and when it goes out. */
export interface MonthlyRun {
  /** `2026-10`: the month it is about. */
  readonly period: string;
  readonly to: 'officials' | 'groups';
  /** Milliseconds since 1970: in the month after. */
  readonly at: number;
}

type Calendar = Pick<Commune, 'timeZone' | 'schedule'>;

/** Older months are not made up for: their cases are erased by then. */
const MOST_MONTHS = 12;

/** The month in which an instant falls, by the commune's calendar. */
export const periodAt = (at: number, timeZone: string): string => monthOf(at, timeZone).toFormat('yyyy-MM');

/**
 * The officials' summaries that should exist: of every month since the service began, or of the last year, the one of the
 * present month at last. Those whose time is past were missed while nothing ran, unless they are frozen already; the last
 * one is still to come.
 */
export function officialsRuns(commune: Calendar, since: number, now: number): readonly MonthlyRun[] {
  const last = monthOf(now, commune.timeZone);
  const earliest = DateTime.max(monthOf(since, commune.timeZone), last.minus({ months: MOST_MONTHS }));
  const runs: MonthlyRun[] = [];
  for (let month = earliest; month <= last; month = month.plus({ months: 1 }))
    runs.push(run(commune, month.toFormat('yyyy-MM'), 'officials'));
  return runs;
}

/** The groups' summary of a month: later than the officials', who may add a line to it. */
export const groupsRun = (commune: Calendar, period: string): MonthlyRun => run(commune, period, 'groups');

/**
 * When a month's summary goes out. A day that the month does not have is its last; an hour that a change of clocks leaves
 * out is the one after it; one that comes twice is the first.
 */
function run({ timeZone, schedule }: Calendar, period: string, to: MonthlyRun['to']): MonthlyRun {
  const { day, time } = to === 'officials' ? schedule.monthlyOfficials : schedule.monthlyGroups;
  const month = DateTime.fromFormat(period, 'yyyy-MM', { zone: timeZone }).plus({ months: 1 });
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const at = month.set({ day: Math.min(day, month.daysInMonth ?? day), hour, minute });
  return { period, to, at: first(at) };
}

/** The earlier of two instants that have the same name. */
const first = (at: DateTime): number => Math.min(...at.getPossibleOffsets().map((each) => each.toMillis()));

/** The month so many months away: -1 is the one before, -12 the same one a year ago. */
export const shiftPeriod = (period: string, months: number): string =>
  DateTime.fromFormat(period, 'yyyy-MM', { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM');

/** Whether somebody wrote a month, as `2026-10`. */
export const isPeriod = (typed: string): boolean => /^20\d\d-(0[1-9]|1[0-2])$/.test(typed);

const monthOf = (at: number, timeZone: string): DateTime =>
  DateTime.fromMillis(at, { zone: timeZone }).startOf('month');
