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

  test('makes no mark of what people wrote within our lines, and leaves their words and places as they are', () => {
    const named = (place: string): string =>
      shown({ parts: [{ ...say('case-name', { code: 'A-7K3', icon: '🚘', place }), style: 'strong' }] });
    expect(named('un *choque*, ~500 m, `ya`')).toBe('*A-7K3 🚘 un ∗choque∗, ∼500 m, ˋyaˋ*');
    expect(named('ana_maria _no_')).toBe('*A-7K3 🚘 ana_maria ˍnoˍ*');
  });

  test('keeps what people wrote within their own lines', () => {
    const quote = 'ana_maria _no_\n\n  \nhttps://maps.app.goo.gl/a_-b_ ```';
    expect(shown({ parts: [{ quote }, say('which-case'), { quote: '```' }] }).split('\n')).toEqual([
      '> ana_maria _no_',
      '> https://maps.app.goo.gl/a_-b_ ˋˋˋ',
      expect.not.stringMatching(/^>/),
      '> ˋˋˋ',
    ]);
  });

  test('tells each choice by its number, and the ways back in one line', () => {
    const choices = [
      { action: 'b', number: 4, label: { name: '2 km' } },
      { action: 'a', number: 1, label: { name: 'Sí' }, row: true },
      { action: 'c', number: 9, label: { name: 'Atrás' }, role: 'back' as const },
      { action: 'd', number: 0, label: { name: 'Cancelar' }, role: 'back' as const },
    ];
    expect(shown({ parts: [{ quote: '¿?' }], choices })).toBe(
      '> ¿?\n\nResponde con un número:\n*1* Sí\n*4)* 2 km\n*9* Atrás · *0* Cancelar',
    );
  });

  test('says how to answer once, and where several messages could be meant, to which', () => {
    const choices = [{ action: 'a', number: 1, label: { name: 'Tomar' } }];
    expect(shown({ choices, purpose: 'ring' })).toBe('Responde a esto con un número:\n*1* Tomar');
    expect(shown({ parts: [say('which-case')], choices }).match(/número/g)).toHaveLength(1);
    const back = [{ action: 'b', number: 0, label: { name: 'Cancelar' }, role: 'back' as const }];
    expect(shown({ parts: [{ quote: '¿?' }], choices: back })).toBe('> ¿?\n\n*0* Cancelar');
  });

  test('says that a number is one of two ways to answer, where it is', () => {
    const choices = [{ action: 'a', number: 1, label: { name: 'En mi casa' } }];
    expect(shown({ choices, askLocation: true })).toMatch(/actual\.\n\nO responde con un número:\n\*1\* En mi casa$/);
  });

  test('cuts what somebody wrote where they are asked about it, between words', () => {
    const quote = 'humo '.repeat(100);
    expect(shown({ parts: [{ quote }] })).toMatch(/^> (humo ){50,60}humo…$/);
    expect(shown({ parts: [{ quote }], purpose: 'department' })).toBe(`> ${quote.trim()}`);
  });

  test('says nothing of one’s own location where another is asked for, or where the words tell the way', () => {
    expect(shown({ parts: [say('ask-where-elsewhere')], askLocation: 'elsewhere' })).not.toMatch(/actual/);
    expect(shown({ parts: [say('place-ask-where')], askLocation: true })).not.toMatch(/actual/);
  });

  test('lists what can be chosen by number, and leaves how to mark another place to the question', () => {
    const choices = [8, 6, 10, 7].map((number) => ({ action: 'a', number, label: { name: `n${String(number)}` } }));
    expect(shown({ parts: [{ quote: '?' }], choices, askLocation: 'elsewhere' })).toBe(
      '> ?\n\nO responde con un número:\n*6* n6\n*7* n7\n*8* n8\n*10* n10',
    );
  });

  test('says how to send a location, where the place is, and how to go on in private', () => {
    const all = shown({ pin: { lat: -39.8142, lon: -73.2459 }, goPrivate: 'g-1', askLocation: true });
    expect(all).toBe(
      'Mapa: https://maps.google.com/?q=-39.81420,-73.24590\nToca y envía lo que aparece: https://wa.me/56911112222?text=%2Fstart%20g-1\n\nToca 📎 (en iPhone, +) → Ubicación → enviar ubicación actual.',
    );
  });
});
