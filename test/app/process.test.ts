import { afterEach, describe, expect, test } from '@jest/globals';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PROCESS_TEST_MS, ready, run } from '../support/process.ts';
import type { Run } from '../support/process.ts';
import { temporaryFolder } from '../support/temporary.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A process that does not outlive its test. */
function started(...[env, options]: Parameters<typeof run>): Run {
  const one = run(env, options);
  cleanups.push(async () => {
    one.child.kill('SIGKILL');
    await one.ended;
  });
  return one;
}

async function folder(): Promise<string> {
  const { path, remove } = await temporaryFolder();
  cleanups.push(remove);
  return path;
}

const quiet = { LOG_LEVEL: 'silent' };

describe('the process', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends with 0 on %s',
    async (signal) => {
      const one = started({ DATA_DIR: await folder(), ...quiet });
      const page = await ready(one);
      await page.say('ana', '/sos');
      one.child.kill(signal);
      expect(await one.ended).toEqual({ code: 0, signal: null });
      expect(one.output()).toMatch(/^Avisa is ready: \S+\n$/);
    },
    PROCESS_TEST_MS,
  );

  test(
    'ends with 0 when told so while it starts',
    async () => {
      const path = await folder();
      const one = started({ DATA_DIR: path, ...quiet });
      await new Promise((resolve) => setTimeout(resolve, 400));
      one.child.kill('SIGTERM');
      const { code, signal } = await one.ended;
      // Before Node itself is up, nobody can handle a signal.
      expect([code, signal]).toEqual(signal === null ? [0, null] : [null, 'SIGTERM']);
      expect((await ready(started({ DATA_DIR: path, ...quiet }))).url).toContain('http');
    },
    PROCESS_TEST_MS,
  );

  test(
    'killed at any moment, it goes on where it was: no acknowledged alert is lost, no card is double',
    async () => {
      const path = await folder();
      for (const name of ['ana', 'benito', 'carmen']) {
        const one = started({ DATA_DIR: path, ...quiet });
        const page = await ready(one);
        await page.say(name, '/sos');
        one.child.kill('SIGKILL');
        await one.ended;
      }
      const page = await ready(started({ DATA_DIR: path, ...quiet }));
      for (const name of ['Ana', 'Benito', 'Carmen'])
        await page.until('g:seguridad', new RegExp(`Avisó ${name}`), 40_000);
      const cards = (await page.chat('g:seguridad')).filter(
        ({ from, text }) => from === null && text.includes('SOS · A-'),
      );
      expect(cards).toHaveLength(3);
      for (const name of ['ana', 'benito', 'carmen']) await page.until(`p:${name}`, /SOS A-/, 40_000);
    },
    2 * PROCESS_TEST_MS,
  );
});

describe('a second process on the same database', () => {
  const complaints = ({ output }: Run) => output().match(/another process serves the same database[^"]*/g) ?? [];

  test(
    'is allowed, and says so once; on another one there is nothing to say',
    async () => {
      const loud = { LOG_LEVEL: 'warn', DATA_DIR: await folder() };
      const one = started(loud);
      await ready(one);
      const two = started(loud);
      await (await ready(two)).say('ana', '/sos');
      const other = started({ ...loud, DATA_DIR: await folder() });
      await ready(other);
      expect([one, two, other].map((each) => complaints(each).length)).toEqual([0, 1, 0]);
      expect(complaints(two)[0]).toContain('set another DATA_DIR');
    },
    PROCESS_TEST_MS,
  );
});

describe('what it cannot start with, it says in a line', () => {
  test.each([
    ['a setting nobody knows', { TELEGRAM_TOKE: 'x' }, /^TELEGRAM_TOKE: there is no such setting; did you mean/],
    ['a wrong value', { PORT: 'abc' }, /^PORT: "abc" is not a port; for example PORT=3000/],
    ['an address of another machine', { HOST: '203.0.113.7', SANDBOX_PASSWORD: 'long enough' }, /^HOST: "203.0.113.7"/],
    [
      'a sandbox open to the network',
      { HOST: '0.0.0.0' },
      /^SANDBOX_PASSWORD: needed.*for example SANDBOX_PASSWORD=a-long-password/,
    ],
    ['an address that is none, before a password', { HOST: '0.0.0.0:80' }, /^HOST: "0.0.0.0:80" is neither an address/],
    [
      'a store by its login',
      { STORE_URL: 'postgres://u:secretpw@h/db' },
      /^STORE_URL: "postgres:\/\/\*\*\*@h\/db" names/,
    ],
    ['a file for the communes', { COMMUNES_DIR: 'package.json' }, /^package.json:1: this is a file, set COMMUNES_DIR/],
    ['a folder without communes', { COMMUNES_DIR: 'nowhere' }, /nowhere:1: no such folder/],
    // A file system on which Node's own `mkdir -p` never ends.
    [
      'a folder that cannot be made',
      { DATA_DIR: '/proc/nothing' },
      /^STORE_URL, or DATA_DIR: Cannot open the database/,
    ],
    [
      'a database that is none',
      { STORE_URL: 'sqlite:package.json' },
      /^STORE_URL, or DATA_DIR: .*the file is not a database/,
    ],
  ])(
    '%s',
    async (_name, env, says) => {
      const one = started({ DATA_DIR: await folder(), ...quiet, ...env });
      expect((await one.ended).code).toBe(1);
      expect(one.output()).toMatch(says);
      expect(one.output()).not.toMatch(/\n\s+at /);
    },
    PROCESS_TEST_MS,
  );

  test(
    'a port that is taken',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => other.once('listening', resolve));
      cleanups.push(async () => void other.close());
      const { port } = other.address() as AddressInfo;
      const one = started({ DATA_DIR: await folder(), PORT: String(port), ...quiet });
      expect((await one.ended).code).toBe(1);
      expect(one.output()).toBe(`PORT: ${port} is taken by another program; for example PORT=${port + 1}\n`);
    },
    PROCESS_TEST_MS,
  );
});

describe('`npm start` reads .env', () => {
  /** The options of Node's that stand in the script. */
  async function flags(): Promise<readonly string[]> {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: { start: string } };
    return scripts.start.split(' ').slice(1, -1);
  }
  const communes = { COMMUNES_DIR: join(process.cwd(), 'config/communes') };

  test(
    'whose values count',
    async () => {
      const cwd = await folder();
      await writeFile(join(cwd, '.env'), 'PORT=twelve\n');
      const one = started({ PORT: undefined, ...communes }, { flags: await flags(), cwd });
      expect((await one.ended).code).toBe(1);
      expect(one.output()).toContain('PORT: "twelve" is not a port');
    },
    PROCESS_TEST_MS,
  );

  test(
    'but not over what is set already; the example works as it is',
    async () => {
      const cwd = await folder();
      await copyFile('.env.example', join(cwd, '.env'));
      const one = started({ PORT: '0', LOG_LEVEL: 'silent', ...communes }, { flags: await flags(), cwd });
      const page = await ready(one);
      await page.say('ana', '/sos');
      expect(page.url).not.toContain(':3000');
      expect(await readFile(join(cwd, 'var/avisa.db'))).toBeTruthy();
    },
    PROCESS_TEST_MS,
  );

  test(
    'where there is one',
    async () => {
      const one = started({ ...quiet, ...communes }, { flags: await flags(), cwd: await folder() });
      await ready(one);
    },
    PROCESS_TEST_MS,
  );
});
