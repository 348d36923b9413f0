import type { Doc } from '../collections.ts';
import { communeOf, SOS } from '../commune/lookup.ts';
import { distance } from '../geo.ts';
import type { OfficialVerb } from '../people/access.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import { REOPEN_MS } from './change.ts';
import { openOf } from './board.ts';
import { canAskHelp } from './helpers.ts';
import { isKin } from './merge.ts';
import { likeOf } from './one-case.ts';
import { partsOf } from './take-apart.ts';
import { kindOf, neighboursMayHear } from './tell.ts';
import { isOpen } from './timeline.ts';
import { cannotUnite } from './unite.ts';

type Incident = Doc<'incidents'>;

/** The number of each action on a card: the same in every state, so that `7K3 6` never means something else. */
export const VERB_NUMBERS: Readonly<Record<OfficialVerb, number>> = {
  take: 1,
  go: 2,
  refer: 3,
  release: 5,
  resolve: 6,
  nothing: 7,
  false: 8,
  undo: 9,
  reopen: 10,
  merge: 11,
  split: 12,
  helpers: 14,
};

/** What its button is called. */
export const VERB_TEXTS: Readonly<Record<OfficialVerb, TextId>> = {
  take: 'verb-take',
  go: 'verb-go',
  refer: 'verb-refer',
  release: 'verb-release',
  resolve: 'verb-resolve',
  nothing: 'verb-nothing',
  false: 'verb-false',
  undo: 'verb-undo',
  reopen: 'verb-reopen',
  merge: 'verb-merge',
  split: 'verb-split',
  helpers: 'verb-helpers',
};

/** Which actions a case offers now. */
function verbsFor(incident: Incident, held: boolean, now: number): readonly OfficialVerb[] {
  if (incident.ending) return ['undo'];
  if (incident.mergedInto != null) return ['split'];
  if (!isOpen(incident)) return now - (incident.endedAt ?? 0) < REOPEN_MS ? ['reopen'] : [];
  return [
    ...(incident.state === 'new' ? (['take'] as const) : []),
    ...(incident.state === 'dispatched' ? [] : (['go'] as const)),
    ...(held ? (['release'] as const) : []),
    'refer',
    'resolve',
    'nothing',
    'false',
    'merge',
    'split',
  ];
}

/** The same, and asking for helpers, where there are any. */
export const offeredVerbs = (work: Work, incident: Incident): readonly OfficialVerb[] => [
  ...verbsFor(incident, canRelease(work, incident), work.now),
  ...(canAskHelp(work, incident) ? (['helpers'] as const) : []),
];

/** Which of merging and splitting has something to do now for a department: what has none stands on no card, and is answered all the same. */
export function oneness(work: Work, incident: Incident, department: string): readonly OfficialVerb[] {
  if (incident.mergedInto != null) return ['split'];
  if (!isOpen(incident)) return [];
  return [
    ...(near(work, incident, department).length > 0 ? (['merge'] as const) : []),
    ...(partsOf(work, incident).length > 0 ? (['split'] as const) : []),
  ];
}

/** So near, and within so long, one asks oneself whether two cases are one. */
const NEAR_M = 1_000;
const NEAR_MS = 6 * 3_600_000;

/** Other open cases with which one may be merged, the likeliest first; those far from it at the end. */
export function mergeable(work: Work, incident: Incident, department: string): readonly Incident[] {
  const far = ({ point }: Incident): number =>
    point && incident.point ? distance(point, incident.point) : Number.MAX_SAFE_INTEGER;
  const like = likeOf(work, incident)?.id;
  return openOf(work, incident.realm, department)
    .filter((each) => each.id !== incident.id && !each.ending && cannotUnite(work, incident, each) === null)
    .sort((a, b) => Number(b.id === like) - Number(a.id === like) || far(a) - far(b));
}

/** Those of them that come to mind by themselves: what it may be, and what is of its family, near in space and time. */
function near(work: Work, incident: Incident, department: string): readonly Incident[] {
  const like = likeOf(work, incident)?.id;
  const commune = communeOf(work.context, incident.commune);
  return mergeable(work, incident, department).filter(
    (each) =>
      each.id === like ||
      (isKin(commune, kindOf(work, incident), kindOf(work, each)) &&
        each.point !== null &&
        incident.point !== null &&
        distance(each.point, incident.point) <= NEAR_M &&
        Math.abs(each.createdAt - incident.createdAt) <= NEAR_MS),
  );
}

/** Held kinds, an SOS that neighbours do not know of yet, and what a new contact raised. */
function canRelease(work: Work, incident: Incident): boolean {
  if (isForNearestOnly(work, incident)) return true;
  if (incident.releasedAt !== null) return false;
  if (incident.fanoutId !== null) return false;
  const { neighbours } = kindOf(work, incident);
  return incident.category === SOS || neighbours === 'held' || (incident.withheld && neighbours === 'yes');
}

/** Whether more neighbours would hear of it were it not a new contact's alert. */
export const isForNearestOnly = (work: Work, incident: Incident): boolean =>
  incident.unvouched && isOpen(incident) && neighboursMayHear(incident, kindOf(work, incident));
