import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Lookups } from '../../src/core/ports/lookups.ts';
import { createCommuneLookups } from '../../src/routing/lookups.ts';
import { shippedCommunes } from '../support/communes.ts';

describe('an area drawn by its corners', () => {
  let judge: Lookups['judgeArea'];
  beforeAll(() => {
    const { communes, surroundings } = shippedCommunes();
    judge = createCommuneLookups(communes, surroundings, 'valdivia').judgeArea;
  });

  const at = (lat: number, lon: number) => ({ lat, lon });
  /** Around the middle of Valdivia; the river runs through its west. */
  const square = (half: number, { lat, lon } = at(-39.8142, -73.2459)) => [
    at(lat - half, lon - half),
    at(lat - half, lon + half),
    at(lat + half, lon + half),
    at(lat + half, lon - half),
  ];

  test('some blocks are one, in either direction, and the river in it is nobody else’s', () => {
    expect(judge('valdivia', square(0.005))).toBe('fine');
    expect(judge('valdivia', square(0.005).toReversed())).toBe('fine');
    expect(judge('valdivia', square(0.02))).toBe('fine');
  });

  test('lines that cross are none, whichever corner comes first', () => {
    const [a, b, c, d] = square(0.005);
    for (const corners of [
      [a!, c!, b!, d!],
      [c!, b!, d!, a!],
    ])
      expect(judge('valdivia', corners)).toBe('crossing');
  });

  test('where no block’s middle lies nothing would be told of a crime; a strip between two rows of them is such a place', () => {
    expect(judge('valdivia', square(0.0002))).toBe('small');
    expect(judge('valdivia', [at(-39.81, -73.24), at(-39.81, -73.23), at(-39.81001, -73.235)])).toBe('small');
  });

  test('no more than the largest circle holds, and hardly any of another commune', () => {
    expect(judge('valdivia', square(0.11))).toBe('large');
    // Paillaco's town, and a corner of its land.
    expect(judge('valdivia', square(0.01, at(-40.071, -72.8713)))).toBe('outside');
    expect(judge('corral', square(0.005))).toBe('outside');
    expect(judge('nowhere', square(0.005))).toBe('outside');
  });
});
