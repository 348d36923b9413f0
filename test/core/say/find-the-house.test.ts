import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Doc } from '../../../src/core/collections.ts';
import { isPrivate } from '../../../src/core/commune/lookup.ts';
import type { Category } from '../../../src/core/commune/commune.ts';
import { distance, gridCentre } from '../../../src/core/geo.ts';
import type { Point } from '../../../src/core/geo.ts';
import type { Here } from '../../../src/core/incident/records.ts';
import type { Reader } from '../../../src/core/reader.ts';
import type { Audience, Message } from '../../../src/core/say/message.ts';
import { view } from '../../../src/core/say/view.ts';
import { createCommuneLookups } from '../../../src/routing/lookups.ts';
import { shippedCommune, shippedCommunes } from '../../support/communes.ts';
import { CoreStage } from '../../support/core-stage.ts';
import { plainLookups } from '../../support/engine.ts';
import { area, card, incident, place } from '../../support/records.ts';
import { Scene } from '../../support/scene.ts';

const { communes, surroundings } = shippedCommunes();
const valdivia = shippedCommune('valdivia');
const lookups = createCommuneLookups(communes, surroundings, 'valdivia');
const context = {
  ...plainLookups(communes),
  ...lookups,
  now: Date.UTC(2026, 10, 12, 15),
  ids: { next: () => '', code: () => '' },
  publicUrl: null,
};
const DEGREE_M = 111_195;
const BLOCK_M = valdivia.settings.blockSize;

/** All that anybody may be told of by neighbours' messages. */
const TOLD = valdivia.categories.filter((each) => !isPrivate(each) && each.reach !== null);

/** What stands at a point that the person may not want to be found at, as it is told. */
interface Case {
  readonly category: Category;
  readonly here: Here | null;
}

const moved = ({ lat, lon }: Point, east: number, north: number): Point => ({
  lat: lat + north / DEGREE_M,
  lon: lon + east / (DEGREE_M * Math.cos((lat * Math.PI) / 180)),
});

/** The case of somebody at home, as it would be kept. */
function raisedAt(house: Point, { category, here }: Case): Doc<'incidents'> {
  const where = lookups.locate(house);
  return incident('case', {
    category: category.id,
    severity: category.severity,
    point: house,
    pointConfirmed: true,
    here,
    shown: lookups.publicPoint('valdivia', category.class, house, here),
    sector: where.kind === 'inside' ? where.sector : null,
    releasedAt: 1,
  });
}

/** What one place, or one group, reads of a case: all words, and the pin. */
function reads(house: Point, told: Case, audience: Audience, from: Point): Message | null {
  const doc = raisedAt(house, told);
  const docs: Readonly<Record<string, object>> = {
    incidents: doc,
    places: place('spy', { point: from, radius: 10_000 }),
    areas: area('spies'),
  };
  const reader = {
    get: (collection: string) => (docs[collection] ? { doc: docs[collection], version: 1 } : undefined),
    find: () => [],
  } as unknown as Reader;
  const message = view(card('card', { audience, incidentId: 'case', sentAt: 1 }), reader, context);
  // A distance is told as it is written: in steps.
  return message && (JSON.parse(JSON.stringify(message, round)) as Message);
}

const round = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'metres' in value
    ? { metres: Math.round((value as { metres: number }).metres) }
    : value;

/** All that spies with places around, and in a group, put together of several cases of one person. */
function learned(house: Point, cases: readonly Case[], spies: readonly Point[]): string {
  return JSON.stringify(
    cases.flatMap((told) => [
      ...spies.map((from) => reads(house, told, { kind: 'place', placeId: 'spy', metres: 0 }, from)),
      reads(house, told, { kind: 'area', areaId: 'spies' }, house),
    ]),
  );
}

/** Points in the same part of the grid, spread over all of it and up to its rim. */
function samePart(house: Point, parts: number, step: number): Point[] {
  const centre = gridCentre(house, BLOCK_M, parts);
  // Up to the rim, and not on it.
  const half = BLOCK_M / parts / 2 - 0.05;
  const points: Point[] = [];
  for (let east = -half; east <= half; east += step)
    for (let north = -half; north <= half; north += step) points.push(moved(centre, east, north));
  const same = (point: Point): boolean => distance(gridCentre(point, BLOCK_M, parts), centre) < 0.01;
  return points.filter(same);
}

const houses = fc.record({
  lat: fc.double({ min: -39.95, max: -39.7, noNaN: true }),
  lon: fc.double({ min: -73.4, max: -73.05, noNaN: true }),
});
const around = fc.array(fc.tuple(fc.integer({ min: -3_000, max: 3_000 }), fc.integer({ min: -3_000, max: 3_000 })), {
  minLength: 3,
  maxLength: 6,
});
const atHome = fc.constantFrom<Here | null>('here', 'beside', null);
const casesOf = (categories: readonly Category[]) =>
  fc.array(fc.record({ category: fc.constantFrom(...categories), here: atHome }), { minLength: 1, maxLength: 6 });

/** Whether every point of a part of the grid would have been told in the very same words, so that nobody can tell them apart. */
const isHidden = (house: Point, cases: readonly Case[], spies: readonly Point[], parts: number): boolean => {
  const known = learned(house, cases, spies);
  return samePart(house, parts, (BLOCK_M / parts - 0.1) / 3).every((other) => learned(other, cases, spies) === known);
};

describe('whoever puts together what many places, and groups, were told of one person’s cases', () => {
  test('finds no less than the cell of 50 m, whatever the cases', () => {
    fc.assert(
      fc.property(houses, casesOf(TOLD), around, (house, cases, offsets) =>
        isHidden(
          house,
          cases,
          offsets.map(([east, north]) => moved(house, east, north)),
          3,
        ),
      ),
      { numRuns: 60 },
    );
  });

  test('finds no less than the block where no hazard is among them', () => {
    const blocks = TOLD.filter(({ class: id }) => id !== 'hazard');
    fc.assert(
      fc.property(houses, casesOf(blocks), around, (house, cases, offsets) =>
        isHidden(
          house,
          cases,
          offsets.map(([east, north]) => moved(house, east, north)),
          1,
        ),
      ),
      { numRuns: 60 },
    );
  });

  // Where limits of sectors run through blocks, the side could be told.
  test('finds no less on the limits of sectors', () => {
    const corners = valdivia.sectors.flatMap(({ polygon }) => polygon.flatMap((rings) => rings[0] ?? []));
    const every = Math.ceil(corners.length / 60);
    const limits = corners.filter((_corner, index) => index % every === 0);
    const cases = ['burglary', 'fire', 'missing_person'].map((id) => ({
      category: TOLD.find((each) => each.id === id)!,
      here: 'here' as const,
    }));
    const found = limits
      .map(([lon, lat]) => ({ lat, lon }))
      .filter((house) => !isHidden(house, cases, [moved(house, 400, 100), moved(house, -300, 600)], 3));
    expect(limits.length).toBeGreaterThan(40);
    expect(found).toEqual([]);
  });

  test('looks at points all over a cell', () => {
    const points = samePart(SPOT, 3, 49.9 / 3);
    expect(points.length).toBe(16);
    expect(Math.max(...points.flatMap((a) => points.map((b) => distance(a, b))))).toBeGreaterThan(50);
  });

  test('does find what happens elsewhere: these spies can find what is told exactly', () => {
    const house = { lat: -39.8203, lon: -73.2401 };
    const fire = { category: TOLD.find(({ id }) => id === 'fire')!, here: 'elsewhere' as const };
    expect(isHidden(house, [fire], [moved(house, 500, 0), moved(house, 0, 500)], 3)).toBe(false);
  });
});

/** All that neighbours and a group read, from the first word of a case to the last. */
async function heardAround(house: Point): Promise<string[]> {
  const stage = await CoreStage.begin(Date.UTC(2026, 10, 12, 15));
  const scene = new Scene(stage);
  for (const [who, east] of [
    ['benito', 300],
    ['carmen', -250],
  ] as const)
    await scene.share(who, moved(SPOT, east, 120), '/barrio', ['1 km', 'Sí, avísame']);
  await scene.say('benito', 'hola');
  await scene.act('benito', 'vecinos', { kind: 'text', text: '/vincular', replyTo: null });
  await scene.share('benito', SPOT, null, ['1 km']);
  for (const words of ['están robando en una casa', 'incendio en la cocina']) {
    await scene.say('ana', words);
    await scene.share('ana', house, null, ['Aquí mismo', 'Enviar']);
    // What is written hours later is about something else.
    await stage.advance(3 * 3_600_000);
  }
  return scene.readIn('benito', 'carmen', 'vecinos');
}

const SPOT = { lat: -39.8203, lon: -73.2401 };

test('played from end to end, two houses of one cell are told in the very same words', async () => {
  const [first, ...others] = samePart(SPOT, 3, 24);
  const told = await heardAround(first!);
  expect(told.some((each) => each.includes('Robo en casa'))).toBe(true);
  expect(told.some((each) => each.includes('Incendio'))).toBe(true);
  for (const other of others.slice(0, 3)) expect(await heardAround(other)).toEqual(told);
});
