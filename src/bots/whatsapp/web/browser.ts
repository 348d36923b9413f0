import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Browser } from './protocol.ts';

/** Where systems put it. */
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The npm package that ships a browser inside itself: used where somebody installed it. */
const PACKAGED = '@sparticuz/chromium';

/** What a server has no use for; the first lets it run in containers and as root. */
const ARGS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--mute-audio',
];

/** For a browser that does not tell its version. */
const RECENT = 145;
const VERSION_MS = 10_000;

export interface Asked {
  /** `CHROME_PATH`. */
  readonly path: string | null;
  /** Arguments besides ours. */
  readonly args: readonly string[];
}

/** Where to look: injected, so that a machine without any can be played. */
export interface Places {
  readonly system: readonly string[];
  readonly packaged: () => Promise<{ readonly path: string; readonly args: readonly string[] } | null>;
}

const INSTALL =
  'install one (Debian, Ubuntu: apt-get install chromium; without root: npm install @sparticuz/chromium) or name one in CHROME_PATH';

/** The browser to use; or what to do where there is none. */
export async function findBrowser(
  { path, args }: Asked,
  places: Places = { system: SYSTEM, packaged },
): Promise<Browser | { readonly missing: string }> {
  if (path !== null && !existsSync(path))
    return { missing: `CHROME_PATH names "${path}", where there is no browser: ${INSTALL}` };
  const system = path ?? places.system.find((each) => existsSync(each));
  if (system !== undefined) return browserAt(system, true, args);
  const found = await places.packaged();
  if (found) return browserAt(found.path, 'shell', [...found.args.filter(isOurs), ...args]);
  return { missing: `WhatsApp Web needs a browser and there is none: ${INSTALL}` };
}

async function browserAt(path: string, headless: Browser['headless'], more: readonly string[]): Promise<Browser> {
  return { path, headless, args: [...new Set([...ARGS, ...more])], userAgent: await userAgentOf(path) };
}

/** A page that is told of another kind of browser, or of one years old, may refuse to run: the true version, as a desktop has it. */
async function userAgentOf(path: string): Promise<string> {
  const told = await promisify(execFile)(path, ['--version'], { timeout: VERSION_MS }).catch(() => ({ stdout: '' }));
  const major = /\b(\d{2,4})\.\d+\.\d+/.exec(told.stdout)?.[1] ?? String(RECENT);
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}

/** How it is shown, and who it says it is, is ours to say. */
const isOurs = (arg: string): boolean => !/^--(headless|user-agent)/.test(arg);

async function packaged(): ReturnType<Places['packaged']> {
  // A name in a variable: that it is not installed is no fault.
  const name: string = PACKAGED;
  try {
    const found = (await import(name)) as { default: { executablePath(): Promise<string>; args: string[] } };
    return { path: await found.default.executablePath(), args: found.default.args };
  } catch {
    return null;
  }
}
