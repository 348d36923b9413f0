import { DateTime } from 'luxon';
import type { Category, Commune } from '../core/commune/commune.ts';
import type { Point } from '../core/geo.ts';
import { chanceOf } from './chance.ts';
import type { Chance } from './chance.ts';
import { groundOf } from './ground.ts';
import type { Ground } from './ground.ts';
import { momentOf } from './hours.ts';
import { nameOf } from './names.ts';
import { ratesOf } from './rates.ts';
import type { OffenceCount } from './rates.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** So long before the month most residents are there already: longer than a contact counts as new. */
const BEFORE_DAYS = 12;
const JOIN_DURING = 0.15;
/** How often somebody else tells of the same event, and how soon and how near. */
const SECOND_SHARE = 0.14;
const SECOND_MINUTES = 6;
const SECOND_METRES = 40;
const SOS_SHARE: Readonly<Record<string, number>> = { robbery: 0.2, shots: 0.3, domestic_violence: 0.4, medical: 0.2 };
const RADII = [300, 500, 500, 1_000, 1_000, 2_000] as const;

export interface Resident {
  readonly id: string;
  readonly name: string;
  readonly home: Point;
  readonly radius: number;
}

/** One who tells of something. What they answer to the bot's questions follows from it. */
export interface Telling {
  readonly resident: string;
  readonly category: string;
  readonly point: Point;
  readonly here: 'here' | 'beside';
  readonly way: 'guided' | 'sos';
}

/** What happens, and when. All else follows: the bot asks, people answer. */
export type Action = { readonly at: number } & (
  | { readonly kind: 'register'; readonly resident: string }
  | { readonly kind: 'link'; readonly group: string; readonly administrator: string; readonly sector: string }
  | { readonly kind: 'alert'; readonly telling: Telling }
);

export interface Scenario {
  readonly seed: string;
  readonly period: string;
  readonly from: number;
  readonly to: number;
  readonly residents: readonly Resident[];
  /** In order of time. */
  readonly actions: readonly Action[];
}

export interface ScenarioInput {
  readonly commune: Commune;
  readonly period: string;
  readonly seed: string;
  readonly residents: number;
  readonly offences: readonly OffenceCount[];
  /** Makes a month smaller or larger than the rates say. */
  readonly scale: number;
}

/** A month as it could have been: the same seed gives the same month. */
export function scenarioOf(input: ScenarioInput): Scenario {
  const { commune, period, seed } = input;
  const chance = chanceOf(`${seed}/${commune.id}/${period}`);
  const start = DateTime.fromFormat(period, 'yyyy-MM', { zone: commune.timeZone });
  const span = { from: start.toMillis(), to: start.plus({ months: 1 }).toMillis() };
  const ground = groundOf(commune, chanceOf(`${seed}/${commune.id}`));
  const residents = peopleOf(input.residents, ground, chance.stream('residents'));
  const registering = residents.map((resident) => registration(resident, span, chance.stream(`joins ${resident.id}`)));
  const actions = [
    ...registering,
    ...linking(commune, residents, span.from, chance.stream('groups')),
    ...alerts(input, ground, registering, span, chance.stream('alerts')),
  ];
  return { seed, period, ...span, residents, actions: actions.sort((a, b) => a.at - b.at) };
}

function peopleOf(count: number, ground: Ground, chance: Chance): Resident[] {
  return Array.from({ length: count }, (_, index) => {
    const mine = chance.stream(index);
    return {
      id: `r${String(index + 1)}`,
      name: nameOf(mine),
      home: ground.home(mine).point,
      radius: mine.pick(RADII),
    };
  });
}

type Registration = Extract<Action, { kind: 'register' }>;

function registration(resident: Resident, { from, to }: { from: number; to: number }, chance: Chance): Registration {
  const late = chance.happens(JOIN_DURING);
  const at = late ? chance.between(from, to - 2 * DAY) : chance.between(from - BEFORE_DAYS * DAY, from - 8 * DAY);
  return { at: Math.round(at), kind: 'register', resident: resident.id };
}

/** The town's first sectors have a group of neighbours each. */
function linking(commune: Commune, residents: readonly Resident[], from: number, chance: Chance): Action[] {
  const [administrator] = residents;
  if (!administrator) return [];
  return commune.sectors
    .filter(({ rural }) => !rural)
    .slice(0, 6)
    .map((sector) => ({
      at: Math.round(from - chance.between(1, 6) * DAY),
      kind: 'link' as const,
      group: `g-${sector.id}`,
      administrator: administrator.id,
      sector: sector.id,
    }));
}

/** Everything people tell of in the month. Whoever tells has been registered before. */
function alerts(
  { commune, period, offences, scale }: ScenarioInput,
  ground: Ground,
  registering: readonly Registration[],
  { from, to }: { from: number; to: number },
  chance: Chance,
): Action[] {
  const rates = ratesOf(period, offences, commune.census.people);
  return commune.categories.flatMap((category) => {
    const mine = chance.stream(category.id);
    const count = mine.poisson((rates.get(category.id) ?? 0) * scale);
    return Array.from({ length: count }, (_, index) => mine.stream(index)).flatMap((one) => {
      const at = Math.min(to - 10 * MINUTE, Math.max(from, momentOf(category.id, period, commune.timeZone, one)));
      return told(category, at, ground, registering, one);
    });
  });
}

/** The one who tells first, and sometimes a second one of the same. */
function told(
  category: Category,
  at: number,
  ground: Ground,
  registering: readonly Registration[],
  chance: Chance,
): Action[] {
  const here = registering.filter((each) => each.at < at - DAY);
  if (here.length < 2) return [];
  const { point } = ground.event(chance);
  const first = chance.pick(here).resident;
  const sos = chance.happens(SOS_SHARE[category.id] ?? 0);
  const telling: Telling = {
    resident: first,
    category: category.id,
    point,
    here: chance.happens(0.7) ? 'here' : 'beside',
    way: sos ? 'sos' : 'guided',
  };
  const alert: Action = { at, kind: 'alert', telling };
  if (category.class === 'private' || !chance.happens(SECOND_SHARE)) return [alert];
  const second = chance.pick(here.filter(({ resident }) => resident !== first)).resident;
  const later = Math.round(at + chance.between(1, SECOND_MINUTES) * MINUTE);
  const seen = {
    ...telling,
    resident: second,
    point: ground.near(point, SECOND_METRES, chance),
    way: 'guided' as const,
  };
  return [alert, { at: later, kind: 'alert', telling: seen }];
}
