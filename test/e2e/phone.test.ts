import { describe, expect, test } from '@jest/globals';
import { button, chat, raiseSos, visitEachTest, write } from './visit.ts';

const visit = visitEachTest();

describe('on a phone', () => {
  test('those of the story come first, and news of chats out of sight are one touch away', async () => {
    const page = await visit.open(390, 844, { hasTouch: true });
    const chips = page.locator('[data-chip]');
    const order = await chips.evaluateAll((all: { dataset: { chip: string } }[]) =>
      all.map((chip) => chip.dataset.chip),
    );
    expect(order.slice(0, 5)).toEqual(['p:ana', 'p:benito', 'p:carmen', 'g:vecinos', 'g:seguridad']);
    await raiseSos(page);
    await button(page, /^\d+ nuevos?$/).click();
    await chat(page, 'g:seguridad').getByText('aún sin tomar').waitFor();
    const chip = (await page.locator('[data-chip="g:seguridad"]').boundingBox())!;
    expect(chip.x).toBeGreaterThanOrEqual(0);
    expect(chip.x + chip.width).toBeLessThanOrEqual(390);
  });

  test('held sideways: one chat, with most of the height for its messages and all of where one writes', async () => {
    const page = await visit.open(844, 390, { hasTouch: true });
    expect(await page.locator('[data-chat]').count()).toBe(1);
    await write(chat(page, 'p:ana'), 'SOS');
    await chat(page, 'p:ana')
      .getByText(/SOS A-\w+: lo recibió/)
      .waitFor();
    const messages = (await chat(page, 'p:ana').locator('.scroll').boundingBox())!;
    expect(messages.height).toBeGreaterThan(200);
    for (const part of ['.send', '.quick', '.warning', '.chooser']) {
      const box = (await page.locator(part).boundingBox())!;
      expect([part, box.y >= 0 && box.y + box.height <= 390]).toEqual([part, true]);
    }
    await page.locator('[data-chip="g:seguridad"]').click();
    await chat(page, 'g:seguridad').getByText('aún sin tomar').waitFor();
    await chat(page, 'g:seguridad').locator('.speakers').waitFor();
  });

  test('a toast stands between the messages and where one writes', async () => {
    const page = await visit.open(390, 844, { reducedMotion: 'reduce' });
    await raiseSos(page);
    await button(page, /Seguridad Pública/).click();
    const department = chat(page, 'g:seguridad');
    await button(department, /^1 Tomar/).click();
    const toast = department.locator('.toasts p');
    await toast.getByText('Tomaste A-').waitFor();
    const [messages, composer] = [department.locator('.messages'), department.locator('.composer')];
    const box = (await toast.boundingBox())!;
    const above = (await messages.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(above.y + above.height);
    expect(box.y + box.height).toBeLessThanOrEqual((await composer.boundingBox())!.y);
  });
});

describe('whoever reads English', () => {
  test('begins with Emma, and is told in which language Avisa writes to the others', async () => {
    const page = await visit.open(390, 844, { locale: 'en-GB' });
    const emma = chat(page, 'p:emma');
    await write(emma, 'SOS');
    await emma.getByText(/SOS A-\w+: received by/).waitFor();
    await button(page, 'Ana').click();
    await chat(page, 'p:ana').getByText('Here, in Spanish').waitFor();
  });
});
