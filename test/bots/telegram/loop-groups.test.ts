import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { Town } from '../../support/telegram-app.ts';
import { WAYS } from '../../support/telegram-ways.ts';
import type { Department } from '../../support/telegram-app.ts';
import { raises } from '../../support/telegram-deeds.ts';
import { telephonePhoto } from '../../support/telegram-files.ts';
import { linkOf, wordsOf } from '../../support/telegram-somebody.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const DAY = 24 * 3_600_000;

describe.each(WAYS)('groups, $driver by $mode', (way) => {
  let town: Town;
  let duty: Department;
  beforeAll(async () => {
    town = await Town.begin(way);
    duty = await town.department('seguridad');
  });
  afterEach(() => town.check());
  afterAll(() => town.end());

  test('an administrator links a group; all but a line of it is settled in private', async () => {
    const [benito, carmen] = [town.person('Benito'), town.person('Carmen')];
    const group = town.group('Pasaje Los Robles', { administrator: benito, members: [carmen], bot: 'out' });
    town.api.adds(benito.id, group);
    await benito.reads(/^Hola, soy Avisa\. No leo ni guardo lo que conversan/, group);
    carmen.says('/vincular', group);
    await carmen.reads(/^Solo quien administra el grupo puede hacerlo/, group);
    benito.says('/start');
    await benito.reads(/^Hola, soy Avisa Valdivia/);
    benito.says(`/vincular@${town.api.username}`, group);
    await benito.reads(/^Seguimos por privado/, group);
    await benito.taps('Compartir mi ubicación', { point: CENTRO });
    await benito.presses('500 m', /^¿Hasta qué distancia de ese punto\?/);
    expect(wordsOf(await benito.reads(/^Listo: «Pasaje Los Robles»/))).toContain('500 m alrededor del punto');
    const linked = await benito.reads(/^Este grupo ya está conectado/, group);
    expect(wordsOf(linked)).toContain('Solo leo comandos y respuestas a mis mensajes. Nada más se guarda.');
    expect(town.chats.ofBot(carmen.id)).toEqual([]);
  });

  test('an administrator who never wrote in private comes by the button; who is none and follows it is refused', async () => {
    const [diego, elsa] = [town.person('Diego'), town.person('Elsa')];
    const group = town.group('Villa El Bosque', { administrator: diego, members: [elsa] });
    diego.says('/vincular', group);
    const link = new URL(
      linkOf(await diego.reads(/^Seguimos por privado: toca aquí abajo/, group), 'Escríbeme por privado'),
    );
    expect(link.origin + link.pathname).toBe(`https://t.me/${town.api.username}`);
    const payload = link.searchParams.get('start')!;
    expect(payload).toMatch(/^g-[\w-]{1,62}$/);
    elsa.says(`/start ${payload}`);
    // Nobody else reads that she tried.
    await elsa.reads(/^Solo quien administra el grupo puede hacerlo/);
    diego.says(`/start ${payload}`);
    await diego.reads(/^¿Qué zona cuida «Villa El Bosque»\?/);
    await diego.taps('Isla Teja');
    await diego.reads(/^Listo: «Villa El Bosque»[^]*Zona: Isla Teja/);
    await diego.reads(/^Este grupo ya está conectado/, group);
    expect(await town.store.find('areasOfChat', payload.slice(2))).toHaveLength(1);
  });

  test('what people say among themselves leaves nothing, even where the bot sees all of it', async () => {
    const [benito, flor, hugo] = [town.person('Benito'), town.person('Florencia'), town.person('Hugo')];
    const group = town.group('Torre Norte', { administrator: benito, members: [flor, hugo], bot: 'administrator' });
    hugo.says('/start');
    await hugo.reads(/^Hola/);
    benito.says('/vincular', group);
    await benito.reads(/^Seguimos por privado: toca/, group);
    await town.later(6_000);
    const [rows, said] = [town.rows(), town.chats.all()];

    for (const who of [flor, hugo]) {
      const talk = who.says('vendo empanadas de locos, 3 por 2000', group);
      who.says('7', group);
      town.api.says(who.id, group, 'yo quiero cuatro', { replyTo: talk.message_id });
      town.api.edits(group, talk.message_id, 'vendo empanadas de locos, 3 por 1500');
      town.api.shares(who.id, group, CENTRO, { livePeriod: 900 });
      town.api.sends(who.id, group, await telephonePhoto(), { caption: 'las empanadas' });
      town.api.sticker(who.id, group);
    }
    expect(town.api.pending()).toBeGreaterThan(0);
    await town.rest();
    expect(town.chats.all()).toEqual(said);
    const after = town.rows();
    for (const table of ['persons', 'contacts', 'chats', 'addresses', 'dialogues', 'inbox', 'later', 'owed', 'media'])
      expect([table, after.get(table)]).toEqual([table, rows.get(table)]);
    for (const row of [...after.values()].flat()) expect(row).not.toMatch(/Florencia|empanadas|quiero cuatro/);
    expect([...after.values()].flat().join()).not.toContain(String(flor.id));
  });

  test('the month ends: a picture with a caption for officials, and days later for each group', async () => {
    const { supervisor, group } = duty;
    const [benito, irma] = [town.person('Benito'), town.person('Irma')];
    const groups = ['Uno', 'Dos'].map((name) =>
      town.group(`Vecinos ${name}`, { administrator: benito, members: [irma] }),
    );
    benito.says('/start');
    await benito.reads(/^Hola/);
    for (const each of groups) {
      benito.says('/vincular', each);
      await benito.reads(/^¿Qué zona cuida/);
      await benito.taps('Centro');
      await benito.reads(/^Listo/);
    }
    await raises(irma, 'choque', CENTRO);
    await supervisor.presses('Resolver', /Accidente de tránsito/, group);
    await town.later(21_000);
    const photosIn = (chat: number) => town.chats.ofBot(chat).filter(({ photo }) => photo !== undefined);

    await town.later(2 * DAY);
    const [report, ...more] = photosIn(group);
    expect(more).toEqual([]);
    expect(report?.caption).toBe('Valdivia, octubre de 2025\nAvisos por Avisa: no son denuncias ni casos policiales.');
    expect(await sharp(report?.bytes).metadata()).toMatchObject({ format: 'png' });
    expect(groups.flatMap(photosIn)).toEqual([]);

    await town.later(2 * DAY);
    for (const each of groups) {
      const [summary, ...others] = photosIn(each);
      expect(others).toEqual([]);
      expect(summary?.caption).toMatch(
        /^Lo que pasó en Valdivia en octubre de 2025\nAvisos por Avisa: no son denuncias/,
      );
    }
    expect(photosIn(group)).toHaveLength(1);
    const summaries = town.api.calls.filter(
      ({ method, payload }) => method === 'sendPhoto' && groups.includes(Number(payload.chat_id)),
    );
    expect(summaries.every(({ payload }) => payload.disable_notification === true)).toBe(true);
    await town.later(2 * DAY);
    expect(groups.flatMap(photosIn)).toHaveLength(2);
  });
});
