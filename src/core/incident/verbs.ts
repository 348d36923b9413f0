import type { Doc } from '../collections.ts';
import { SOS } from '../commune/lookup.ts';
import type { OfficialVerb } from '../people/access.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import { REOPEN_MS } from './change.ts';
import { canAskHelp } from './helpers.ts';
import { kindOf } from './tell.ts';
import { isOpen } from './timeline.ts';

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
  helpers: 'verb-helpers',
};

/** Which actions a case offers now. */
function verbsFor(incident: Incident, held: boolean, now: number): readonly OfficialVerb[] {
  if (incident.ending) return ['undo'];
  if (!isOpen(incident)) return now - (incident.endedAt ?? 0) < REOPEN_MS ? ['reopen'] : [];
  return [
    ...(incident.state === 'new' ? (['take'] as const) : []),
    ...(incident.state === 'dispatched' ? [] : (['go'] as const)),
    ...(held ? (['release'] as const) : []),
    'refer',
    'resolve',
    'nothing',
    'false',
  ];
}

/** The same, and asking for helpers, where there are any. */
export const offeredVerbs = (work: Work, incident: Incident): readonly OfficialVerb[] => [
  ...verbsFor(incident, canRelease(work, incident), work.now),
  ...(canAskHelp(work, incident) ? (['helpers'] as const) : []),
];

/** Held kinds, and an SOS that neighbours do not know of yet. */
function canRelease(work: Work, incident: Incident): boolean {
  if (incident.releasedAt !== null || incident.fanoutId !== null) return false;
  const { neighbours } = kindOf(work, incident);
  return incident.category === SOS || neighbours === 'held' || (incident.withheld && neighbours === 'yes');
}
