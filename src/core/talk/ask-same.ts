import type { Doc } from '../collections.ts';
import { communeOf } from '../commune/lookup.ts';
import { direction, distance } from '../geo.ts';
import { isSectorShown } from '../incident/merge.ts';
import { kindOf } from '../incident/tell.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import { placeOf } from '../say/view-neighbour.ts';
import type { Work } from '../work.ts';
import { ask } from './ask.ts';

type Incident = Doc<'incidents'>;

/** Nearer than this no direction is told: what is shown may be the middle of a block. */
const SAME_SPOT_M = 75;

/**
 * "¿Es esto?": asked once, of whoever has just reported what may be the same as an open case; theirs is out already. No more is told
 * of the other than its neighbours are.
 */
export function askSame(work: Work, speaker: Speaker, incident: Incident, like: Incident): void {
  ask(work, speaker, {
    kind: 'same',
    subject: incident.id,
    data: { like: like.id },
    parts: [aboutOther(work, incident, like)],
    choices: [
      { value: 'yes', label: say('choice-same-yes') },
      { value: 'no', label: say('choice-same-no') },
      { value: 'unknown', label: say('choice-same-unknown') },
    ],
    cancel: false,
  });
}

function aboutOther(work: Work, { point }: Incident, like: Incident): Part {
  const { icon, name: kind } = kindOf(work, like);
  const commune = communeOf(work.context, like.commune);
  const at = { at: like.createdAt, zone: commune.timeZone, style: 'time' } as const;
  // The middle of a sector is no place to measure to.
  if (like.shown && isSectorShown(commune, like.shown))
    return say('same-ask-sector', { icon, kind, at, place: placeOf(work, like.shown, commune) });
  const metres = point && like.shown ? distance(point, like.shown) : 0;
  if (!point || !like.shown || metres < SAME_SPOT_M) return say('same-ask-here', { icon, kind, at });
  return say('same-ask', { icon, kind, at, metres: { metres }, direction: { compass: direction(point, like.shown) } });
}
