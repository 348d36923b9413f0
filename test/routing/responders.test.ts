import { describe, expect, test } from '@jest/globals';
import type { Commune } from '../../src/core/commune/commune.ts';
import { createResponders } from '../../src/routing/responders.ts';
import { communeLike, department, shippedCommunes } from '../support/communes.ts';

/** Noon and three in the morning of 24 November 2026 in Santiago, three hours behind UTC. */
const NOON = Date.parse('2026-11-24T15:00:00Z');
const NIGHT = Date.parse('2026-11-24T06:00:00Z');

const direct: Commune['mode'] = { default: 'direct', byCategory: {} };
function ask(changes: Partial<Commune>, category: string, sector: string | null = null, now = NOON): string[] {
  const commune = communeLike('tiny', { mode: direct, callCentre: null, ...changes });
  return createResponders([commune])('tiny', category, sector, now).map(
    ({ department: id, reason }) => `${id}: ${reason}`,
  );
}

const safety = department('safety');
const waste = department('waste', { categories: ['waste'], hours: { from: '08:00', to: '18:00' } });
const centre = department('centre', { categories: [] });

describe('who answers', () => {
  test('one department for everything', () => {
    expect(ask({ departments: [safety] }, 'fire')).toEqual(['safety: everything-else']);
  });

  test('the one that names the kind, then who answers for the rest', () => {
    expect(ask({ departments: [safety, waste] }, 'waste')).toEqual(['waste: category', 'safety: no-department']);
    expect(ask({ departments: [safety, waste] }, 'fire')).toEqual(['safety: everything-else']);
  });

  test('several that name it, as configured', () => {
    const second = department('second', { categories: ['waste'] });
    expect(ask({ departments: [second, waste] }, 'waste')).toEqual(['second: category', 'waste: category']);
  });

  test('those of the sector before those of everywhere, and nobody of another sector', () => {
    const local = department('local', { categories: ['waste'], sectors: ['coast'] });
    const departments = [waste, local];
    expect(ask({ departments }, 'waste', 'coast')).toEqual(['local: sector', 'waste: category']);
    expect(ask({ departments }, 'waste', 'city')).toEqual(['waste: category']);
    expect(ask({ departments }, 'waste', null)).toEqual(['waste: category']);
  });

  test('off duty, who answers for the rest; the one off duty finds it later', () => {
    expect(ask({ departments: [waste, safety] }, 'waste', null, NIGHT)).toEqual([
      'safety: off-hours',
      'waste: off-hours',
    ]);
  });

  test('with nobody on duty, whoever there is', () => {
    const day = department('day', { hours: { from: '08:00', to: '18:00' } });
    expect(ask({ departments: [day] }, 'fire', null, NIGHT)).toEqual(['day: off-hours']);
  });

  test('hours run over midnight, in the time of the commune', () => {
    const night = department('night', { categories: ['noise'], hours: { from: '22:00', to: '06:00' } });
    expect(ask({ departments: [night] }, 'noise', null, NIGHT)).toEqual(['night: category']);
    expect(ask({ departments: [night] }, 'noise', null, NOON)).toEqual(['night: off-hours']);
    const end = Date.parse('2026-11-24T09:00:00Z');
    expect(ask({ departments: [night] }, 'noise', null, end - 60_000)).toEqual(['night: category']);
    expect(ask({ departments: [night] }, 'noise', null, end)).toEqual(['night: off-hours']);
    expect(ask({ departments: [night], timeZone: 'Pacific/Easter' }, 'noise', null, end)).toEqual(['night: category']);
  });

  test('the call centre last in direct mode, first in its own, and never for its own kinds', () => {
    const departments = [centre, safety, waste];
    expect(ask({ departments, callCentre: 'centre' }, 'waste')).toEqual([
      'waste: category',
      'safety: no-department',
      'centre: no-department',
    ]);
    const mode: Commune['mode'] = { default: 'direct', byCategory: { waste: 'call-centre' } };
    expect(ask({ departments, callCentre: 'centre', mode }, 'waste')).toEqual([
      'centre: call-centre-mode',
      'waste: category',
      'safety: no-department',
    ]);
    expect(ask({ departments, callCentre: 'centre', mode }, 'fire')).toEqual([
      'safety: everything-else',
      'centre: no-department',
    ]);
  });

  test('call-centre mode by default, one kind direct', () => {
    const mode: Commune['mode'] = { default: 'call-centre', byCategory: { fire: 'direct' } };
    const departments = [safety, centre];
    expect(ask({ departments, callCentre: 'centre', mode }, 'noise')).toEqual([
      'centre: call-centre-mode',
      'safety: everything-else',
    ]);
    expect(ask({ departments, callCentre: 'centre', mode }, 'fire')).toEqual([
      'safety: everything-else',
      'centre: no-department',
    ]);
  });

  test('nobody in a commune that is not served', () => {
    expect(createResponders([])('nowhere', 'fire', null, NOON)).toEqual([]);
  });
});

describe('in the communes shipped', () => {
  const { communes } = shippedCommunes();
  const responders = createResponders(communes);

  test('every kind has somebody at any hour, each once, the call centre in it', () => {
    for (const { id, categories, callCentre } of communes) {
      for (const category of categories) {
        for (const now of [NOON, NIGHT]) {
          const found = responders(id, category.id, null, now).map((each) => each.department);
          expect(found.length).toBeGreaterThan(0);
          expect(new Set(found).size).toBe(found.length);
          if (callCentre !== null) expect([found[0], found.at(-1)]).toContain(callCentre);
        }
      }
    }
  });

  test('a fire in Valdivia, an SOS in Corral', () => {
    expect(responders('valdivia', 'fire', null, NIGHT)).toEqual([
      { department: 'emergencias', reason: 'category' },
      { department: 'seguridad', reason: 'no-department' },
      { department: 'central', reason: 'no-department' },
    ]);
    expect(responders('valdivia', 'medical', null, NIGHT)[0]).toEqual({
      department: 'central',
      reason: 'call-centre-mode',
    });
    expect(responders('corral', 'sos', null, NIGHT)).toEqual([{ department: 'seguridad', reason: 'everything-else' }]);
  });
});
