import { describe, expect, test } from '@jest/globals';
import {
  placeSaid,
  readCode,
  readCommand,
  readHours,
  readMerge,
  readMetres,
  readNumber,
  says,
  wordsBeside,
} from '../../../src/core/talk/words.ts';

describe('words beside a location', () => {
  test.each([
    ['hay un incendio en https://maps.app.goo.gl/x', true],
    ['incendio en -39.8142, -73.2459 hay gente atrapada', true],
    ['https://maps.app.goo.gl/x', false],
    ['-39.81422, -73.24589', false],
    ['S 39.81422, O 73.24589', false],
    ['estoy aquí: 47G85QP3+8J', false],
    ['mi ubicación https://www.google.com/maps?q=-39.8,-73.2', false],
  ])('%s', (text, tells) => {
    expect(wordsBeside(text)).toBe(tells ? text : '');
  });
});

describe('a saved place in words', () => {
  const places = [{ label: 'home' }, { label: 'work' }] as const;
  test.each([
    ['en mi casa', 'home', 'here'],
    ['casa', 'home', 'here'],
    ['están robando frente a mi casa', 'home', 'beside'],
    ['en mi pega', 'work', 'here'],
    ['next to my house', 'home', 'beside'],
  ])('%s', (text, label, here) => {
    expect(placeSaid(text, places)).toEqual({ place: { label }, here });
  });
  test.each(['en la casa de mi vecina', 'se quema una casa', 'en mi colegio', ''])('but not: %s', (text) => {
    expect(placeSaid(text, places)).toBeNull();
  });
});

describe('answers in words', () => {
  test.each([
    ['Sí', 'yes'],
    ['SIII', 'yes'],
    ['nop', 'no'],
    ['AYUDAAA!!', 'help'],
    ['¡Auxilio!', 'help'],
    ['volver', 'back'],
    ['Olvídalo', 'cancel'],
  ] as const)('%s is %s', (text, saying) => {
    expect(says(text, saying)).toBe(true);
  });
});

test('numbers, however written', () => {
  expect(['2', ' 2. ', 'dos', '12', '123', 'ninguno'].map(readNumber)).toEqual([2, 2, 2, 12, null, null]);
  const chosen = [
    'opción 2',
    'La 2',
    'el dos, por favor',
    'Nº 2',
    'número 2',
    'la opción dos',
    '2️⃣',
    'two',
    'option 2 please',
  ];
  expect(chosen.map(readNumber)).toEqual(chosen.map(() => 2));
  expect(['la casa', '2 hombres', 'somos dos', 'la', 'opción', 'por favor', '20 de abril', ''].map(readNumber)).toEqual(
    Array(8).fill(null),
  );
});

test('codes with and without their number, and nothing that is a word', () => {
  expect(readCode('A-7K3')).toEqual({ signs: '7K3', number: null, words: '' });
  expect(readCode('7k3 2')).toEqual({ signs: '7K3', number: 2, words: '' });
  expect(readCode('a 7K3 10')).toEqual({ signs: '7K3', number: 10, words: '' });
  for (const said of ['A-7K3 6.', '7K3: 6', '7K3, seis', '7k3 opción 6', 'A7K3 6 por favor', 'A-7K3  6 !'])
    expect(readCode(said)).toEqual({ signs: '7K3', number: 6, words: '' });
  expect(readCode('7K3 en camino')).toEqual({ signs: '7K3', number: null, words: 'en camino' });
  expect(['que', 'una', '7K3 999', 'A-70I', 'hola 2', 'una dos', '7K3 van 3 patrullas'].map(readCode)).toEqual(
    Array(7).fill(null),
  );
});

test.each(['\u2010', '\u2011', '\u2012', '–', '—', '−'])('codes whose hyphen became %s on the way', (dash) => {
  expect(readCode(`A${dash}7K3 6`)).toEqual({ signs: '7K3', number: 6, words: '' });
});

test('two codes to be made one, also of letters alone; one of letters alone is a word', () => {
  expect(readMerge('unir A-7K3 con BKD')).toEqual({ signs: '7K3', other: 'BKD' });
  expect(readMerge('bkd unir con rtz')).toEqual({ signs: 'BKD', other: 'RTZ' });
  expect(readMerge('unir con A-RTZ')).toEqual({ signs: null, other: 'RTZ' });
  expect(readMerge('unir con los')).toBeNull();
});

test('commands in both languages, addressed to the bot or not', () => {
  expect(readCommand('/unirme@AvisaBot  ABC ')).toEqual({ name: 'unirme', argument: 'ABC' });
  expect(readCommand('/INFORME 2026-10')).toEqual({ name: 'informe', argument: '2026-10' });
  expect(readCommand('y/o')).toBeNull();
});

test('distances as people write them', () => {
  expect(['400', '400 m', '1,5 km', '2 kilómetros', '300 metros', 'lejos', '-5'].map(readMetres)).toEqual([
    400,
    400,
    1_500,
    2_000,
    300,
    null,
    null,
  ]);
});

test('two times of day', () => {
  const nights = ['22:30 a 6:45', 'de 22 a 7', 'De las 23:00 a las 7 horas', 'from 21:15 to 05:00', '22h30 - 6h15'];
  expect(nights.map(readHours)).toEqual([
    { from: '22:30', to: '06:45' },
    { from: '22:00', to: '07:00' },
    { from: '23:00', to: '07:00' },
    { from: '21:15', to: '05:00' },
    { from: '22:30', to: '06:15' },
  ]);
  expect(['24 a 7', '22:60 a 7', 'a las 8', '22', '8 a 8', 'cuando duermo', ''].map(readHours)).toEqual(
    Array.from({ length: 7 }, () => null),
  );
});
