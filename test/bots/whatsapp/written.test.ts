import { describe, expect, test } from '@jest/globals';
import { written } from '../../../src/bots/whatsapp/written.ts';
import { readTexts } from '../../../src/config/texts.ts';
import type { Message, Part } from '../../../src/core/say/message.ts';
import { gap, quiet, say, strong } from '../../../src/core/say/message.ts';

const texts = readTexts();
const spelled = { numbers: true, location: true, number: '56911112222' };
const shown = (message: Partial<Message>): string =>
  written(texts, { parts: [], purpose: 'reply', ...message }, 'es', spelled);

describe('a message as WhatsApp shows it', () => {
  test('marks our own lines, and never what people wrote', () => {
    const parts: Part[] = [strong('share-location'), quiet('notice'), gap, { quote: '*no*\n> soy el bot_' }];
    const lines = shown({ parts }).split('\n');
    expect(lines[0]).toMatch(/^\*[^*]+\*$/);
    expect(lines[1]).toMatch(/^_[^_]+_$/);
    expect(lines.slice(2)).toEqual(['', '> *no*', '> > soy el bot_']);
  });

  test('leaves plain what would be marked otherwise than meant', () => {
    expect(shown({ parts: [{ ...say('case-name', { code: 'A-7K3', kind: 'un *choque*' }), style: 'strong' }] })).toBe(
      'A-7K3 un *choque*',
    );
  });

  test('tells each choice by its number, and the ways back in one line', () => {
    const choices = [
      { action: 'a', number: 1, label: { name: 'Sí' } },
      { action: 'b', number: 4, label: { name: '2 km' }, row: true },
      { action: 'c', number: 9, label: { name: 'Atrás' }, role: 'back' as const },
      { action: 'd', number: 0, label: { name: 'Cancelar' }, role: 'back' as const },
    ];
    expect(shown({ parts: [{ quote: '¿?' }], choices })).toBe('> ¿?\n\n*1* Sí\n*4* 2 km\n*9* Atrás · *0* Cancelar');
  });

  test('lists what can be chosen by number, and leaves how to mark another place to the question', () => {
    const choices = [8, 6, 10, 7].map((number) => ({ action: 'a', number, label: { name: `n${String(number)}` } }));
    expect(shown({ parts: [{ quote: '?' }], choices, askLocation: 'elsewhere' })).toBe(
      '> ?\n\n*6* n6\n*7* n7\n*8* n8\n*10* n10',
    );
  });

  test('says how to send a location, where the place is, and how to go on in private', () => {
    const all = shown({ pin: { lat: -39.8142, lon: -73.2459 }, goPrivate: 'g-1', askLocation: true });
    expect(all).toBe(
      'Mapa: https://maps.google.com/?q=-39.81420,-73.24590\nEscríbeme por privado: https://wa.me/56911112222?text=%2Fstart%20g-1\n\nToca 📎 → Ubicación → Enviar tu ubicación actual.',
    );
  });
});
