import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of test/fixtures/media. */
export const film = (name: string): Buffer => readFileSync(join(import.meta.dirname, '../fixtures/media', name));

/** What stands in them of a person, a place and a device, besides dates. */
export const WORDS = [
  'Ana',
  'Secret',
  'Spy',
  '39.81',
  '73.24',
  'GPS',
  'Lavf',
  'Handler',
  'SpyMake',
  'Lavc59.37.100 lib',
];

/** A box as it stands in a file. */
export function box(type: string, ...bodies: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(8);
  header.write(type, 4, 'latin1');
  const whole = Buffer.concat([header, ...bodies]);
  whole.writeUInt32BE(whole.length);
  return whole;
}

/** A copy with a number of 32 bits changed, so many bytes behind the name of the first box of a type. */
export function changed(file: Buffer, type: string, offset: number, value: number): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt32BE(value, copy.indexOf(type, 0, 'latin1') + offset);
  return copy;
}
