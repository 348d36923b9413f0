import { DateTime } from 'luxon';

/** A month of a commune's calendar, `2026-10`, as instants: `from` included, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The instants of a month in a time zone; a month with a change of clocks is an hour shorter or longer. */
export function spanOf(period: string, timeZone: string): Span {
  const start = DateTime.fromFormat(period, 'yyyy-MM', { zone: timeZone });
  if (!start.isValid) throw new Error(`period "${period}": write a month as 2026-10 (time zone ${timeZone})`);
  return { from: start.toMillis(), to: start.plus({ months: 1 }).toMillis() };
}

/** Local hour (0 to 23) and weekday (0 Monday to 6 Sunday) of an instant, by the clock on the wall there and then. */
export function localTime(at: number, timeZone: string): { hour: number; weekday: number } {
  const local = DateTime.fromMillis(at, { zone: timeZone });
  return { hour: local.hour, weekday: local.weekday - 1 };
}

/** How often each weekday comes in a month, Monday first: 4 or 5. */
export function weekdaysIn(period: string): number[] {
  const start = DateTime.fromFormat(period, 'yyyy-MM', { zone: 'utc' });
  const counts = [0, 0, 0, 0, 0, 0, 0];
  for (let day = start; day.month === start.month; day = day.plus({ days: 1 }))
    counts[day.weekday - 1] = (counts[day.weekday - 1] ?? 0) + 1;
  return counts;
}
