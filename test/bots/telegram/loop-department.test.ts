import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TgMessage } from '../../emulators/bot-api/types.ts';
import { Town } from '../../support/telegram-app.ts';
import { WAYS } from '../../support/telegram-ways.ts';
import type { Department } from '../../support/telegram-app.ts';
import { raises, settles } from '../../support/telegram-deeds.ts';
import type { Somebody } from '../../support/telegram-somebody.ts';
import { buttonsOf, labelsOf, wordsOf } from '../../support/telegram-somebody.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const NEARBY = { lat: -39.8151, lon: -73.2459 };
const COLLICO = { lat: -39.804, lon: -73.209 };
const MAP = '🗺️ Mapa';
const ANSWERS = ['Lo vi', 'Estoy bien', 'Ya pasó', 'Necesito ayuda'];
const ENDINGS = ['Derivar', 'Falsa alarma', 'Resolver', 'Sin novedad'];

describe.each(WAYS)('a department, $driver by $mode', (way) => {
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

  /** The message is still the same, and stands there once. */
  function changed(before: TgMessage, now: TgMessage): void {
    expect(now.message_id).toBe(before.message_id);
    expect(now.edit_date).toBeDefined();
  }

  test('works a card that changes in place, for itself, for neighbours and for their group', async () => {
    const [ana, benito, carmen] = [town.person('Ana'), town.person('Benito'), town.person('Carmen')];
    const { supervisor: rosa, group } = duty;
    await settles(benito, NEARBY);
    const neighbours = town.group('Vecinos del Centro', { administrator: benito, members: [carmen] });
    benito.says('/vincular', neighbours);
    await benito.taps('Centro');
    await carmen.reads(/^Este grupo ya está conectado/, neighbours);

    const code = await raises(ana, 'choque', CENTRO);
    const card = await rosa.reads(
      new RegExp(`Accidente de tránsito · ${code}[^]*Dirigido a 2 vecinos y grupos`),
      group,
    );
    expect(labelsOf(card)).toEqual(['Tomar', 'En camino', ...ENDINGS, MAP]);
    const own = await benito.reads(/^🚘 Accidente de tránsito\nA 100 m de tu casa, al norte\nAvisado a las 12:0\d\n/);
    const theirs = await carmen.reads(/^🚘 Accidente de tránsito\nEn Centro\nAvisado a las 12:0\d\n/, neighbours);
    for (const each of [own, theirs]) {
      expect(labelsOf(each)).toEqual([...ANSWERS, MAP]);
      expect(wordsOf(each)).toMatch(/Llama al 131: SAMU/);
      expect(wordsOf(each)).not.toMatch(/Ana|choque|A-/);
    }
    // The list of what is open follows by itself, pinned.
    await town.later(6_000);
    const [pinned] = town.api.pinned(group);
    const board = () => wordsOf(town.chats.now(group, { ...card, message_id: pinned ?? 0 }));
    expect(board()).toMatch(new RegExp(`^1 abierto, 1 sin tomar\\n❗ 🚘 ${code} `));
    const counts = () => [group, benito.id, neighbours].map((chat) => town.chats.ofBot(chat).length);
    const before = counts();

    expect(await rosa.presses('Tomar', new RegExp(code), group)).toMatch(new RegExp(`^Tomaste ${code} .+, .+`));
    const taken = await rosa.reads(/Tomó Rosa, 12:0\d/, group);
    changed(card, taken);
    expect(labelsOf(taken)).toEqual(['En camino', ...ENDINGS, MAP]);
    await ana.reads(new RegExp(`^${code}: Dirección de Seguridad Pública lo tomó`));
    changed(own, await benito.reads(/Ya lo están atendiendo/));
    changed(theirs, await carmen.reads(/Ya lo están atendiendo/, neighbours));
    expect(await rosa.presses('En camino', new RegExp(code), group)).toMatch(new RegExp(`^${code} .+, .+: listo`));
    await ana.reads(/va en camino/);
    changed(own, await benito.reads(/Van en camino/));
    changed(theirs, await carmen.reads(/Van en camino/, neighbours));

    await benito.presses('Lo vi', /Accidente/);
    await benito.reads(/^Gracias, lo anoté\. Si viste algo más/);
    changed(card, await rosa.reads(/1 vecino lo vio/, group));
    expect(await carmen.presses('Lo vi', /Accidente/, neighbours)).toBe('Gracias, lo anoté.');
    changed(card, await rosa.reads(/2 vecinos lo vieron/, group));

    expect(await rosa.presses('Resolver', new RegExp(code), group)).toMatch(
      new RegExp(`^${code} .+: se cierra en 20 s`),
    );
    changed(card, await rosa.reads(/Se cierra en 20 s como resuelto \(Rosa\)/, group));
    expect(await rosa.presses('Deshacer', new RegExp(code), group)).toMatch(new RegExp(`^${code} .+: deshecho`));
    await town.later(21_000);
    expect(labelsOf(town.chats.now(group, card))).toEqual([...ENDINGS, MAP]);
    await rosa.presses('Resolver', new RegExp(code), group);
    await town.later(19_000);
    expect(labelsOf(town.chats.now(group, card))).toEqual(['Deshacer', MAP]);
    await town.later(2_000);
    await ana.reads(new RegExp(`^${code}: resuelto\\. Tu aviso sirvió`));
    const ended = await rosa.reads(/resuelto · [^]*Cerró Rosa, 12:0\d/, group);
    changed(card, ended);
    expect(labelsOf(ended)).toEqual(['Reabrir', MAP]);
    for (const [chat, message] of [
      [benito.id, own],
      [neighbours, theirs],
    ] as const) {
      const closed = town.chats.now(chat, message);
      expect(wordsOf(closed)).toMatch(/^Cerrado: Accidente de tránsito\n/);
      expect(buttonsOf(closed)).toEqual([]);
    }
    // Thanks in private is the one message that nobody was spared.
    expect(counts()).toEqual([before[0], before[1]! + 1, before[2]]);
    await town.later(6_000);
    expect(board()).toBe('Nada abierto');
  });

  test('a member takes a case; ending it needs an official, whom the supervisor lets in', async () => {
    const { supervisor: rosa, group } = duty;
    const code = await raises(town.person('Ana'), 'asaltaron a una persona', COLLICO);
    const about = new RegExp(code);
    const card = await pedro.reads(about, group);
    expect(await pedro.presses('Tomar', about, group)).toMatch(new RegExp(`^Tomaste ${code} .+, .+`));
    changed(card, await rosa.reads(/Tomó Pedro/, group));
    expect(await pedro.presses('Resolver', about, group)).toMatch(/^Para eso hace falta un funcionario/);
    const asked = await rosa.reads(/^A-\w{3}: Pedro quiere cerrarlo o derivarlo y aún no tiene permiso/, group);
    expect(await pedro.pressesOn(asked, 'Dar permiso', group)).toBe('Eso lo hace un supervisor.');
    await rosa.pressesOn(asked, 'Dar permiso', group);
    await pedro.reads(/^Pedro ya puede actuar aquí/, group);
    expect(await pedro.presses('Sin novedad', about, group)).toMatch(/: se cierra en 20 s/);
    await town.later(21_000);
    expect(wordsOf(town.chats.now(group, card))).toMatch(/sin novedad · [^]*Cerró Pedro/);
  });
});
