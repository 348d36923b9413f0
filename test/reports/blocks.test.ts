import { describe, expect, test } from '@jest/globals';
import { steps } from '../../src/reports/blocks/scale.ts';
import { draw, words, written } from './drawing.ts';
import { commune, incident, local, many, october } from './sample.ts';

/** So many cases in every field of a week, in bands of three hours. */
const everywhen = (count: number) =>
  Array.from({ length: 7 * 8 * count }, (_, index) => {
    const [day, band] = [5 + (index % 7), Math.floor(index / 7) % 8];
    const [date, hour] = [day, band * 3].map((part) => String(part).padStart(2, '0'));
    return incident({ createdAt: local(`2026-10-${date ?? ''}T${hour ?? ''}:00:00`) });
  });

describe('the week', () => {
  test('explains empty fields only where there are some', () => {
    expect(words(draw(october(everywhen(6))))).not.toContain('menos de 5');
    expect(words(draw(october(everywhen(6).filter((_, index) => index % 56 !== 0))))).toContain('menos de 5');
  });
});

describe('the scale', () => {
  test('writes its ranges as the other numbers of the picture', () => {
    const labels = (locale: 'es' | 'en') => steps(6_000, 5, locale).ranges.map(({ label }) => label);
    expect(labels('es')).toEqual(['5–1.200', '1.201–2.400', '2.401–3.600', '3.601–4.800', '4.801–6.000']);
    expect(labels('en').at(-1)).toBe('4,801–6,000');
  });
});

describe('kinds', () => {
  test('are told one by one to officials, who work them all, and the commonest to groups', () => {
    const kinds = Array.from({ length: 14 }, (_, index) => {
      const like = commune.categories.filter(({ id }) => id === 'fire');
      const name = { es: `Tipo ${String(index)}`, en: `Kind ${String(index)}` };
      return like.map((category) => ({ ...category, id: `kind${String(index)}`, name }));
    }).flat();
    const town = { ...commune, categories: kinds };
    const month = october(
      kinds.flatMap(({ id }, index) => many(20 - index, { category: id })),
      { commune: town },
    );
    const told = (readers: 'groups' | 'officials') => words(draw(month, readers, 'es', { commune: town }));
    expect(told('officials')).toContain('Tipo 9\n11');
    expect(told('officials')).toContain('Otros 4 tipos: 34');
    expect(told('groups')).toContain('Otros 8 tipos: 84');
  });
});

describe('what only officials read', () => {
  test('says what the times of departments measure', () => {
    expect(words(draw(october(many(30)), 'officials'))).toContain('tiempo hasta la primera respuesta');
    expect(words(draw(october(many(30)), 'officials', 'en'))).toContain('time to the first answer');
  });

  test('gives long origins of invitations the whole width', () => {
    const origin = 'Junta de Vecinos N.º 12 Barrios Bajos y General Lagos';
    const takingPart = {
      before: 0,
      now: 60,
      groups: 1,
      bySector: new Map<string, number>(),
      byInvitation: new Map([
        [origin, 40],
        ['feria', 12],
      ]),
    };
    const texts = written(draw(october(many(30), { takingPart }), 'officials'));
    expect(texts.map(({ content }) => content)).toContain(origin);
    expect(texts.find(({ content }) => content === 'feria')?.left).toBe(0);
  });
});
