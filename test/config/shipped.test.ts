import { describe, expect, test } from '@jest/globals';
import { LOCALES, type Category, type Localised } from '../../src/core/commune/commune.ts';
import { understand } from '../../src/core/talk/kind-words.ts';
import { createArea } from '../../src/routing/polygon.ts';
import { shippedCommune, shippedCommunes } from '../support/communes.ts';

/** The table of kinds, as the product page has it: id, class, severity, neighbours, reach, call first. */
const KINDS = `
sos private critical never 500 133
shots crime,life critical yes 1000 133
robbery crime high yes 500 133
burglary crime high yes 500 133
vehicle_theft crime high yes 1500 133
suspicious crime medium held 300 133
disturbance crime medium yes 300 133
drugs crime low no - *4242
harassment private medium never - 133
domestic_violence private critical never - 133 149 1455
sexual_violence private critical never - 133
child_at_risk private critical never - 133 147
self_harm private critical never - *4141
medical private high never - 131
traffic_accident hazard high yes 500 131 133 132
fire hazard,life critical yes 1000 132
wildfire hazard,life critical yes 5000 130
gas_leak hazard,life critical yes 500 132
flood hazard,life high yes 1000
landslide hazard high yes 1000
fallen_tree hazard medium yes 300
outage hazard low yes 500
person_in_water rescue,life critical held 2000 137
missing_person rescue high yes 3000 133
lost_pet upkeep low yes 1000
traffic_light upkeep low no -
street_light upkeep low no -
noise upkeep low no -
waste upkeep low no -
abandoned_vehicle upkeep low no -
other upkeep low no -
`;

const { communes, surroundings, faults } = shippedCommunes();

test('has no errors, and warns only of telephone numbers', () => {
  expect(communes.map(({ id }) => id)).toEqual(['corral', 'valdivia']);
  expect(faults.filter(({ level }) => level === 'error')).toEqual([]);
  for (const { fault } of faults) expect(fault).toMatch(/^number \d+ of \w+ was (never|last) checked/);
});

describe.each(communes.map((commune) => [commune.name, commune] as const))('%s', (_, commune) => {
  test('has the kinds of the product page, in its order', () => {
    const numbers = new Map(commune.services.map(({ id, number }) => [id, number]));
    const lines = commune.categories.map((each) =>
      [
        each.id,
        each.life ? `${each.class},life` : each.class,
        each.severity,
        each.neighbours,
        each.reach ?? '-',
        ...each.call.map((id) => numbers.get(id)),
      ].join(' '),
    );
    expect(lines).toEqual(KINDS.trim().split('\n'));
  });

  test('says everything in every language', () => {
    const texts = commune.categories.flatMap((each) => [
      each.name,
      ...(each.advice ? [each.advice] : []),
      ...each.questions.flatMap(({ text, options }) => [text, ...options]),
    ]);
    const names: readonly Localised[] = commune.services.map(({ name }) => name);
    for (const text of [...texts, ...names]) for (const locale of LOCALES) expect(text[locale]).toMatch(/\S/);
  });

  test('asks nothing after a private kind, and advises where the class does not', () => {
    const asked = (each: Category): number => each.questions.length;
    for (const each of commune.categories) {
      if (each.class === 'private') expect([asked(each), each.advice]).toEqual([0, null]);
      if (each.class === 'rescue') expect(each.advice?.es).toMatch(/No /);
      if (each.class === 'hazard') expect(each.advice).not.toBeNull();
    }
  });

  test('covers its land with sectors', () => {
    const land = createArea(commune.boundary);
    const sectors = commune.sectors.map(({ polygon }) => createArea(polygon));
    let found = 0;
    for (let lat = -40.1; lat < -39.6; lat += 0.01) {
      for (let lon = -73.7; lon < -72.9; lon += 0.01) {
        if (!land.contains({ lat, lon })) continue;
        found += 1;
        expect(sectors.some((sector) => sector.metresTo({ lat, lon }) < 100)).toBe(true);
      }
    }
    expect(found).toBeGreaterThan(500);
  });
});

test('islands are reached by water only, Isla Teja by its bridges', () => {
  const access = [...shippedCommune('valdivia').sectors, ...shippedCommune('corral').sectors].filter(
    (each) => each.access === 'water',
  );
  expect(access.map(({ id }) => id)).toEqual(['islas-del-sur', 'islas-del-cruces', 'isla-mancera', 'isla-del-rey']);
  expect(shippedCommune('valdivia').sectors.find(({ id }) => id === 'isla-teja')?.access).toBe('road');
});

test('the communes around are the other ten of the region', () => {
  expect(surroundings.map(({ name }) => name)).toEqual([
    'Lanco',
    'Los Lagos',
    'Máfil',
    'Mariquina',
    'Paillaco',
    'Panguipulli',
    'La Unión',
    'Futrono',
    'Lago Ranco',
    'Río Bueno',
  ]);
});

/** The kind of which a text surely is, by the words of the commune. */
function meaning(text: string): string | null {
  const { kinds, sure } = understand(text, shippedCommune('valdivia').categories);
  return sure ? (kinds[0] ?? null) : null;
}

test.each([
  ['estan entrando a robar al lado', 'burglary'],
  ['estan robando en picarte 1500', 'robbery'],
  ['me cogotearon recien', 'robbery'],
  ['me robaron el auto', 'vehicle_theft'],
  ['hay balazos en la poblacion', 'shots'],
  ['portonazo en mi calle', 'vehicle_theft'],
  ['se quema una casa', 'fire'],
  ['se quema el cerro', 'wildfire'],
  ['hay olor a gas', 'gas_leak'],
  ['choque en el puente', 'traffic_accident'],
  ['hay alguien en el puente', 'self_harm'],
  ['se tiro del puente', 'person_in_water'],
  ['se quiere tirar al rio', 'self_harm'],
  ['pelea en el puente', 'disturbance'],
  ['se cayo un poste', 'fallen_tree'],
  ['persona en el agua', 'person_in_water'],
  ['se esta ahogando', 'person_in_water'],
  ['se esta ahogando con comida', 'medical'],
  ['no hay luz en la calle', 'street_light'],
  ['no hay luz', 'outage'],
  ['se perdio mi perro', 'lost_pet'],
  ['se perdio mi hijo', 'missing_person'],
  ['hay un semaforo apagado', 'traffic_light'],
  ['fuegos artificiales', 'noise'],
  ['camioneta abandonada', 'abandoned_vehicle'],
  ['mi pareja me pega', 'domestic_violence'],
  ['someone is drowning', 'person_in_water'],
  ['hola como estas', null],
])('"%s" means %s', (text, id) => expect(meaning(text)).toBe(id));
