import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { startSite } from '../support/site.ts';
import type { Site } from '../support/site.ts';

const PATIENCE_MS = 8_000;

/** The sandbox of a site of its own, in a browser; what a test file opens it with. */
export interface Visit {
  /** Opens the page as it is seen on a screen so wide and high. */
  open(width: number, height?: number, options?: BrowserContextOptions): Promise<Page>;
  readonly site: Site;
  readonly context: BrowserContext;
  /** Lets pass what the browser itself says of a broken line, where that is what is tested. */
  forgiveBrokenLine(): void;
}

/** Starts one browser for a test file, and for each of its tests a site; a page must say nothing in its console. */
export function visitEachTest(): Visit {
  let browser: Browser;
  let site: Site;
  let context: BrowserContext;
  let faults: string[];
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    site = await startSite();
    faults = [];
  });
  afterEach(async () => {
    await context.close();
    await site.stop();
    // A page that works says nothing in its console: no script error, no refused file, no broken policy.
    expect(faults).toEqual([]);
  });
  return {
    async open(width, height = 800, options = {}) {
      context = await browser.newContext({ viewport: { width, height }, locale: 'es-CL', ...options });
      // Sooner than the test itself gives up, so that what was waited for is named.
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
      });
      await page.goto(site.url);
      await page.locator('[data-chat]').first().waitFor();
      return page;
    },
    get site() {
      return site;
    },
    get context() {
      return context;
    },
    forgiveBrokenLine() {
      faults = faults.filter(
        (fault) => !/ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|INCOMPLETE_CHUNKED)/.test(fault),
      );
    },
  };
}

export const chat = (page: Page, address: string): Locator => page.locator(`[data-chat="${address}"]`);
export const button = (within: Locator | Page, name: RegExp | string): Locator => within.getByRole('button', { name });

export async function write(within: Locator, text: string): Promise<void> {
  await within.getByRole('textbox').fill(text);
  await within.getByRole('textbox').press('Enter');
}

/** A resident's SOS, up to the card in the department's chat. */
export async function raiseSos(page: Page): Promise<void> {
  await write(chat(page, 'p:ana'), 'SOS');
  await chat(page, 'p:ana')
    .getByText(/SOS A-\w+: lo recibió/)
    .waitFor();
}
