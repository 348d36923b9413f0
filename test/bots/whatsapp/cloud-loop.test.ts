import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CloudTown } from '../../support/cloud-app.ts';
import type { Phone } from '../../support/cloud-app.ts';
import { telephonePhoto, telephoneVoice } from '../../support/telegram-files.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const NEARBY = { lat: -39.8151, lon: -73.2459 };
const TEJA = { lat: -39.8085, lon: -73.254 };
const ANGACHILLA = { lat: -39.85, lon: -73.223 };
const COLLICO = { lat: -39.804, lon: -73.209 };
const CODE = /A-\w{3}/;

const titles = ({ buttons }: { buttons: readonly { title: string }[] }): readonly string[] =>
  buttons.map(({ title }) => title);

describe('the whole loop by the Cloud API', () => {
  let town: CloudTown;
  let rosa: Phone;
  beforeAll(async () => {
    town = await CloudTown.begin();
    rosa = await town.department('seguridad');
  });
  afterAll(() => town.end());

  async function raises(who: Phone, words: string, where: typeof CENTRO): Promise<string> {
    who.says(words);
    const asked = await who.reads(/¿Dónde\?/);
    expect(asked.asksLocation).toBe(true);
    who.shares(where);
    await who.presses('Aquí mismo');
    await who.presses('Enviar');
    return CODE.exec((await who.reads(/A-\w{3}: lo recibió/)).text)?.[0] ?? '';
  }

  test('somebody new is greeted, chooses a place, and hears what happens there; the department works it by buttons, numbers and signs', async () => {
    const [ana, benito] = [town.person('Ana'), town.person('Benito')];
    benito.says('hola');
    const greeting = await benito.reads(/Hola, soy Avisa/);
    expect(titles(greeting)[0]).toMatch(/^1 /);
    await benito.presses('Mi barrio');
    const where = await benito.reads(/ubicación/i);
    expect(where.asksLocation).toBe(true);
    benito.shares(NEARBY);
    await benito.presses('1 km');
    await benito.presses('Sí, avísame');
    await benito.reads(/Listo/);

    const code = await raises(ana, 'choque', CENTRO);
    const card = await rosa.reads(new RegExp(`Accidente de tránsito · ${code}`));
    const own = await benito.reads(/Accidente de tránsito/);
    expect(own.text).not.toMatch(/Ana|choque|A-/);
    expect(titles(own).join()).toContain('Lo vi');

    rosa.reacts(card, '👍🏽');
    await ana.reads(new RegExp(`${code}: .* lo tomó`));
    await benito.presses('Lo vi');
    await benito.reads(/Gracias/);
    rosa.says(`${code.slice(2)} 2`);
    await ana.reads(/va en camino/);
    rosa.says(`${code.slice(2)} 6`);
    await town.later(21_000);
    await ana.reads(new RegExp(`${code}: resuelto`));
    await benito.reads(/Cerrado/);
  });

  test('an SOS reaches the department at the first touch, the location afterwards', async () => {
    const carla = town.person('Carla');
    carla.says('SOS');
    const first = await rosa.reads(/SOS · A-/);
    expect(first.text).toMatch(/Ubicación pendiente/);
    await carla.reads(/lo recibió/);
    carla.shares(TEJA);
    const located = await rosa.reads(/Isla Teja/);
    expect(located.text).toMatch(CODE);
  });

  test('what Meta brings twice counts once, and what was written first counts where it is brought last', async () => {
    const gustavo = town.person('Gustavo');
    const now = Math.floor(Date.now() / 1_000);
    const message = (id: string, timestamp: number, what: object) => ({
      ...{ object: 'whatsapp_business_account' },
      entry: [
        {
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { phone_number_id: town.api.phoneId },
                messages: [{ id, from: gustavo.id, timestamp: String(timestamp), ...what }],
              },
            },
          ],
        },
      ],
    });
    const location = { type: 'location', location: { latitude: ANGACHILLA.lat, longitude: ANGACHILLA.lon } };
    const brought = [
      message('wamid.second', now, location),
      message('wamid.first', now - 2, { type: 'text', text: { body: 'SOS' } }),
    ];
    for (const body of [...brought, ...brought]) expect(await town.api.webhook.post(JSON.stringify(body))).toBe(200);
    await town.rest();
    const receipts = gustavo.shown().filter(({ text }) => /A-\w{3}: lo recibió/.test(text));
    expect(receipts).toHaveLength(1);
    const code = CODE.exec(receipts[0]!.text)?.[0] ?? '';
    const cards = rosa.shown().filter(({ text }) => text.includes(`SOS · ${code}`));
    expect(cards.at(-1)?.text).toContain('Angachilla, Valdivia');
  });

  test('a photo first, and a voice note first', async () => {
    const [diego, elsa] = [town.person('Diego'), town.person('Elsa')];
    diego.sends('image', { bytes: (await telephonePhoto()).bytes, mime: 'image/jpeg' }, 'incendio');
    await diego.reads(/¿Dónde\?/);
    diego.shares(COLLICO);
    await diego.presses('Aquí mismo');
    await diego.presses('Enviar');
    await rosa.reads(/Incendio · A-/);
    const photos = () => rosa.shown().filter(({ media }) => media?.type === 'image').length;
    await town.api.until(() => photos() === 1);
    await rosa.presses('En camino');
    await diego.reads(/va en camino/);
    await town.rest();
    expect(photos()).toBe(1);
    elsa.sends('audio', { bytes: telephoneVoice().bytes, mime: 'audio/ogg; codecs=opus' });
    await elsa.reads(/¿Qué está pasando\?|pasando/);
  });

  test('somebody who rings is told what to do, and one key raises the alert', async () => {
    const fabian = town.person('Fabián');
    fabian.rings();
    const told = await fabian.reads(/no contesta llamadas/);
    expect(told.text).toMatch(/133/);
    await fabian.presses('Sí, pide ayuda');
    await rosa.reads(/SOS · A-/);
    await town.rest();
    const ines = town.person('Inés');
    ines.rings();
    await ines.reads(/¿Aviso yo por ti\?/);
    ines.says('sí por favor');
    await ines.reads(/SOS A-\w{3}: lo recibió/);
  });

  test('numbers that several cases could mean are never guessed', async () => {
    rosa.says('1');
    const asked = await rosa.reads(/¿Cuál/);
    expect(titles(asked).filter((title) => CODE.test(title)).length).toBeGreaterThan(1);
  });

  test('whoever has not written for a day gets one line by a template, and all else once they write', async () => {
    const [gloria] = [town.person('Gloria')];
    const code = await raises(gloria, 'asaltaron a una persona', COLLICO);
    town.api.shuts(gloria.id);
    rosa.says(`${code.slice(2)} 1`);
    const told = await gloria.reads(new RegExp(`${code}: .* lo tomó`));
    expect(told.template).toBe('avisa_novedad/es');
    expect(told.text).not.toMatch(/\n/);
    gloria.says('gracias');
    await gloria.reads(/./);
    expect(gloria.shown().at(-1)?.template).toBeNull();
  });

  test('what Meta says later did not come in time is said again by a template, and nobody is given up', async () => {
    const ines = town.person('Inés');
    const code = await raises(ines, 'asaltaron a una persona', TEJA);
    rosa.says(`${code.slice(2)} 1`);
    const lost = await ines.reads(new RegExp(`${code}: .* lo tomó`));
    town.api.shuts(ines.id);
    town.api.status(lost.id, 'failed', 131_047);
    await town.api.until(() => ines.shown().some(({ template, text }) => template !== null && text.includes(code)));
    await town.rest();
    const again = ines.shown().filter(({ text }) => text.includes(`${code}:`) && text.includes('lo tomó'));
    expect(again.map(({ template }) => template)).toEqual([null, 'avisa_novedad/es']);
    expect(rosa.shown().filter(({ text }) => text.includes(code) && text.includes('No pudimos avisarle'))).toEqual([]);
  });

  test('a contact card: one’s own is a number to call, another is asked for in writing', async () => {
    const jorge = town.person('Jorge');
    const code = await raises(jorge, 'asaltaron a una persona', COLLICO);
    jorge.says('que me llamen');
    await jorge.reads(/¿A qué número\?/);
    jorge.hands('56900000000');
    await jorge.reads(/tarjeta de contacto no la puedo leer/);
    jorge.hands(jorge.id);
    await jorge.reads(/Ya tienen tu número/);
    await town.api.until(() => rosa.shown().some(({ text }) => text.includes(code) && text.includes(jorge.id)));
  });

  test('whoever wants to connect a group hears that it cannot be done here, and where it can', async () => {
    const hugo = town.person('Hugo');
    hugo.says('vincular');
    await hugo.reads(/no puede entrar a grupos[^]*Telegram/);
  });
});
