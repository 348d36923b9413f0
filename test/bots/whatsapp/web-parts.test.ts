import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findBrowser } from '../../../src/bots/whatsapp/web/browser.ts';
import { memoryUse } from '../../../src/bots/whatsapp/web/memory-use.ts';
import { Pacing } from '../../../src/bots/whatsapp/web/pace.ts';
import { Profile } from '../../../src/bots/whatsapp/web/profile.ts';
import { detailOf } from '../../../src/bots/whatsapp/web/state.ts';
import { createWhatsappWeb } from '../../../src/bots/whatsapp/web/whatsapp-web.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import { MapMemory } from '../../support/map-memory.ts';
import { sampleTexts } from '../../support/sample-messages.ts';
import { silent } from '../../support/silent.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const MINUTE = 60_000;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder.remove());

describe('the browser', () => {
  const nowhere = { system: ['/nowhere/chromium'], packaged: async () => null };

  test('the one that the settings name, with its own version as what it says of itself', async () => {
    const path = join(folder.path, 'chromium');
    await writeFile(path, '#!/bin/sh\necho Chromium 151.0.1.2\n', { mode: 0o755 });
    expect(await findBrowser({ path, args: ['--one'] }, nowhere)).toMatchObject({
      ...{ path, headless: true, args: expect.arrayContaining(['--no-sandbox', '--one']) },
      userAgent: expect.stringContaining('Chrome/151.0.0.0'),
    });
  });

  test("else the system's, else the one inside the npm package", async () => {
    const path = join(folder.path, 'installed');
    await writeFile(path, '');
    expect(await findBrowser({ path: null, args: [] }, { ...nowhere, system: [path] })).toMatchObject({ path });
    const packaged = async () => ({ path, args: ['--single', '--headless=shell'] });
    const found = await findBrowser({ path: null, args: [] }, { ...nowhere, packaged });
    expect(found).toMatchObject({ path, headless: 'shell', args: expect.arrayContaining(['--single']) });
    expect(found).toMatchObject({ args: expect.not.arrayContaining(['--headless=shell']) });
  });

  test('none: the channel says exactly what to install, and looks again', async () => {
    const channel = createWhatsappWeb({
      ...{ folder: folder.path, chromePath: null, chromeArgs: [], page: null, places: nowhere },
      ...{ memory: new MapMemory(), clock: systemClock, logger: silent, texts: sampleTexts, print: () => undefined },
    });
    await channel.start(async () => undefined);
    while (channel.health().detail.includes('starting')) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(channel.health()).toEqual({
      ok: false,
      detail:
        'WhatsApp Web needs a browser and there is none: install one (Debian, Ubuntu: apt-get install chromium; without root: npm install @sparticuz/chromium) or name one in CHROME_PATH',
    });
    await channel.stop();
    expect(channel.health().detail).toBe('stopped');
  });

  test('a path that leads nowhere', async () => {
    expect(await findBrowser({ path: '/nowhere', args: [] }, nowhere)).toMatchObject({
      missing: expect.stringMatching(/^CHROME_PATH names "\/nowhere", where there is no browser: install one/),
    });
  });
});

describe('the profile', () => {
  const session = (): string => join(folder.path, 'session');

  test('locks that another machine, or a process that is gone, left behind are removed', async () => {
    for (const holder of ['other-host-1', `${hostname()}-${String(2 ** 30)}`]) {
      await mkdir(session(), { recursive: true });
      await symlink(holder, join(session(), 'SingletonLock'));
      await symlink('/nowhere', join(session(), 'SingletonSocket'));
      expect(await new Profile(folder.path).unlock()).toBeNull();
      expect(readdirSync(session())).toEqual([]);
    }
  });

  /** Something that was started with this profile. */
  const browser = (): ReturnType<typeof spawn> =>
    spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', '--', `--user-data-dir=${session()}`]);

  test('one that a living browser holds is let be', async () => {
    await mkdir(session());
    const other = browser();
    const ended = once(other, 'exit');
    await symlink(`${hostname()}-${String(other.pid)}`, join(session(), 'SingletonLock'));
    expect(await new Profile(folder.path).unlock()).toEqual({ heldBy: other.pid });
    expect(readdirSync(session())).toEqual(['SingletonLock']);
    other.kill();
    await ended;
  });

  test('after a crash its number may be another process: that one is neither waited for nor ended', async () => {
    await mkdir(session());
    const stranger = spawn('sleep', ['60']);
    for (const pid of [stranger.pid, process.pid]) {
      await symlink(`${hostname()}-${String(pid)}`, join(session(), 'SingletonLock'));
      await new Profile(folder.path).release(100);
      expect(await new Profile(folder.path).unlock()).toBeNull();
    }
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
    const ended = once(stranger, 'exit');
    stranger.kill();
    await ended;
  });

  test('is for nobody else to read', async () => {
    await mkdir(join(folder.path, 'whatsapp'), { mode: 0o755 });
    const profile = new Profile(join(folder.path, 'whatsapp'));
    await profile.unlock();
    for (const part of ['.', 'session']) expect((await stat(join(folder.path, 'whatsapp', part))).mode & 0o077).toBe(0);
    await profile.markLinked();
    await profile.markClosed();
    await profile.backUp();
    expect((await stat(join(folder.path, 'whatsapp', 'backup'))).mode & 0o077).toBe(0);
    await profile.restore();
    expect((await stat(join(folder.path, 'whatsapp', 'session'))).mode & 0o077).toBe(0);
  });

  test('what an ended life leaves open is closed', async () => {
    await mkdir(session());
    const left = browser();
    const ended = once(left, 'exit');
    await symlink(`${hostname()}-${String(left.pid)}`, join(session(), 'SingletonLock'));
    await new Profile(folder.path).release(100);
    await ended;
    expect(await new Profile(folder.path).unlock()).toBeNull();
  });

  test('is copied once it worked, without its caches, and comes back', async () => {
    const profile = new Profile(folder.path);
    await profile.unlock();
    await mkdir(join(session(), 'Default', 'Cache'), { recursive: true });
    await writeFile(join(session(), 'Default', 'keys'), 'good');
    await profile.backUp();
    expect(profile.hasBackup).toBe(false);
    await profile.markLinked();
    await profile.backUp();
    // Not closed in good order: what is on the disk may be half written.
    expect(profile.hasBackup).toBe(false);
    await profile.markClosed();
    await profile.backUp();
    expect(readdirSync(join(folder.path, 'backup', 'Default'))).toEqual(['keys']);
    await writeFile(join(session(), 'Default', 'keys'), 'broken');
    await profile.restore();
    expect(await readFile(join(session(), 'Default', 'keys'), 'utf8')).toBe('good');
    await profile.forget();
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

describe('the pace of what many get unasked', () => {
  let now = 0;
  let memory: MapMemory;
  const pacing = (dailyCap = 100): Pacing =>
    new Pacing({ account: 'a', memory, clock: { now: () => now }, random: () => 0.5, dailyCap });
  beforeEach(() => {
    now = 10 * 24 * 60 * MINUTE;
    memory = new MapMemory();
  });

  test('never touches what somebody waits for', async () => {
    const pace = pacing(0);
    for (let each = 0; each < 50; each += 1) expect(await pace.turn('now', String(each))).toBe('now');
    expect(memory.values.size).toBe(0);
  });

  test('one after another, each with a turn of its own; whom it comes to after two minutes is not told', async () => {
    const pace = pacing();
    const turns = [];
    for (let each = 0; each < 50; each += 1) turns.push(await pace.turn('neighbour', String(each)));
    expect(turns.slice(0, 3)).toEqual(['now', { afterMs: 3_000 }, { afterMs: 6_000 }]);
    expect(turns.filter((turn) => turn !== 'never')).toHaveLength(41);
    now += 3_000;
    expect(await pace.turn('neighbour', '1')).toBe('now');
    expect(await pace.turn('neighbour', '2')).toEqual({ afterMs: 3_000 });
    now += 5 * MINUTE;
    expect(await pace.turn('neighbour', 'later')).toBe('now');
  });

  test('has a cap for the day, which also counts what was sent before a restart', async () => {
    for (let each = 0; each < 3; each += 1) {
      expect(await pacing(3).turn('neighbour', String(each))).toBe('now');
      now += 4_000;
    }
    expect(await pacing(3).turn('neighbour', '4')).toBe('never');
    const tomorrow = await pacing(3).turn('digest', '5');
    expect(tomorrow).toEqual({ afterMs: 24 * 60 * MINUTE - 12_000 });
    now += 24 * 60 * MINUTE;
    expect(await pacing(3).turn('digest', '5')).toBe('now');
  });

  test('of a critical case neighbours hear above the cap', async () => {
    const pace = pacing(0);
    expect(await pace.turn('neighbour', '1')).toBe('never');
    expect(await pace.turn('neighbour', '2', true)).toBe('now');
    expect(await pace.turn('neighbour', '3', true)).toEqual({ afterMs: 3_000 });
  });

  test('news stand before the changes and digests that wait, and those keep their order and distance', async () => {
    const pace = pacing();
    for (let each = 0; each < 100; each += 1) pace.change('neighbour', `old ${String(each)}`);
    expect(await pace.turn('digest', 'summary')).toEqual({ afterMs: 300_000 });
    expect(await pace.turn('neighbour', 'a')).toEqual({ afterMs: 2_000 });
    expect(await pace.turn('neighbour', 'b')).toEqual({ afterMs: 5_000 });
    now += 3_000;
    expect(await pace.turn('neighbour', 'a')).toBe('now');
    expect(pace.change('neighbour', 'old 1')).toEqual({ afterMs: 6_000 });
    now += 2_000;
    expect(await pace.turn('neighbour', 'b')).toBe('now');
    now += 4_000;
    expect(pace.change('neighbour', 'old 1')).toBe('now');
    expect(pace.change('neighbour', 'old 2')).toEqual({ afterMs: 3_000 });
  });

  test('a clock that is put back leaves nobody untold', async () => {
    const pace = pacing();
    expect(await pace.turn('neighbour', '1')).toBe('now');
    expect(await pace.turn('neighbour', '2')).toEqual({ afterMs: 3_000 });
    now -= 60 * MINUTE;
    expect(await pace.turn('neighbour', '2')).toEqual({ afterMs: 3_000 });
    expect(await pace.turn('neighbour', '3')).toEqual({ afterMs: 6_000 });
  });

  test('groups and what is critical wait for their turn, and no cap holds them back', async () => {
    const pace = pacing(0);
    expect(await pace.turn('neighbour', 'mild')).toBe('never');
    expect(await pace.turn('group', '1')).toBe('now');
    expect(await pace.turn('neighbour', '2', true)).toEqual({ afterMs: 3_000 });
    for (let each = 3; each < 60; each += 1) await pace.turn('group', String(each));
    expect(await pace.turn('group', '60')).toEqual({ afterMs: 177_000 });
    expect(await pace.turn('neighbour', '61', true)).toBe('never');
  });

  test('changes keep their distance and are never refused', () => {
    const pace = pacing(0);
    expect(pace.change('neighbour', '1')).toBe('now');
    expect(pace.change('neighbour', '2')).toEqual({ afterMs: 3_000 });
    expect(pace.change('now', '3')).toBe('now');
  });
});

test('why a session failed names nobody', () => {
  const why = 'Error: No LID for 56911112222@c.us, true_88811112222@lid_3EB0, +56 9 1111 2222 at line 17';
  expect(detailOf('failed', why)).toBe('WhatsApp Web failed (Error: No LID for …, …, … at line 17); starting again');
});

test('the memory of a process and of all that it started', async () => {
  expect(await memoryUse(process.pid)).toBeGreaterThan(10_000_000);
});
