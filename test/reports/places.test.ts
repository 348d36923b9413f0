import { describe, expect, test } from '@jest/globals';
import type { Locale } from '../../src/core/commune/commune.ts';
import type { Circle } from '../../src/reports/draw/circles.ts';
import { contrast } from '../../src/reports/draw/contrast.ts';
import { PIN } from '../../src/reports/draw/palette.ts';
import { toPng } from '../../src/reports/draw/raster.ts';
import { placesSvg } from '../../src/reports/places.ts';
import { overlaps, written } from './drawing.ts';
import { dense } from './dense.ts';

const CREDIT = 'Límites: Biblioteca del Congreso Nacional de Chile.';
const draw = (circles: readonly Circle[], locale: Locale = 'es', credit = CREDIT): string =>
  placesSvg(dense, { circles, areas: [] }, credit, locale);

/** Names and distances on the map itself. */
const onMap = (svg: string) => written(svg).filter(({ onMap }) => onMap);

/** Places all over the commune with near and far circles, always the same ones. */
const somewhere = (seed: number, count: number): Circle[] =>
  Array.from({ length: count }, (_, index) => {
    const [row, column] = [(seed * 7 + index * 3) % 10, (seed * 13 + index * 11) % 10];
    const radius = [100, 300, 500, 1_000, 2_000, 10_000][(seed + index) % 6] ?? 500;
    return { point: { lat: -39.9 + row * 0.01, lon: -73.3 + column * 0.03 }, radius };
  });

describe('the map of places', () => {
  test.each([1, 2, 3])('writes everything whole, large and apart for %i places', (count) => {
    for (let seed = 0; seed < 12; seed++) {
      const svg = draw(somewhere(seed, count));
      const texts = onMap(svg);
      expect(overlaps(texts)).toEqual([]);
      for (const { left, right, y, size } of texts) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(1_080);
        // Under the head, above the strip that says whose the lines are.
        expect(y - size * 0.8).toBeGreaterThanOrEqual(0);
        expect(y + size * 0.25).toBeLessThanOrEqual(1_080 - 84 - 66);
      }
      expect(texts.filter(({ content }) => /^\d+(,\d)? k?m$/.test(content))).toHaveLength(count);
      for (const { size } of written(svg)) expect(size).toBeGreaterThanOrEqual(34);
    }
  });

  test('names first, and bold, the sector of the place, wherever in it that lies', () => {
    const at = (lat: number, lon: number): string | undefined =>
      onMap(draw([{ point: { lat, lon }, radius: 500 }])).find(({ content }) => content.startsWith('Villa'))?.content;
    expect(at(-39.8999, -73.2999)).toBe('Villa Los Alerces 0');
    expect(at(-39.8876, -73.2251)).toBe('Villa Los Alerces 1');
    expect(at(-39.801, -73.001)).toBe('Villa Los Alerces 23');
    const bold = onMap(draw([{ point: { lat: -39.8876, lon: -73.2251 }, radius: 500 }])).filter(({ bold }) => bold);
    expect(bold.map(({ content }) => content)).toEqual(['500 m', 'Villa Los Alerces 1']);
  });

  test('says how far each circle reaches, as the message beside it does', () => {
    const point = { lat: -39.85, lon: -73.2 };
    expect(onMap(draw([{ point, radius: 1_500 }])).map(({ content }) => content)).toContain('1,5 km');
    expect(onMap(draw([{ point, radius: 1_500 }], 'en')).map(({ content }) => content)).toContain('1.5 km');
  });

  test('has a scale where no circle is one, and gives a long credit the lines it needs', () => {
    expect(onMap(draw([])).map(({ content }) => content)).toContain('5 km');
    const svg = draw([], 'es', `${CREDIT} ${CREDIT}`);
    expect(svg).not.toContain('…');
    expect(() => toPng(svg)).not.toThrow();
  });

  test('numbers several places legibly, and is the same every time', () => {
    const circles = somewhere(3, 3);
    expect(written(draw(circles)).map(({ content }) => content)).toEqual(expect.arrayContaining(['1', '2', '3']));
    expect(contrast('#ffffff', PIN)).toBeGreaterThanOrEqual(4.5);
    expect(draw(circles)).toBe(draw(circles));
  });
});
