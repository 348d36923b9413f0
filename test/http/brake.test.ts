import { expect, test } from '@jest/globals';
import { Brake } from '../../src/http/brake.ts';

const NOW = Date.UTC(2026, 10, 25);
const HERE = '203.0.113.7';

/** Wrong so often from there, once every so many milliseconds; answers the last word on it. */
function guess(brake: Brake, address: string, times: number, every = 0): boolean {
  let waits = false;
  for (let i = 0; i < times; i++) waits = brake.wrong(address, NOW + i * every);
  return waits;
}

test('the tenth wrong one within a minute makes an address wait for a minute', () => {
  const brake = new Brake();
  expect(guess(brake, HERE, 9)).toBe(false);
  expect(brake.waitMs(HERE, NOW)).toBe(0);
  expect(brake.wrong(HERE, NOW + 59_999)).toBe(true);
  expect(brake.waitMs(HERE, NOW + 60_000)).toBe(59_999);
  expect(brake.waitMs(HERE, NOW + 119_999)).toBe(0);
  // And begins anew.
  expect(brake.wrong(HERE, NOW + 119_999)).toBe(false);
});

test('whoever is wrong seldom never waits', () => {
  expect(guess(new Brake(), HERE, 100, 7_000)).toBe(false);
});

test('no other address waits', () => {
  const brake = new Brake();
  guess(brake, HERE, 10);
  expect(brake.waitMs('203.0.113.8', NOW)).toBe(0);
});

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:1:2:3', true],
  ['2001:db8::1', '2001:db8::ffff:0:0:1', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['::ffff:203.0.113.7', '::ffff:203.0.113.8', false],
])('%s and %s are one machine: %s', (one, other, same) => {
  const brake = new Brake();
  guess(brake, one, 10);
  expect(brake.waitMs(other, NOW) > 0).toBe(same);
});

test('a clock that is put back lets nobody wait for longer', () => {
  const brake = new Brake();
  guess(brake, HERE, 10);
  expect(brake.waitMs(HERE, NOW - 3_600_000)).toBe(0);
});

test('of very many addresses those that were wrong longest ago are forgotten', () => {
  const brake = new Brake();
  guess(brake, HERE, 10);
  for (let i = 0; i < 9_999; i++) brake.wrong(`10.0.${i >> 8}.${i & 255}`, NOW);
  expect(brake.waitMs(HERE, NOW)).toBeGreaterThan(0);
  brake.wrong('10.1.0.0', NOW);
  expect(brake.waitMs(HERE, NOW)).toBe(0);
});
