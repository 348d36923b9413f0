import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
  return readCommunes(dir, NOW).faults.map((fault) => formatFault(fault).replace(`${dir}/`, ''));
}

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
});
