import { describe, expect, test } from '@jest/globals';
import { contrast, inkOn } from '../../src/reports/draw/contrast.ts';
import {
  CARD,
  HEADER,
  INK,
  LAND,
  ON_HEADER,
  ON_HEADER_QUIET,
  PAPER,
  QUIET,
  SCALE,
  VEILED,
  WATER,
} from '../../src/reports/draw/palette.ts';
import { draw } from './drawing.ts';
import { incident, local, october } from './sample.ts';

describe('contrast', () => {
  test('is measured as WCAG does', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
    expect(contrast('#ffffff', '#777777')).toBeCloseTo(4.48, 2);
  });

  test.each(SCALE)('of letters on %s is enough to be read', (colour) => {
    expect(contrast(inkOn(colour), colour)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    [INK, CARD],
    [INK, PAPER],
    [INK, VEILED],
    [QUIET, CARD],
    [QUIET, PAPER],
    [QUIET, LAND],
    [QUIET, WATER],
    [ON_HEADER, HEADER],
    [ON_HEADER_QUIET, HEADER],
  ])('of letters in %s on %s is enough to be read', (letters, ground) => {
    expect(contrast(letters, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test('is enough in every field of the week', () => {
    // Monday to Sunday at nine in the evening: from few to many cases, so that all steps of the scale occur.
    const incidents = [5, 9, 14, 18, 22, 26, 30].flatMap((count, day) =>
      Array.from({ length: count }, () =>
        incident({ createdAt: local(`2026-10-${String(5 + day).padStart(2, '0')}T21:00:00`) }),
      ),
    );
    const fields = [
      ...draw(october(incidents)).matchAll(/height="38" fill="(#\w+)" rx="6"\/><text [^>]*fill="(#\w+)"/g),
    ];
    expect(new Set(fields.map(([, ground]) => ground)).size).toBe(SCALE.length);
    for (const [, ground = '', letters = ''] of fields) expect(contrast(letters, ground)).toBeGreaterThanOrEqual(4.5);
  });
});
