import { DateTime } from 'luxon';
import type { Category, Commune } from '../commune/commune.ts';
import type { Doc } from '../collections.ts';

/** A burglary nearer than this, in metres, breaks quiet hours. */
const NEAR_BURGLARY_M = 150;

/** Local wall-clock time `HH:MM` in a zone. */
const localTime = (at: number, zone: string): string => DateTime.fromMillis(at, { zone }).toFormat('HH:mm');

/** Whether a local time lies in hours that may run over midnight; `from` is included, `to` is not. */
function within(time: string, hours: { readonly from: string; readonly to: string }): boolean {
  return hours.from <= hours.to ? time >= hours.from && time < hours.to : time >= hours.from || time < hours.to;
}

/** Whether a place sleeps through an event at that moment: in its quiet hours, unless a life is at stake or a burglary is next door. */
export function sleeps(
  place: Pick<Doc<'places'>, 'quiet' | 'lifeRefused'>,
  commune: Pick<Commune, 'timeZone' | 'quietHours'>,
  event: Pick<Category, 'id' | 'life'> & { readonly metres: number },
  at: number,
): boolean {
  if (!within(localTime(at, commune.timeZone), place.quiet ?? commune.quietHours)) return false;
  if (event.life) return place.lifeRefused;
  return !(event.id === 'burglary' && event.metres <= NEAR_BURGLARY_M);
}
