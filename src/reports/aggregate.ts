import type { Commune } from '../core/commune/commune.ts';
import type { Doc } from '../core/collections.ts';
import type { Realm } from '../core/ids.ts';
import { AGGREGATES_VERSION } from './aggregates.ts';
import type { Aggregates, Coverage, DepartmentSummary, Readers, Summary } from './aggregates.ts';
import { countedFor } from './audience.ts';
import type { Counted } from './audience.ts';
import { localTime, spanOf } from './period.ts';
import { acknowledgeTimes, answeredInTime, resolveTimes } from './times.ts';
import { part, tally, veil, veilTable } from './veil.ts';
import { byCell, bySector, sectorCounts } from './where.ts';

/** Hours in a band of the week's picture: 56 fields, so that a month of a city fills some of them. */
const HEAT_HOURS = 3;
/** A sender's clock is believed when it says at most so long ago; else our own is taken. */
const BELIEVED_MS = 86_400_000;

/** Whom the case was told, counted over its cards. */
export interface Told {
  readonly people: number;
  readonly groups: number;
}

/** Who takes part, as counts. */
export interface TakingPart {
  readonly before: number;
  readonly now: number;
  readonly groups: number;
  /** By the sector of each one's first place, where it lies in one. */
  readonly bySector: ReadonlyMap<string, number>;
  /** By the invitation's origin, of those who came by one. */
  readonly byInvitation: ReadonlyMap<string, number>;
}

/** All that a period's numbers are made of. */
export interface PeriodInput {
  readonly commune: Commune;
  readonly realm: Realm;
  /** `2026-10`. */
  readonly period: string;
  /** Any incidents: those of another commune, realm or period are left out here. */
  readonly incidents: readonly Doc<'incidents'>[];
  readonly told: ReadonlyMap<string, Told>;
  readonly takingPart: TakingPart | null;
}

/** The numbers of a period, ready to be frozen: for both audiences, without persons or exact points. */
export function aggregate(input: PeriodInput): Aggregates {
  const { commune, realm, period } = input;
  const span = spanOf(period, commune.timeZone);
  // What was found to be another case is counted as a report of that one.
  const mine = input.incidents.filter(
    (incident) =>
      incident.state !== 'merged' &&
      incident.realm === realm &&
      incident.commune === commune.id &&
      incident.createdAt >= span.from &&
      incident.createdAt < span.to,
  );
  const official = countedFor('officials', mine, commune);
  return {
    version: AGGREGATES_VERSION,
    realm,
    commune: commune.id,
    period,
    timeZone: commune.timeZone,
    ...span,
    minimumCount: commune.settings.minimumCount,
    groups: summarise('groups', countedFor('groups', mine, commune), input),
    officials: {
      ...summarise('officials', official, input),
      departments: departments(official, commune),
      coverage: input.takingPart && coverage(input.takingPart, commune),
    },
  };
}

function summarise(readers: Readers, counted: readonly Counted[], { commune, told }: PeriodInput): Summary {
  const minimum = commune.settings.minimumCount;
  const inState = (state: Doc<'incidents'>['state']): number =>
    counted.filter(({ incident }) => incident.state === state).length;
  const heard = counted
    .flatMap(({ incident }) => told.get(incident.id) ?? [])
    .filter(({ people, groups }) => people + groups > 0);
  return {
    total: counted.length,
    byCategory: byCategory(counted),
    ...byTime(counted, commune),
    bySector: bySector(counted, commune),
    cells: byCell(readers, counted, commune),
    acknowledge: acknowledgeTimes(counted, minimum),
    resolve: resolveTimes(counted, minimum),
    inTime: answeredInTime(counted, commune),
    resolved: inState('resolved'),
    unfounded: inState('unfounded'),
    falseAlarms: inState('false_alarm'),
    open: open(counted),
    merged: counted.reduce((sum, { incident }) => sum + Math.max(0, incident.reports - 1), 0),
    told: {
      cases: heard.length,
      people: heard.reduce((sum, { people }) => sum + people, 0),
      groups: heard.reduce((sum, { groups }) => sum + groups, 0),
    },
  };
}

function byCategory(counted: readonly Counted[]): Summary['byCategory'] {
  // A kind has no place and no hour: commune-wide counts are told as they are.
  const counts = part(
    tally(counted, ({ category }) => category.id),
    1,
  );
  return counts.shown.map(({ key, count }) => ({ category: key, count }));
}

function byTime(
  counted: readonly Counted[],
  commune: Commune,
): Pick<Summary, 'byHour' | 'byWeekday' | 'heatHours' | 'byBand' | 'heat'> {
  const hours = Array.from({ length: 24 }, () => 0);
  const weekdays = Array.from({ length: 7 }, () => 0);
  const heat = Array.from({ length: 7 }, () => Array.from({ length: 24 / HEAT_HOURS }, () => 0));
  for (const { incident } of counted) {
    const { hour, weekday } = localTime(happenedAt(incident), commune.timeZone);
    const row = heat[weekday];
    const band = Math.floor(hour / HEAT_HOURS);
    hours[hour] = (hours[hour] ?? 0) + 1;
    weekdays[weekday] = (weekdays[weekday] ?? 0) + 1;
    if (row) row[band] = (row[band] ?? 0) + 1;
  }
  const minimum = commune.settings.minimumCount;
  const bands = Array.from({ length: 24 / HEAT_HOURS }, (_, band) =>
    heat.reduce((sum, row) => sum + (row[band] ?? 0), 0),
  );
  const byBand = veil(bands, minimum);
  const byWeekday = veil(weekdays, minimum);
  // Hours add up to bands: each band's hours are a row of their own.
  const hoursOf = (band: number): number[] => hours.slice(band * HEAT_HOURS, (band + 1) * HEAT_HOURS);
  return {
    byHour: byBand.flatMap((told, band) =>
      told === null ? hoursOf(band).map(() => null) : veil(hoursOf(band), minimum),
    ),
    byWeekday,
    heatHours: HEAT_HOURS,
    byBand,
    heat: veilTable(heat, minimum, byWeekday, byBand),
  };
}

const happenedAt = ({ sentAt, createdAt }: Doc<'incidents'>): number =>
  sentAt <= createdAt && sentAt >= createdAt - BELIEVED_MS ? sentAt : createdAt;

function departments(counted: readonly Counted[], commune: Commune): DepartmentSummary[] {
  const order = new Map(commune.departments.map(({ id }, index) => [`${commune.id}/${id}`, index]));
  const answering = new Map<string, Counted[]>();
  for (const one of counted) {
    const department = one.incident.department;
    if (department !== null) answering.set(department, [...(answering.get(department) ?? []), one]);
  }
  return [...answering]
    .sort(([a], [b]) => (order.get(a) ?? Infinity) - (order.get(b) ?? Infinity))
    .map(([department, cases]) => ({
      department,
      total: cases.length,
      open: open(cases),
      acknowledge: acknowledgeTimes(cases, commune.settings.minimumCount),
      resolve: resolveTimes(cases, commune.settings.minimumCount),
      inTime: answeredInTime(cases, commune),
    }));
}

const open = (counted: readonly Counted[]): number =>
  counted.filter(({ incident }) => incident.endedAt === null).length;

function coverage(taking: TakingPart, commune: Commune): Coverage {
  const { census, settings } = commune;
  const { shown, other } = part(taking.byInvitation, settings.minimumCount);
  const invited = [...taking.byInvitation.values()].reduce((sum, count) => sum + count, 0);
  return {
    before: taking.before,
    now: taking.now,
    groups: taking.groups,
    census: { people: census.people, year: census.peopleYear, source: census.source, households: census.households },
    bySector: sectorCounts(taking.bySector, taking.now, commune),
    byInvitation: { shown: shown.map(({ key, count }) => ({ origin: key, count })), other, none: taking.now - invited },
  };
}
