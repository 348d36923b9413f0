import { describe, expect, test } from '@jest/globals';
import { alarms, cries } from '../../../src/core/talk/danger.ts';
import { understand } from '../../../src/core/talk/kind-words.ts';
import { shippedCommune } from '../../support/communes.ts';

// Written as frightened people would write them, before looking at what the lists hold: they try the rules, not the lists.
const { categories } = shippedCommune('valdivia');
const kindOf = (text: string): string => {
  const { kinds, sure } = understand(text, categories);
  return sure ? (kinds[0] ?? 'none') : 'none';
};

const FRIGHTENED: Readonly<Record<string, readonly string[]>> = {
  medical: [
    'mi mama no respira bien y esta morada',
    'se desmayo una sra en el paradero',
    'mi guagua se esta ahogando con leche',
    'a mi viejo le dio un infarto parece',
    'mi hijo se tomo el cloro',
    'le esta dando un ataque de epilepsia',
    'se cayo de la escalera y no reacciona',
    'my husband is having a heart attack',
    'i think she is having a seizure',
    'estoy con contracciones y se me rompio la bolsa',
    'mi abuelo se atoró con la comida',
    'un hombre se desmayó en mi casa',
    'a mi nona le bajo la presion y no me contesta',
    'el nene tiene fiebre de 41 y convulsiona',
    'le pico una abeja y se le hincho la garganta',
    'mi señora esta vomitando sangre',
    'se quemo con agua hirviendo mi hija',
    'my grandma fell and cant get up',
    'he is unresponsive please',
    'a mi papito se le paro el corazon',
    'mi guaguita no despierta',
    'mi amiga tomo mucho copete y no reaciona',
    'tengo un dolor horrible en el pecho y el brazo',
    'se corto con la sierra y sale mucha sangre',
    'my friend is having an allergic reaction',
    'mi hijo se cayó del árbol',
  ],
  fire: [
    'sale humo negro del techo del vecino',
    'se prendio la cocina ayudaa',
    'se esta kemando la casa de al lado',
    'exploto un balon de gas y hay fuego',
    'the house next door is burning',
    'se nos quema la casa',
    'hay hartas llamas en el segundo piso',
    'la bodega esta ardiendo',
    'ai un insendio al frente',
    'hay un auto en llamas en la bomba copec',
    'se nos prendio la estufa y agarro la cortina',
    'smoke coming out of the hostel',
    'there is a fire in my house',
    'incendio en una casa del cerro',
    'entró humo a mi casa',
    'se está quemando una casa en el cerro',
  ],
  wildfire: [
    'se esta quemando el pasto del cerro y viene pa ca',
    'hay un foco de incendio en el bosque camino a niebla',
    'se está incendiando el cerro',
    'el fuego viene bajando del cerro hacia las casas',
  ],
  gas_leak: [
    'hay un olor a gas terrible en el edificio',
    'ta saliendo gas de la cocina',
    'nos estamos intoxicando con gas',
    'huele fuerte a gas y me duele la cabeza',
    'se siente un olor a gas muy fuerte',
    'se escucha un silbido del balon de gas',
  ],
  robbery: [
    'me acaban de cogotear en la costanera',
    'me kitaron el celu con una cuchilla',
    'we just got mugged near the fish market',
    'dos weones en moto me arrebataron la cartera',
    'me tiraron al suelo y se llevaron mi mochila',
    'estan asaltando el almacen',
    'un weon con un cuchillo me esta pidiendo la plata',
    'unos locos me pegaron y me quitaron todo',
    'asaltaron la bencinera recien',
    'a guy grabbed my purse and ran',
    'me robaron el celular en moto',
  ],
  burglary: [
    'hay alguien adentro de mi casa y estoy sola',
    'se estan metiendo por la ventana del vecino',
    'forzaron la chapa y entraron a robar',
    'someone broke into our cabin',
    'rompieron el candado y estan sacando cosas de la casa',
    'escucho pasos en mi patio, alguien esta adentro',
    "there's someone in our backyard trying the windows",
    'se metieron a robar a la escuela',
    'hay gente extraña dentro del galpon',
    'estan desvalijando la cabaña',
    'se metió un gallo a mi casa',
  ],
  vehicle_theft: [
    'me robaron la camioneta recien',
    'me hicieron una encerrona en picarte',
    'me apuntaron y se llevaron el jeep',
    'estan abriendo mi auto',
    'me acaban de robar el furgon',
  ],
  shots: [
    'estan puro disparando en la pobla',
    'se escucharon como 5 balazos',
    'somebody is shooting outside',
    'le pegaron un tiro por robarle',
    'pasaron disparando desde un auto',
    'hay un herido a bala',
    'estan a balazos en la esquina',
  ],
  domestic_violence: [
    'mi pololo me esta pegando',
    'el vecino le esta dando una paliza a la señora',
    'my boyfriend hit me and wont let me leave',
    'mi ex me espera afuera de la pega y tengo miedo',
    'mi papa esta curado y le esta pegando a mi mama',
    'el vecino tiene encerrada a su mujer y grita',
    'mi ex esta pateando la puerta',
    'escucho que el vecino golpea a su señora',
    'mi marido llego curado y me amenaza con un cuchillo',
  ],
  sexual_violence: [
    'un tipo me toco en la micro',
    'abusaron de mi amiga',
    'un hombre trato de abusar de mi',
    'me estan tocando en la disco',
    'me metieron mano en la micro',
  ],
  child_at_risk: [
    'hay un niño solo en la calle llorando hace rato',
    'dejaron una guagua encerrada en el auto',
    'un viejo le ofrece dulces a los niños pa que se suban al auto',
    'el padrastro le pega a los cabros chicos',
    'mi vecina deja a sus niños solos toda la noche',
  ],
  self_harm: [
    'mi hermano dice que se quiere matar',
    'kiero morirme ya no aguanto mas',
    'hay una mujer parada en la baranda del puente',
    'me voy a matar',
    'mi amiga me mando un mensaje de despedida y se tomo todas las pastillas',
    'mi hermana quiere quitarse la vida',
  ],
  traffic_accident: [
    'chocaron dos autos en la rotonda y hay heridos',
    'atropeyaron a un ciclista',
    'se dio vuelta un camion en la ruta',
    'a car hit a dog walker and drove off',
    'un auto se subio a la vereda y paso a llevar a una señora',
    'un bus choco a un motorista',
    'we had a crash on the road to niebla',
    'choco un colectivo con una micro',
    'hay una moto tirada y el conductor no se mueve',
  ],
  person_in_water: [
    'se dio vuelta el bote y hay gente en el rio',
    'un cabro se tiro al rio y no sale',
    'my kayak flipped and im in the water',
    'se me dio vuelta el kayak',
    'hay un bañista que no puede volver',
    'un perro y un niño se los lleva el rio',
    'se cayo mi hijo del muelle',
    'mi hermano se metio a nadar y no sale',
    'un pescador se cayo de la lancha',
    'the current is taking a swimmer',
  ],
  missing_person: [
    'mi papa con alzheimer salio y no vuelve',
    'no encuentro a mi hija en la feria',
    'perdimos a mi abuelito en el centro',
    'mi cabro chico se me perdio',
    'mi abuela salio a comprar y no ha vuelto',
  ],
  flood: [
    'se esta entrando el agua a la casa',
    'se salio el rio y viene subiendo',
    'se desbordo el estero y el agua llega a las casas',
    'el agua ya me llega a la rodilla adentro de la casa',
    'se esta entrando el rio a las casas',
    'se metió mucha agua a mi casa',
  ],
  landslide: [
    'se vino abajo el cerro sobre el camino',
    'se abrio un hoyo gigante en la calle',
    'se derrumbo la ladera',
    'se vino una roca gigante encima del camino',
  ],
  fallen_tree: [
    'se cayo un poste con cables y estan tirando chispas',
    'a tree fell on our car',
    'se quebro un arbol y esta por caer encima de la casa',
    'hay un cable colgando que echa chispas',
    'el viento boto un arbol sobre los cables',
  ],
  suspicious: [
    'hay un tipo mirando las casas con linterna',
    'un auto sin patente anda dando vueltas hace rato',
    'hay dos tipos con capucha mirando los autos',
  ],
  disturbance: [
    'estan peleando a botellazos afuera del local',
    'se armo la mansa pelea con palos',
    'están quemando neumáticos',
    'se estan pegando afuera del estadio',
    'se agarraron a combos unos curados',
    'hay una pelea campal con fierros',
  ],
  harassment: [
    'un hombre me viene siguiendo desde el terminal',
    'me sigue un auto hace rato',
    'un tipo me espera todos los dias afuera',
  ],
  outage: ['se reventó una cañería', 'estamos a oscuras en todo el barrio'],
  waste: ['alguien dejó basura en el patio', 'contenedor lleno'],
  abandoned_vehicle: ['hay un auto botado sin patente'],
  noise: ['vecinos con karaoke'],
};

describe('what frightened people write names its kind', () => {
  test.each(Object.entries(FRIGHTENED).flatMap(([kind, texts]) => texts.map((text) => [text, kind] as const)))(
    '%s: %s',
    (text, kind) => {
      expect(kindOf(text)).toBe(kind);
    },
  );
});

describe('what must never be left lying, kind or not', () => {
  test.each([
    'nos tienen encerrados en el baño',
    'hay un loco con un machete',
    'vengan rapido x favor',
    'there is a man with a gun',
    'me estan apuntando',
    'los perros atacaron a una niña',
    'me tienen de rehén',
    'estamos de rehenes',
    'se cayó un niño a un pozo',
    'me quieren linchar',
    'there are men outside with bats',
    'vienen a pegarme',
    'me tienen contra la pared',
    'esta inconsiente y hay sangre',
    'hay un loco tirandole piedras a los autos',
    'nos estan tirando bombas molotov',
    'send someone please they are going to hurt us',
    'tiene un arma apuntando a mi hermano',
    'se quedo atrapado con la maquina',
    'auxiliooo me van a matar',
    'estan torturando a alguien',
    'nos dispararon con una escopeta',
    'hay un puma en el patio',
    'un perro me esta atacando',
    'se callo un obrero del andamio',
    'we are trapped in the elevator',
    'somebody stabbed him',
  ])('%s', (text) => {
    expect(alarms(text) || kindOf(text) !== 'none').toBe(true);
  });
});

describe('what only sounds like danger', () => {
  test.each([
    'se metió un gato a mi casa',
    'gritos de gol',
    'mi perro grita mucho',
    'me pegó fuerte el sol',
    'donde puedo pagar el permiso de circulacion',
    'el concierto estuvo la bomba',
    'cual es el horario de la farmacia',
    'se me perdieron las llaves',
    'what a beautiful sunset',
    'gracias por la ayuda de ayer',
    'mi vecino grito gol toda la noche',
    'se metio un pajaro a la casa',
    'hoy quema mucho el sol',
    'me pego una amanecida',
    'mi hijo perdió el celular',
    'este camino lleva al río',
    'me duele el cogote',
    'se atoró la alcantarilla',
    'se perdió mi celular',
    'la bomba de bencina está cerrada',
    'se metió una culebra a mi casa',
    'the traffic is slow today',
    'mi marido necesita la matrícula',
    'hoy me tocó turno',
    'estoy en contra de la pared nueva',
    'quiero que poden el árbol',
    'la piscina municipal abre mañana',
    'voy a la piscina',
    'mi mamá pegó un afiche',
    'el perro se subió a la cama',
    'quiero regalar un auto',
    'vamos a la quebrada a pasear',
    'a mi señora le encanta la plaza',
    'what time does the museum open',
    'how do I get to the beach',
    'the bats in the park are cute',
  ])('%s', (text) => {
    expect(kindOf(text)).toBe('none');
    expect(alarms(text)).toBe(false);
  });
});

describe('SOS anywhere in what is said', () => {
  test.each([
    'no puedo respirar sos',
    'S.O.S. me asaltan',
    'mayday mayday se hunde el bote',
    'ayúdenme 🆘',
    'un hombre me sigue sos',
    'por favor vengan rapido que hay un hombre adentro de mi casa y tiene un cuchillo sos',
    'el sos no me funciona y me estan robando sos',
    'porfa sos estan entrando',
    's o s en la costanera',
    'esto es un sos',
    'this is an sos',
    'hay gente en el agua sos sos',
  ])('%s', (text) => {
    expect(cries(text)).toBe(true);
  });
  test.each([
    'qué es el sos?',
    '¿cómo funciona el botón sos?',
    'para que sirve sos',
    'what is sos?',
    'how does sos work',
    'donde esta el boton sos',
    'vos sos de valdivia?',
    'mande un sos ayer y nadie vino',
    'can i test the sos',
    'es gratis el sos?',
    'que toque sos por error',
  ])('but not: %s', (text) => {
    expect(cries(text)).toBe(false);
  });
});
