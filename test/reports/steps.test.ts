import { describe, expect, test } from '@jest/globals';
import { LOCALES } from '../../src/core/commune/commune.ts';
import { GROUP_STEPS } from '../../src/core/say/message.ts';
import { createRenderer } from '../../src/reports/renderer.ts';
import { stepSvg } from '../../src/reports/steps.ts';
import { words } from './drawing.ts';

const render = createRenderer({ communes: new Map(), loadPeriod: async () => undefined });

describe('how a group is connected, in pictures', () => {
  test.each(LOCALES.flatMap((locale) => GROUP_STEPS.map((step) => [locale, step] as const)))(
    '%s, step %i: a square for a phone that says its step in whole words',
    async (locale, step) => {
      const svg = stepSvg(step, locale);
      expect(svg).not.toMatch(/NaN|undefined|…/);
      const { bytes, mime } = await render({ kind: 'group-step', step }, locale);
      expect(mime).toBe('image/png');
      const head = Buffer.from(bytes);
      expect([head.readUInt32BE(16), head.readUInt32BE(20)]).toEqual([1_080, 1_080]);
      expect(words(svg)).toContain(String(step));
    },
  );

  test('the word to write is the one that is understood, in both languages', () => {
    for (const locale of LOCALES) expect(words(stepSvg(3, locale))).toMatch(/vincular/);
  });
});
