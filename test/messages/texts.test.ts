import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTexts } from '../../src/config/texts.ts';
import type { Arg } from '../../src/core/say/arg.ts';
import { say } from '../../src/core/say/message.ts';
import { createTexts } from '../../src/messages/texts.ts';
import { metres, inline, neutral, unlinked } from '../../src/messages/format.ts';

const texts = readTexts();
const zone = 'America/Santiago';
/** `plain-name` says its argument and nothing else. */
const show = (name: Arg, locale: 'es' | 'en' = 'es'): string => texts.said(say('plain-name', { name }), locale);

describe('arguments are written as people write them', () => {
  test.each([
    [3, '10 m', '10 m'],
    [84, '80 m', '80 m'],
    [350, '350 m', '350 m'],
    [974, '950 m', '950 m'],
    [1_240, '1,2 km', '1.2 km'],
    [3_000, '3 km', '3 km'],
  ])('%s metres', (value, es, en) => {
    expect([metres(value, 'es'), metres(value, 'en')]).toEqual([es, en]);
  });

  test('hours, dates, months and directions', () => {
    const at = Date.UTC(2026, 10, 4, 2, 52);
    expect(show({ at, zone, style: 'time' })).toBe('23:52');
    expect(show({ at, zone, style: 'both' })).toBe('martes 3 de noviembre, 23:52');
    expect(show({ at, zone, style: 'short' })).toBe('3-11 23:52');
    expect(show({ at, zone, style: 'date' }, 'en')).toBe('Tuesday 3 November');
    expect(show({ period: '2026-10' })).toBe('octubre de 2026');
    expect(show({ period: '2026-10' }, 'en')).toBe('October 2026');
    expect(show({ compass: 'ne' })).toBe('al noreste');
    expect(show({ text: 'state-new' })).toBe('aún sin tomar');
    expect(show({ es: 'Incendio', en: 'Fire' }, 'en')).toBe('Fire');
  });

  test('numbers choose their plural and are written in the language', () => {
    expect(texts.said(say('card-neighbours', { count: 1 }), 'es')).toBe('Dirigido a 1 vecino o grupo');
    expect(texts.said(say('card-neighbours', { count: 0 }), 'es')).toMatch(/No hay/);
    expect(texts.said(say('card-neighbours', { count: 1_234 }), 'es')).toBe('Dirigido a 1.234 vecinos y grupos');
    expect(texts.said(say('card-neighbours', { count: 1_234 }), 'en')).toBe('Addressed to 1,234 neighbours and groups');
  });
});

describe("people's own words", () => {
  test('lose what could disguise them, and keep the rest', () => {
    expect(neutral('hola\u202e\u0007 ñandú\nchao')).toBe('hola ñandú\nchao');
  });
  test('begin no line of their own inside a text of ours', () => {
    expect(inline(' Ana\n\u2028CERRADO\u200b  Rosa 👩‍🚒 ')).toBe('Ana CERRADO Rosa 👩‍🚒');
  });
  test('are cut when they are very long', () => {
    expect(texts.part({ quote: 'a'.repeat(5_000) }, 'es')).toHaveLength(1_001);
  });
  test('never end in half a sign, wherever they were cut', () => {
    expect(neutral('se quema \ud83d')).toBe('se quema ');
    expect(texts.part({ quote: `${'a'.repeat(999)}🔥🔥` }, 'es')).toBe(`${'a'.repeat(999)}…`);
  });
  const LINKED = [
    'toca /desvincular',
    'Carabineros/desvincular',
    'soy @rosa',
    'http://evil.cl/x?a=b.cc',
    'mira evil.cl',
    'T.ME/joinchat',
    'ana@evil.cl',
    'tg://resolve?domain=evil',
    'entra a 10.20.30.40',
    'ñandú.cl',
    'https://maps.app.goo.gl.evil.cl/abc',
    'https://evil.cl/https://maps.app.goo.gl/abc',
    'https://www.google.com/url?q=evil.cl',
  ];
  test.each(LINKED)('become nothing to tap: %s', (words) => {
    // A command, a name, a scheme, a name of the network, four numbers: as the apps look for them.
    const tapped = /\/\w|@\w|:\/\/|\p{L}\.\p{L}|\d\.\d+\.\d+\.\d/u;
    expect(words).toMatch(tapped);
    for (const shown of [show(words), texts.part({ quote: words }, 'es')]) {
      expect(shown).not.toMatch(tapped);
      expect(shown.replaceAll('\u2060', '')).toBe(words);
    }
  });
  test('keep what is to be called, copied or read as it is', () => {
    const same = [
      ...['+56 9 1234 5678', '-39.81420, -73.24590', 'Son 2. Vienen más.', '*4141', 'Picarte 1.500'],
      'estoy en https://maps.app.goo.gl/abcDEF123 vengan',
      'https://www.google.com/maps/place/-39.8142,-73.2459/@-39.8142,-73.2459,17z',
    ];
    for (const words of same) expect(texts.part({ quote: words }, 'es')).toBe(words);
  });
  test('are never read as a text or a pattern', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        expect(show(`{ $name }${words}`)).toBe(unlinked(inline(`{ $name }${words}`)));
      }),
    );
  });
});

test('a text is found by its wording in any language', () => {
  expect(texts.wordings(say('verb-take'))).toEqual(['Tomar', 'Take']);
});

test('a catalogue that cannot be read stops the start', () => {
  expect(() => createTexts({ es: 'a = b', en: 'a = b\na = c' })).toThrow(/en catalogue/);
});
