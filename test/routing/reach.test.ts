import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Doc } from '../../src/core/collections.ts';
import { rank, SEVERITIES } from '../../src/core/commune/commune.ts';
import { distance } from '../../src/core/geo.ts';
import type { Point } from '../../src/core/geo.ts';
import type { ReachQuery } from '../../src/core/ports/lookups.ts';
import { createReachIndex } from '../../src/routing/reach.ts';
import { communeLike, square } from '../support/communes.ts';
import { area, place } from '../support/records.ts';

const NOW = 2_000_000;
const here: Point = { lat: -39.81, lon: -73.24 };
/** So many metres to the north. */
const north = (metres: number): Point => ({ lat: here.lat + metres / 111_195, lon: here.lon });
const query = (fields: Partial<ReachQuery> = {}): ReachQuery => ({
  realm: 'live',
  commune: 'valdivia',
  point: here,
  category: 'fire',
  severity: 'high',
  life: false,
  reach: 1_000,
  cap: 10_000,
  ...fields,
});

function index(places: readonly Doc<'places'>[], areas: readonly Doc<'areas'>[] = [], communes = new Map()) {
  const made = createReachIndex(communes);
  for (const doc of places) made.apply({ collection: 'places', id: doc.id, version: 1, doc });
  for (const doc of areas) made.apply({ collection: 'areas', id: doc.id, version: 1, doc });
  return made;
}

const hears = (fields: Partial<Doc<'places'>>, asked: Partial<ReachQuery> = {}) => {
  const { reached, missed } = index([place('p', { point: north(400), ...fields })]).nearby(query(asked), NOW);
  return reached.length > 0 ? 'hears' : (Object.keys(missed)[0] ?? 'untouched');
};

describe('who hears', () => {
  test('a place within its own radius and the incident’s reach', () => {
    expect(hears({})).toBe('hears');
    expect(hears({ radius: 300 })).toBe('radius');
    expect(hears({ point: north(900), radius: 5_000 })).toBe('hears');
    expect(hears({ point: north(1_100), radius: 5_000 })).toBe('untouched');
    expect(hears({ point: north(400) }, { cap: 300 })).toBe('untouched');
  });

  test('what it chose: kinds, severity, pause, consent', () => {
    expect(hears({ categories: ['flood'] })).toBe('category');
    expect(hears({ categories: ['fire'] })).toBe('hears');
    expect(hears({ leastSeverity: 'critical' })).toBe('severity');
    expect(hears({ pausedUntil: NOW + 1 })).toBe('paused');
    expect(hears({ pausedUntil: NOW })).toBe('hears');
    expect(hears({ consent: false })).toBe('no-consent');
    expect(hears({ realm: 'sandbox' })).toBe('untouched');
  });

  test('for life the reach alone decides, unless that was refused', () => {
    const life = { life: true, severity: 'critical' } as const;
    expect(hears({ radius: 100, leastSeverity: 'critical' }, life)).toBe('hears');
    expect(hears({ radius: 100, lifeRefused: true }, life)).toBe('radius');
    expect(hears({ radius: 100 }, { life: true, severity: 'high' })).toBe('hears');
    expect(hears({ leastSeverity: 'critical' }, { life: true, severity: 'high' })).toBe('severity');
  });

  test('each person once, by the nearest place that hears', () => {
    const places = [
      place('near', { personId: 'ana', point: north(100), categories: [] }),
      place('far', { personId: 'ana', point: north(400) }),
      place('farther', { personId: 'ana', point: north(450) }),
      place('other', { personId: 'luis', point: north(300) }),
      place('deaf', { personId: 'eva', point: north(50), radius: 10 }),
    ];
    const { reached, missed } = index(places).nearby(query(), NOW);
    expect(reached.map(({ id }) => id)).toEqual(['other', 'far']);
    expect(missed).toEqual({ radius: 1 });
  });

  test('groups, by what their area holds, each once', () => {
    const valdivia = communeLike('valdivia', {
      sectors: [
        {
          id: 'centro',
          name: 'Centro',
          polygon: square(-73.25, -39.82, -73.23, -39.8),
          approximate: false,
          access: 'road',
          centre: here,
          rural: false,
        },
      ],
    });
    const ring = [
      { lat: -39.82, lon: -73.25 },
      { lat: -39.82, lon: -73.23 },
      { lat: -39.8, lon: -73.24 },
    ];
    const areas = [
      area('sector', { chatId: 'g1' }),
      area('same group', { chatId: 'g1', shape: { kind: 'circle', centre: here, radius: 10 } }),
      area('circle', { chatId: 'g2', shape: { kind: 'circle', centre: north(500), radius: 510 } }),
      area('too far', { chatId: 'g3', shape: { kind: 'circle', centre: north(500), radius: 490 } }),
      area('drawn', { chatId: 'g4', shape: { kind: 'polygon', ring } }),
      area('two corners', { chatId: 'g5', shape: { kind: 'polygon', ring: ring.slice(1) } }),
      area('no such sector', { chatId: 'g6', shape: { kind: 'sector', sector: 'luna' } }),
      area('graver only', { chatId: 'g7', leastSeverity: 'critical' }),
      area('paused', { chatId: 'g8', pausedUntil: NOW + 1 }),
      area('other realm', { chatId: 'g9', realm: 'sandbox' }),
    ];
    const { reached } = index([], areas, new Map([['valdivia', valdivia]])).nearby(query(), NOW);
    expect(reached.map(({ id }) => id)).toEqual(['circle', 'drawn', 'same group']);
  });
});

describe('keeping up', () => {
  test('places move and go; what is older than what is known changes nothing', () => {
    const made = index([]);
    const at = (version: number, doc: Doc<'places'> | null) =>
      made.apply({ collection: 'places', id: 'p', version, doc });
    const found = () => made.nearby(query(), NOW).reached.length;
    at(2, place('p', { point: here }));
    at(1, place('p', { point: north(50_000) }));
    expect(found()).toBe(1);
    at(3, place('p', { point: north(50_000) }));
    expect(found()).toBe(0);
    at(4, place('p', { point: here }));
    at(5, null);
    at(4, place('p', { point: here }));
    expect(found()).toBe(0);
    made.reset();
    at(1, place('p', { point: here }));
    expect(found()).toBe(1);
  });
});

describe('property', () => {
  const point = fc.record({
    lat: fc.oneof(fc.double({ min: -40, max: -39.6, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
    lon: fc.oneof(fc.double({ min: -73.5, max: -73, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true })),
  });
  const anyPlace = fc.record({
    personId: fc.constantFrom('ana', 'luis', 'eva', 'juan'),
    point,
    radius: fc.integer({ min: 100, max: 10_000 }),
    categories: fc.constantFrom<string[] | null>(null, [], ['fire'], ['flood', 'fire']),
    leastSeverity: fc.constantFrom(...SEVERITIES),
    lifeRefused: fc.boolean(),
    pausedUntil: fc.constantFrom(null, NOW - 1, NOW + 1),
    consent: fc.boolean(),
    realm: fc.constantFrom('live' as const, 'sandbox' as const),
  });
  const anyQuery = fc.record({
    point,
    severity: fc.constantFrom(...SEVERITIES),
    life: fc.boolean(),
    reach: fc.integer({ min: 0, max: 50_000 }),
    cap: fc.constantFrom(1_500, 10_000, 20_000_000),
  });

  /** The rules of the product, one place at a time. */
  function naive(places: readonly Doc<'places'>[], asked: ReachQuery): Map<string, number> {
    const nearest = new Map<string, number>();
    for (const each of places) {
      const metres = distance(asked.point, each.point);
      const chosen = each.categories === null || each.categories.includes(asked.category);
      const grave = asked.life && asked.severity === 'critical' && !each.lifeRefused;
      const severe = grave || rank(asked.severity) >= rank(each.leastSeverity);
      const radius = asked.life && !each.lifeRefused ? Infinity : each.radius;
      const awake = each.consent && (each.pausedUntil === null || each.pausedUntil <= NOW);
      if (each.realm !== asked.realm || !chosen || !severe || !awake) continue;
      if (metres > Math.min(radius, asked.reach, asked.cap)) continue;
      nearest.set(each.personId, Math.min(metres, nearest.get(each.personId) ?? Infinity));
    }
    return nearest;
  }

  test('the index says what the rules say, anywhere on Earth', () => {
    fc.assert(
      fc.property(fc.array(anyPlace, { maxLength: 60 }), anyQuery, (fields, asked) => {
        const places = fields.map((each, n) => place(`p${n}`, each));
        const full = query(asked);
        const { reached } = index(places).nearby(full, NOW);
        const metres = reached.map((each) => each.metres);
        expect(metres).toEqual([...metres].sort((a, b) => a - b));
        const heard = reached.map((each) => [each.kind === 'place' ? each.personId : '', each.metres] as const);
        expect(heard).toHaveLength(new Set(heard.map(([person]) => person)).size);
        expect(new Map(heard)).toEqual(naive(places, full));
      }),
      { numRuns: 400 },
    );
  });
});
