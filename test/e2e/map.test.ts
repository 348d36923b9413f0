import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { button, chat, visitEachTest, write } from './visit.ts';

const visit = visitEachTest();

async function openMap(page: Page): Promise<void> {
  await button(chat(page, 'p:ana'), /^Más/).click();
  await button(chat(page, 'p:ana'), 'Compartir ubicación').click();
  await page.locator('.map .spot.home').first().waitFor();
}

const chosen = async (page: Page): Promise<readonly string[]> => [
  await page.getByLabel('Latitud').inputValue(),
  await page.getByLabel('Longitud').inputValue(),
];

describe('choosing a location', () => {
  test('the name of a home on the map chooses that home', async () => {
    const page = await visit.open(1280);
    await openMap(page);
    await button(page, 'Casa de Benito').click();
    const home = await chosen(page);
    await button(page, 'Casa de Carmen').click();
    expect(await chosen(page)).not.toEqual(home);
    await page.locator('.leaflet-tooltip', { hasText: 'Casa de Benito' }).click();
    expect(await chosen(page)).toEqual(home);
  });

  test('a finger that comes down beside a home means that home', async () => {
    const page = await visit.open(390, 844, { hasTouch: true, isMobile: true });
    await openMap(page);
    await button(page, 'Casa de Ana').tap();
    const home = await chosen(page);
    await button(page, 'Casa de Benito').tap();
    const dot = (await page.locator('.map .marker').boundingBox())!;
    await button(page, 'Casa de Ana').tap();
    // The marker's tip is at Benito's home; a finger's breadth to its left.
    await page.touchscreen.tap(dot.x + dot.width / 2 - 18, dot.y + dot.height);
    const touched = await chosen(page);
    expect(touched).not.toEqual(home);
    await button(page, 'Casa de Benito').tap();
    expect(await chosen(page)).toEqual(touched);
  });

  test('another commune is shown, though a point was chosen before, and that point is given up', async () => {
    const page = await visit.open(1280);
    await openMap(page);
    await button(page, 'Casa de Benito').click();
    await page.getByLabel('Comuna').selectOption('Corral');
    await page.locator('.map .marker').waitFor({ state: 'detached' });
    await button(page, 'Casa de Benito').click();
    const map = (await page.locator('.map').boundingBox())!;
    const marker = (await page.locator('.map .marker').boundingBox())!;
    expect(marker.x > map.x && marker.x < map.x + map.width).toBe(true);
    expect(marker.y > map.y && marker.y < map.y + map.height).toBe(true);
  });

  test('once it is sent one goes on writing; to look at it needs no commune', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await openMap(page);
    await button(page, 'Casa de Ana').click();
    await button(page, 'Enviar esta ubicación').click();
    await ana.locator('.mine .pin').waitFor();
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.id')).toBe('write-p:ana');
    await ana.locator('.mine .pin').click();
    await page.locator('.map .marker').waitFor();
    expect(await page.getByLabel('Comuna').count()).toBe(0);
  });

  test('somebody new is written for at once', async () => {
    const page = await visit.open(1280);
    await button(page, 'Nueva persona').click();
    await page.getByLabel('Nombre').fill('Zunilda');
    await button(page, 'Agregar').click();
    await page.locator('textarea[id^="write-p:n-"]:focus').waitFor();
    await write(page.locator('[data-chat^="p:n-"]'), '/ayuda');
  });
});
