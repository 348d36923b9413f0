import { expect, test } from '@jest/globals';
import { CoreStage } from '../../support/core-stage.ts';
import { upload } from '../../support/story-files.ts';
import { Scene } from '../../support/scene.ts';

const HOUR = 3_600_000;

test('of a witness an open case keeps the words and nobody whose they are', async () => {
  const scene = new Scene(await CoreStage.begin(Date.UTC(2026, 10, 12, 15)));
  await scene.share('benito', { lat: -39.8142, lon: -73.2459 }, '/barrio', ['500 m', 'Sí, avísame']);
  await scene.say('ana', 'choque');
  await scene.share('ana', { lat: -39.8142, lon: -73.2459 }, null, ['Aquí mismo', 'Enviar']);
  await scene.press('benito', 'benito', 'Lo vi');
  await scene.say('benito', 'es una camioneta roja');
  const benito = scene.contactOf('Benito');
  expect(scene.holding(benito).some((key) => key.startsWith('timeline/'))).toBe(true);
  await scene.say('benito', '/borrar');
  await scene.press('benito', 'benito', 'Sí, borrar');
  expect(scene.holding(benito).filter((key) => key.startsWith('timeline/'))).toEqual([]);
  expect(scene.holding('es una camioneta roja').some((key) => key.startsWith('timeline/'))).toBe(true);
});

test('whoever erased everything is in no timeline, whether they wrote there or only pressed a button', async () => {
  const scene = new Scene(await CoreStage.begin(Date.UTC(2026, 10, 12, 15)));
  await scene.say('ana', 'sos');
  await scene.press('ana', 'ana', 'Que me llamen');
  await scene.press('ana', 'ana', 'No puedo hablar');
  await scene.act('ana', 'ana', await upload('photo', ''));
  await scene.say('ana', 'estoy encerrada en el baño');
  await scene.press('ana', 'ana', 'Fue sin querer');
  await scene.press('rosa', 'seguridad', 'Resolver');
  await scene.stage.advance(25 * HOUR);
  const ana = scene.contactOf('Ana');
  const before = scene.holding(ana).filter((key) => key.startsWith('timeline/'));
  expect(before.length).toBeGreaterThanOrEqual(5);
  await scene.say('ana', '/borrar');
  await scene.press('ana', 'ana', 'Sí, borrar');
  await scene.stage.advance(25 * HOUR);
  expect(scene.holding(ana)).toEqual([]);
});

test('whoever helped and erased themselves is asked no more, and the officials see it', async () => {
  const scene = new Scene(await CoreStage.begin(Date.UTC(2026, 10, 12, 15)));
  const middle = { lat: -39.8142, lon: -73.2459 };
  for (const said of ['/ayudar', '2', '5']) await scene.say('benito', said);
  await scene.share('benito', middle, null, []);
  await scene.say('ana', 'hay un derrumbe');
  await scene.share('ana', middle, null, ['Aquí mismo', 'Enviar']);
  await scene.press('rosa', 'seguridad', 'Pedir ayuda');
  for (const said of ['1', '1']) await scene.act('rosa', 'seguridad', { kind: 'text', text: said, replyTo: null });
  await scene.press('benito', 'benito', 'Puedo ir');
  await scene.press('rosa', 'seguridad', 'Aceptar a Benito');
  const benito = scene.contactOf('Benito');
  const helps = (key: string): boolean => /^(helpers|helpOffers)\//.test(key);
  expect(scene.holding(benito).filter(helps)).toHaveLength(2);
  await scene.say('benito', '/borrar');
  await scene.press('benito', 'benito', 'Sí, borrar');
  expect(scene.holding(benito).filter(helps)).toEqual([]);
  expect(scene.holding(benito).filter((key) => key.startsWith('timeline/'))).toEqual([]);
});
