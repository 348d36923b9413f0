import type { LatLon } from './api.ts';
import type { TgLocation } from './types.ts';

/** A place as a message says it; nothing is said of what is not known. */
export function located({ lat, lon }: LatLon, accuracy?: number, livePeriod?: number): TgLocation {
  return {
    latitude: lat,
    longitude: lon,
    ...(accuracy === undefined ? {} : { horizontal_accuracy: accuracy }),
    ...(livePeriod === undefined ? {} : { live_period: livePeriod }),
  };
}
