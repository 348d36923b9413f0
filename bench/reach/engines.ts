import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import type { Ask, Circle } from '../../src/routing/reach/circles.ts';
import { median } from '../support/rounds.ts';
import { Exact } from './exact.ts';
import { RedisServer } from './redis.ts';

/** What an engine outside of the process managed; its questions go over a socket, eight at a time. */
export interface EngineOutcome {
  readonly name: string;
  readonly perSecond: number;
  readonly mismatches: number;
}

const IN_FLIGHT = 8;
const ROUNDS = 3;
const ASKED = 300;

/** Redis by one key for each class of radius, if it is installed; by the clock on the wall, since its work is another process's. */
export async function redisDuel(
  circles: readonly Circle[],
  asks: readonly Ask[],
  answers: readonly Int32Array[],
): Promise<EngineOutcome | null> {
  const binary = onPath('redis-server');
  if (binary === null) return null;
  const exact = new Exact(circles);
  const server = await RedisServer.start(binary);
  try {
    const classes = Map.groupBy(circles.keys(), (slot) => Math.ceil(Math.log2(circles[slot]!.radius)));
    for (const [power, slots] of classes)
      await server.add(
        `class${power}`,
        slots.map((slot) => ({ slot, ...circles[slot]!.point })),
      );
    const out = new Int32Array(circles.length);
    const answer = async (ask: Ask): Promise<Int32Array> => {
      // It keeps points in 52 bits, up to 0.6 m off: a metre more is asked for, and circles are measured again.
      const found = await Promise.all(
        [...classes.keys()].map((power) => server.search(`class${power}`, ask.point, 2 ** power + 1)),
      );
      return out.slice(0, exact.sift(found.flat(), ask, out)).sort();
    };
    const asked = asks.slice(0, ASKED);
    let mismatches = 0;
    for (const [n, ask] of asked.entries()) if (String(await answer(ask)) !== String(answers[n])) mismatches += 1;
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await rateOf(asked, answer));
    return { name: 'Redis GEOSEARCH', perSecond: median(rounds), mismatches };
  } finally {
    await server.stop();
  }
}

async function rateOf(asks: readonly Ask[], answer: (ask: Ask) => Promise<unknown>): Promise<number> {
  const left = [...asks];
  const start = performance.now();
  const lane = async (): Promise<void> => {
    for (let ask = left.pop(); ask; ask = left.pop()) await answer(ask);
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
  return (asks.length / (performance.now() - start)) * 1_000;
}

/** Says plainly which engines do not take part here, and why. */
export function absentEngines(): readonly string[] {
  const absent: string[] = [];
  if (onPath('redis-server') === null) absent.push('Redis does not take part: there is no redis-server on the PATH');
  const config = onPath('pg_config');
  const shared = config === null ? '' : spawnSync(config, ['--sharedir'], { encoding: 'utf8' }).stdout.trim();
  const postgis = shared !== '' && existsSync(join(shared, 'extension', 'postgis.control'));
  absent.push(
    postgis
      ? 'PostGIS does not take part: it is installed, but nothing here speaks to it yet'
      : 'PostGIS does not take part: PostgreSQL has no extension postgis here',
  );
  return absent;
}

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}
