import type { Doc } from '../../src/core/collections.ts';
import { SEVERITIES } from '../../src/core/commune/commune.ts';
import type { ReachQuery } from '../../src/core/ports/lookups.ts';
import { createReachIndex } from '../../src/routing/reach.ts';
import type { ReachIndex } from '../../src/routing/reach.ts';
import type { Ask, Circle } from '../../src/routing/reach/circles.ts';
import { bytesInUse } from '../support/machine.ts';
import { worked } from '../support/rounds.ts';

/** Any moment does. */
const NOW = Date.parse('2026-11-25T15:00:00Z');

/** What the whole reach index costs: people, ids and wishes with the circles, as the store hands them in. */
export interface Whole {
  readonly index: ReachIndex;
  /** Seconds from the first place to the last. */
  readonly seconds: number;
  /** Bytes per place, the texts of its ids with it. */
  readonly bytes: number;
}

export function loadWhole(circles: readonly Circle[]): Whole {
  const before = bytesInUse();
  const index = createReachIndex(new Map());
  let milliseconds = 0;
  // By the thousand: made before the clock runs, garbage after it.
  for (let from = 0; from < circles.length; from += 1_000) {
    const docs = circles.slice(from, from + 1_000).map((circle, n) => placeOf(circle, from + n));
    const start = worked();
    for (const doc of docs) index.apply({ collection: 'places', id: doc.id, version: 1, doc });
    milliseconds += worked() - start;
  }
  return { index, seconds: milliseconds / 1_000, bytes: (bytesInUse() - before) / circles.length };
}

/** An alert as an incident asks it. */
export const askWhole = (index: ReachIndex, { point, kinds, grade }: Ask): number =>
  index.nearby(queryOf(point, kinds, grade), NOW).reached.length;

const queryOf = (point: ReachQuery['point'], kinds: number, grade: number): ReachQuery => ({
  realm: 'live',
  commune: 'anywhere',
  point,
  category: `kind ${Math.log2(kinds)}`,
  severity: SEVERITIES[grade]!,
  life: false,
  reach: 10_000,
  cap: 10_000,
  atLeast: { count: 20, within: 5_000 },
});

function placeOf({ point, radius, kinds, least }: Circle, slot: number): Doc<'places'> {
  const chosen = kinds === 2 ** 16 - 1 ? null : Array.from({ length: 16 }, (_, n) => n).filter((n) => (kinds >> n) & 1);
  return {
    id: idOf('p', slot),
    realm: 'live',
    personId: idOf('q', slot),
    contactId: idOf('c', slot),
    chatId: idOf('h', slot),
    commune: 'anywhere',
    label: 'home',
    point,
    radius,
    categories: chosen?.map((n) => `kind ${n}`) ?? null,
    leastSeverity: SEVERITIES[least]!,
    quiet: null,
    lifeRefused: false,
    pausedUntil: null,
    consent: true,
    movedAt: NOW,
    createdAt: NOW,
  };
}

/** Twenty signs, as the product's own ids; flat in memory, as what is parsed from the store is. */
const idOf = (first: string, slot: number): string => Buffer.from(`${first}${slot}`.padEnd(20, 'x')).toString('latin1');
