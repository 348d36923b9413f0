import { expect, test } from '@jest/globals';
import { nearestName } from '../../src/config/nearest-name.ts';

const known = ['reach', 'severity', 'neighbours', 'mergeDistance'];

test.each([
  ['reachh', 'reach'],
  ['neighbors', 'neighbours'],
  ['merge_distance', 'mergeDistance'],
  ['SEVERITY', 'severity'],
  ['advice', null],
  ['x', null],
])('%s means %s', (typed, meant) => expect(nearestName(typed, known)).toBe(meant));

test('knows nothing where nothing is known', () => expect(nearestName('reach', [])).toBeNull());
