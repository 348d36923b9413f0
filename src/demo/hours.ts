import { DateTime } from 'luxon';
import type { Chance } from './chance.ts';

/** How likely each hour of the day is, from 0 to 23; only their proportions count. */
type Day = readonly number[];

const EVENING: Day = [6, 5, 4, 3, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 5, 5, 6, 7, 9, 11, 12, 12, 10, 8];
const NIGHT: Day = [12, 11, 9, 6, 3, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 6, 8, 10, 12, 13];
const DAYTIME: Day = [0.5, 0.3, 0.2, 0.2, 0.2, 0.5, 2, 5, 9, 11, 11, 10, 8, 7, 8, 9, 9, 9, 8, 6, 4, 3, 2, 1];
const TRAFFIC: Day = [3, 2, 2, 1, 1, 2, 5, 10, 11, 7, 5, 5, 7, 8, 7, 6, 7, 10, 12, 9, 6, 5, 4, 4];
const DUSK: Day = [4, 2, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 8, 12, 13, 12, 9, 6];
const ANY: Day = [3, 2, 2, 2, 2, 2, 3, 4, 4, 4, 4, 4, 5, 5, 4, 4, 5, 5, 6, 6, 6, 5, 5, 4];

const DAYS: Readonly<Record<string, Day>> = {
  robbery: EVENING,
  burglary: EVENING,
  vehicle_theft: EVENING,
  suspicious: NIGHT,
  shots: NIGHT,
  disturbance: NIGHT,
  drugs: EVENING,
  noise: NIGHT,
  traffic_accident: TRAFFIC,
  street_light: DUSK,
  traffic_light: DAYTIME,
  waste: DAYTIME,
  abandoned_vehicle: DAYTIME,
  lost_pet: DAYTIME,
};

/** Kinds that come with Friday and Saturday nights. */
const WEEKEND: Readonly<Record<string, number>> = {
  noise: 3,
  disturbance: 2.5,
  drugs: 1.8,
  shots: 1.6,
  robbery: 1.4,
  traffic_accident: 1.4,
  burglary: 1.3,
  suspicious: 1.3,
};

/** Hours up to this one belong to the evening before: a Friday night ends on Saturday. */
const NIGHT_ENDS = 6;

/** A moment of a month at which a kind of event is likely, in local time: an hour that a change of clocks leaves out never comes. */
export function momentOf(category: string, period: string, timeZone: string, chance: Chance): number {
  const start = DateTime.fromFormat(period, 'yyyy-MM', { zone: timeZone });
  const hours = DAYS[category] ?? ANY;
  const hour = chance.pick([...hours.keys()], (index) => hours[index] ?? 0);
  const days = Array.from({ length: start.daysInMonth ?? 30 }, (_, day) => start.plus({ days: day }));
  const day = chance.pick(days, (each) => {
    const { weekday } = hour < NIGHT_ENDS ? each.minus({ days: 1 }) : each;
    return weekday === 5 || weekday === 6 ? (WEEKEND[category] ?? 1) : 1;
  });
  const at = day.set({ hour, minute: Math.floor(chance.between(0, 60)), second: Math.floor(chance.between(0, 60)) });
  return at.toMillis();
}
