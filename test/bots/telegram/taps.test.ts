import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TgMessage } from '../../emulators/bot-api/types.ts';
import { Town } from '../../support/telegram-app.ts';
import { WAYS } from '../../support/telegram-ways.ts';
import type { Department } from '../../support/telegram-app.ts';
import { raises, settles } from '../../support/telegram-deeds.ts';
import type { Somebody } from '../../support/telegram-somebody.ts';
import { buttonsOf, wordsOf } from '../../support/telegram-somebody.ts';

/** Sectors far enough from each other that no case touches another. */
const CENTRO = { lat: -39.8142, lon: -73.2459 };
const NEARBY = { lat: -39.8151, lon: -73.2459 };
const TEJA = { lat: -39.8085, lon: -73.254 };
const ANIMAS = { lat: -39.812, lon: -73.222 };
const COLLICO = { lat: -39.804, lon: -73.209 };

/** What a button carries. */
function dataOf(message: TgMessage, label: string): string {
  const data = buttonsOf(message).find(({ text }) => text.includes(label))?.callback_data;
  if (data === undefined) throw new Error(`no button "${label}"`);
  return data;
}

describe.each(WAYS)('taps, $driver by $mode', (way) => {
  let town: Town;
  let duty: Department;
  let pedro: Somebody;
  beforeAll(async () => {
    town = await Town.begin(way);
    pedro = town.person('Pedro');
    duty = await town.department('seguridad', [pedro]);
  });
  afterEach(() => town.check());
  afterAll(() => town.end());

  test('pressed twice, it is one alert, and the second tap is answered kindly', async () => {
    const ana = town.person('Ana');
    ana.says('choque');
    await ana.taps('Compartir mi ubicación', { point: TEJA });
    await ana.presses('Aquí mismo', /^¿Pasa/);
    const preview = await ana.reads(/¿Lo envío\?$/);
    const toasts = await Promise.all([ana.pressesOn(preview, 'Enviar'), ana.pressesOn(preview, 'Enviar')]);
    expect(toasts).toEqual(['', '']);
    await town.rest();
    const said = town.chats.ofBot(ana.id).map(wordsOf);
    expect(said.filter((text) => /A-\w{3}: lo recibió/.test(text))).toHaveLength(1);
    expect(said.filter((text) => /^Eso ya quedó respondido\. Tu aviso A-\w{3} sigue abierto/.test(text))).toHaveLength(
      1,
    );
    const cards = town.chats.ofBot(duty.group).filter((each) => wordsOf(each).startsWith('🚘 Accidente de tránsito'));
    expect(cards).toHaveLength(1);
    expect(wordsOf(cards[0]!)).toContain('1 persona');
  });

  test('two officials at once: one wins, the other reads who', async () => {
    const { supervisor: rosa, group } = duty;
    const code = await raises(town.person('Ana'), 'asaltaron a una persona', ANIMAS);
    const card = await town.chats.offers(group, 'Tomar', new RegExp(code));
    const toasts = await Promise.all([rosa.pressesOn(card, 'Tomar', group), pedro.pressesOn(card, 'Tomar', group)]);
    const named = `${code} Asalto o robo a persona, Las Ánimas`;
    const winner = toasts.indexOf(`Tomaste ${named}.`) === 0 ? 'Rosa' : 'Pedro';
    expect(toasts.toSorted()).toEqual([`Tomaste ${named}.`, `${named}: ya está «tomado» (${winner}).`].toSorted());
    await town.rest();
    expect(wordsOf(town.chats.now(group, card)).match(/Tomó \w+/g)).toEqual([`Tomó ${winner}`]);
  });

  test('a stranger presses what was meant for officials, and whoever is not asked what was asked of another', async () => {
    const { supervisor: rosa, group } = duty;
    const code = await raises(town.person('Ana'), 'balacera', COLLICO);
    const card = await town.chats.offers(group, 'Tomar', new RegExp(code));
    const stranger = town.person('Iván');
    stranger.says('/start');
    await stranger.reads(/^Hola/);
    // The board comes a moment later.
    await town.later(6_000);
    const before = town.chats.all();
    for (const label of ['Tomar', 'Resolver'])
      expect(await town.pressesFrom(stranger.id, stranger, dataOf(card, label))).toBe('Esa opción no es para ti.');
    expect(await town.pressesFrom(stranger.id, stranger, 'i.take.nothing~12345678')).toBe('Esa opción no es para ti.');
    expect(await town.pressesFrom(stranger.id, stranger, 'x')).toBe('Esa opción no es para ti.');
    await town.rest();
    expect(town.chats.all()).toEqual(before);

    await rosa.pressesOn(card, 'Derivar', group);
    const asked = await rosa.reads(new RegExp(`^¿A quién le pasas ${code}\\?`), group);
    expect(await pedro.pressesOn(asked, buttonsOf(asked)[0]!.text, group)).toBe('Esa opción ya no sirve.');
    await town.rest();
    expect(wordsOf(town.chats.now(group, card))).toContain('aún sin tomar');
  });

  test('what was forwarded to another chat, or copied there, does nothing', async () => {
    const { supervisor: rosa, group } = duty;
    const [benito, eva] = [town.person('Benito'), town.person('Eva')];
    await settles(benito, NEARBY);
    const code = await raises(town.person('Ana'), 'se está inundando la calle', CENTRO);
    const own = await benito.reads(/^🌊 Inundación/);
    const card = await town.chats.offers(group, 'Tomar', new RegExp(code));
    eva.says('/start');
    await eva.reads(/^Hola/);
    const others = town.group('Otros', { administrator: benito, members: [eva] });
    // Telegram takes the buttons away from what is forwarded.
    expect(town.api.forwards(benito.id, benito.id, own.message_id, others).reply_markup).toBeUndefined();
    // The board comes a moment later.
    await town.later(6_000);
    const before = town.chats.all();
    for (const [who, chat] of [
      [eva, eva.id],
      [benito, others],
      [rosa, rosa.id],
    ] as const) {
      expect(await town.pressesFrom(chat, who, dataOf(own, 'Lo vi'))).toBe('Esa opción no es para ti.');
      expect(await town.pressesFrom(chat, who, dataOf(card, 'Tomar'))).toBe('Esa opción no es para ti.');
    }
    await town.rest();
    expect(town.chats.all()).toEqual(before);
    expect(wordsOf(town.chats.now(group, card))).not.toContain('vecino lo vio');
    await benito.pressesOn(own, 'Lo vi');
    await rosa.reads(/1 vecino lo vio/, group);
  });

  test('after the case has ended, whatever hangs there is answered, and changes nothing', async () => {
    const { supervisor: rosa, group } = duty;
    const carmen = town.person('Carmen');
    await settles(carmen, COLLICO, '300 m');
    const ana = town.person('Ana');
    const code = await raises(ana, 'se quema una casa', COLLICO);
    const own = await carmen.reads(/^🔥 Incendio/);
    const card = await rosa.reads(new RegExp(`Incendio · ${code}`), group);
    const receipt = await town.chats.offers(ana.id, 'Que me llamen', new RegExp(`${code}: lo recibió`));
    await rosa.pressesOn(card, 'Sin novedad', group);
    await town.later(21_000);
    await carmen.reads(/^Cerrado: Incendio/);
    const ended = town.chats.now(group, card);
    const late = `${code} Incendio, Collico: ya está «sin novedad» (Rosa).`;
    for (const label of ['1 Tomar', '2 En camino', '6 Resolver', '9 Deshacer'])
      expect([label, await rosa.pressesOn(card, label, group)]).toEqual([label, late]);
    expect(await carmen.pressesOn(own, '1 Lo vi')).toBe('');
    await carmen.reads(new RegExp(`^${code} ya está cerrado`));
    expect(await ana.pressesOn(receipt, '2 Que me llamen')).toBe('');
    await ana.reads(new RegExp(`${code} ya está cerrado`));
    await town.rest();
    expect(town.chats.now(group, card)).toEqual(ended);
  });
});
