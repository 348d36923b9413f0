import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSealer } from '../../src/delivery/seal.ts';

const sealer = createSealer('a secret');

describe('seal', () => {
  test('what was sealed opens in its chat, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (chat, action) => {
        expect(sealer.open(chat, sealer.seal(chat, action))).toEqual({ action, forged: false });
      }),
    );
  });

  test('is useless in another chat, for another action, from another secret, cut or bent', () => {
    const data = sealer.seal('ana', 'i.7K3.take');
    expect(sealer.open('luis', data).forged).toBe(true);
    expect(sealer.open('ana', data.replace('take', 'end!')).forged).toBe(true);
    expect(createSealer('another').open('ana', data).forged).toBe(true);
    expect(sealer.open('ana', data.slice(0, -1)).forged).toBe(true);
    expect(sealer.open('ana', `${data}x`).forged).toBe(true);
    expect(sealer.open('ana', 'i.7K3.take')).toEqual({ action: 'i.7K3.take', forged: true });
    expect(sealer.open('ana', '')).toEqual({ action: '', forged: true });
  });

  test('fits what a button can carry', () => {
    expect(Buffer.byteLength(sealer.seal('-1001234567890', 'x'.repeat(54)))).toBeLessThanOrEqual(64);
  });
});
