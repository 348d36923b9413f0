import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkConfig } from '../../src/admin/check-config.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

test('a good folder is told with what is in it', () => {
  expect(checkConfig('test/fixtures/communes/_valid', NOW)).toEqual({
    lines: ['All is well: Tiny (2 sectors, 4 categories, 2 departments) and 0 communes around; 0 warnings.'],
    ok: true,
  });
});

test('the communes shipped are well', () => {
  expect(checkConfig('config/communes', NOW).ok).toBe(true);
});

test('errors are told one a line and end the command with 1', () => {
  const dir = mkdtempSync(join(tmpdir(), 'check-config-'));
  try {
    cpSync('test/fixtures/communes/_valid', dir, { recursive: true });
    cpSync('test/fixtures/communes/crime-reach-too-far', dir, { recursive: true });
    const run = spawnSync(process.execPath, ['src/admin/main.ts', 'check-config', dir], { encoding: 'utf8' });
    expect(run.stdout.split('\n')).toEqual([
      `${dir}/tiny/commune.yaml:21: a crime reaches at most 1500 m, lower the reach of robbery`,
      '1 error, 0 warnings.',
      '',
    ]);
    expect(run.status).toBe(1);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('a file in the place of the folder is told like any other fault', () => {
  expect(checkConfig('package.json', NOW)).toEqual({
    lines: ['package.json:1: this is a file, set COMMUNES_DIR to the folder of communes', '1 error, 0 warnings.'],
    ok: false,
  });
});
