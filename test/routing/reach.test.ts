import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Doc } from '../../src/core/collections.ts';
import { SEVERITIES } from '../../src/core/commune/commune.ts';
import { distance } from '../../src/core/geo.ts';
import type { Point } from '../../src/core/geo.ts';
import type { ReachQuery } from '../../src/core/ports/lookups.ts';
import { createReachIndex } from '../../src/routing/reach.ts';
import { createArea } from '../../src/routing/polygon.ts';
import { bruteReach } from '../support/brute-reach.ts';
import { communeLike, shippedCommune, square } from '../support/communes.ts';
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
  atLeast: null,
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

  test('more kinds than the index has bits for are still told apart', () => {
    const kinds = Array.from({ length: 40 }, (_, n) => `kind ${n}`);
    const places = kinds.map((kind, n) => place(`p${n}`, { personId: `p${n}`, categories: [kind] }));
    const made = index([...places, place('none', { personId: 'none', categories: [] })]);
    for (const [n, category] of kinds.entries()) {
      const { reached, missed } = made.nearby(query({ category }), NOW);
      expect(reached.map(({ id }) => id)).toEqual([`p${n}`]);
      expect(missed).toEqual({ category: 40 });
    }
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

describe('where few live', () => {
  const atLeast = { count: 2, within: 5_000 };
  const told = (places: readonly Doc<'places'>[], asked: Partial<ReachQuery> = {}, at = NOW, communes = new Map()) =>
    index(places, [], communes)
      .nearby(query({ atLeast, ...asked }), at)
      .reached.map(({ id, reason }) => `${id}: ${reason}`);

  test('the nearest hear whatever their radius and the reach, up to the cap', () => {
    const places = [
      place('near', { personId: 'ana', point: north(400), radius: 500 }),
      place('far', { personId: 'luis', point: north(4_000), radius: 100 }),
      place('third', { personId: 'eva', point: north(4_500), radius: 100 }),
    ];
    expect(told(places)).toEqual(['near: radius', 'far: nearest']);
    expect(told(places, { atLeast: { count: 3, within: 5_000 } })).toHaveLength(3);
    expect(told(places, { cap: 1_500 })).toEqual(['near: radius']);
    expect(told(places, { atLeast: { count: 2, within: 3_999 } })).toEqual(['near: radius']);
    expect(told(places, { atLeast: { count: 1, within: 5_000 } })).toEqual(['near: radius']);
  });

  test('who hears by a large radius takes nobody’s turn among the nearest', () => {
    const places = [
      place('wide', { personId: 'ana', point: north(900), radius: 5_000 }),
      place('a', { personId: 'luis', point: north(600), radius: 100 }),
      place('b', { personId: 'eva', point: north(700), radius: 100 }),
      place('c', { personId: 'juan', point: north(800), radius: 100 }),
    ];
    expect(told(places)).toEqual(['a: nearest', 'b: nearest', 'wide: radius']);
  });

  test('what they chose still holds, and the next hears in the place of who refuses', () => {
    const far = { point: north(2_000), radius: 100 };
    const refusing: Partial<Doc<'places'>>[] = [
      { consent: false },
      { pausedUntil: NOW + 1 },
      { categories: ['flood'] },
      { leastSeverity: 'critical' },
    ];
    const places = refusing.map((each, n) => place(`p${n}`, { personId: `p${n}`, ...far, ...each }));
    expect(told([...places, place('ok', { personId: 'ok', point: north(3_000), radius: 100 })])).toEqual([
      'ok: nearest',
    ]);
    const refused = place('life refused', { ...far, lifeRefused: true });
    expect(told([refused], { life: true, severity: 'critical' })).toEqual([]);
    expect(told([place('life', far)], { life: true, severity: 'critical' })).toEqual(['life: nearest']);
  });

  test('by night those asleep are not told, nor anybody farther off in their stead', () => {
    const night = Date.parse('2026-11-12T03:00:00-03:00');
    const communes = new Map([['valdivia', communeLike('valdivia', {})]]);
    const places = ['ana', 'luis'].map((personId, n) => place(personId, { personId, point: north(100 + n) }));
    const awake = { from: '12:00', to: '12:01' };
    const far = place('far', { personId: 'eva', point: north(4_000), radius: 100, quiet: awake });
    expect(told([...places, far], {}, night, communes)).toEqual([]);
    expect(told([far], {}, night, communes)).toEqual(['far: nearest']);
  });
});

describe('property', () => {
  const degrees = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  const REGIONS: Readonly<Record<string, fc.Arbitrary<Point>>> = {
    'in Valdivia': fc.record({ lat: degrees(-39.84, -39.8), lon: degrees(-73.26, -73.2) }),
    'anywhere on Earth': fc.record({ lat: degrees(-90, 90), lon: degrees(-180, 180) }),
    'at the antimeridian': fc.record({
      lat: degrees(-17, -16.95),
      lon: fc.oneof(degrees(179.96, 180), degrees(-180, -179.96)),
    }),
    'at high latitudes': fc.record({ lat: degrees(-89.99, -89.9), lon: degrees(-180, 180) }),
  };
  const sometimes = { from: '22:00', to: '08:00' };
  const fields = (point: fc.Arbitrary<Point>) =>
    fc.record({
      personId: fc.constantFrom('ana', 'luis', 'eva', 'juan', 'rosa', 'pedro'),
      point,
      radius: fc.oneof(fc.integer({ min: 100, max: 10_000 }), fc.constantFrom(100, 10_000)),
      categories: fc.constantFrom<string[] | null>(null, null, [], ['fire'], ['flood', 'burglary']),
      leastSeverity: fc.constantFrom(...SEVERITIES),
      quiet: fc.constantFrom(null, sometimes, { from: '12:00', to: '12:01' }),
      lifeRefused: fc.boolean(),
      groupOnly: fc.constantFrom(true as const, undefined),
      pausedUntil: fc.constantFrom(null, null, NOW - 1, NOW + 1e15),
      consent: fc.constantFrom(true, true, true, false),
      realm: fc.constantFrom('live' as const, 'live' as const, 'sandbox' as const),
    });
  const asking = (point: fc.Arbitrary<Point>) =>
    fc.record({
      point,
      category: fc.constantFrom('fire', 'flood', 'burglary', 'never named'),
      severity: fc.constantFrom(...SEVERITIES),
      life: fc.boolean(),
      reach: fc.integer({ min: 0, max: 12_000 }),
      cap: fc.constantFrom(1_500, 10_000),
      atLeast: fc.constantFrom(null, { count: 2, within: 5_000 }, { count: 20, within: 10_000 }),
    });
  const changes = (point: fc.Arbitrary<Point>) =>
    fc.array(
      fc.record({
        id: fc.integer({ min: 0, max: 25 }).map((n) => `p${n}`),
        version: fc.integer({ min: 1, max: 6 }),
        fields: fc.option(fields(point), { freq: 6 }),
      }),
      { maxLength: 90 },
    );
  const valdivia = communeLike('valdivia', {});

  test.each(Object.entries(REGIONS))('the index says what the rules say, %s', (_, point) => {
    const at = fc.constantFrom(Date.parse('2026-11-12T03:00:00-03:00'), Date.parse('2026-11-12T15:00:00-03:00'));
    fc.assert(
      fc.property(changes(point), fc.array(asking(point), { minLength: 1, maxLength: 6 }), at, (all, asked, now) => {
        const made = index([], [], new Map([['valdivia', valdivia]]));
        const latest = new Map<string, { version: number; doc: Doc<'places'> | null }>();
        for (const { id, version, fields: given } of all) {
          const doc = given && place(id, given);
          made.apply({ collection: 'places', id, version, doc });
          if (version > (latest.get(id)?.version ?? 0)) latest.set(id, { version, doc });
        }
        const places = [...latest.values()].flatMap(({ doc }) => (doc ? [doc] : []));
        for (const [n, each] of asked.entries())
          for (const where of [each.point, places[n]?.point ?? each.point]) {
            const full = query({ ...each, point: where });
            const brute = bruteReach(places, full, now, valdivia);
            const { reached, missed } = made.nearby(full, now);
            const metres = reached.map((one) => one.metres);
            expect(metres).toEqual([...metres].sort((a, b) => a - b));
            const told = reached.map((one) => [one.kind === 'place' ? one.personId : '', [one.metres, one.reason]]);
            expect(told).toHaveLength(brute.reached.size);
            expect(Object.fromEntries(told)).toEqual(Object.fromEntries(brute.reached));
            expect(missed).toEqual(brute.missed);
          }
      }),
      { numRuns: 150 },
    );
  });

  test('groups hear what lies in their area, however many areas there are', () => {
    const point = fc.record({ lat: degrees(-39.9, -39.7), lon: degrees(-73.4, -73.1) });
    const shape: fc.Arbitrary<Doc<'areas'>['shape']> = fc.oneof(
      fc.record({ kind: fc.constant('circle' as const), centre: point, radius: degrees(0, 10_000) }),
      fc.record({ kind: fc.constant('polygon' as const), ring: fc.array(point, { maxLength: 6 }) }),
      fc.record({ kind: fc.constant('sector' as const), sector: fc.constantFrom('centro', 'niebla', 'luna') }),
    );
    const shipped = shippedCommune('valdivia');
    const communes = new Map([['valdivia', shipped]]);
    const sectors = new Map(shipped.sectors.map((each) => [each.id, createArea(each.polygon)]));
    const holds = (given: Doc<'areas'>['shape'], at: Point): boolean => {
      if (given.kind === 'circle') return distance(at, given.centre) <= given.radius;
      if (given.kind === 'sector') return sectors.get(given.sector)?.contains(at) ?? false;
      if (given.ring.length < 3) return false;
      const ring = [...given.ring, given.ring[0]!].map((each) => [each.lon, each.lat] as const);
      return createArea([[ring]]).contains(at);
    };
    const all = fc.array(fc.record({ shape, version: fc.integer({ min: 1, max: 4 }), gone: fc.boolean() }));
    fc.assert(
      fc.property(all, fc.array(point, { minLength: 1, maxLength: 5 }), (given, asked) => {
        const made = index([], [], communes);
        const latest = new Map<string, { version: number; doc: Doc<'areas'> | null }>();
        for (const [n, { shape: of, version, gone }] of given.entries()) {
          const id = `a${n % 7}`;
          const doc = gone ? null : area(id, { chatId: `chat of ${id}`, shape: of });
          made.apply({ collection: 'areas', id, version, doc });
          if (version > (latest.get(id)?.version ?? 0)) latest.set(id, { version, doc });
        }
        for (const at of asked) {
          const found = made.nearby(query({ point: at }), NOW).reached.map(({ id }) => id);
          const meant = [...latest].filter(([, { doc }]) => doc && holds(doc.shape, at)).map(([id]) => id);
          expect(found).toEqual(meant.sort());
        }
      }),
      { numRuns: 150 },
    );
  });

  test('what lies nowhere hears nothing, and keeps nobody else from hearing', () => {
    const made = index([place('ok', { personId: 'ana' })]);
    const at = (version: number, fields: Partial<Doc<'places'>>) => {
      made.apply({ collection: 'places', id: 'p', version, doc: place('p', { personId: 'luis', ...fields }) });
      return made.nearby(query(), NOW).reached.map(({ id }) => id);
    };
    expect(at(1, {})).toEqual(['ok', 'p']);
    for (const [n, point] of [NaN, Infinity, 91].map((lat) => ({ lat, lon: -73.24 })).entries())
      expect(at(2 + n, { point })).toEqual(['ok']);
    expect(at(5, { radius: NaN })).toEqual(['ok']);
    expect(at(4, {})).toEqual(['ok']);
    expect(at(6, {})).toEqual(['ok', 'p']);
    expect(made.nearby(query({ point: { lat: NaN, lon: 0 } }), NOW)).toEqual({ reached: [], missed: {} });
  });
});
