import { describe, expect, test } from '@jest/globals';
import { readAggregates } from '../../src/reports/aggregates.ts';
import { spanOf } from '../../src/reports/period.ts';
import { commune, incident, local, many, october } from './sample.ts';

describe('what a period counts', () => {
  test('only the incidents of its commune, realm and month, and none that was found to be another', () => {
    const { officials } = october([
      incident(),
      incident({ realm: 'sandbox' }),
      incident({ realm: 'drill:x' }),
      incident({ commune: 'otra' }),
      incident({ state: 'merged' }),
      incident({ createdAt: local('2026-09-30T23:59:59') }),
      incident({ createdAt: local('2026-10-01T00:00:00') }),
      incident({ createdAt: local('2026-10-31T23:59:59') }),
      incident({ createdAt: local('2026-11-01T00:00:00') }),
    ]);
    expect(officials.total).toBe(3);
  });

  test('nothing where nothing happened', () => {
    const { groups, officials } = october([]);
    expect(groups).toMatchObject({ total: 0, byCategory: [], cells: { shown: [], other: 0 } });
    expect(groups.acknowledge).toEqual({ cases: 0, median: null, p90: null });
    expect(officials.departments).toEqual([]);
  });

  test('kinds, endings, merged reports and whom it was told', () => {
    const robbery = incident({ reports: 4 });
    const fire = incident({ category: 'fire', state: 'false_alarm' });
    const other = incident({ state: 'unfounded' });
    const { groups } = october([robbery, fire, other], {
      told: new Map([
        [robbery.id, { people: 120, groups: 2 }],
        [fire.id, { people: 30, groups: 1 }],
        [other.id, { people: 0, groups: 0 }],
      ]),
    });
    expect(groups.byCategory).toEqual([
      { category: 'robbery', count: 2 },
      { category: 'fire', count: 1 },
    ]);
    expect(groups).toMatchObject({ resolved: 1, unfounded: 1, falseAlarms: 1, merged: 3 });
    expect(groups.told).toEqual({ cases: 2, people: 150, groups: 3 });
  });

  test('is plain JSON that reads back as it was frozen', () => {
    const frozen = october(many(30));
    expect(readAggregates(JSON.parse(JSON.stringify(frozen)))).toEqual(frozen);
  });
});

describe('hours and weekdays', () => {
  test('are those of the clock on the wall, and told only from the minimum on', () => {
    const { groups } = october([
      ...many(6, { createdAt: local('2026-10-14T20:10:00') }),
      ...many(4, { createdAt: local('2026-10-14T09:10:00') }),
    ]);
    // Six alone would tell of the four by subtraction.
    expect(groups.byHour.every((count) => count === null)).toBe(true);
    expect(groups.byWeekday).toEqual([null, null, 10, null, null, null, null]);
  });

  test('are told where the untold ones are many enough together', () => {
    const at = (time: string, count: number) => many(count, { createdAt: local(`2026-10-14T${time}:00`) });
    const { groups } = october([...at('20:10', 6), ...at('19:10', 5), ...at('09:10', 4), ...at('15:10', 3)]);
    expect(groups.byHour[20]).toBe(6);
    expect(groups.byHour[19]).toBe(5);
    expect(groups.byBand).toEqual([null, null, null, null, null, null, 11, null]);
    expect(groups.heat[2]).toEqual([null, null, null, null, null, null, 11, null]);
  });

  test('follow the change of clocks: 4 April 2026 has 25 hours, 6 September 23', () => {
    expect((spanOf('2026-04', 'America/Santiago').to - spanOf('2026-04', 'America/Santiago').from) / 3_600_000).toBe(
      30 * 24 + 1,
    );
    expect((spanOf('2026-09', 'America/Santiago').to - spanOf('2026-09', 'America/Santiago').from) / 3_600_000).toBe(
      30 * 24 - 1,
    );
    const april = october(
      [
        // 23:30 comes twice that Saturday: first three, then four hours behind.
        ...many(5, { createdAt: local('2026-04-04T23:30:00', 3) }),
        ...many(5, { createdAt: local('2026-04-04T23:30:00', 4) }),
        ...many(5, { createdAt: local('2026-04-05T00:30:00', 4) }),
      ],
      { period: '2026-04' },
    ).groups;
    expect(april.byHour[23]).toBe(10);
    expect(april.byHour[0]).toBe(5);
    expect([april.byWeekday[5], april.byWeekday[6]]).toEqual([10, 5]);
    const september = october(
      [
        ...many(5, { createdAt: local('2026-09-05T23:59:00', 4) }),
        ...many(6, { createdAt: local('2026-09-06T01:00:00', 3) }),
      ],
      { period: '2026-09' },
    ).groups;
    expect([september.byHour[23], september.byHour[0], september.byHour[1]]).toEqual([5, null, 6]);
  });

  test("take the sender's time where their clock can be believed", () => {
    const createdAt = local('2026-10-14T20:10:00');
    const { groups } = october([
      ...many(5, { createdAt, sentAt: local('2026-10-14T18:00:00') }),
      ...many(6, { createdAt, sentAt: local('2026-10-16T03:00:00') }),
      ...many(7, { createdAt, sentAt: 0 }),
    ]);
    expect([groups.byHour[18], groups.byHour[20], groups.byHour[3]]).toEqual([5, 13, null]);
  });
});

describe('places', () => {
  test('sectors and cells under the minimum are told only together', () => {
    const south = { sector: 'sur', point: { lat: -39.82, lon: -73.15 }, shown: { lat: -39.82, lon: -73.15 } };
    const { groups, officials } = october([...many(8), ...many(7, south), ...many(2, { sector: 'campo' })]);
    // Two left over would be campo's own count: sur joins them.
    expect(groups.bySector).toEqual({ shown: [{ sector: 'norte', count: 8 }], other: 9, unplaced: 0 });
    expect(officials.cells.shown.map(({ count }) => count)).toEqual([10, 7]);
    expect(officials.cells.size).toBe(150);
  });

  test('a cell is never where a case was, but the middle of its field', () => {
    const exact = { lat: -39.851234, lon: -73.251234 };
    const { groups } = october(many(5, { point: exact, shown: exact }));
    const [cell] = groups.cells.shown;
    expect(cell?.count).toBe(5);
    expect(cell).not.toMatchObject(exact);
    expect(JSON.stringify(groups)).not.toContain('-39.851234');
  });

  test('groups see only what neighbours were shown: no point, no cell; a rural crime, its sector alone', () => {
    const campo = commune.sectors.find(({ id }) => id === 'campo')?.centre ?? null;
    const { groups, officials } = october([...many(6, { shown: null }), ...many(6, { sector: 'campo', shown: campo })]);
    expect(groups.cells).toMatchObject({ shown: [], other: 6 });
    expect(officials.cells.shown.map(({ count }) => count)).toEqual([12]);
  });

  test('the grid grows until it shows most cases', () => {
    const spread = Array.from({ length: 24 }, (_, index) => {
      const point = { lat: -39.85 + Math.floor(index / 5) * 0.0016, lon: -73.25 + (index % 5) * 0.002 };
      return incident({ point, shown: point });
    });
    expect(october(spread).groups.cells.size).toBeGreaterThan(150);
  });
});

describe('answers', () => {
  const after = (minutes: number, differs = {}) => {
    const createdAt = local('2026-10-14T20:10:00');
    return incident({ createdAt, acknowledgedAt: createdAt + minutes * 60_000, ...differs });
  };

  test('median and p90 of the time to acknowledge and to resolve, in seconds', () => {
    const { groups } = october([1, 2, 3, 4, 5, 6, 7, 8, 9, 20].map((minutes) => after(minutes)));
    expect(groups.acknowledge).toEqual({ cases: 10, median: 330, p90: 606 });
    expect(groups.resolve).toEqual({ cases: 10, median: 3_600, p90: 3_600 });
  });

  test('few cases make no figure: under the minimum none, under ten no p90', () => {
    expect(october([1, 2, 3, 4].map((minutes) => after(minutes))).groups.acknowledge).toEqual({
      cases: 4,
      median: null,
      p90: null,
    });
    expect(october([1, 2, 3, 4, 5].map((minutes) => after(minutes))).groups.acknowledge).toMatchObject({
      median: 180,
      p90: null,
    });
  });

  test("in time is before the ladder's reminder for the severity; nobody's answer is late", () => {
    const { groups } = october([
      after(3),
      after(4),
      after(4, { category: 'lost_pet' }),
      after(0, { acknowledgedAt: null, endedAt: local('2026-10-14T20:11:00'), state: 'unfounded' }),
      after(0, { acknowledgedAt: null, endedAt: local('2026-10-14T20:11:00'), state: 'expired' }),
      after(0, { acknowledgedAt: null, endedAt: null, state: 'new' }),
    ]);
    expect(groups.inTime).toEqual({ answered: 3, of: 6 });
  });

  test('departments are told apart for officials only', () => {
    const { groups, officials } = october([
      ...many(3),
      incident({ department: 'prueba/aseo', endedAt: null, state: 'acknowledged' }),
    ]);
    expect(officials.departments.map(({ department, total, open }) => [department, total, open])).toEqual([
      ['prueba/seguridad', 3, 0],
      ['prueba/aseo', 1, 1],
    ]);
    expect(groups).not.toHaveProperty('departments');
    expect(groups).not.toHaveProperty('coverage');
  });
});

describe('coverage', () => {
  test('residents against the census, by sector and invitation, small ones together', () => {
    const { officials } = october([], {
      takingPart: {
        before: 80,
        now: 100,
        groups: 3,
        bySector: new Map([
          ['norte', 60],
          ['sur', 30],
          ['campo', 6],
        ]),
        byInvitation: new Map([
          ['jjvv-norte', 40],
          ['feria', 6],
          ['escuela', 2],
        ]),
      },
    });
    expect(officials.coverage).toMatchObject({
      before: 80,
      now: 100,
      groups: 3,
      census: { people: commune.census.people, year: 2024, source: 'INE' },
      bySector: {
        shown: [
          { sector: 'norte', count: 60 },
          { sector: 'sur', count: 30 },
          { sector: 'campo', count: 6 },
        ],
        other: 0,
        unplaced: 4,
      },
      byInvitation: { shown: [{ origin: 'jjvv-norte', count: 40 }], other: 8, none: 52 },
    });
  });
});
