import { describe, expect, test } from '@jest/globals';
import type { Point } from '../../src/core/geo.ts';
import { draw, overlaps, words, written } from './drawing.ts';
import { dense } from './dense.ts';
import { many, october } from './sample.ts';

/** So many cases in one spot of a sector, or where `spread` says so each far from the others. */
const cases = (index: number, count: number, spread = false) =>
  Array.from({ length: count }, (_, number) => {
    const { centre } = dense.sectors[index] ?? { centre: { lat: 0, lon: 0 } };
    const point: Point = spread ? { lat: centre.lat, lon: centre.lon - 0.024 + (number * 0.048) / count } : centre;
    return many(1, { sector: `s${String(index)}`, point, shown: point });
  }).flat();

const picture = (incidents: ReturnType<typeof cases>): string =>
  draw(october(incidents, { commune: dense }), 'groups', 'es', { commune: dense });

/** What the map tells by name, without its scale. */
const onMap = (svg: string) => written(svg).filter(({ content, onMap }) => onMap && !content.endsWith('m'));

/** The lines of the list of sectors: name and number. */
function list(svg: string): [string, number][] {
  const lines = words(svg).split('\n');
  const start = lines.findIndex((line) => line.startsWith('Cuadros de'));
  const end = lines.findIndex((line) => line.startsWith('Avisos por Avisa'));
  const items = lines.slice(start + 1, end);
  return items.flatMap((line, index) => (index % 2 === 0 ? [[line, Number(items[index + 1])]] : []));
}

describe('names on the map of cases', () => {
  const counts = [9, 12, 7, 30, 6, 8, 11, 5, 20, 6, 5, 14];
  const svg = picture([...counts.flatMap((count, index) => cases(index, count)), ...cases(20, 25, true)]);

  test('are those of the list, in its order, and only where something is coloured', () => {
    const listed = list(svg).map(([name]) => name);
    const named = onMap(svg).map(({ content }) => content);
    expect(listed).toContain('Villa Los Alerces 20');
    expect(named).not.toContain('Villa Los Alerces 20');
    expect(named.length).toBeGreaterThanOrEqual(5);
    expect(named[0]).toBe('Villa Los Alerces 3');
    expect(named).toEqual(listed.filter((name) => named.includes(name)));
  });

  test('do not cover each other, and are whole', () => {
    expect(overlaps(onMap(svg))).toEqual([]);
    for (const { left, right, y, size } of onMap(svg)) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(960);
      expect(y - size).toBeGreaterThanOrEqual(-size / 4);
    }
  });

  test('stand where they stood when the picture is drawn again', () => {
    const incidents = cases(3, 30);
    expect(picture(incidents)).toBe(picture(incidents));
  });
});

describe('the list of sectors', () => {
  const month = (sectors: number, unplaced = 0) =>
    list(
      picture([
        ...Array.from({ length: sectors }, (_, index) => cases(index, 30 - index)).flat(),
        ...many(unplaced, { sector: null }),
      ]),
    );

  test('names up to twelve', () => {
    expect(month(12)).toHaveLength(12);
    expect(month(12).at(-1)).toEqual(['Villa Los Alerces 11', 19]);
  });

  test('adds the others in one line where there are more, and loses none', () => {
    const lines = month(20, 6);
    expect(lines).toHaveLength(12);
    expect(lines.slice(-2)).toEqual([
      ['Los demás', 20 + 19 + 18 + 17 + 16 + 15 + 14 + 13 + 12 + 11],
      ['Sin sector', 6],
    ]);
    expect(lines.reduce((sum, [, count]) => sum + count, 0)).toBe(20 * 30 - 190 + 6);
  });
});

describe('a month whose squares all stay under the minimum', () => {
  test('says so of squares, beside a sector that is told', () => {
    const text = words(picture(cases(2, 8, true)));
    expect(text).toContain('Ningún cuadro de 1.200 m llegó a 5 avisos.');
    expect(text).toContain('Villa Los Alerces 2\n8');
  });
});
