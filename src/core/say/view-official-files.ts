import type { Doc } from '../collections.ts';
import { openerOf } from '../incident/timeline.ts';
import type { Work } from '../work.ts';
import { quiet } from './message.ts';
import type { Part } from './message.ts';

type Incident = Doc<'incidents'>;
/** So many files stand on a card. */
const FILES = 4;

/** The newest files, those of whoever raised it first: whose each one is can be told by its place alone. */
export function shownFiles(work: Work, incident: Incident): readonly string[] {
  const { own, others } = newest(work, incident);
  return [...own, ...others];
}

/** Whose files they are where not all are of whoever raised it, and how many older ones there are. */
export function aboutFiles(work: Work, incident: Incident): Part[] {
  const { own, others, older } = newest(work, incident);
  return [
    ...(others.length > 0 ? [quiet('card-files-by', { own: own.length, others: others.length })] : []),
    ...(older > 0 ? [quiet('card-more-files', { count: older })] : []),
  ];
}

/** Each file counts once however often it was sent. */
function newest(work: Work, { id, media }: Incident): { own: string[]; others: string[]; older: number } {
  const raised = new Set(openerOf(work, id)?.media);
  const files = [...new Set(media)];
  const shown = files.slice(-FILES);
  return {
    own: shown.filter((hash) => raised.has(hash)),
    others: shown.filter((hash) => !raised.has(hash)),
    older: files.length - shown.length,
  };
}
