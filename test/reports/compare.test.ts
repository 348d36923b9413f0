import { describe, expect, test } from '@jest/globals';
import { change, summaryFacts } from '../../src/reports/compare.ts';
import { veil, veilTable } from '../../src/reports/veil.ts';
import { many, october } from './sample.ts';

describe('comparisons', () => {
  test.each([
    [24, 20, 20],
    [20, 40, -50],
    [20, 19, null],
    [19, 200, null],
    [0, 0, null],
    [30, 30, 0],
  ])('%i after %i: %s per cent', (count, before, percent) => {
    expect(change(count, before)).toEqual({ count, before, percent });
  });

  test('facts for a caption come from frozen numbers of the same commune and realm only', () => {
    const now = october([...many(22), ...many(8, { category: 'drugs' })]);
    const before = { ...october(many(40)), period: '2026-09' };
    expect(summaryFacts('groups', now, before, undefined)).toMatchObject({
      total: 22,
      previous: { count: 22, before: 40, percent: -45 },
      lastYear: null,
      kinds: [{ category: 'robbery', count: 22 }],
      inTime: { answered: 22, of: 22, percent: 100 },
      coverage: null,
    });
    expect(summaryFacts('officials', now, before, undefined).total).toBe(30);
    expect(summaryFacts('groups', now, { ...before, realm: 'sandbox' }, undefined).previous).toBeNull();
    expect(summaryFacts('groups', now, { ...before, commune: 'otra' }, undefined).previous).toBeNull();
  });
});

describe('veiling small counts', () => {
  test('a row never gives its veiled counts away by its sum', () => {
    expect(veil([10, 6, 4, 0], 5)).toEqual([10, null, null, null]);
    expect(veil([10, 6, 4, 3], 5)).toEqual([10, 6, null, null]);
    expect(veil([10, 6, 0, 0], 5)).toEqual([10, 6, null, null]);
    expect(veil([4, 0], 5)).toEqual([null, null]);
  });

  test('nor does a table by those of its rows and columns', () => {
    const table = [
      [9, 7, 4],
      [8, 6, 7],
      [6, 9, 8],
    ];
    const veiled = veilTable(table, 5, [20, 21, 23], [23, 22, 19]);
    expect(veiled.flat()).toContain(9);
    const turned = <Value>(rows: readonly (readonly Value[])[]) =>
      [0, 1, 2].map((column) => rows.flatMap((row) => row.slice(column, column + 1)));
    const hidden = (told: readonly (readonly (number | null)[])[], counts: readonly (readonly number[])[]) =>
      told.map((row, index) =>
        row.reduce<number>((sum, count, at) => sum + (count === null ? counts[index]![at]! : 0), 0),
      );
    for (const sum of [...hidden(veiled, table), ...hidden(turned(veiled), turned(table))])
      expect(sum === 0 || sum >= 5).toBe(true);
    expect(veilTable(table, 5, [null, 21, 23], [23, 22, 19])[0]).toEqual([null, null, null]);
  });
});
