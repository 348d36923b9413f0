import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Town } from '../../support/telegram-app.ts';
import { WAYS } from '../../support/telegram-ways.ts';
import type { Department } from '../../support/telegram-app.ts';
import { codeIn } from '../../support/telegram-deeds.ts';
import { telephonePhoto, telephoneVoice } from '../../support/telegram-files.ts';
import { wordsOf } from '../../support/telegram-somebody.ts';
import type { Somebody } from '../../support/telegram-somebody.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const CORNER = { lat: -39.8175, lon: -73.2459 };

// What a message holds is decided before any driver has it: one is enough.
describe.each(WAYS.slice(0, 1))('the keyboard in place of the letters, $driver by $mode', (way) => {
  let town: Town;
  let duty: Department;
  beforeAll(async () => {
    town = await Town.begin(way);
    duty = await town.department('seguridad');
  });
  afterEach(() => town.check());
  afterAll(() => town.end());

  const shown = async ({ id }: Somebody): Promise<string[] | undefined> => {
    await town.rest();
    return town.api
      .keyboard(id)
      ?.keyboard.flat()
      .map((button) => (typeof button === 'string' ? button : button.text));
  };

  test('stays as long as an SOS waits for its place, whatever is said meanwhile, and goes with the answer', async () => {
    const ana = town.person('Ana');
    ana.says('sos');
    const code = codeIn(wordsOf(await ana.reads(/SOS A-\w{3}: lo recibió/)));
    expect(await shown(ana)).toEqual(['📍 Compartir mi ubicación']);
    ana.sends(await telephonePhoto());
    await ana.reads(new RegExp(`^Sumé tu archivo a ${code}\\.$`));
    expect(await shown(ana)).toEqual(['📍 Compartir mi ubicación']);
    await town.later(21_000);
    ana.sends(telephoneVoice());
    await ana.reads(new RegExp(`^Sumé tu archivo a ${code}\\.\n¿Dónde estás\\? Comparte tu ubicación\\.$`));
    expect(await shown(ana)).toEqual(['📍 Compartir mi ubicación']);
    await ana.presses('Léele esto', new RegExp(`${code}: lo recibió`));
    await ana.reads(/^«Es una emergencia/);
    expect(await shown(ana)).toEqual(['📍 Compartir mi ubicación']);
    await town.later(10 * 60_000);
    await ana.reads(/Nadie ha tomado/);
    expect(await shown(ana)).toEqual(['📍 Compartir mi ubicación']);
    await ana.presses('Que me llamen', new RegExp(`${code}: lo recibió`));
    await ana.reads(/^Les dije que te llamen/);
    expect(await shown(ana)).toEqual(['📍 Compartir mi ubicación', '📞 Compartir mi número']);
    await ana.taps('Compartir mi número', { phone: '56912345678' });
    await duty.supervisor.reads(/\+56912345678/, duty.group);
    expect(await shown(ana)).toEqual(['📍 Compartir mi ubicación']);
    await ana.taps('Compartir mi ubicación', { point: CENTRO });
    await ana.presses('🔥 Incendio', /¿Qué pasa\?/);
    await ana.presses('Saltar');
    expect(await shown(ana)).toBeUndefined();
  });

  test('has no button for where one is when it happens elsewhere', async () => {
    const ana = town.person('Ana');
    ana.says('asaltaron a una señora');
    await ana.taps('Compartir mi ubicación', { point: CENTRO });
    await ana.presses('En otro lugar', /^¿Pasa aquí mismo/);
    await ana.reads(/^¿Dónde pasa\?/);
    expect(await shown(ana)).toEqual(['Atrás', 'Cancelar']);
    ana.shares(CORNER);
    await ana.reads(/¿Lo envío\?$/);
    ana.says('cancelar');
    await ana.reads(/^Cancelado/);
    expect(await shown(ana)).toBeUndefined();
  });

  test('nor does a phone on the move answer where else it happens; beginning to share it is answered', async () => {
    const ana = town.person('Ana');
    const live = ana.shares(CENTRO, { accuracy: 10, livePeriod: 900 });
    await ana.reads(/¿Qué está pasando\?/);
    ana.says('asaltaron a una señora');
    await ana.presses('En otro lugar', /^¿Pasa aquí mismo/);
    await ana.reads(/^¿Dónde pasa\?/);
    await town.rest();
    const said = town.chats.ofBot(ana.id);
    town.api.moves(live.message_id, ana.id, CORNER);
    await town.rest();
    expect(town.chats.ofBot(ana.id)).toEqual(said);
    ana.shares(CENTRO, { accuracy: 10, livePeriod: 900 });
    await ana.reads(/^Ahí es donde estás tú\.\n¿Dónde pasa\?/);
    expect(await shown(ana)).toEqual(['Aquí mismo', 'No puedo compartirla', 'Atrás', 'Cancelar']);
    await ana.taps('Aquí mismo');
    await ana.reads(/¿Lo envío\?$/);
    ana.says('cancelar');
    await ana.reads(/^Cancelado/);
  });

  test('keeps the sectors of a group where what was written is none', async () => {
    const benito = town.person('Benito');
    const group = town.group('Vecinos de Collico', { administrator: benito });
    benito.says('/start');
    await benito.reads(/^Hola/);
    benito.says('/vincular', group);
    await benito.reads(/^¿Qué zona cuida/);
    const all = await shown(benito);
    expect(all).toContain('Collico');
    benito.says('la cuadra de siempre');
    await benito.reads(/^No conozco ese sector/);
    expect(await shown(benito)).toEqual(all);
    await benito.taps('Collico');
    await benito.reads(/^Listo/);
    expect(await shown(benito)).toBeUndefined();
  });
});
