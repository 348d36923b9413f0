import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Town } from '../../support/telegram-app.ts';
import { WAYS } from '../../support/telegram-ways.ts';
import type { Department } from '../../support/telegram-app.ts';
import { raises } from '../../support/telegram-deeds.ts';
import { wordsOf } from '../../support/telegram-somebody.ts';

const COLLICO = { lat: -39.804, lon: -73.209 };
const TEJA = { lat: -39.8085, lon: -73.254 };
const CENTRO = { lat: -39.8142, lon: -73.2459 };

describe.each(WAYS)('who cannot be reached, $driver by $mode', (way) => {
  let town: Town;
  let duty: Department;
  beforeAll(async () => {
    town = await Town.begin(way);
    duty = await town.department('seguridad');
  });
  afterAll(() => town.end());

  test('whoever blocks the bot in its settings and unblocks it there reads how their case stands', async () => {
    const { supervisor: rosa, group } = duty;
    const ana = town.person('Ana');
    const code = await raises(ana, 'choque', TEJA);
    const card = await rosa.reads(new RegExp(code), group);
    await ana.reads(/^¿Hay personas heridas\?/);
    town.api.blocks(ana.id);
    await rosa.reads(new RegExp(`${code}[^]*A la persona no le llegan nuestros mensajes`), group);
    await rosa.presses('Tomar', new RegExp(code), group);
    await town.rest();
    town.chats.mark(ana.id);
    town.api.unblocks(ana.id);
    await ana.reads(new RegExp(`^${code}: tomado`));
    await town.check();
    expect(wordsOf(town.chats.now(group, card))).not.toMatch(/no le llegan/);
    // Who was never here is not greeted for it.
    const luis = town.person('Luis');
    town.api.blocks(luis.id);
    town.api.unblocks(luis.id);
    await town.check();
    expect(town.chats.ofBot(luis.id)).toEqual([]);
  });

  test('an account that is deleted is known by what does not arrive', async () => {
    const { supervisor: rosa, group } = duty;
    const eva = town.person('Eva');
    const code = await raises(eva, 'choque', COLLICO);
    await rosa.reads(new RegExp(code), group);
    town.api.deactivates(eva.id);
    await rosa.presses('Tomar', new RegExp(code), group);
    await rosa.reads(new RegExp(`${code}[^]*A la persona no le llegan nuestros mensajes`), group);
  });

  test('the last department is put out of its group: its person reads once that nobody has the alert any more', async () => {
    const { supervisor: rosa, group } = duty;
    const ines = town.person('Inés');
    const code = await raises(ines, 'choque', CENTRO);
    await rosa.reads(new RegExp(code), group);
    const says = new RegExp(`^Tu aviso ${code} quedó sin nadie`);
    town.chats.mark(ines.id);
    // What is sent meanwhile finds that nobody is there.
    town.api.fail(
      ({ payload }) => payload.chat_id === group,
      { code: 400, description: 'Bad Request: message thread not found' },
      20,
    );
    ines.says('hay dos heridos');
    await ines.reads(says);
    await town.later(10_000);
    ines.says('son dos autos');
    await ines.reads(/^Lo guardé en A-\w{3}, pero NADIE lo tiene/);
    await town.rest();
    expect(town.chats.ofBot(ines.id).filter((each) => says.test(wordsOf(each)))).toHaveLength(1);
  });
});
