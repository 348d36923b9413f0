import { expect, test } from '@jest/globals';
import { distance, gridCentre } from '../../../src/core/geo.ts';
import type { Point } from '../../../src/core/geo.ts';
import { createCommuneLookups } from '../../../src/routing/lookups.ts';
import { shippedCommune, shippedCommunes } from '../../support/communes.ts';
import { Crowd } from '../../support/crowd.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const { communes, surroundings } = shippedCommunes();
const valdivia = shippedCommune('valdivia');
const lookups = createCommuneLookups(communes, surroundings, 'valdivia');
const BLOCK_M = valdivia.settings.blockSize;
const DEGREE_M = 111_195;

const moved = ({ lat, lon }: Point, east: number, north: number): Point => ({
  lat: lat + north / DEGREE_M,
  lon: lon + east / (DEGREE_M * Math.cos((lat * Math.PI) / 180)),
});

/** What whoever tells of the same kind from elsewhere finds out: that it joined, that they are asked (and in which words), or nothing. */
async function found(house: Point, spy: Point, words: string): Promise<string> {
  const town = new Crowd(new MemoryStore(), lookups, Date.UTC(2026, 10, 12, 15));
  await town.open('valdivia/seguridad');
  for (const [who, point] of [
    ['ana', house],
    ['spy', spy],
  ] as const) {
    await town.prepare(who, words, point, 15);
    await town.choose(who, 'send');
  }
  if ((await town.caseOf('spy')).id === (await town.caseOf('ana')).id) return 'joined';
  const question = await town.question('spy');
  if (question?.kind !== 'same') return 'nothing';
  const asked = await town.store.get('owed', question.noteId);
  return JSON.stringify(asked?.doc.message?.parts);
}

const centre = gridCentre(valdivia.reference, BLOCK_M);
/** Two corners of one block, and two of one cell of 50 m. */
const block = [moved(centre, -70, -70), moved(centre, 70, 70)] as const;
const cell = gridCentre(centre, BLOCK_M, 3);
const hazard = [moved(cell, -22, -22), moved(cell, 22, 22)] as const;

test.each([
  ['a burglary', 'entraron a robar a mi casa', block],
  ['a fight', 'hay una pelea', block],
  ['a fire where they stand', 'incendio en una casa', hazard],
] as const)('whoever tells of %s from many sides cannot tell two houses apart', async (_name, words, [one, other]) => {
  const seen = new Set<string>();
  for (const [east, north] of [
    [1, 0.3],
    [-1, 0.5],
  ] as const)
    for (let far = 60; far <= 660; far += 60) {
      const spy = moved(centre, east * far, north * far);
      const told = await found(one, spy, words);
      seen.add(told);
      expect(await found(other, spy, words)).toBe(told);
    }
  // The spies did find something: whether it is near.
  expect(seen.size).toBeGreaterThan(2);
});

test('in the country whoever tells of it from the same sector is asked, wherever in it, and of another sector nobody is', async () => {
  const rural = valdivia.sectors.find((each) => each.rural)!;
  const inside = [-2_000, -1_000, -400, 400, 1_000, 2_000]
    .flatMap((east) => [-1_000, 0, 1_000].map((north) => moved(rural.centre, east, north)))
    .filter((at) => {
      const where = lookups.locate(gridCentre(at, BLOCK_M));
      return where.kind === 'inside' && where.sector === rural.id;
    });
  const [house, ...others] = inside;
  const farthest = others.toSorted((a, b) => distance(b, house!) - distance(a, house!))[0]!;
  expect(distance(farthest, house!)).toBeGreaterThan(600);
  const words = 'entraron a robar a mi casa';
  const asked = await found(house!, rural.centre, words);
  expect(asked).toContain('same-ask-sector');
  for (const spy of [house!, farthest]) expect(await found(house!, spy, words)).toBe(asked);
  expect(await found(house!, valdivia.reference, words)).toBe('nothing');
});
