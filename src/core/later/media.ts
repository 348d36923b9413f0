import type { Work } from '../work.ts';
import type { MediaTarget } from './due.ts';

/** The row of a file's further piece, 1 and on. */
export const pieceId = (hash: string, piece: number): string => `${hash}.${piece}`;

/** Whose file it is: with them it goes, and with nobody else. */
export const ownerOf = (target: MediaTarget): string =>
  target.kind === 'draft' ? target.draftId : (target.reportId ?? `${target.incidentId}|${target.chatId}`);

/** No file has more. */
export const MOST_PIECES = 6;

/** Erases a file with all the pieces that it may have: to count them, the file would have to be read. */
export function eraseMedia(work: Work, hash: string): void {
  for (let piece = 1; piece < MOST_PIECES; piece += 1) work.erase('media', pieceId(hash, piece));
  work.erase('media', hash);
}
