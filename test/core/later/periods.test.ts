import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { groupsRun, officialsRuns, periodAt } from '../../../src/core/later/periods.ts';

const zone = 'America/Santiago';
const local = (text: string): number => DateTime.fromISO(text, { zone }).toMillis();
const iso = (at: number): string => DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mmZZ");
const calendar = (officials: [number, string], groups: [number, string] = [3, '10:00']) => ({
  timeZone: zone,
  schedule: {
    monthlyOfficials: { day: officials[0], time: officials[1] },
    monthlyGroups: { day: groups[0], time: groups[1] },
  },
});

describe('when a summary goes out', () => {
  test('a month is told in the next one, by the clock on the wall', () => {
    const runs = officialsRuns(calendar([1, '08:00']), local('2026-10-05'), local('2026-10-20'));
    expect(runs.map(({ period, to, at }) => [period, to, iso(at)])).toEqual([
      ['2026-10', 'officials', '2026-11-01T08:00-03:00'],
    ]);
    expect(iso(groupsRun(calendar([1, '08:00']), '2026-10').at)).toBe('2026-11-03T10:00-03:00');
  });

  test('the hour stays the same on both sides of a change of clocks', () => {
    expect(iso(groupsRun(calendar([1, '08:00'], [4, '08:00']), '2026-03').at)).toBe('2026-04-04T08:00-03:00');
    expect(iso(groupsRun(calendar([1, '08:00'], [6, '08:00']), '2026-03').at)).toBe('2026-04-06T08:00-04:00');
  });

  test('an hour that a change of clocks leaves out is the one after it', () => {
    // On 6 September 2026 Chile goes from 00:00 to 01:00.
    expect(iso(groupsRun(calendar([1, '08:00'], [6, '00:30']), '2026-08').at)).toBe('2026-09-06T01:30-03:00');
  });

  test('an hour that comes twice is the first', () => {
    // On 5 April 2026 Chile goes from 00:00 back to 23:00.
    expect(iso(groupsRun(calendar([1, '08:00'], [4, '23:30']), '2026-03').at)).toBe('2026-04-04T23:30-03:00');
  });

  test('a day the month does not have is its last', () => {
    expect(iso(groupsRun(calendar([1, '08:00'], [31, '09:00']), '2027-01').at)).toBe('2027-02-28T09:00-03:00');
  });

  test('a year turns', () => {
    expect(iso(groupsRun(calendar([1, '08:00']), '2026-12').at)).toBe('2027-01-03T10:00-03:00');
  });
});

describe('which summaries should exist', () => {
  test('those missed while nothing ran, oldest first, and the one to come', () => {
    const runs = officialsRuns(calendar([1, '08:00']), local('2026-07-31T23:00'), local('2026-10-02'));
    expect(runs.map(({ period }) => period)).toEqual(['2026-07', '2026-08', '2026-09', '2026-10']);
  });

  test('none of a month before the service began', () => {
    const began = local('2026-10-01T00:00');
    expect(officialsRuns(calendar([1, '08:00']), began, began).map(({ period }) => period)).toEqual(['2026-10']);
  });

  test('none older than a year', () => {
    const runs = officialsRuns(calendar([1, '08:00']), local('2020-01-01'), local('2026-10-02'));
    expect(runs).toHaveLength(13);
    expect(runs[0]?.period).toBe('2025-10');
  });

  test('a month is the commune’s own: in Greenwich it is November already', () => {
    expect(periodAt(Date.UTC(2026, 10, 1, 2), zone)).toBe('2026-10');
  });
});
