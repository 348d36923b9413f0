import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import type { Told } from '../support/story-messages.ts';
import { distinctMessages } from './gather.ts';
import { pageOf } from './page.ts';
import type { Looks } from './page.ts';
import { telegram } from './telegram.ts';
import { whatsappCloud, whatsappWeb } from './whatsapp.ts';

/** Draws every message of the stories as Telegram and WhatsApp show it on a phone, in both languages, for people to look at. */
const FOLDER = 'var/looks';
const COLUMNS = 2;
/** About as much as is still read when the whole sheet is seen at once. */
const HEIGHT = 1_700;
const NEWEST = 6;
/** Runs in the page, as the next does: how high each message is, with the space below it. */
const heightsOf = (all: { clientHeight: number }[]): number[] => all.map((each) => each.clientHeight + 14);
/** The labels that do not fit their buttons. */
const CUT = `[...document.querySelectorAll('.button')]
  .filter((each) => each.scrollWidth > each.clientWidth)
  .map((each) => each.textContent)`;

const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1_640, height: HEIGHT } });
  const told = await distinctMessages();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const looks of [telegram, whatsappCloud, whatsappWeb]) await draw(page, looks, told.filter(looks.shows));
} finally {
  await browser.close();
}

async function draw(page: Page, looks: Looks, told: readonly Told[]): Promise<void> {
  const columns = await fill(page, looks, told);
  for (let first = 0; first < columns.length; first += COLUMNS) {
    await page.setContent(pageOf(looks, columns.slice(first, first + COLUMNS)));
    const path = join(FOLDER, `${looks.name}-${String(first / COLUMNS + 1).padStart(2, '0')}.png`);
    await page.screenshot({ path, fullPage: true });
    for (const label of await page.evaluate<string[]>(CUT)) process.stdout.write(`${path}: cut off: ${label}\n`);
  }
  process.stdout.write(`${looks.name}: ${String(Math.ceil(columns.length / COLUMNS))} sheets in ${FOLDER}\n`);
}

/** Messages into columns: each into the first of the newest few that has room, so that like stays near like. */
async function fill(page: Page, looks: Looks, told: readonly Told[]): Promise<Told[][]> {
  await page.setContent(pageOf(looks, [told]));
  const heights = await page.locator('.pair').evaluateAll(heightsOf);
  const columns: { readonly told: Told[]; height: number }[] = [];
  for (const [index, each] of told.entries()) {
    const height = heights[index] ?? 0;
    let column = columns.slice(-NEWEST).find((one) => one.height + height <= HEIGHT);
    if (!column) columns.push((column = { told: [], height: 0 }));
    column.told.push(each);
    column.height += height;
  }
  return columns.map((column) => column.told);
}
