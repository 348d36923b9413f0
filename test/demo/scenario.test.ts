import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { distance } from '../../src/core/geo.ts';
import { readCommunes } from '../../src/config/communes.ts';
import { chanceOf } from '../../src/demo/chance.ts';
import { momentOf } from '../../src/demo/hours.ts';
import { ratesOf, readOffences } from '../../src/demo/rates.ts';
import { scenarioOf } from '../../src/demo/scenario.ts';
import type { Action } from '../../src/demo/scenario.ts';

const offences = readOffences();
const commune = readCommunes('config/communes', Date.parse('2026-09-01')).communes.find(({ id }) => id === 'valdivia')!;
const make = (seed: string, scale = 1) =>
  scenarioOf({ commune, period: '2026-10', seed, residents: 120, offences, scale });
type Alert = Extract<Action, { kind: 'alert' }>;
const alertsOf = (actions: readonly Action[]) => actions.filter((action): action is Alert => action.kind === 'alert');

describe('a month as it could have been', () => {
  test('is the same for the same seed, and another one for another', () => {
    expect(make('a')).toEqual(make('a'));
    expect(make('a').actions).not.toEqual(make('b').actions);
  });

  test('happens in order, and nobody tells of anything before they are registered', () => {
    const { actions, from, to } = make('a');
    const registered = new Set<string>();
    let before = -Infinity;
    for (const action of actions) {
      expect(action.at).toBeGreaterThanOrEqual(before);
      before = action.at;
      if (action.kind === 'register') registered.add(action.resident);
      if (action.kind !== 'alert') continue;
      expect(registered).toContain(action.telling.resident);
      expect(action.at >= from && action.at < to).toBe(true);
    }
    expect(registered.size).toBe(120);
  });

  test('has about as many of each kind as the rates say', () => {
    const rates = ratesOf('2026-10', offences, commune.census.people);
    const seeds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const all = seeds.flatMap((seed) => alertsOf(make(seed).actions));
    for (const category of commune.categories) {
      // Second tellings come on top; private kinds have none.
      const mean = (rates.get(category.id) ?? 0) * (category.class === 'private' ? 1 : 1.14) * seeds.length;
      const count = all.filter(({ telling }) => telling.category === category.id).length;
      expect(Math.abs(count - mean)).toBeLessThanOrEqual(4 * Math.sqrt(mean) + 3);
    }
  });

  test('takes crimes from the statistics, and refuses offences they do not hold', () => {
    const told = (period: string, people = 166_080) => ratesOf(period, offences, people).get('domestic_violence');
    expect(told('2026-10')).toBeCloseTo(((142 + 129 + 129) / 3) * 0.08, 1);
    expect(told('2025-10')).toBeCloseTo(129 * 0.08, 1);
    expect(told('2026-10', 16_608)).toBeCloseTo(((142 + 129 + 129) / 3) * 0.008, 2);
    expect(() => ratesOf('2026-10', [], 1_000)).toThrow('offences.csv');
  });

  test('grows and shrinks by its scale', () => {
    const count = (scale: number) => alertsOf(make('a', scale).actions).length;
    expect(count(0)).toBe(0);
    expect(count(0.2)).toBeLessThan(count(1) / 3);
  });

  test('happens where people live: mostly in town, and all of it near the commune', () => {
    const points = alertsOf(make('a').actions).map(({ telling }) => telling.point);
    const town = points.filter((point) => distance(point, commune.reference) < 8_000);
    expect(town.length).toBeGreaterThan(points.length * 0.75);
    expect(points.every((point) => distance(point, commune.reference) < 40_000)).toBe(true);
  });
});

describe('moments', () => {
  test('keep to the hours of their kind, by local time, on days that change the clock too', () => {
    const chance = chanceOf('hours');
    const at = Array.from({ length: 400 }, () =>
      DateTime.fromMillis(momentOf('waste', '2026-09', commune.timeZone, chance), { zone: commune.timeZone }),
    );
    expect(at.every((moment) => moment.month === 9)).toBe(true);
    expect(at.filter(({ hour }) => hour >= 7 && hour < 20).length).toBeGreaterThan(340);
  });
});

describe('chance', () => {
  test('draws every stream apart, and always the same', () => {
    const one = chanceOf('x');
    const before = one.stream('a').next();
    one.next();
    expect(one.stream('a').next()).toBe(before);
    expect(one.stream('b').next()).not.toBe(before);
  });

  test.each([0.5, 8, 200])('happens %d times on average where it should', (mean) => {
    const chance = chanceOf('poisson');
    const counts = Array.from({ length: 2_000 }, () => chance.poisson(mean));
    const found = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(Math.abs(found - mean)).toBeLessThan(4 * Math.sqrt(mean / counts.length) + 0.02);
  });

  test('has nothing to pick from nothing', () => {
    expect(() => chanceOf('x').pick([])).toThrow('nothing to pick from');
  });
});
