import { expect, test } from '@jest/globals';
import { idsOf } from '../../src/engine/ids.ts';

test('the same operation gives the same ids, another one others', () => {
  const [first, again, other] = [idsOf('a:1'), idsOf('a:1'), idsOf('a:2')];
  const ids = [first.next(), first.next(), first.next()];
  expect([again.next(), again.next(), again.next()]).toEqual(ids);
  expect(new Set([...ids, other.next()]).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^[2-9a-hj-np-z]{20}$/);
});

test('codes have three signs that nobody confuses, another for every attempt', () => {
  const codes = Array.from({ length: 500 }, (_, attempt) => idsOf('a:1').code(attempt));
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJ-NP-Z]{3}$/);
  expect(new Set(codes).size).toBeGreaterThan(480);
  expect(idsOf('a:1').code(7)).toBe(codes[7]);
});
