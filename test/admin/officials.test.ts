import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { listOfficials, removeOfficial } from '../../src/admin/officials.ts';
import { readSettings } from '../../src/config/settings.ts';
import type { Settings } from '../../src/config/settings.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const of = { commune: 'valdivia', department: 'seguridad' };
let folder: string;
let settings: Settings;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'avisa-'));
  const read = readSettings({ STORE_URL: `sqlite:${join(folder, 'avisa.db')}` });
  if ('faults' in read) throw new Error(read.faults.join('\n'));
  settings = read.settings;
  const store = await openSqlite(settings.STORE_URL);
  const official = (personId: string, name: string) => {
    const doc = { id: `valdivia/seguridad|${personId}`, personId, contactId: 'c', role: 'official', name, since: NOW };
    const full = { ...doc, commune: 'valdivia', department: 'valdivia/seguridad' } as const;
    return { op: 'put', collection: 'officials', doc: { ...full, role: 'official' as const }, expected: 0 } as const;
  };
  await store.commit('op', [official('aa11', 'Ana\u001b[31m'), official('aa22', 'Rosa')], [], NOW);
  await store.close();
});
afterEach(() => rm(folder, { recursive: true }));

test('lists who may act, without the signs that a terminal obeys', async () => {
  expect(await listOfficials(settings, of, NOW)).toEqual([
    { id: 'aa11', what: 'Ana[31m, official since 2026-11-20' },
    { id: 'aa22', what: 'Rosa, official since 2026-11-20' },
  ]);
  expect(await listOfficials(settings, { ...of, department: 'transito' }, NOW)).toEqual([]);
  await expect(listOfficials(settings, { ...of, department: 'segurdad' }, NOW)).rejects.toThrow(
    'did you mean seguridad?',
  );
});

test('what is to be taken out is written for the running Avisa, and only where one is meant', async () => {
  await expect(removeOfficial(settings, of, 'aa', NOW)).rejects.toThrow(
    /^more than one begins with "aa":\n {2}aa11 {2}Ana/,
  );
  await expect(removeOfficial(settings, of, 'bb', NOW)).rejects.toThrow(
    /^there is no "bb" there; there are:\n {2}aa11/,
  );
  expect(await removeOfficial(settings, of, 'aa2', NOW)).toMatchObject({ id: 'aa22' });
  const store = await openSqlite(settings.STORE_URL);
  const [later] = await store.find('laterOfSubject', 'valdivia/seguridad|aa22');
  await store.close();
  expect(later?.doc.work).toEqual({ kind: 'dismiss', department: 'valdivia/seguridad', target: 'aa22' });
});
