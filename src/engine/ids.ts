import { createHash } from 'node:crypto';
import type { Ids } from '../core/ids.ts';

/** 32 signs that nobody confuses when read aloud or written by hand: no 0, 1, I, O. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 20 signs of 5 bits: 100 bits. */
const ID_LENGTH = 20;
const CODE_LENGTH = 3;

function signs(seed: string, length: number): string {
  const digest = createHash('sha256').update(seed).digest();
  return Array.from(digest.subarray(0, length), (byte) => SIGNS.charAt(byte & 31)).join('');
}

/**
 * Ids that follow from an operation's own id: the same decision taken again, after a conflict or a crash, names everything
 * the same. Make a new one for every try.
 */
export function idsOf(operationId: string): Ids {
  let count = 0;
  return {
    next: () => signs(`id|${operationId}|${String((count += 1))}`, ID_LENGTH).toLowerCase(),
    code: (attempt) => signs(`code|${operationId}|${String(attempt)}`, CODE_LENGTH),
  };
}
