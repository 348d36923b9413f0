import { expect, test } from '@jest/globals';
import { CoreStage } from '../../support/core-stage.ts';
import { Scene } from '../../support/scene.ts';

const says = (text: string) => ({ kind: 'text', text, replyTo: null }) as const;
/** Far from the first cry, so that no case joins another. */
const TEJA = { lat: -39.8085, lon: -73.254 };

async function begun(): Promise<Scene> {
  const scene = new Scene(await CoreStage.begin(Date.UTC(2026, 10, 12, 15)));
  await heardBy(scene);
  return scene;
}

/** The chats that hear something, as it goes out. */
async function heardBy(scene: Scene): Promise<readonly string[]> {
  await scene.stage.rest();
  return (await scene.stage.heard()).filter((each) => each.kind === 'message').map(({ chat }) => chat);
}

test('a cry and its department go before answers amid alerts, and those before the manual, whoever asked first', async () => {
  const scene = await begun();
  for (const who of ['benito', 'carmen']) await scene.begin(who, who, says('/ayuda'));
  await scene.begin('pedro', 'pedro', says('choque en la esquina'));
  await scene.begin('ana', 'ana', says('sos'));
  const order = [...new Set(await heardBy(scene))];
  expect(order.slice(0, 3)).toEqual(['ana', 'seguridad', 'pedro']);
  expect(order.slice(3).sort()).toEqual(['benito', 'carmen']);
});

test('the manual waits for the card of a mild case as well', async () => {
  const scene = await begun();
  await scene.say('pedro', 'árbol caído en la calle');
  await scene.share('pedro', TEJA, null, ['Aquí mismo']);
  for (const who of ['benito', 'carmen']) await scene.begin(who, who, says('/ayuda'));
  const data = scene.buttonOf('pedro', 'Enviar');
  await scene.begin('pedro', 'pedro', { kind: 'press', data });
  const order = [...new Set(await heardBy(scene))];
  expect(order.slice(0, 2).sort()).toEqual(['pedro', 'seguridad']);
});

test('that nobody received it is told at once, also where the alert began with the location itself', async () => {
  const scene = await begun();
  await scene.begin('benito', 'benito', says('/ayuda'));
  await scene.begin('ana', 'ana', { kind: 'location', lat: -40.0833, lon: -72.8667, accuracy: null, live: false });
  expect(await heardBy(scene)).toEqual(['ana', 'benito']);
});
