import { describe, expect, test } from '@jest/globals';
import { film } from '../support/films.ts';
import { button, chat, raiseSos, visitEachTest, write } from './visit.ts';

const visit = visitEachTest();

/** Runs in the page: the width of a picture once it is there. */
const decodedWidth = async (image: { decode(): Promise<void>; naturalWidth: number }): Promise<number> => {
  await image.decode();
  return image.naturalWidth;
};

/** Runs in the page: the width of a film once its first picture is there. */
const playedWidth = async (video: { play(): Promise<void>; muted: boolean; videoWidth: number }): Promise<number> => {
  video.muted = true;
  await video.play();
  return video.videoWidth;
};

describe('the loop in the browser', () => {
  test('Ana asks for help, Rosa takes the case, Ana reads it, and all of it is there after a reload', async () => {
    const page = await visit.open(1280);
    expect(await page.locator('.warning').textContent()).toContain('aquí nada llega a nadie de verdad');
    await write(chat(page, 'p:ana'), 'SOS');
    await chat(page, 'p:ana')
      .getByText(/SOS A-\w+: lo recibió/)
      .waitFor();
    const department = chat(page, 'g:seguridad');
    await department.getByText('aún sin tomar').waitFor();
    await button(department, 'Rosa').click();
    await button(department, /^1 Tomar/).click();
    await department.locator('.toasts').getByText('Tomaste A-').waitFor();
    await department.getByText('Tomó Rosa').waitFor();
    await department.getByText('editado').waitFor();
    expect(await button(department, /Tomar/).count()).toBe(0);
    await chat(page, 'p:ana').getByText('lo tomó').waitFor();
    await page.reload();
    await chat(page, 'p:ana').getByText('lo tomó').waitFor();
    await chat(page, 'g:seguridad').getByText('Tomó Rosa').waitFor();
  });

  test('the numbers do what the buttons do', async () => {
    const page = await visit.open(1280);
    await write(chat(page, 'p:ana'), 'SOS');
    const department = chat(page, 'g:seguridad');
    await department.getByText('aún sin tomar').waitFor();
    await button(department, 'Pedro').click();
    await write(department, '1');
    await department.getByText('Tomó Pedro').waitFor();
  });

  test('what people write is shown as they wrote it, to them and to the department', async () => {
    const page = await visit.open(1280);
    await write(chat(page, 'p:ana'), 'SOS');
    await chat(page, 'g:seguridad').getByText('aún sin tomar').waitFor();
    const words = 'son <img src=x onerror=alert(1)> *dos* & un "ñandú"';
    await write(chat(page, 'p:ana'), words);
    await chat(page, 'p:ana').locator('.mine').getByText(words).waitFor();
    await chat(page, 'g:seguridad').locator('blockquote').getByText(words).waitFor();
    expect(await page.locator('.message img').count()).toBe(0);
  });

  test('a photo reaches the department', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await write(ana, 'SOS');
    await chat(page, 'g:seguridad').getByText('aún sin tomar').waitFor();
    await button(ana, /^Más/).click();
    await button(ana, 'Foto de ejemplo').click();
    const received = chat(page, 'g:seguridad').locator('.picture img').first();
    await received.waitFor();
    expect(await received.evaluate(decodedWidth)).toBe(640);
    await page.reload();
    expect(await ana.locator('.picture img').evaluate(decodedWidth)).toBe(640);
  });

  test('a video reaches the department and can be played there', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await write(ana, 'SOS');
    await chat(page, 'g:seguridad').getByText('aún sin tomar').waitFor();
    await ana
      .locator('input[type=file]')
      .setInputFiles({ name: 'VID.mp4', mimeType: 'video/mp4', buffer: film('phone.mp4') });
    const received = chat(page, 'g:seguridad').locator('video[controls]');
    await received.waitFor();
    await ana.getByText('Sumé tu archivo').waitFor();
    expect(await received.evaluate(playedWidth)).toBe(64);
  });

  test('a location chosen by a home or by touching the map reaches the department', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await write(ana, 'SOS');
    await button(ana, 'Compartir ubicación').click();
    await page.locator('.map .spot.home').first().waitFor();
    await page.locator('.map').click({ position: { x: 300, y: 60 } });
    await page.locator('.map .marker').waitFor();
    expect(Number(await page.getByLabel('Latitud').inputValue())).toBeLessThan(-39);
    await button(page, 'Casa de Ana').click();
    await button(page, 'Enviar esta ubicación').click();
    await ana.locator('.mine .pin').waitFor();
    await chat(page, 'g:seguridad').locator('.bot .pin').click();
    await page.locator('.map .marker').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
  });

  test('somebody new starts from nothing, and can block Avisa and let it back in', async () => {
    const page = await visit.open(1280);
    await button(page, 'Nueva persona').click();
    await page.getByLabel('Nombre').fill('Zunilda');
    await button(page, 'Agregar').click();
    const zunilda = page.locator('[data-chat^="p:n-"]');
    await zunilda.getByText('Todavía no hay mensajes').waitFor();
    await button(zunilda, /^Más/).click();
    await button(zunilda, 'Bloquear a Avisa').click();
    await button(zunilda, 'Desbloquear').click();
    await write(zunilda, '/ayuda');
    await zunilda.locator('.bot .bubble').first().waitFor();
  });
});

describe('when the line breaks', () => {
  test('what was lost goes out by itself when the line is back, once; until then the page says that it is away', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await visit.context.setOffline(true);
    await page.locator('.offline').waitFor();
    await write(ana, 'SOS');
    await ana.getByText('No llegó.').waitFor();
    await visit.context.setOffline(false);
    await ana.getByText(/SOS A-\w+: lo recibió/).waitFor();
    await page.locator('.offline').waitFor({ state: 'detached' });
    expect(await ana.locator('.message.mine').count()).toBe(1);
    visit.forgiveBrokenLine();
  });

  test('what did not arrive can be sent again by hand', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await page.route('**/sandbox/api/send', (route) => route.abort('connectionrefused'));
    await write(ana, 'SOS');
    await ana.getByText('No llegó.').waitFor();
    await page.unroute('**/sandbox/api/send');
    await button(ana, 'Reintentar').click();
    await ana.getByText(/SOS A-\w+: lo recibió/).waitFor();
    expect(await ana.locator('.message.mine').count()).toBe(1);
    visit.forgiveBrokenLine();
  });

  test('a restart of the server is told, and afterwards everything goes on', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await write(ana, 'SOS');
    await chat(page, 'g:seguridad').getByText('aún sin tomar').waitFor();
    await visit.site.restart();
    await page.locator('.offline').waitFor({ state: 'detached' });
    await button(chat(page, 'g:seguridad'), /^1 Tomar/).click();
    await ana.getByText('lo tomó').waitFor();
    visit.forgiveBrokenLine();
  }, 40_000);
});

describe('on every screen', () => {
  test.each([
    [390, 'light'],
    [390, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('%i px, %s: nothing is cut off sideways', async (width, scheme) => {
    const page = await visit.open(width, 844, { colorScheme: scheme });
    await raiseSos(page);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    const send = (await chat(page, 'p:ana').locator('.send').boundingBox())!;
    const box = (await chat(page, 'p:ana').boundingBox())!;
    expect(send.x + send.width).toBeLessThanOrEqual(box.x + box.width);
  });

  test('390 px: one chat at a time, the others tell that there is news', async () => {
    const page = await visit.open(390, 844);
    expect(await page.locator('[data-chat]').count()).toBe(1);
    await write(chat(page, 'p:ana'), 'sos');
    const switcher = page.getByRole('navigation');
    const department = switcher.getByRole('button', { name: /Seguridad Pública/ });
    await department.getByText('sin leer').waitFor();
    await department.click();
    await chat(page, 'g:seguridad').getByText('aún sin tomar').waitFor();
    expect(await department.getByText('sin leer').count()).toBe(0);
  });

  test('1280 px: resident, two neighbours, group and department side by side', async () => {
    const page = await visit.open(1280);
    const columns = await page.locator('[data-chat]').all();
    const shown = await Promise.all(columns.map((column) => column.getAttribute('data-chat')));
    expect(shown).toEqual(['p:ana', 'p:benito', 'p:carmen', 'g:vecinos', 'g:seguridad']);
    await page.getByRole('navigation').getByRole('button', { name: 'Carmen' }).click();
    expect(await page.locator('[data-chat]').count()).toBe(4);
  });

  test('the page speaks English when asked', async () => {
    const page = await visit.open(1280);
    await page.getByRole('button', { name: 'EN', exact: true }).click();
    await page.getByText('nothing here reaches anybody for real').waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
  });
});
