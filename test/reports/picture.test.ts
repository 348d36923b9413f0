import { describe, expect, test } from '@jest/globals';
import { toPng } from '../../src/reports/draw/raster.ts';
import { escape, fit, wrap } from '../../src/reports/draw/svg.ts';
import { textWidth } from '../../src/reports/draw/typeface.ts';
import { createRenderer } from '../../src/reports/renderer.ts';
import { draw, named, words } from './drawing.ts';
import { commune, incident, local, many, october } from './sample.ts';

/** Width and height as the PNG's own header says. */
function size(png: Uint8Array): [number, number] {
  const bytes = Buffer.from(png);
  expect(bytes.toString('latin1', 1, 4)).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** Many different incidents, always the same ones. */
const busy = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const point = { lat: -39.85 + ((index * 7) % 40) * 0.0011, lon: -73.28 + ((index * 13) % 60) * 0.0017 };
    const createdAt = local('2026-10-01T00:00:00') + ((index * 7_919) % 744) * 3_600_000;
    const category = ['robbery', 'fire', 'lost_pet', 'missing_person', 'drugs'][index % 5] ?? 'fire';
    return incident({ category, point, shown: point, createdAt, sector: index % 3 === 0 ? 'norte' : 'sur' });
  });

describe('the monthly picture', () => {
  test.each([0, 3, 5_000])('is a PNG for a phone with %i incidents, for both audiences', (count) => {
    const aggregates = october(busy(count));
    for (const readers of ['groups', 'officials'] as const) {
      const svg = draw(aggregates, readers);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      const [width, height] = size(toPng(svg));
      expect(width).toBe(1_080);
      expect(height).toBeGreaterThan(500);
      expect(height).toBeLessThan(4_500);
      expect(words(svg)).toContain('Avisos por Avisa: no son denuncias ni casos policiales.');
    }
  });

  test('says whose month it is, its numbers and their change', () => {
    const text = words(draw(october(many(50))));
    expect(text).toContain('Prueba · octubre de 2026');
    expect(text).toContain('50\navisos');
    expect(text).toContain('▲ 25 % más que en septiembre (40)');
    expect(text).toContain('Octubre de 2025: 12');
    expect(text).toContain('Asalto o robo a persona');
    expect(text).toContain('Población Ñuñorte');
    expect(text).toContain('Cuadros de 150 m con 5 avisos o más.');
    expect(text).toContain('Este mes tuvo cinco jueves, viernes y sábados.');
    expect(text).toContain('Límites: BCN.');
  });

  test('is complete in English', () => {
    const text = words(draw(october(many(50)), 'officials', 'en'));
    expect(text).toContain('Prueba · October 2026');
    expect(text).toContain('▲ 25% more than in September (40)');
    expect(text).toContain('Alerts by Avisa: these are not police reports or cases.');
    expect(text).not.toMatch(/avisos|mediana|menos/);
  });

  test('tells officials more: departments and who takes part', () => {
    const aggregates = october(many(50), {
      takingPart: { before: 80, now: 250, groups: 3, bySector: new Map([['norte', 250]]), byInvitation: new Map() },
    });
    const officials = words(draw(aggregates, 'officials'));
    expect(officials).toContain('Seguridad Pública');
    expect(officials).toContain('2,5 % de 10.000 habitantes (Censo 2024)');
    expect(officials).toContain('170 más que al empezar el mes. 3 grupos vinculados.');
    expect(words(draw(aggregates))).not.toMatch(/Seguridad Pública|habitantes/);
  });

  test('shows no number under the minimum, of hours or places', () => {
    const text = words(draw(october(many(3))));
    expect(text).toContain('Ningún tramo de horas llegó a 5 avisos.');
    expect(text).toContain('Ningún lugar llegó a 5 avisos.');
  });

  test('keeps long names inside, and all letters legible on a phone', () => {
    const long = 'San José de la Mariquina y las Islas de la Reina Isabel';
    const svg = draw(october(many(50)), 'officials', 'es', { commune: named(long) });
    const lines = [...svg.matchAll(/<text x="([\d.]+)"[^>]*font-size="(\d+)"[^>]*>([^<]*)</g)];
    expect(lines.length).toBeGreaterThan(30);
    for (const [, , letters] of lines) expect(Number(letters)).toBeGreaterThanOrEqual(28);
    expect(() => toPng(svg)).not.toThrow();
  });
});

describe('texts in pictures', () => {
  test('are escaped, whatever a name holds', () => {
    expect(escape('<b>"A" & \'B\'</b>\u0000\u001b\ud800')).toBe('&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;');
    expect(() =>
      toPng(draw(october([]), 'groups', 'es', { commune: named('<svg onload="x">\u0007 & co') })),
    ).not.toThrow();
  });

  test('are measured by the font itself, cut and broken to fit', () => {
    expect(textWidth('iiii', 30)).toBeLessThan(textWidth('WWWW', 30) / 2);
    expect(textWidth('ñandú', 30)).toBeGreaterThan(0);
    expect(fit('Una palabra', 30, 1_000)).toBe('Una palabra');
    expect(textWidth(fit('Una palabra larguísima', 30, 150), 30)).toBeLessThanOrEqual(150);
    expect(wrap('uno dos tres cuatro', 30, 120).every((line) => textWidth(line, 30) <= 120)).toBe(true);
    expect(wrap('uno dos tres cuatro', 30, 120, 1)).toHaveLength(1);
  });
});

describe('the renderer', () => {
  const renderer = createRenderer({
    communes: new Map([[commune.id, commune]]),
    loadPeriod: async (_realm, _commune, period) => (period === '2026-10' ? october(many(30)) : undefined),
    credit: () => 'Límites: BCN.',
  });

  test('draws a summary and a map of places', async () => {
    const summary = { kind: 'summary', realm: 'live', commune: 'prueba', audience: 'groups' } as const;
    const drawn = await renderer({ ...summary, period: '2026-10' }, 'es');
    expect(drawn.mime).toBe('image/png');
    expect(size(drawn.bytes)[0]).toBe(1_080);
    await expect(renderer({ ...summary, period: '2026-08' }, 'es')).rejects.toThrow('never frozen');
    await expect(renderer({ ...summary, commune: 'otra', period: '2026-10' }, 'es')).rejects.toThrow('otra');
  });

  test.each([0, 1, 3])('draws %i places on the commune', async (count) => {
    const points = Array.from({ length: count }, (_, index) => ({
      point: { lat: -39.85, lon: -73.25 + index * 0.01 },
      radius: 100 * 10 ** index,
    }));
    const drawn = await renderer({ kind: 'map', commune: 'prueba', points }, 'es');
    expect(size(drawn.bytes)).toEqual([1_080, 1_080]);
  });
});
