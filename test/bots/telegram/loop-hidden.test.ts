import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Town } from '../../support/telegram-app.ts';
import type { Department } from '../../support/telegram-app.ts';
import { codeIn, raises } from '../../support/telegram-deeds.ts';
import { labelsOf, linkOf, wordsOf } from '../../support/telegram-somebody.ts';
import type { Somebody } from '../../support/telegram-somebody.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const COLLICO = { lat: -39.804, lon: -73.209 };
const NOON = Date.parse('2025-10-30T15:00:00Z') / 1_000;

jest.setTimeout(60_000);

describe('administrators who hide behind their group', () => {
  let town: Town;
  let duty: Department;
  let ids = 900_000;
  beforeAll(async () => {
    town = await Town.begin({ driver: 'grammy', mode: 'polling' });
    duty = await town.department('seguridad');
  });
  beforeEach(() => town.later(60_000));
  afterEach(() => town.check());
  afterAll(() => town.end());

  /** What somebody writes whom the group does not know: Telegram gives all of them one id. */
  function says(text: string, group: number): void {
    town.chats.mark(group);
    const chat = { id: group, type: 'supergroup', title: 'Los Robles' };
    const from = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
    town.api.raw({ message: { message_id: (ids += 1), date: NOON, chat, from, sender_chat: chat, text } });
  }

  /** Opens a link into the private chat of the bot. */
  function opens(somebody: Somebody, link: string): void {
    somebody.says(`/start ${new URL(link).searchParams.get('start') ?? ''}`);
  }

  test('each cry is one of its own, and goes on with the administrator who opens its link', async () => {
    const [adm, nora] = [town.person('Adela'), town.person('Nora')];
    const group = town.group('Los Robles', { administrator: adm, members: [nora] });
    const links: string[] = [];
    for (const cry of ['/sos', '/sos mi hijo se está ahogando']) {
      says(cry, group);
      const line = await town.chats.reads(group, /^SOS enviado a la Municipalidad\. Escribes como anónimo/);
      links.push(linkOf(line, 'Escríbeme por privado'));
      await town.later(60_000);
    }
    const cards = () => town.chats.ofBot(duty.group).filter((each) => labelsOf(each).includes('Resolver'));
    expect(cards()).toHaveLength(2);
    expect(links[0]).not.toBe(links[1]);

    opens(nora, links[1] ?? '');
    await nora.reads(/^Ese SOS lo mandó quien administra el grupo/);
    opens(adm, links[1] ?? '');
    const code = codeIn(wordsOf(await adm.reads(/SOS A-\w{3}: lo recibió/)));
    await adm.taps('Compartir mi ubicación', { point: COLLICO });
    await adm.reads(/^Ubicación recibida/);
    const card = await duty.supervisor.reads(
      new RegExp(`${code}[^]*Lugar: [^]*Avisó Adela[^]*mi hijo se está ahogando`),
      duty.group,
    );
    expect(
      cards()
        .map(wordsOf)
        .filter((words) => words.includes('Avisó Adela')),
    ).toHaveLength(1);
    expect(wordsOf(card)).toContain(code);
    opens(nora, links[1] ?? '');
    await nora.reads(/^Ese SOS ya lo seguimos con quien lo mandó/);
  });

  test('none of them joins, ends a case or takes a chat away', async () => {
    const adm = town.person('Adolfo');
    const group = town.group('Bomberos', { administrator: adm, bot: 'administrator' });
    const { code } = await town.code('seguridad');
    says(`/unirme ${code}`, group);
    await town.chats.reads(group, /^Escribes como administrador anónimo/);
    adm.says(`/unirme ${code}`, group);
    await adm.reads(/^Este chat recibe los avisos de/, group);

    await town.later(60_000);
    const alert = await raises(town.person('Ana'), 'choque', CENTRO);
    const card = await adm.reads(new RegExp(alert), group);
    for (const words of [`${alert} resolver`, '/desvincular', '/equipo']) {
      await town.later(60_000);
      says(words, group);
      await town.chats.reads(group, /^Escribes como administrador anónimo/);
    }
    expect(wordsOf(town.chats.now(group, card))).not.toMatch(/resuelto|Se cierra/);
  });
});
