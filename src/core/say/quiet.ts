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

type Sleeper = Pick<Doc<'places'>, 'quiet'>;

/** Whether it is night for a place: its own quiet hours, else its commune's. */
export function inQuietHours(place: Sleeper, commune: Pick<Commune, 'timeZone' | 'quietHours'>, at: number): boolean {
  return within(localTime(at, commune.timeZone), place.quiet ?? commune.quietHours);
}

/** Whether an event is told in the night: a life is at stake, unless they refused that, or a burglary is next door. */
export function breaksQuiet(
  place: Pick<Doc<'places'>, 'lifeRefused'>,
  event: Pick<Category, 'id' | 'life'> & { readonly metres: number },
): boolean {
  return event.life ? !place.lifeRefused : event.id === 'burglary' && event.metres <= NEAR_BURGLARY_M;
}

/** Whether a place sleeps through an event at that moment. */
export function sleeps(
  place: Pick<Doc<'places'>, 'quiet' | 'lifeRefused'>,
  commune: Pick<Commune, 'timeZone' | 'quietHours'>,
  event: Pick<Category, 'id' | 'life'> & { readonly metres: number },
  at: number,
): boolean {
  return inQuietHours(place, commune, at) && !breaksQuiet(place, event);
}
