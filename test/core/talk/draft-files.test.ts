import { beforeEach, describe, expect, test } from '@jest/globals';
import { CoreStage } from '../../support/core-stage.ts';
import { Scene } from '../../support/scene.ts';
import { upload } from '../../support/story-files.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CENTRE = { lat: -39.8142, lon: -73.2459 };

let scene: Scene;
beforeEach(async () => {
  scene = new Scene(await CoreStage.begin(Date.UTC(2026, 10, 12, 15)));
});

const files = (): number => scene.idsIn('media').length;
const send = async (who: string): Promise<void> => scene.act(who, who, await upload('photo', ''));
const tells = async (who: string, words: string): Promise<void> => {
  await scene.say(who, words);
  await scene.share(who, CENTRE, null, ['Aquí mismo']);
};
/** For how long the one file is kept yet. */
function lasting(): number {
  const { rows } = scene.stage.kept();
  const [media] = Object.entries(rows).flatMap(([key, { doc }]) => (key.startsWith('media/') ? [doc] : []));
  return Math.round(((media?.expiresAt as number) - scene.stage.now()) / DAY);
}

describe('the files of a draft', () => {
  test('go with it where it is cancelled', async () => {
    await send('ana');
    expect([files(), lasting()]).toEqual([1, 1]);
    await scene.say('ana', 'cancelar');
    expect(files()).toBe(0);
  });

  test('that were still to be fetched when it was cancelled are not fetched, and join nothing else', async () => {
    await tells('ana', 'choque en la esquina');
    await scene.press('ana', 'ana', 'Enviar');
    await scene.say('ana', 'mi marido me está pegando');
    await scene.begin('ana', 'ana', await upload('photo', ''));
    await scene.begin('ana', 'ana', { kind: 'text', text: 'cancelar', replyTo: null });
    await scene.stage.rest();
    expect(files()).toBe(0);
    expect(scene.idsIn('later').filter((id) => id.startsWith('fetch'))).toEqual([]);
  });

  test('go with it where nobody took it up again', async () => {
    await send('ana');
    await scene.press('ana', 'ana', 'Luces, ruido, basura, mascotas u otro');
    await scene.press('ana', 'ana', 'Ruidos molestos');
    await scene.stage.advance(32 * MINUTE);
    expect(files()).toBe(0);
  });

  test('go with it where it proves to be outside of all that is served', async () => {
    await send('ana');
    await scene.share('ana', { lat: -40.0833, lon: -72.8667 }, null, []);
    expect(files()).toBe(0);
  });

  test('go with it where its person erases themselves', async () => {
    await send('ana');
    await scene.say('ana', '/borrar');
    await scene.press('ana', 'ana', 'Sí, borrar');
    expect(files()).toBe(0);
  });

  test('last as long as a case where they became one', async () => {
    await send('ana');
    await tells('ana', 'choque en la esquina');
    await scene.press('ana', 'ana', 'Enviar');
    expect([files(), lasting()]).toEqual([1, 365]);
  });

  test('join the SOS where somebody cries again in the midst', async () => {
    await scene.say('ana', 'sos');
    await scene.say('ana', 'cancelar');
    await scene.press('ana', 'ana', 'Es otra cosa');
    await send('ana');
    await scene.say('ana', 'sos');
    const [hash = 'none'] = scene.idsIn('media');
    expect(scene.holding(hash).some((key) => key.startsWith('incidents/'))).toBe(true);
    expect(lasting()).toBe(365);
  });
});

test('the same photo belongs to each who sent it: one who erases theirs takes none of another case', async () => {
  await send('benito');
  await tells('benito', 'choque en la esquina');
  await scene.press('benito', 'benito', 'Enviar');
  await scene.press('rosa', 'seguridad', 'Resolver');
  await scene.stage.advance(2 * DAY);
  await send('ana');
  await tells('ana', 'balazos en la esquina');
  await scene.press('ana', 'ana', 'Enviar');
  expect(files()).toBe(2);
  await scene.say('benito', '/borrar');
  await scene.press('benito', 'benito', 'Sí, borrar');
  expect(files()).toBe(1);
  expect(scene.holding(scene.idsIn('media')[0]!).some((key) => key.startsWith('incidents/'))).toBe(true);
});
