import { describe, expect, test } from '@jest/globals';
import { afterCry, alarms, callsForHelp, cries } from '../../../src/core/talk/danger.ts';
import { understand } from '../../../src/core/talk/kind-words.ts';
import { shippedCommune } from '../../support/communes.ts';

const { categories } = shippedCommune('valdivia');
const kindOf = (text: string): string => {
  const { kinds, sure } = understand(text, categories);
  return sure ? (kinds[0] ?? 'none') : 'unsure';
};

describe('words that alarm although nobody knows the kind', () => {
  test.each([
    'me van a matar',
    'hay sangre por todos lados',
    'alguien grita',
    'estoy atrapada',
    'they will kill me',
    'he is beating me',
    'someone collapsed in the street',
    'es hurjente',
    'una emerjensia',
  ])('%s', (text) => {
    expect(alarms(text)).toBe(true);
  });
  test.each(['hay un letrero chueco', 'buenas tardes', 'el matorral está seco', 'armario botado'])(
    'but not: %s',
    (text) => {
      expect(alarms(text)).toBe(false);
    },
  );
});

describe('a call for help in a few words', () => {
  test.each([
    'ayuda por favor',
    'AYUDAAA',
    'auxilio vecinos',
    'help me please',
    'aiuda',
    'hayuda porfa',
    'ausilio',
    'socoro',
    'sokorro vecinos',
    'que alguien me ayude',
  ])('%s', (text) => {
    expect(callsForHelp(text)).toBe(true);
  });
  test.each(['necesito que me expliquen cómo se usa la ayuda', 'gracias por la ayuda', 'hola', ''])(
    'but not: %s',
    (text) => {
      expect(callsForHelp(text)).toBe(false);
    },
  );
});

describe('a cry', () => {
  test.each([
    'sos',
    'SOS',
    '¡SOS!',
    'sos me asaltan',
    '🆘',
    '🆘🆘🆘',
    'SOSSSS',
    'soss',
    'Soos',
    's0s',
    's.o.s',
    'urgente',
    'urjente',
    'hurgente!!',
  ])('%s', (text) => {
    expect(cries(text)).toBe(true);
  });
  test.each(['sosa', 'soso', 'oso', 'los osos', 'vos sos mi vecina', 'el sos', 'sospechoso en la esquina', ''])(
    'but not: %s',
    (text) => {
      expect(cries(text)).toBe(false);
    },
  );
  test('leaves what else was said', () => {
    expect(afterCry('¡SOS! 🆘 me están asaltando')).toBe('me están asaltando');
    expect(afterCry('sos')).toBe('');
  });
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
