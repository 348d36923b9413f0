import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { readOgg } from '../../support/ogg.ts';
import { Town } from '../../support/telegram-app.ts';
import { WAYS } from '../../support/telegram-ways.ts';
import type { Department } from '../../support/telegram-app.ts';
import { codeIn } from '../../support/telegram-deeds.ts';
import { telephonePhoto, telephoneVoice } from '../../support/telegram-files.ts';
import { buttonsOf, labelsOf, linkOf, wordsOf } from '../../support/telegram-somebody.ts';

/** Sectors far enough from each other that no case touches another. */
const CENTRO = { lat: -39.8142, lon: -73.2459 };
const TEJA = { lat: -39.8085, lon: -73.254 };
const ANIMAS = { lat: -39.812, lon: -73.222 };
const COLLICO = { lat: -39.804, lon: -73.209 };
const ANGACHILLA = { lat: -39.85, lon: -73.223 };
const REST = ['Derivar', 'Falsa alarma', 'Resolver', 'Sin novedad'];

/** A place as a card's map button names it. */
const mapOf = ({ lat, lon }: typeof CENTRO): string => encodeURIComponent(`${lat.toFixed(5)},${lon.toFixed(5)}`);

describe.each(WAYS)('residents, $driver by $mode', (way) => {
  let town: Town;
  let duty: Department;
  beforeAll(async () => {
    town = await Town.begin(way);
    duty = await town.department('seguridad');
  });
  afterEach(() => town.check());
  afterAll(() => town.end());

  test('a supervisor comes by the link of the invitation; the group and they have the menus of those on duty', async () => {
    const { supervisor, group } = duty;
    const joined = await town.chats.offers(group, null, /^Este chat recibe los avisos de Dirección de Seguridad/);
    expect(wordsOf(joined)).toContain('/pendientes');
    supervisor.says('/pendientes', group);
    await supervisor.reads(/^No hay avisos abiertos/, group);
    await town.rest();
    const own = town.api.commands().filter(({ scope }) => scope.chat_id === group);
    expect(own.map(({ language }) => language)).toEqual(['', 'en']);
    expect(own[0]?.commands.map(({ command }) => command)).toContain('pendientes');
    const theirs = town.api.commands().filter(({ scope }) => scope.chat_id === supervisor.id);
    expect(theirs.map(({ commands }) => commands.slice(0, 3).map(({ command }) => command))).toEqual([
      ['pendientes', 'informe', 'equipo'],
      ['pending', 'report', 'team'],
    ]);
  });

  test('a neighbour comes in by four taps, and reads it all on a picture', async () => {
    const ana = town.person('Ana');
    ana.says('/start');
    const taps = [
      await ana.presses('Mi barrio', /^Hola, soy Avisa Valdivia/),
      await ana.taps('Compartir mi ubicación', { point: CENTRO }),
      await ana.presses('500 m', /distancia/),
      await ana.presses('Sí, avísame', /^¿Te aviso lo que pase cerca\?/),
    ];
    expect(taps).toHaveLength(4);
    const kept = await ana.reads(
      /^Listo: te aviso lo grave a 500 m o menos\.\nÚltimos 30 días: .+\nCámbialo cuando quieras con \/barrio/,
    );
    expect(await sharp(kept.bytes).metadata()).toMatchObject({ format: 'png' });
    // Nothing stands in place of the letters any more.
    expect(town.api.keyboard(ana.id)).toBeUndefined();
    ana.says('/barrio');
    expect(wordsOf(await ana.reads(/^Mi barrio/))).toContain('tu casa: 500 m, gravedad alta o más');
  });

  test('an alert, step by step: by buttons, location and words', async () => {
    const ana = town.person('Ana María');
    ana.says('/start');
    await ana.presses('Avisar algo', /^Hola/);
    await ana.presses('🔥 Fuego, choque, gas, agua o árbol caído', /¿Qué está pasando\?/);
    await ana.presses('🌳 Árbol o poste caído', /¿Qué es exactamente\?/);
    await ana.taps('Compartir mi ubicación', { point: TEJA });
    await ana.presses('Al lado', /^¿Pasa aquí mismo/);
    ana.says('cayó sobre los cables');
    const preview = await ana.reads(/¿Lo envío\?$/);
    expect(wordsOf(preview)).toMatch(/^🌳 Árbol o poste caído\nLugar: Isla Teja\ncayó sobre los cables\nLo recibe: /);
    expect(linkOf(preview, 'Mapa')).toContain(mapOf(TEJA));
    await ana.presses('Enviar', /¿Lo envío\?$/);
    const code = codeIn(wordsOf(await ana.reads(/A-\w{3}: lo recibió Dirección de Seguridad Pública/)));
    const card = await duty.supervisor.reads(new RegExp(`Árbol o poste caído · ${code}`), duty.group);
    expect(wordsOf(card)).toMatch(/Avisó Ana María\ncayó sobre los cables\n/);
    expect(labelsOf(card)).toEqual(['Tomar', 'En camino', ...REST, '🗺️ Mapa']);
    expect(linkOf(card, 'Mapa')).toContain(mapOf(TEJA));
  });

  test('an SOS is out at the first touch; the place comes later by the button, and the kind after it', async () => {
    const ana = town.person('Ana');
    ana.says('/start');
    await ana.presses('🆘 SOS', /^Hola/);
    const code = codeIn(
      wordsOf(await ana.reads(/^Si hay peligro, llama ahora: 133, 131 o 132\nSOS A-\w{3}: lo recibió/)),
    );
    const card = await duty.supervisor.reads(new RegExp(`SOS · ${code}[^]*Ubicación pendiente`), duty.group);
    expect(labelsOf(card)).not.toContain('🗺️ Mapa');
    await ana.taps('Compartir mi ubicación', { point: ANIMAS });
    const located = await duty.supervisor.reads(new RegExp(`SOS · ${code}[^]*Lugar: Las Ánimas`), duty.group);
    expect(located.message_id).toBe(card.message_id);
    expect(linkOf(located, 'Mapa')).toContain(mapOf(ANIMAS));
    await ana.presses('🔥 Incendio', /¿Qué pasa\?/);
    const named = await duty.supervisor.reads(new RegExp(`🆘 🔥 Incendio · ${code}`), duty.group);
    expect(named.message_id).toBe(card.message_id);
  });

  test('a live location moves on the card alone; once the case has ended it changes nothing', async () => {
    const ana = town.person('Ana');
    const { supervisor, group } = duty;
    ana.says('sos');
    const code = codeIn(wordsOf(await ana.reads(/SOS A-\w{3}: lo recibió/)));
    const live = ana.shares(COLLICO, { accuracy: 10, livePeriod: 900 });
    const card = await supervisor.reads(new RegExp(`${code}[^]*Lugar: Collico`), group);
    expect(linkOf(card, 'Mapa')).toContain(mapOf(COLLICO));
    await ana.presses('🚑 Emergencia médica', /^Ubicación recibida/);
    await supervisor.reads(new RegExp(`Emergencia médica · ${code}`), group);
    await town.rest();
    const said = town.chats.ofBot(ana.id);

    const further = { lat: COLLICO.lat + 0.001, lon: COLLICO.lon };
    town.api.moves(live.message_id, ana.id, further);
    await town.api.until(() =>
      linkOf(
        town.api.messages(group).find(({ message_id: id }) => id === card.message_id)!,
        'Mapa',
      ).includes(mapOf(further)),
    );
    town.api.stops(live.message_id, ana.id);
    await town.rest();
    expect(town.chats.ofBot(ana.id)).toEqual(said);

    const again = ana.shares(further, { livePeriod: 900 });
    await supervisor.presses('Resolver', new RegExp(code), group);
    await town.later(21_000);
    await supervisor.reads(new RegExp(`${code}[^]*resuelto`), group);
    await town.later(6_000);
    const before = town.chats.all();
    town.api.moves(again.message_id, ana.id, COLLICO);
    town.api.stops(again.message_id, ana.id);
    await town.rest();
    expect(town.chats.all()).toEqual(before);
  });

  test('a photo first: what is missing is asked, and the department gets it without its metadata', async () => {
    const ana = town.person('Ana');
    ana.sends(await telephonePhoto());
    await ana.presses('🔥 Fuego, choque, gas, agua o árbol caído', /^Recibí tu foto/);
    await ana.presses('⛰️ Derrumbe o socavón', /¿Qué es exactamente\?/);
    await ana.taps('Compartir mi ubicación', { point: ANGACHILLA });
    await ana.presses('Aquí mismo', /^¿Pasa/);
    await ana.presses('Enviar', /Con 1 foto o audio[^]*¿Lo envío\?$/);
    const card = await duty.supervisor.reads(/Derrumbe o socavón · A-/, duty.group);
    const photo = await town.api.until(() => town.chats.ofBot(duty.group).find(({ photo }) => photo !== undefined));
    expect(photo.reply_to_message?.message_id).toBe(card.message_id);
    const { exif, format, width } = await sharp(photo.bytes).metadata();
    expect({ exif, format, width }).toEqual({ exif: undefined, format: 'jpeg', width: 320 });
  });

  test('a voice note first: kept for the department, without its comments', async () => {
    const ana = town.person('Ana');
    ana.sends(telephoneVoice());
    await ana.reads(/^Recibí tu audio: es para la Municipalidad\.\n¿Qué está pasando\?/);
    ana.says('asaltaron a una señora');
    await ana.taps('Compartir mi ubicación', { point: ANGACHILLA });
    await ana.presses('Aquí mismo', /^¿Pasa/);
    await ana.presses('Enviar', /Con 1 foto o audio[^]*¿Lo envío\?$/);
    const card = await duty.supervisor.reads(/Asalto o robo a persona · A-/, duty.group);
    const voice = await town.api.until(() => town.chats.ofBot(duty.group).find(({ voice }) => voice !== undefined));
    expect(voice.reply_to_message?.message_id).toBe(card.message_id);
    const [, comments, sound] = readOgg(Buffer.from(voice.bytes!));
    expect(comments?.body).toEqual(Buffer.concat([Buffer.from('OpusTags'), Buffer.alloc(8)]));
    expect(sound?.body).toEqual(Buffer.alloc(300, 1));
    expect(buttonsOf(voice)).toEqual([]);
  });
});
