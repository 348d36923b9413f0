import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Nothing but the page under test may reach for the network. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Found {
  readonly executablePath: string;
  readonly args: readonly string[];
}

/** `CHROME_PATH`, else the system's browser, else the one that comes inside an npm package. */
async function findBrowser(): Promise<Found> {
  const asked = process.env.CHROME_PATH;
  if (asked !== undefined && asked !== '') {
    if (!existsSync(asked)) throw new Error(`CHROME_PATH names "${asked}", which does not exist`);
    return { executablePath: asked, args: [] };
  }
  const installed = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (installed !== undefined) return { executablePath: installed, args: [] };
  const { default: packaged } = await import('@sparticuz/chromium');
  return { executablePath: await packaged.executablePath(), args: packaged.args };
}

/** The browser for tests of pages. It never skips: where none starts, the test fails and says what to install. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args } = await findBrowser();
  try {
    return await chromium.launch({ executablePath, headless: true, args: [...new Set([...args, ...QUIET])] });
  } catch (cause) {
    throw new Error(
      `No browser for the tests: "${executablePath}" did not start. ` +
        'Install one (Debian: apt-get install chromium) or name one in CHROME_PATH.',
      { cause },
    );
  }
}
