import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { codeIn } from '../../support/telegram-deeds.ts';
import { telephonePhoto, telephoneVoice } from '../../support/telegram-files.ts';
import { plain, WhatsappTown } from '../../support/whatsapp-app.ts';
import type { Department, Resident } from '../../support/whatsapp-app.ts';

/** Sectors far enough from each other that no case touches another. */
const CENTRO = { lat: -39.8142, lon: -73.2459 };
const TEJA = { lat: -39.8085, lon: -73.254 };
const ANIMAS = { lat: -39.812, lon: -73.222 };
const COLLICO = { lat: -39.804, lon: -73.209 };
const ANGACHILLA = { lat: -39.85, lon: -73.223 };
const DAY = 24 * 3_600_000;
const SLOW = 60_000;

/** Tells in words what happens right here, and sends it; answers the case's code. */
async function raises(somebody: Resident, words: string, here: typeof CENTRO): Promise<string> {
  somebody.says(words);
  await somebody.reads(/^¿Dónde/);
  somebody.shares(here);
  await somebody.chooses('Aquí mismo', /^¿Pasa aquí mismo/);
  await somebody.chooses('Enviar', /¿Lo envío\?/);
  return codeIn(plain(await somebody.reads(/A-\w{3}: lo recibió/)));
}

describe('the whole loop on WhatsApp Web', () => {
  let town: WhatsappTown;
  let duty: Department;
  beforeAll(async () => {
    town = await WhatsappTown.begin();
    duty = await town.department('seguridad');
  }, SLOW);
  afterEach(() => town.check());
  afterAll(() => town.end());

  test('a department is told how it works cases where there are no buttons', async () => {
    const joined = await town.whatsapp.until(() =>
      town.whatsapp.shown(duty.group).find(({ text }) => text.includes('7K3')),
    );
    expect(joined.text).not.toMatch(/bot[oó]n/i);
  });

  test('an alert, step by step: by numbers, location and words', async () => {
    const ana = town.person('Ana María');
    ana.says('hola');
    await ana.reads(/^Hola, soy Avisa Valdivia/);
    await ana.chooses('Avisar algo');
    await ana.chooses('🔥 Fuego, choque, gas, agua o árbol caído', /¿Qué está pasando\?/);
    await ana.chooses('🌳 Árbol o poste caído', /¿Qué es exactamente\?/);
    expect(plain(await ana.reads(/^¿Dónde/))).toContain('Ubicación → enviar ubicación actual.');
    ana.shares(TEJA);
    await ana.chooses('Al lado', /^¿Pasa aquí mismo/);
    await ana.reads(/^¿Algo más que ayude\?/);
    ana.says('cayó sobre los cables');
    const preview = plain(await ana.reads(/¿Lo envío\?/));
    expect(preview).toMatch(/^🌳 Árbol o poste caído\nLugar: Isla Teja\n> cayó sobre los cables\nLo recibe: /);
    expect(preview).toContain('Mapa: https://maps.google.com/?q=-39.80850,-73.25400');
    await ana.chooses('Enviar', /¿Lo envío\?/);
    const code = codeIn(plain(await ana.reads(/A-\w{3}: lo recibió Dirección de Seguridad Pública/)));
    const card = await duty.supervisor.reads(new RegExp(`Árbol o poste caído · ${code}`), duty.group);
    expect(plain(card)).toMatch(/Avisó Ana María\n> cayó sobre los cables\n/);
  });

  test('an SOS is out at the first word; the place comes later, and the kind after it, on one card', async () => {
    const ana = town.person('Ana');
    ana.says('SOS');
    const code = codeIn(
      plain(await ana.reads(/^Si hay peligro, llama ahora: 133, 131 o 132\nSOS A-\w{3}: lo recibió/)),
    );
    const card = await duty.supervisor.reads(new RegExp(`SOS · ${code}[^]*Ubicación pendiente`), duty.group);
    ana.shares(ANIMAS);
    const located = await duty.supervisor.reads(new RegExp(`SOS · ${code}[^]*Lugar: Las Ánimas`), duty.group);
    expect(located.id).toBe(card.id);
    await ana.chooses('🔥 Incendio', /¿Qué pasa\?/);
    expect((await duty.supervisor.reads(new RegExp(`🆘 🔥 Incendio · ${code}`), duty.group)).id).toBe(card.id);
  });

  test('a photo first: what is missing is asked, and the department gets it without its metadata', async () => {
    const ana = town.person('Ana');
    ana.sendsFile('image', 'image/jpeg', Buffer.from((await telephonePhoto()).bytes));
    await ana.chooses('🔥 Fuego, choque, gas, agua o árbol caído', /^Recibí tu foto/);
    await ana.chooses('⛰️ Derrumbe o socavón', /¿Qué es exactamente\?/);
    ana.shares(ANGACHILLA);
    await ana.chooses('Aquí mismo', /^¿Pasa/);
    await ana.chooses('Enviar', /Con 1 foto o audio[^]*¿Lo envío\?/);
    const card = await duty.supervisor.reads(/Derrumbe o socavón · A-/, duty.group);
    const photo = await town.whatsapp.until(() => town.whatsapp.shown(duty.group).find(({ type }) => type === 'image'));
    expect(photo.quoted).toBe(card.id);
    const { exif, format, width } = await sharp(photo.file!.bytes).metadata();
    expect({ exif, format, width }).toEqual({ exif: undefined, format: 'jpeg', width: 320 });
  });

  test('a voice note first: kept for the department', async () => {
    const ana = town.person('Ana');
    ana.sendsFile('ptt', 'audio/ogg; codecs=opus', Buffer.from(telephoneVoice().bytes));
    await ana.reads(/^Recibí tu audio: es para la Municipalidad\.\n¿Qué está pasando\?/);
    ana.says('asaltaron a una señora');
    await ana.reads(/^¿Dónde/);
    ana.shares(ANGACHILLA);
    await ana.chooses('Aquí mismo', /^¿Pasa/);
    await ana.chooses('Enviar', /Con 1 foto o audio[^]*¿Lo envío\?/);
    const card = await duty.supervisor.reads(/Asalto o robo a persona · A-/, duty.group);
    const voice = await town.whatsapp.until(() => town.whatsapp.shown(duty.group).find(({ type }) => type === 'ptt'));
    expect(voice.quoted).toBe(card.id);
    expect(voice.file?.bytes.toString('latin1')).not.toContain('Spy');
  });

  test('whoever asks in private how a group is connected gets the steps, with a picture of each', async () => {
    const ana = town.person('Ana');
    ana.says('/vincular');
    await ana.reads(/^Para conectar el grupo[^]*Escribe en el grupo: vincular/);
    const pictures = () => town.whatsapp.shown(ana.is.lid).filter(({ type }) => type === 'image');
    const [first, ...others] = await town.whatsapp.until(() => (pictures().length === 3 ? pictures() : undefined));
    expect(first && plain(first)).toMatch(/Guarda este número/);
    expect(others.map(({ text }) => text)).toEqual(['', '']);
    const sizes = await Promise.all([first, ...others].map((each) => sharp(each!.file!.bytes).metadata()));
    expect(sizes.map(({ format, width, height }) => [format, width, height])).toEqual(
      [1, 2, 3].map(() => ['png', 1_080, 1_080]),
    );
  });

  test('whoever rings reads at once that nobody answers here, and what to do', async () => {
    const ana = town.person('Ana');
    ana.calls();
    expect(plain(await ana.reads(/133/))).toMatch(/\*1\* /);
  });

  test('the department acts by number with the code, by a number that quotes the card, and by a sign; never guessed', async () => {
    const { supervisor, group } = duty;
    const [ana, berta] = [town.person('Ana'), town.person('Berta')];
    const first = await raises(ana, 'choque', CENTRO);
    const second = await raises(berta, 'choque', COLLICO);
    const cardOf = async (code: string) => {
      const card = await supervisor.reads(new RegExp(`· ${code}`), group);
      await town.rest();
      return card;
    };
    const card = await cardOf(second);
    // More than one case is open here: a bare number could mean any of them.
    supervisor.says('1', { at: group });
    const asked = plain(await supervisor.reads(/¿Cuál\?|Cuál/, group));
    expect(asked).toContain(first.slice(2));
    supervisor.says(`${first.slice(2)} 1`, { at: group });
    await supervisor.reads(new RegExp(`· ${first}[^]*[Tt]om`), group);
    await ana.reads(/A-\w{3}/);
    supervisor.says('2', { at: group, quoted: card });
    await berta.reads(new RegExp(`${second}[^]*en camino`, 'i'));
    const third = await raises(town.person('Carla'), 'árbol caído', { lat: -39.84, lon: -73.21 });
    supervisor.reacts(await cardOf(third), '👍');
    const taken = await supervisor.reads(new RegExp(`· ${third}[^]*Rosa`), group);
    expect(plain(taken)).toContain(third);
  });

  test('neighbours are told one after another, as a person would write; what somebody waits for is not held back', async () => {
    const here = { lat: -39.836, lon: -73.25 };
    const neighbours = ['Uno', 'Dos', 'Tres'].map((name) => town.person(name));
    for (const each of neighbours) {
      each.says('/barrio');
      await each.reads(/ubicación/i);
      each.shares(here);
      await each.chooses('1 km', /distancia/);
      await each.chooses('Sí, avísame', /¿Te aviso lo que pase cerca\?/);
      await each.reads(/^Listo: te aviso lo grave/);
    }
    const told = () =>
      neighbours.filter(({ is }) => town.whatsapp.shown(is.lid).some(({ text }) => text.includes('Incendio')));
    await raises(town.person('Elena'), 'incendio', here);
    await town.whatsapp.until(() => told().length === 1);
    await town.later(1_000);
    expect(told()).toHaveLength(1);
    for (const _ of neighbours) await town.later(4_000);
    expect(told()).toHaveLength(3);
  });

  test(
    'a group is linked by its administrator, hears what happens there, and gets the month as a picture',
    async () => {
      const [benito, carmen] = [town.person('Benito'), town.person('Carmen')];
      const group = town.group('Pasaje Los Robles', benito, [carmen]);
      carmen.says('/vincular', { at: group });
      await carmen.reads(/^Solo quien administra el grupo puede hacerlo/, group);
      benito.says('hola');
      await benito.reads(/^Hola, soy Avisa Valdivia/);
      benito.says('Vincular.', { at: group });
      await benito.reads(/^¿Qué zona cuida «Pasaje Los Robles»/);
      benito.shares(TEJA);
      await benito.chooses('500 m', /^¿Hasta qué distancia/);
      await benito.reads(/^Listo: «Pasaje Los Robles»/);
      await benito.reads(/^Este grupo ya está conectado/, group);
      carmen.says('vendo empanadas', { at: group });
      carmen.says('SOS!', { at: group });
      await carmen.reads(/^SOS enviado a la Municipalidad/, group);

      const code = await raises(town.person('Dora'), 'incendio', TEJA);
      const told = await carmen.reads(/Incendio/, group);
      duty.supervisor.says(`${code.slice(2)} 4`, { at: duty.group });
      await town.later(21_000);
      expect((await carmen.reads(/Incendio/, group)).id).toBe(told.id);

      await town.later(2 * DAY);
      // Nobody took the fires of before: more neighbours hear of them, and the month has its turn behind.
      await town.later(60_000);
      const report = await town.whatsapp.until(() =>
        town.whatsapp.shown(duty.group).findLast(({ text }) => text.includes('octubre de 2025')),
      );
      expect(report.type).toBe('image');
      await town.later(2 * DAY);
      const summary = await town.whatsapp.until(() => town.whatsapp.shown(group).find(({ type }) => type === 'image'));
      expect(await sharp(summary.file!.bytes).metadata()).toMatchObject({ format: 'png' });
      expect(plain(summary)).toMatch(/octubre de 2025/);
    },
    SLOW,
  );
});
