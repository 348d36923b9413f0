import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Town } from '../../support/telegram-app.ts';
import { WAYS } from '../../support/telegram-ways.ts';
import type { Department } from '../../support/telegram-app.ts';
import { raises } from '../../support/telegram-deeds.ts';
import { labelsOf, wordsOf } from '../../support/telegram-somebody.ts';

/** Sectors far enough from each other that no case touches another. */
const CENTRO = { lat: -39.8142, lon: -73.2459 };
const NEARBY = { lat: -39.8151, lon: -73.2459 };
const TEJA = { lat: -39.8085, lon: -73.254 };
const COLLICO = { lat: -39.804, lon: -73.209 };
const ANIMAS = { lat: -39.812, lon: -73.222 };

describe.each(WAYS)('people and groups as they are, $driver by $mode', (way) => {
  let town: Town;
  let duty: Department;
  beforeAll(async () => {
    town = await Town.begin(way);
    duty = await town.department('seguridad');
  });
  afterEach(() => town.check());
  afterAll(() => town.end());

  test('who wants to be called shares the number by the button', async () => {
    const ana = town.person('Ana');
    const code = await raises(ana, 'asaltaron a una persona', TEJA);
    await ana.presses('Que me llamen', new RegExp(`${code}: lo recibió`));
    await ana.reads(/^Les dije que te llamen/);
    await duty.supervisor.reads(/Pide que la llamen/, duty.group);
    await ana.taps('Compartir mi número', { phone: '56912345678' });
    await duty.supervisor.reads(/\+56912345678/, duty.group);
    await town.rest();
    expect(town.api.keyboard(ana.id)).toBeUndefined();
  });

  test('whose telephone speaks English is answered in English', async () => {
    const john = town.person('John', 'en');
    john.says('/start');
    await john.presses('My area', /^Hello, this is Avisa Valdivia/);
    await john.taps('Share my location', { point: NEARBY });
    await john.presses('1 km', /^Within what distance/);
    await john.presses('Yes, tell me');
    await raises(town.person('Ana'), 'choque', CENTRO);
    const card = await john.reads(/^🚘 Traffic accident\n100 m from your home/);
    expect(labelsOf(card)).toContain('I saw it');
  });

  test('a group of neighbours that becomes a supergroup is told there, and no message is changed for another', async () => {
    const benito = town.person('Benito');
    const group = town.group('Vecinos de Las Ánimas', { administrator: benito });
    benito.says('/start');
    await benito.reads(/^Hola/);
    benito.says('/vincular', group);
    await benito.taps('Las Ánimas');
    const code = await raises(town.person('Ana'), 'choque', ANIMAS);
    const card = await benito.reads(/^🚘 Accidente de tránsito/, group);

    const moved = town.chats.add(town.api.migrates(group));
    await town.rest();
    // In the supergroup messages are counted anew: one day another one bears the number of the card.
    while ((town.api.messages(moved).at(-1)?.message_id ?? 0) < card.message_id - 2) benito.says('buenas', moved);
    benito.says('/ayuda', moved);
    const help = await benito.reads(/^Aquí solo leo comandos/, moved);
    expect(help.message_id).toBe(card.message_id);
    await duty.supervisor.presses('Tomar', new RegExp(code), duty.group);
    await benito.reads(/^🚘 Accidente de tránsito[^]*Ya lo están atendiendo/, moved);
    expect(wordsOf(town.chats.now(moved, help))).toMatch(/^Aquí solo leo comandos/);
  });

  test('a department whose group becomes a supergroup has its open cases there', async () => {
    const { supervisor: rosa, group } = duty;
    const code = await raises(town.person('Ana'), 'derrumbe', COLLICO);
    const about = new RegExp(`Derrumbe o socavón · ${code}`);
    await rosa.reads(about, group);
    const moved = town.chats.add(town.api.migrates(group));
    const card = await rosa.reads(about, moved);
    expect(await rosa.presses('Tomar', about, moved)).toMatch(new RegExp(`^Tomaste ${code} `));
    expect((await rosa.reads(new RegExp(`${code}[^]*Tomó Rosa`), moved)).message_id).toBe(card.message_id);
  });
});
