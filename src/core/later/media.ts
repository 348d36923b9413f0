import type { Work } from '../work.ts';

/** The row of a file's further piece, 1 and on. */
export const pieceId = (hash: string, piece: number): string => `${hash}.${piece}`;

/** Erases a file with all its pieces. */
export function eraseMedia(work: Work, hash: string): void {
  const more = work.get('media', hash)?.more ?? 0;
  for (let piece = 1; piece <= more; piece += 1) work.erase('media', pieceId(hash, piece));
  work.erase('media', hash);
}
