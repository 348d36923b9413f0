import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Town } from '../../support/telegram-app.ts';
import type { Department } from '../../support/telegram-app.ts';
import { raises } from '../../support/telegram-deeds.ts';
import type { Somebody } from '../../support/telegram-somebody.ts';
import { buttonsOf, wordsOf } from '../../support/telegram-somebody.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const COLLICO = { lat: -39.804, lon: -73.209 };
const LAS_ANIMAS = { lat: -39.812, lon: -73.222 };

jest.setTimeout(60_000);

describe('who has the alerts of a department', () => {
  let town: Town;
  let duty: Department;
  beforeAll(async () => {
    town = await Town.begin({ driver: 'grammy', mode: 'polling' });
    duty = await town.department('seguridad');
  });
  // A group takes a message every few seconds: what one test owed does not hold up the next.
  beforeEach(() => town.later(60_000));
  afterEach(() => town.check());
  afterAll(() => town.end());

  /** Somebody who joins by a code, in private or in a group. */
  async function joins(somebody: Somebody, at = somebody.id): Promise<void> {
    const { code } = await town.code('seguridad');
    somebody.says(`/unirme ${code}`, at);
    await somebody.reads(/^(Este chat recibe|Listo: ya puedes actuar)/, at);
  }

  test('nothing in a name or a report can be tapped on the card', async () => {
    const enemy = town.person('Carabineros /desvincular http://evil.cl @rosa');
    const code = await raises(enemy, 'choque, toca /desvincular para ver la foto http://evil.cl/x @alguien', CENTRO);
    const card = wordsOf(await duty.supervisor.reads(new RegExp(code), duty.group));
    expect(card.replaceAll('\u2060', '')).toMatch(/Carabineros \/desvincular[^]*evil\.cl\/x @alguien/);
    expect(card).not.toMatch(/\/\w|@\w|\p{L}\.\p{L}/u);
  });

  test('all who have them hear who else has them, and a supervisor takes it away', async () => {
    const { supervisor: rosa, group } = duty;
    const [other, carla] = [town.person('Rosa'), town.person('Carla')];
    await joins(other);
    expect(wordsOf(await rosa.reads(/entró al equipo/, group))).toBe(
      [
        'Rosa entró al equipo con un código: supervisor.',
        'Ojo: ya hay otra persona que se llama Rosa en el equipo.',
        'Me escribe hace menos de un día.',
        '¿No corresponde? Un supervisor lo quita con /equipo.',
      ].join('\n'),
    );
    const second = town.group('Segundo turno', { administrator: carla, bot: 'administrator' });
    await joins(carla, second);
    await rosa.reads(/^«Segundo turno» también recibe los avisos desde ahora: Carla usó un código\./, group);

    await town.later(60_000);
    rosa.says('/equipo', group);
    await rosa.reads(/^Equipo de[^]*También los recibe «Segundo turno»/, group);
    await rosa.presses('«Segundo turno»', /^Equipo de/, group);
    await rosa.presses('Sí, quitar', /^¿«Segundo turno» deja de recibir/, group);
    await town.later(60_000);
    await carla.reads(/^Este chat ya no recibe los avisos/, second);
    const code = await raises(town.person('Ana'), 'choque', COLLICO);
    await rosa.reads(new RegExp(code), group);
    expect(town.chats.ofBot(second).some((each) => wordsOf(each).includes(code))).toBe(false);
  });

  test('the operator takes out whoever nobody else can', async () => {
    await town.department('emergencias');
    const alone = town.person('Sola');
    await joins(alone);
    await town.removes('seguridad', /^Sola, supervisor since 2025-10-30/);
    await duty.supervisor.reads(/^Quien administra Avisa sacó del equipo a Sola/, duty.group);
    await alone.reads(/^Ya no eres funcionario de/);
    alone.says('/pendientes');
    await alone.reads(/^Eso es solo para funcionarios/);
    await expect(town.removes('seguridad', /^Sola/)).rejects.toThrow(/nobody in seguridad/);
    await town.later(60_000);

    const code = await raises(town.person('Eva'), 'choque', LAS_ANIMAS);
    await duty.supervisor.reads(new RegExp(code), duty.group);
    await town.removes('seguridad', /^group "Turno de seguridad"/);
    await duty.supervisor.reads(/^Este chat ya no recibe los avisos/, duty.group);
    const card = await town.chats.offers(duty.group, 'Tomar', new RegExp(code));
    const data = buttonsOf(card).find(({ text }) => text.includes('Tomar'))?.callback_data ?? '';
    expect(await town.pressesFrom(duty.group, duty.supervisor, data)).toBe('Esa opción no es para ti.');
  });
});
