import { describe, expect, test } from '@jest/globals';
import { understand } from '../../../src/core/talk/kind-words.ts';
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
    'they are robbing me',
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
    'my dad hits me',
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
  harassment: [
    'un hombre me viene siguiendo',
    'un tipo me persigue',
    'a man is following me',
    'two men are chasing me',
  ],
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
  missing_person: [
    'no encuentro a mi hijo',
    'mi hija no ha llegado',
    'se perdió un abuelito',
    'hay un anciano perdido',
    "I can't find my daughter",
  ],
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
