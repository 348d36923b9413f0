import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { invite } from '../../src/admin/invite.ts';
import { readSettings } from '../../src/config/settings.ts';
import type { Settings } from '../../src/config/settings.ts';
import { StoredMemory } from '../../src/store/channel-memory.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
let folder: string;
let settings: Settings;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avisa-'));
  const read = readSettings({ STORE_URL: `sqlite:${join(folder, 'avisa.db')}` });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  settings = read.settings;
  // Avisa was started here once.
  await (await openSqlite(settings.STORE_URL)).close();
});
afterEach(() => rm(folder, { recursive: true }));

const to = { commune: 'valdivia', department: 'seguridad', role: 'supervisor', realm: 'sandbox' } as const;

test('a code is kept for a day, for one department', async () => {
  const { code, bot } = await invite(settings, to, NOW);
  expect(bot).toBeNull();
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/);
  const store = await openSqlite(settings.STORE_URL);
  const kept = await store.get('invitations', code);
  await store.close();
  expect(kept?.doc).toMatchObject({ ...to, expiresAt: NOW + 24 * 3_600_000, usedAt: null });
});

test('names that are not known are told with the nearest one', async () => {
  await expect(invite(settings, { ...to, commune: 'valdiva' }, NOW)).rejects.toThrow('did you mean valdivia?');
  await expect(invite(settings, { ...to, department: 'segurdad' }, NOW)).rejects.toThrow('did you mean seguridad?');
});

test('where the communes cannot be read, that is what is told', async () => {
  const nowhere = { ...settings, COMMUNES_DIR: '/nope' };
  await expect(invite(nowhere, to, NOW)).rejects.toThrow(
    '/nope:1: no such folder, set COMMUNES_DIR to the folder of communes\nthere is no commune "valdivia"',
  );
});

test('a database on which nothing ran yet is not made: its code would open no door', async () => {
  const file = join(folder, 'mistyped', 'avisa.db');
  await expect(invite({ ...settings, STORE_URL: `sqlite:${file}` }, to, NOW)).rejects.toThrow(
    `there is no database ${file}: start Avisa once (npm start), or set DATA_DIR to the folder that it runs on`,
  );
  expect(existsSync(join(folder, 'mistyped'))).toBe(false);
});

test('a code for real says which bot it is for, once that has connected', async () => {
  const live = { ...to, realm: 'live' } as const;
  const withBot = { ...settings, TELEGRAM_TOKEN: '42:abc' };
  expect((await invite(withBot, live, NOW)).bot).toBeNull();
  const store = await openSqlite(settings.STORE_URL);
  await new StoredMemory(store, { now: () => NOW }).put('telegram-42', '', 'username', 'AvisaBot', NOW + 1_000);
  await store.close();
  expect((await invite(withBot, live, NOW)).bot).toBe('AvisaBot');
});
