import { describe, expect, test } from '@jest/globals';
import {
  afterCry,
  alarms,
  callsForHelp,
  cries,
  placeSaid,
  readCode,
  readCommand,
  readMetres,
  readNumber,
  says,
  understand,
  wordsBeside,
} from '../../../src/core/talk/words.ts';
import { shippedCommune } from '../../support/communes.ts';

const { categories } = shippedCommune('valdivia');
const kindOf = (text: string): string => {
  const { kinds, sure } = understand(text, categories);
  return sure ? (kinds[0] ?? 'none') : 'unsure';
};

/** What people write, and the kind that it must be for the right ones to hear. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  burglary: [
    'hay un hombre armado en mi casa',
    'someone is breaking in next door',
    'están entrando a robar al lado',
    'robo en una casa',
    'me robaron la casa',
    'están robando en la casa de mi vecina',
    'se metieron a la casa del lado',
    'someone is breaking into my house',
  ],
  robbery: [
    'me quieren asaltar',
    'hay un hombre con cuchillo',
    'hay un tipo con una pistola afuera',
    'he has a gun',
    'me quitaron el celular',
    'me asaltaron con cuchillo',
    'me cogotearon',
    'lanzazo en el centro',
    'i was robbed',
  ],
  vehicle_theft: ['me robaron el auto', 'portonazo!!', 'le robaron la camioneta a mi papá'],
  shots: ['se escuchan balazos', 'ESTÁN DISPARANDO', 'tiroteo', 'gunshots'],
  suspicious: ['hay un tipo mirando las casas', 'un auto sospechoso dando vueltas'],
  disturbance: ['pelea afuera del bar', 'se están agarrando a combos', 'riña'],
  drugs: ['están vendiendo droga en la plaza'],
  domestic_violence: [
    'mi pareja me está ahorcando',
    'nos pega',
    'mi marido me está pegando',
    'el vecino le está pegando a la señora',
    'mi pololo me pegó',
    'escucho gritos de una mujer',
  ],
  self_harm: [
    'me corté las venas',
    'tomé muchas pastillas',
    'me quiero matar',
    'no quiero vivir más',
    'hay alguien en el puente que se quiere tirar',
  ],
  child_at_risk: ['un niño solo en la calle', 'le pegan a un niño'],
  medical: [
    'se está ahogando mi hijo con comida',
    'mi papá se desmayó',
    'le dio un infarto',
    'mi abuela se cayó y no puede pararse',
  ],
  harassment: ['me están siguiendo'],
  traffic_accident: ['chocaron dos autos', 'atropellaron a una persona', 'volcó un camión', 'car crash'],
  fire: [
    'my house is burning',
    'se está quemando una casa',
    'sale humo de un departamento',
    'hay fuego',
    '🔥🔥',
    'there is a fire',
  ],
  wildfire: ['se quema el bosque', 'incendio de pastizales'],
  gas_leak: ['hay olor a gas', 'escape de gas'],
  flood: ['se inundó la calle', 'se rebalsó el río', 'se salió el río'],
  landslide: ['derrumbe en el camino a Niebla', 'se abrió un hoyo en la calle'],
  fallen_tree: ['se cayó un árbol', 'se cayó un poste', 'hay cables en el suelo'],
  outage: ['se cortó la luz', 'no hay agua', 'estamos sin luz'],
  person_in_water: ['se está ahogando un niño', 'se cayó una persona al río', 'un kayak dado vuelta en el río'],
  missing_person: ['se perdió mi hijo', 'mi mamá con alzheimer salió y no vuelve'],
  lost_pet: ['se me perdió el perro', 'perdí a mi gata'],
  traffic_light: ['el semáforo está malo'],
  street_light: ['no prende el poste de luz', 'la luminaria está apagada'],
  noise: ['vecinos con música fuerte', 'hay una fiesta con mucho ruido'],
  waste: ['botaron basura en la esquina'],
  abandoned_vehicle: ['hay un auto abandonado'],
};

describe('what people write is understood', () => {
  test.each(Object.entries(SAID).flatMap(([kind, texts]) => texts.map((text) => [text, kind] as const)))(
    '%s',
    (text, kind) => {
      expect(kindOf(text)).toBe(kind);
    },
  );

  test('words that belong to no kind are none', () => {
    expect(kindOf('hola, cómo están')).toBe('unsure');
    expect(kindOf('')).toBe('unsure');
  });

  test('only whole words count', () => {
    expect(kindOf('mi apellido es Robollón')).toBe('unsure');
  });

  test('a phrase with a gap stops at four words', () => {
    expect(kindOf('se cayó una señora mayor al río')).toBe('person_in_water');
    expect(kindOf('se cayó el sistema y ahora todos nosotros vamos al río')).not.toBe('person_in_water');
  });
});

describe('the one to protect comes first, however long the other words are', () => {
  test.each([
    ['mi ex me pegó y me robaron el celular', 'domestic_violence'],
    ['me violaron y me robaron la cartera', 'sexual_violence'],
    ['gritos y ruidos molestos, la está golpeando', 'domestic_violence'],
    ['vif ruidos molestos', 'domestic_violence'],
    ['choque con heridos', 'traffic_accident'],
  ])('%s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe('words that alarm although nobody knows the kind', () => {
  test.each(['me van a matar', 'hay sangre por todos lados', 'alguien grita', 'estoy atrapada', 'they will kill me'])(
    '%s',
    (text) => {
      expect(alarms(text)).toBe(true);
    },
  );
  test.each(['hay un letrero chueco', 'buenas tardes', 'el matorral está seco', 'armario botado'])(
    'but not: %s',
    (text) => {
      expect(alarms(text)).toBe(false);
    },
  );
});

describe('a call for help in a few words', () => {
  test.each(['ayuda por favor', 'AYUDAAA', 'auxilio vecinos', 'help me please'])('%s', (text) => {
    expect(callsForHelp(text)).toBe(true);
  });
  test.each(['necesito que me expliquen cómo se usa la ayuda', 'hola', ''])('but not: %s', (text) => {
    expect(callsForHelp(text)).toBe(false);
  });
});

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

describe('a cry', () => {
  test.each(['sos', 'SOS', '¡SOS!', 'sos me asaltan', '🆘', '🆘🆘🆘', 'SOSSSS', 's.o.s', 'urgente'])('%s', (text) => {
    expect(cries(text)).toBe(true);
  });
  test.each(['sosa', 'soso', 'el sos', 'sospechoso en la esquina', ''])('but not: %s', (text) => {
    expect(cries(text)).toBe(false);
  });
  test('leaves what else was said', () => {
    expect(afterCry('¡SOS! 🆘 me están asaltando')).toBe('me están asaltando');
    expect(afterCry('sos')).toBe('');
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
});

test('codes with and without their number, and nothing that is a word', () => {
  expect(readCode('A-7K3')).toEqual({ signs: '7K3', number: null, words: '' });
  expect(readCode('7k3 2')).toEqual({ signs: '7K3', number: 2, words: '' });
  expect(readCode('a 7K3 10')).toEqual({ signs: '7K3', number: 10, words: '' });
  expect(readCode('7K3 en camino')).toEqual({ signs: '7K3', number: null, words: 'en camino' });
  expect(['que', 'una', '7K3 999', 'A-70I', 'hola 2'].map(readCode)).toEqual([null, null, null, null, null]);
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

describe('danger in other words, and what only sounds like it', () => {
  test.each([
    ['hay un choque en el puente, hay heridos', 'traffic_accident'],
    ['incendio en el puente', 'fire'],
    ['hay una pelea en el puente', 'disturbance'],
    ['basura en el puente', 'waste'],
    ['perro perdido en el puente', 'lost_pet'],
    ['hay alguien en el puente', 'self_harm'],
    ['una mujer en la baranda del puente', 'self_harm'],
    ['choque en el puente, se quiere tirar', 'self_harm'],
    ['me pegó fuerte el sol', 'unsure'],
    ['violación de la ordenanza de ruidos molestos', 'noise'],
    ['me duele mucho el pecho', 'medical'],
    ['no puedo respirar', 'medical'],
    ["I can't breathe", 'medical'],
    ['me caí y no me puedo parar', 'medical'],
    ['alguien entró a mi casa', 'burglary'],
    ['se metió un hombre a mi casa', 'burglary'],
    ['someone broke in', 'burglary'],
    ['violaron a una niña', 'child_at_risk'],
    ['le pegaron a mi hijo', 'child_at_risk'],
    ['me están persiguiendo', 'harassment'],
    ['un bote se dio vuelta', 'person_in_water'],
    ['insendio', 'fire'],
    ['cables botando chispas', 'outage'],
  ])('%s: %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
  test.each(['andan con pistolas', 'llamen a carabineros', 'vengan rápido por favor', 'tengo miedo', 'me pegaron'])(
    '%s alarms',
    (text) => {
      expect(alarms(text)).toBe(true);
    },
  );
  test.each(['por favor SOS', 'estoy en peligro sos', 'mayday'])('%s cries', (text) => {
    expect(cries(text)).toBe(true);
  });
  test.each(['no es un sos', 'para qué sirve el botón rojo que dice sos en la pantalla'])('%s does not', (text) => {
    expect(cries(text)).toBe(false);
  });
});
