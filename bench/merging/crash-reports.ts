import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import type { Commune } from '../../src/core/commune/commune.ts';
import type { Point } from '../../src/core/geo.ts';
import { createArea } from '../../src/routing/polygon.ts';
import { chanceOf } from '../../src/demo/chance.ts';
import type { Chance } from '../../src/demo/chance.ts';

const DATA = new URL('../data/crashes-nuble-2020.csv', import.meta.url);
const METRES_PER_DEGREE = 111_195;
const MOST_WITNESSES = 8;
/** How far from the crash its witnesses say that it is, in metres (one standard deviation, east and north each). */
const OFFSET_M = 80;
const DELAY_MS = 15 * 60_000;
/** Share of witnesses who take it for another kind of its family. */
const MISTAKEN = 0.1;

/** A crash as it was, moved into the commune. */
interface Crash {
  readonly id: number;
  readonly at: number;
  readonly point: Point;
}

/** What one witness tells. */
export interface CrashReport {
  readonly crash: number;
  readonly witness: number;
  readonly at: number;
  readonly point: Point;
  /** They take it for another kind of the same family. */
  readonly mistaken: boolean;
}

export interface Crashes {
  readonly reports: readonly CrashReport[];
  readonly crashes: number;
  /** Crashes that fall outside the commune wherever its own is moved: they are left out. */
  readonly outside: number;
}

/**
 * The crashes of a region, moved into a commune: those of each of its communes so that their middle lies on the reference point.
 * Distances within a commune and all times are kept; that all lie over each other makes it denser than life.
 */
export function crashReports(commune: Commune, seed: string): Crashes {
  const all = moved(commune);
  const area = createArea(commune.boundary);
  const crashes = all.filter(({ point }) => area.contains(point));
  const reports = crashes.flatMap((crash) => witnessed(crash, chanceOf(seed).stream(crash.id), area));
  return {
    reports: reports.sort((a, b) => a.at - b.at),
    crashes: crashes.length,
    outside: all.length - crashes.length,
  };
}

function moved({ reference, timeZone }: Commune): Crash[] {
  const rows = readFileSync(DATA, 'utf8').trim().split('\n').slice(1);
  const parsed = rows.map((row, id) => {
    const [time = '', home = '', lat, lon] = row.split(',');
    const at = DateTime.fromISO(time, { zone: timeZone });
    const point = { lat: Number(lat), lon: Number(lon) };
    if (!at.isValid || Number.isNaN(point.lat) || Number.isNaN(point.lon)) throw new Error(`unreadable crash: ${row}`);
    return { id, home, at: at.toMillis(), point };
  });
  const middles = new Map([...Map.groupBy(parsed, ({ home }) => home)].map(([home, there]) => [home, middle(there)]));
  return parsed.map(({ id, home, at, point }) => {
    const from = middles.get(home) ?? point;
    const east = (point.lon - from.lon) * Math.cos(radians(from.lat));
    return {
      id,
      at,
      point: {
        lat: reference.lat + point.lat - from.lat,
        lon: reference.lon + east / Math.cos(radians(reference.lat)),
      },
    };
  });
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

function middle(crashes: readonly { readonly point: Point }[]): Point {
  const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
  return { lat: median(crashes.map(({ point }) => point.lat)), lon: median(crashes.map(({ point }) => point.lon)) };
}

function witnessed(crash: Crash, chance: Chance, area: { contains(point: Point): boolean }): CrashReport[] {
  const count = 1 + Math.floor(chance.next() * MOST_WITNESSES);
  return Array.from({ length: count }, (_, witness) => ({
    crash: crash.id,
    witness,
    at: crash.at + Math.floor(chance.next() * DELAY_MS),
    point: offset(crash.point, chance, area),
    mistaken: chance.happens(MISTAKEN),
  }));
}

/** Somewhere around, and never in the river, where nobody stands who saw a crash. */
function offset(point: Point, chance: Chance, area: { contains(point: Point): boolean }): Point {
  for (;;) {
    const there = {
      lat: point.lat + (chance.normal() * OFFSET_M) / METRES_PER_DEGREE,
      lon: point.lon + (chance.normal() * OFFSET_M) / (METRES_PER_DEGREE * Math.cos(radians(point.lat))),
    };
    if (area.contains(there)) return there;
  }
}
