import { DateTime } from 'luxon';

/** Local wall-clock time `HH:MM` in a zone. */
export const localTime = (at: number, zone: string): string => DateTime.fromMillis(at, { zone }).toFormat('HH:mm');

/** Whether a local time lies in hours that may run over midnight; `from` is included, `to` is not. */
export function within(time: string, hours: { readonly from: string; readonly to: string }): boolean {
  return hours.from <= hours.to ? time >= hours.from && time < hours.to : time >= hours.from || time < hours.to;
}
