import { describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { button, chat, raiseSos, visitEachTest, write } from './visit.ts';

const visit = visitEachTest();

/** A picture of a colour, given as a file. */
async function pictureOf(width: number, height: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const picture = sharp({ create: { width, height, channels: 3, background: '#31435f' } });
  return { name: 'foto.png', mimeType: 'image/png', buffer: await picture.png().toBuffer() };
}

/** What is left below the view of a chat, once the page has drawn what changed. */
const leftBelow = (within: Locator): Promise<number> => within.locator('.scroll').evaluate(drawnRest);

/** Runs in the page. */
async function drawnRest(view: { scrollHeight: number; scrollTop: number; clientHeight: number }): Promise<number> {
  await new Promise((drawn) => setTimeout(drawn, 100));
  return Math.round(view.scrollHeight - view.scrollTop - view.clientHeight);
}

/** Runs in the page: a message grows before the browser tells of the last scrolling, which was the page's own. */
function growAndTellLate(bubble: {
  style: { height: string };
  closest(selector: string): { dispatchEvent(event: Event): void };
}): void {
  bubble.style.height = '900px';
  bubble.closest('.scroll').dispatchEvent(new Event('scroll'));
}

describe('a chat stays where its reader is', () => {
  test('at its end, though pictures come late and take more room than was kept for them', async () => {
    const page = await visit.open(390, 700);
    const ana = chat(page, 'p:ana');
    for (const height of [900, 400]) {
      await ana.locator('input[type=file]').setInputFiles(await pictureOf(300, height));
      await ana.locator('.bot').last().waitFor();
    }
    await page.route('**/sandbox/api/picture/*', async (route) => {
      await new Promise((later) => setTimeout(later, 300));
      await route.continue();
    });
    await page.reload();
    await ana.locator('.picture.tall').waitFor();
    expect(await leftBelow(ana)).toBeLessThan(2);
    await ana.locator('.bot .bubble').last().evaluate(growAndTellLate);
    expect(await leftBelow(ana)).toBeLessThan(2);
    await write(ana, '/ayuda');
    await ana.locator('.mine').getByText('/ayuda').waitFor();
    await ana.locator('.bot').last().getByText('/barrio').first().waitFor();
    expect(await leftBelow(ana)).toBeLessThan(2);
  });

  test('where they scrolled to, and a sign leads to what is new', async () => {
    const page = await visit.open(1280, 600);
    await raiseSos(page);
    const [ana, department] = [chat(page, 'p:ana'), chat(page, 'g:seguridad')];
    await ana.getByText('Comparte tu ubicación').waitFor();
    await ana.locator('.mine').scrollIntoViewIfNeeded();
    await button(department, /^1 Tomar/).click();
    await button(ana, 'Ir a lo último').click();
    expect(await leftBelow(ana)).toBeLessThan(2);
  });

  test('a card taller than the view is shown from its start', async () => {
    const page = await visit.open(390, 580);
    await raiseSos(page);
    await button(page, /Seguridad Pública/).click();
    const card = chat(page, 'g:seguridad').locator('.message', { hasText: 'aún sin tomar' });
    await card.waitFor();
    const view = (await chat(page, 'g:seguridad').locator('.scroll').boundingBox())!;
    const box = (await card.boundingBox())!;
    expect(box.height).toBeGreaterThan(view.height);
    expect(Math.abs(box.y - view.y)).toBeLessThan(20);
  });
});

describe('what was answered', () => {
  test('a question folds to the answer that was pressed, also after a reload', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await write(ana, '/alerta');
    await button(ana, /^\d .*Fuego/).click();
    await ana.locator('.answer', { hasText: 'Fuego' }).waitFor();
    expect(await button(ana, /Fuego/).count()).toBe(0);
    await page.reload();
    await ana.locator('.answer', { hasText: 'Fuego' }).waitFor();
  });

  test('a question folds to the number that was written', async () => {
    const page = await visit.open(1280);
    const ana = chat(page, 'p:ana');
    await write(ana, '/alerta');
    await button(ana, /^2 /).waitFor();
    await write(ana, '2');
    await ana.locator('.answer').waitFor();
    expect(await ana.locator('.answer').count()).toBe(1);
  });

  test('on a card the button that was pressed is marked, and all of them go on working', async () => {
    const page = await visit.open(1280);
    await raiseSos(page);
    const ana = chat(page, 'p:ana');
    await button(ana, /Que me llamen/).click();
    await ana.locator('.choice[aria-pressed=true]', { hasText: 'Que me llamen' }).waitFor();
    await ana.getByText('Les dije que te llamen').waitFor();
    expect(await button(ana, /No puedo hablar/).isEnabled()).toBe(true);
    await page.reload();
    await ana.locator('.choice[aria-pressed=true]', { hasText: 'Que me llamen' }).waitFor();
  });

  test('the line that quotes a message leads to it', async () => {
    const page = await visit.open(390, 560);
    await raiseSos(page);
    const ana = chat(page, 'p:ana');
    const receipt = ana.locator('.message', { hasText: 'lo recibió' });
    await button(receipt, 'Responder').click();
    await write(ana, 'son dos');
    await write(ana, 'vengan');
    await ana.locator('.answered').click();
    await receipt.locator('.bubble:focus').waitFor();
    const view = (await ana.locator('.scroll').boundingBox())!;
    expect((await receipt.boundingBox())!.y).toBeGreaterThanOrEqual(view.y);
  });
});

describe('pictures', () => {
  test('on a card they come small and after its words', async () => {
    const page = await visit.open(1280);
    await raiseSos(page);
    await button(chat(page, 'p:ana'), /^Más/).click();
    await button(chat(page, 'p:ana'), 'Foto de ejemplo').click();
    const enclosed = chat(page, 'g:seguridad').locator('.enclosed .picture.whole');
    await enclosed.waitFor();
    expect((await enclosed.boundingBox())!.height).toBeLessThan(100);
    const words = chat(page, 'g:seguridad').getByText('aún sin tomar');
    expect((await words.boundingBox())!.y).toBeLessThan((await enclosed.boundingBox())!.y);
  });

  test('a tall one shows its top over the whole width, and opens', async () => {
    const page = await visit.open(390, 844);
    const ana = chat(page, 'p:ana');
    await ana.locator('input[type=file]').setInputFiles(await pictureOf(270, 1100));
    const tall = ana.locator('.picture.tall');
    await tall.getByText('Ver entera').waitFor();
    const { width, height } = (await tall.boundingBox())!;
    expect(width).toBeGreaterThan(200);
    expect(height).toBeLessThanOrEqual(430);
    expect(await tall.getAttribute('target')).toBe('_blank');
  });
});
