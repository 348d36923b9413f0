import { describe, expect, test } from '@jest/globals';
import { summarySvg } from '../../src/reports/picture.ts';
import { commune, incident, many, october } from './sample.ts';

describe('who may read of what', () => {
  const secret = { sector: 'campo', department: 'prueba/aseo', reports: 9 } as const;

  test('private kinds leave no trace in any number of anybody', () => {
    const open = many(25);
    const hidden = [
      ...many(12, { ...secret, category: 'domestic_violence' }),
      ...many(9, { ...secret, category: 'sos', sos: true, kindKnown: false }),
      ...many(7, { ...secret, category: 'robbery', sos: true, kindKnown: false }),
      ...many(6, { ...secret, category: 'no-longer-declared' }),
    ];
    const told = new Map(hidden.map(({ id }) => [id, { people: 50, groups: 5 }]));
    expect(october([...open, ...hidden], { told })).toEqual(october(open));
    const json = JSON.stringify(october([...open, ...hidden], { told }));
    expect(json).not.toMatch(/domestic|sos|campo|aseo/);
  });

  test('nor any word in any picture', () => {
    const aggregates = october([...many(25), ...many(30, { ...secret, category: 'domestic_violence' })]);
    for (const readers of ['groups', 'officials'] as const) {
      const svg = summarySvg({
        commune,
        locale: 'es',
        readers,
        aggregates,
        previous: undefined,
        lastYear: undefined,
        credit: '',
      });
      expect(svg).not.toMatch(/intrafamiliar/i);
      expect(svg).toContain('>25<');
    }
  });

  test('a kind corrected to a private one is gone from the next frozen month, whatever was told before', () => {
    const corrected = incident({ category: 'domestic_violence', releasedAt: 1, fanoutId: 'fan' });
    expect(october([corrected]).officials.total).toBe(0);
  });

  test.each([
    ['a held kind before its release', { category: 'suspicious' }, 0],
    ['a held kind after it', { category: 'suspicious', releasedAt: 1 }, 1],
    ['a kind that neighbours are not told', { category: 'drugs' }, 0],
    ['a kind told, but never confirmed', { unconfirmed: true }, 0],
    ['the same, released by an official', { unconfirmed: true, releasedAt: 1 }, 1],
    ['an SOS with a kind, at a place only saved', { sos: true, pointConfirmed: false }, 0],
    ['an SOS with a kind and a confirmed place', { sos: true }, 1],
    ['a false alarm', { state: 'false_alarm' }, 1],
  ] as const)('groups: %s', (_, differs, counted) => {
    const { groups, officials } = october([incident(differs)]);
    expect(groups.total).toBe(counted);
    expect(officials.total).toBe(1);
  });

  test('groups hear nothing of held cases in any of their numbers', () => {
    const held = many(8, { category: 'suspicious', sector: 'sur', reports: 3 });
    expect(october([...many(25), ...held]).groups).toEqual(october(many(25)).groups);
  });
});
