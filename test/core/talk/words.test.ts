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
    ['cables botando chispas', 'fallen_tree'],
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

/** Danger as people in haste write it: typos, slang, usted forms, English. */
const IN_HASTE: Readonly<Record<string, readonly string[]>> = {
  traffic_accident: [
    'crash, people hurt on the bridge',
    'un auto chocó contra la baranda del puente',
    'auto volcado parado en el puente',
    'atropello arriba del puente',
    'se dio vuelta una camioneta',
    'atropeyaron a un niño',
    'me atropellaron',
    'me chocaron',
    'un auto se fue a la zanja',
    'hay un choke en la esquina',
    'a car hit a child',
  ],
  fire: [
    'se está quemando un auto en el puente',
    'incendio en la baranda del puente',
    'there is a fire on the bridge',
    'hay un insendio en la esquina',
    'insendio en una casa',
    'se está kemando una casa',
    'se está quemando la casa de mi vecino',
    'se prendió fuego la cocina',
    'está saliendo humo negro',
    'explotó un balón de gas',
    'llamen a bomberos hay fuego',
    'the house is on fire',
    'hay un incendio dentro de mi casa',
  ],
  robbery: [
    'asalto en el puente',
    'nos están asaltando',
    'me están cogoteando',
    'me asartaron',
    'me acaban de asaltar',
    'me acaban de robar',
    'me sacaron el celular',
    'me pusieron una pistola en la cabeza',
    'me pusieron un cuchillo',
    'un flaite me quitó el celu',
    'they stole my bag',
    "I'm being robbed",
  ],
  disturbance: [
    'pelea en el puente',
    'se están sacando la mugre',
    'se están sacando la cresta',
    'andan peliando',
    'quedó la mansa pelea',
    'nos están apedreando',
  ],
  other: ['hay taco en el puente'],
  traffic_light: ['semáforo malo en el puente'],
  street_light: ['no prende la luminaria en el puente'],
  self_harm: [
    'alguien parado en la baranda del puente',
    'hay una persona afuera de la baranda',
    'someone on the bridge',
    'hay un joven colgado del puente',
    'choque en el puente y un hombre se quiere tirar del puente',
    'se va a matar',
    'pelea en el puente, se va a tirar',
    'mi hermano se quiere quitar la vida',
    'mi hija se cortó los brazos',
    'me quiero morir',
    'ya no quiero vivir',
    'se ahorcó',
    'he wants to kill himself',
  ],
  noise: ['violación de la ordenanza de ruidos', 'violación a la ordenanza de ruidos molestos'],
  medical: [
    'me duele harto el pecho',
    'no puedo respirar bien',
    'nopuedo respirar',
    'me falta el aire',
    'me caí y no puedo levantarme',
    'me cai y no me puedo levantar',
    'mi señora se desmalló',
    'se desmayó una señora en la feria',
    'le dio un ataque al corazón',
    'le está dando un infarto a mi papá',
    'mi guagua no respira',
    'mi guagua se puso morada',
    'manden una ambulancia por favor',
    'manden una anbulancia',
    'me estoy desangrando',
    'mi mamá no despierta',
    'le dio un ataque a mi hermano',
    'está botando espuma por la boca',
    'se me durmió la mitad de la cara',
    'voy a tener la guagua',
    'mi papá es diabético y está descompensado',
    'se cayó del techo',
    'me corté y no para de sangrar',
    'mi hijo se tomó el cloro',
    "I can't breathe",
    'he is not breathing',
    'my chest hurts',
    'she passed out',
    'he collapsed',
    'my baby is choking',
    'call an ambulance',
    "I'm having a heart attack",
  ],
  burglary: [
    'hay un tipo adentro de mi casa',
    'se metieron por la ventana',
    'están tratando de abrir la puerta de mi casa',
    'entraron los choros a mi casa',
    'se están metiendo donde mi vecina',
    'someone is trying to get into my house',
    'there is a man in my house',
    'se metieron a la parcela',
    'andan saltando el cerco',
  ],
  vehicle_theft: ['me pelaron el auto', 'se están robando el auto', 'me acaban de hacer un portonazo'],
  shots: [
    'están tirando balazos',
    'andan disparando',
    'estan disparando al aire',
    'le dispararon a un hombre',
    'suenan balasos',
    'he shot someone',
  ],
  domestic_violence: [
    'mi pololo me está pegando',
    'mi marido me quiere matar',
    'me está pegando mi marido',
    'mi pareja no me deja salir de la casa',
    'el vecino le está sacando la mugre a la señora',
    'my husband is hitting me',
    'my boyfriend hit me',
  ],
  sexual_violence: [
    'violaron a una mujer',
    'están violando a una mujer',
    'me quiere violar',
    'trató de violarme',
    'I was raped',
  ],
  child_at_risk: ['se robaron una guagua', 'un hombre se llevó a una niña', 'someone took my child'],
  harassment: ['un hombre me viene siguiendo', 'un tipo me persigue', 'a man is following me'],
  gas_leak: ['hay un olor a gas terrible', 'se escucha que sale gas', 'I smell gas'],
  fallen_tree: [
    'el poste está echando chispas',
    'un cable tirando chispas',
    'se cayó un cable de alta tensión',
    'power line sparking',
  ],
  person_in_water: [
    'se volteó un bote',
    'el kayak se dio vuelta',
    'se hunde la lancha',
    'hay alguien pidiendo ayuda en el río',
    'se está ahogando un cabro',
    'se está aogando un niño',
    'un niño se cayó al río',
    'someone is drowning',
    'our boat is sinking',
  ],
  landslide: ['se vino el cerro abajo'],
  flood: ['se me está entrando el agua a la casa', 'se metió el agua a mi casa'],
  missing_person: ['no encuentro a mi hijo', 'mi hija no ha llegado', "I can't find my daughter"],
  lost_pet: ['no encuentro a mi perro'],
  unsure: ['me pegó el sol en la playa'],
};

describe('danger written in haste names its kind', () => {
  test.each(Object.entries(IN_HASTE).flatMap(([kind, texts]) => texts.map((text) => [text, kind] as const)))(
    '%s: %s',
    (text, kind) => {
      expect(kindOf(text)).toBe(kind);
    },
  );
});

describe('danger of no kind alarms', () => {
  test.each([
    'andan con fierros',
    'llamen a bomberos',
    'llame a los pacos',
    'bomberos',
    'bomberos por favor',
    'carabineros',
    'manden carabineros',
    'necesito carabineros',
    'que venga carabineros',
    'manden una patrulla',
    'vengan luego por favor',
    'vengan al tiro',
    'venga rapido porfa',
    'apúrense por favor',
    'tengo mucho miedo',
    'estoy asustada',
    'me quieren pegar',
    'nos van a matar',
    'le están pegando a un caballero',
    'están pegándole a un abuelo',
    'le sacaron la mugre a un cabro',
    'hay un hombre botado en la calle',
    'hay una persona tirada en el suelo',
    'no se mueve',
    'hay un cadáver en la calle',
    "I'm scared",
    'call the police',
    'call the cops',
    'please hurry',
    'come quick',
    'he is going to hurt me',
    'they have guns',
    'me tienen amarrado',
    'estoy atrapado en el ascensor',
    'estoy escondida en el baño',
    'no puedo salir',
    'es una emerjencia',
    'urjente por favor',
    'tiene un fierro en la mano',
    'me pegan',
  ])('%s', (text) => {
    expect(kindOf(text)).toBe('unsure');
    expect(alarms(text)).toBe(true);
  });
  test.each([
    'gracias a carabineros por la charla',
    'a qué hora abren los bomberos',
    'el carnaval estuvo bonito',
    'quiero saber de los permisos de circulación',
    'cuándo vengan a podar avisen',
    'vengan a visitarnos',
    'estoy sacando la mugre del patio',
    'me pegué en el dedo chico',
    'tengo hambre',
    'el puente es bonito',
    'no puedo salir a la reunión',
    'me persigno',
    'me gusta el sol',
    'saludos al cuartel de bomberos',
    'el niño no se mueve de la tele',
    'me llegó una carta',
    'the police station is closed',
    'I am not scared of heights',
    'se me olvidó la clave',
    'tienen un lindo jardín',
    'necesito un certificado',
  ])('but not: %s', (text) => {
    expect(kindOf(text)).toBe('unsure');
    expect(alarms(text)).toBe(false);
  });
});

describe('a cry within a few words', () => {
  test.each([
    'mayday mayday se hunde el bote',
    'no puedo respirar sos',
    'un hombre me sigue sos',
    'ayuda SOS que me matan',
    'ayúdenme 🆘',
    's.o.s por favor',
    'S.O.S. me asaltan',
  ])('%s', (text) => {
    expect(cries(text)).toBe(true);
  });
  test.each([
    'qué es sos',
    'apreté el botón sos sin querer',
    'cómo funciona el sos',
    'vos sos chileno',
    'apreté sos sin querer',
    'quién sos',
  ])('but not: %s', (text) => {
    expect(cries(text)).toBe(false);
  });
  test.each([
    'ayúdeme',
    'ayúdenme',
    'ayúdenme por favor',
    'auxilio',
    'socorro',
    'ayudeme xfa',
    'ayudenos por favor',
    'alludenme',
  ])('%s calls for help', (text) => {
    expect(callsForHelp(text)).toBe(true);
  });
  test.each([
    ['un hombre me sigue sos', 'un hombre me sigue'],
    ['hay alguien en el puente, SOS', 'hay alguien en el puente'],
    ['mayday mayday se hunde el bote', 'se hunde el bote'],
    ['urgente', 'urgente'],
  ])('%s leaves: %s', (text, rest) => {
    expect(afterCry(text)).toBe(rest);
  });
});
