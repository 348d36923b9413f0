import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readCommunes } from '../../src/config/communes.ts';
import { formatFault } from '../../src/config/fault.ts';

const FIXTURES = 'test/fixtures/communes';
const NOW = Date.parse('2026-11-24T12:00:00Z');

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'communes-'));
  cpSync(join(FIXTURES, '_valid'), dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Lays a fixture over the valid folder and tells its faults, paths without the folder. */
function faultsOf(name: string): string[] {
  cpSync(join(FIXTURES, name), dir, { recursive: true });
  return toldOf(dir);
}

const toldOf = (folder: string): string[] =>
  readCommunes(folder, NOW).faults.map((fault) => formatFault(fault).replace(`${folder}/`, ''));

describe('a folder of communes', () => {
  const names = readdirSync(FIXTURES).filter((name) => name !== '_valid');
  test.each(names)('%s', (name) => {
    const file = join(FIXTURES, name, 'expected.txt');
    expect(existsSync(file)).toBe(true);
    const expected = readFileSync(file, 'utf8').trim().split('\n');
    expect(faultsOf(name)).toEqual(expected);
  });

  test('without faults is read whole', () => {
    const { communes, faults, defaultCommune, surroundings } = readCommunes(dir, NOW);
    expect(faults).toEqual([]);
    expect(defaultCommune).toBe('tiny');
    expect(surroundings).toEqual([]);
    expect(communes).toHaveLength(1);
    const [tiny] = communes;
    expect(tiny).toMatchObject({ id: 'tiny', name: 'Tiny', callCentre: null, reference: { lat: -39.95, lon: -73.05 } });
    expect(tiny?.categories.map(({ id }) => id)).toEqual(['sos', 'robbery', 'harassment', 'other']);
    expect(tiny?.categories[1]?.words).toEqual(['robo', 'me robaron']);
    expect(tiny?.departments[0]).toMatchObject({ id: 'safety', sectors: [], hours: null });
    expect(tiny?.sectors[1]).toMatchObject({
      id: 'east',
      access: 'water',
      rural: true,
      centre: { lat: -39.95, lon: -73.02 },
    });
    expect(tiny?.boundary).toHaveLength(1);
  });

  test('a commune with a warning only is served all the same', () => {
    faultsOf('number-not-checked-for-a-year');
    const { communes, faults } = readCommunes(dir, NOW);
    expect(faults.map(({ level }) => level)).toEqual(['warning']);
    expect(communes).toHaveLength(1);
  });

  test('a commune with an error is not served', () => {
    faultsOf('never-changed');
    expect(readCommunes(dir, NOW).communes).toEqual([]);
  });

  test('with two communes and no served.yaml has no default', () => {
    faultsOf('same-code-twice');
    rmSync(join(dir, 'served.yaml'));
    expect(readCommunes(dir, NOW).defaultCommune).toBeNull();
  });

  test('that does not exist is a fault', () => {
    expect(readCommunes('no/such/folder', NOW).faults.map(formatFault)).toEqual([
      'no/such/folder:1: no such folder, set COMMUNES_DIR to the folder of communes',
    ]);
  });

  test('that is a file is a fault', () => {
    expect(readCommunes('package.json', NOW).faults.map(formatFault)).toEqual([
      'package.json:1: this is a file, set COMMUNES_DIR to the folder of communes',
    ]);
  });

  test('with a mark of its byte order, as some editors write, is read', () => {
    for (const file of ['tiny/commune.yaml', 'tiny/boundary.geojson'])
      writeFileSync(join(dir, file), `\uFEFF${readFileSync(join(dir, file), 'utf8')}`);
    expect(readCommunes(dir, NOW).faults).toEqual([]);
  });
});

describe('a folder where a file should be', () => {
  test.each([
    'tiny/commune.yaml',
    'tiny/boundary.geojson',
    'tiny/sectors.geojson',
    'served.yaml',
    'surroundings.geojson',
    'base/more.yaml',
  ])('%s', (name) => {
    rmSync(join(dir, name), { force: true });
    mkdirSync(join(dir, name));
    expect(toldOf(dir)).toEqual([`${name}:1: this is a folder, put a file of this name in its place`]);
  });
});

test('a file where the folder of the base should be', () => {
  rmSync(join(dir, 'base'), { recursive: true });
  writeFileSync(join(dir, 'base'), '');
  expect(toldOf(dir)).toEqual([
    'base:1: this is a file, make it a folder, with what all communes start from in files of YAML',
  ]);
});
