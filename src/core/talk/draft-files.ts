import { eraseMedia } from '../later/media.ts';
import type { Work } from '../work.ts';
import type { Draft } from './dialogue.ts';

/** What an unsent draft gathered goes with it; what is still being fetched for it comes too late. */
export function dropFiles(work: Work, draft: Draft): void {
  for (const hash of draft.media) eraseMedia(work, hash);
  if (draft.pending === 0) return;
  for (const later of work.find('laterOfSubject', draft.id))
    if (later.work.kind === 'fetch') work.erase('later', later.id);
}

/** A draft's files became a case's: they last as long as a case's. `subject`: what they came with. */
export function keepFiles(work: Work, hashes: readonly string[], subject: string): void {
  if (hashes.length > 0) work.schedule({ kind: 'keep-files', hashes }, subject, work.now);
}
