import { describe, expect, test } from '@jest/globals';
import { duration } from '../../src/reports/formats.ts';
import { draw, words, written } from './drawing.ts';
import { many, october } from './sample.ts';

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** A tile is 310 wide, with 18 on each side. */
const ROOM = 274;

describe('durations in the tiles', () => {
  test.each(['es', 'en'] as const)('are told whole, however long, in %s', (locale) => {
    for (const seconds of [
      59,
      2 * HOUR + 15 * 60,
      3 * HOUR + 59 * 60,
      23 * HOUR,
      3 * DAY + 23 * HOUR,
      100 * DAY + 10 * HOUR,
    ]) {
      const time = { cases: 50, median: seconds, p90: seconds };
      const month = october(many(50));
      const svg = draw({ ...month, groups: { ...month.groups, acknowledge: time, resolve: time } }, 'groups', locale);
      const told = written(svg).filter(({ content }) => content.includes(duration(seconds)));
      expect(told).toHaveLength(4);
      for (const { left, right, size } of told) {
        expect(right - left).toBeLessThanOrEqual(ROOM);
        expect(size).toBeGreaterThanOrEqual(28);
      }
      expect(words(svg)).not.toContain('…');
    }
  });
});

describe('a month beside another one', () => {
  const beside = (now: number, before: number): string =>
    words(draw(october(many(now)), 'groups', 'es', { previous: { ...october(many(before)), period: '2026-09' } }));

  test('is the same where the counts are equal, and nowhere else', () => {
    expect(beside(203, 203)).toContain('Igual que en septiembre (203)');
    expect(beside(203, 204)).toContain('Casi igual que en septiembre (204)');
    expect(beside(203, 202)).toContain('Casi igual que en septiembre (202)');
    expect(beside(203, 190)).toContain('▲ 7 % más que en septiembre (190)');
    expect(beside(190, 203)).toContain('▼ 6 % menos que en septiembre (203)');
  });
});

describe('how cases ended', () => {
  test('fills one bar, in which even a single case is seen', () => {
    const open = { endedAt: null, state: 'new' } as const;
    const svg = draw(october([...many(900), ...many(1, open)]));
    const bar = [...svg.matchAll(/<rect x="([\d.]+)" y="0" width="([\d.]+)" height="36"/g)];
    expect(bar).toHaveLength(2);
    const [, x, width] = bar.at(-1) ?? [];
    expect(Number(width)).toBeGreaterThanOrEqual(6);
    expect(Number(x) + Number(width)).toBeCloseTo(960, 0);
  });
});
