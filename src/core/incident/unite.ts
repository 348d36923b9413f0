import type { Doc } from '../collections.ts';
import { rank } from '../commune/commune.ts';
import { isPrivate } from '../commune/lookup.ts';
import { RUNGS } from '../later/due.ts';
import { distance } from '../geo.ts';
import type { Work } from '../work.ts';
import { isForHelpers, offersOf, releaseHelpers, tellNewSpot } from './helpers.ts';
import { placed } from './merge.ts';
import { climb, graver } from './raise.ts';
import type { Joining } from './records.ts';
import { saysMore } from './same.ts';
import { kindOf, tellCorrected, tellDepartments } from './tell.ts';
import { entry } from './timeline.ts';
import { weighSoon } from './witnesses.ts';

type Incident = Doc<'incidents'>;
type Report = Doc<'reports'>;

/** By whose word two cases become one; `by` names an official, and is empty for all others. */
export interface Word {
  readonly how: Exclude<Joining['how'], 'sure'>;
  readonly by: string;
}

/** Of two cases the one that stays: an SOS goes with its person and is never lost in another. */
export const staying = (into: Incident, from: Incident): { readonly into: Incident; readonly from: Incident } =>
  from.sos && !into.sos ? { into: from, from: into } : { into, from };

/**
 * Why two cases cannot become one; null: they can. What is reserved is never mixed with what is not, and two people who cry for
 * help are two, wherever they are.
 */
export function cannotUnite(work: Work, a: Incident, b: Incident): 'reserved' | 'two-sos' | null {
  if (isPrivate(kindOf(work, a)) !== isPrivate(kindOf(work, b))) return 'reserved';
  return a.sos && b.sos ? 'two-sos' : null;
}

/**
 * Makes one case of two: the reports, files, holders and progress of `from` go to `into`, and what happened in it stays with it, to
 * be read there (`storyOf`) and to be undone (`takeApart`). Answers `into`, told to all but the reporters.
 */
export function unite(work: Work, into: Incident, from: Incident, word: Word): Incident {
  const moved = work.find('reportsOfIncident', from.id);
  const others = new Set(work.find('reportsOfIncident', into.id).map(({ personId }) => personId));
  const joining: Joining = { from: from.id, into: into.id, ...word, ...apart(into, from), at: work.now };
  for (const report of moved)
    work.put('reports', { ...report, incidentId: into.id, joined: [...(report.joined ?? []), joining] });
  for (const rung of RUNGS) work.unschedule('rung', from.id, rung);
  for (const kind of ['expire', 'end', 'unanswered'] as const) work.unschedule(kind, from.id);
  const by = word.how === 'official' ? 'official' : 'reporter';
  const joined = together(work, into, from, newcomers(moved, others));
  const gone = entry(
    work,
    placed(work, {
      ...from,
      state: 'merged',
      ending: null,
      endedAt: work.now,
      endedBy: word.by,
      board: null,
      maybe: null,
      mergedInto: {
        incidentId: into.id,
        before: takenFor(into),
        after: takenFor(joined),
        ...(placeOf(into, from) === from ? { gavePlace: true as const } : {}),
        ...(into.state === 'new' && progress(from) > 0 ? { gaveProgress: true as const } : {}),
      },
    }),
    by,
    'merged',
    { who: word.by, text: into.code },
  );
  work.put('incidents', gone);
  const one = entry(work, joined, by, 'merged', { who: word.by, text: from.code });
  work.put('incidents', one);
  if (one.state === 'new' && rank(one.severity) > rank(into.severity)) climb(work, one);
  const told = work.put('incidents', tellCorrected(work, into, one));
  tellDepartments(work, told);
  tellDepartments(work, gone);
  // What was answered in either may be enough for both.
  weighSoon(work, told);
  if (!isForHelpers(work, told)) releaseHelpers(work, told);
  else for (const before of [into, from]) tellNewSpot(work, before.point, told, offersOf(work, before));
  return told;
}

const takenFor = ({ category, severity, kindKnown }: Incident): NonNullable<Incident['mergedInto']>['before'] => ({
  category,
  severity,
  kindKnown,
});

/** How far apart two cases were told of. */
function apart(a: Incident, b: Incident): Pick<Joining, 'metres' | 'seconds'> {
  const gap = Math.max(0, a.sentAt - b.lastReportAt, b.sentAt - a.lastReportAt);
  return { metres: a.point && b.point && distance(a.point, b.point), seconds: Math.round(gap / 1_000) };
}

/** How many persons told of something who had not told of the rest; of those who were erased each counts. */
export function newcomers(moved: readonly Report[], others: ReadonlySet<string>): number {
  const known = moved.filter(({ personId }) => personId !== '' && !others.has(personId));
  return new Set(known.map(({ personId }) => personId)).size + moved.filter(({ personId }) => personId === '').length;
}

const PROGRESS = ['new', 'acknowledged', 'dispatched'] as const;
/** How far help has come: 0 where nobody took it yet. */
export const progress = ({ state }: Incident): number => PROGRESS.findIndex((each) => each === state);

/** What a case is once another one is found to be it: nothing that either had come to is lost. */
function together(work: Work, into: Incident, from: Incident, newcomers: number): Incident {
  const further = progress(from) > progress(into);
  const { state, acknowledgedAt, acknowledgedBy, dispatchedAt, department } = further ? from : into;
  const kind = graverKind(work, into, from) ? from : into;
  const { point, accuracy, pointConfirmed, here, standing, sector, communes } = placeOf(into, from);
  const category = kindOf(work, kind);
  const wasTold = into.fanoutId !== null || from.fanoutId !== null;
  const one: Incident = {
    ...into,
    ...{ state, acknowledgedAt, acknowledgedBy, dispatchedAt, department },
    ...{ point, accuracy, pointConfirmed, here, standing, sector, communes },
    category: category.id,
    kindKnown: into.kindKnown || from.kindKnown,
    severity: graver(into.severity, from.severity),
    shown: point && work.context.publicPoint(into.commune, category.class, point, here),
    holders: [...new Set([...into.holders, ...from.holders])],
    unconfirmed: into.unconfirmed && from.unconfirmed,
    ...believed(believedMore(from, into) ? from : into),
    widened: {
      witnesses: Math.max(into.widened.witnesses, from.widened.witnesses),
      silence: Math.max(into.widened.silence, from.widened.silence),
    },
    // What neighbours were told of is no secret to them, though the kind that it is now would be one.
    releasedAt: into.releasedAt ?? from.releasedAt ?? (category.neighbours === 'held' && wasTold ? work.now : null),
    reports: into.reports + newcomers,
    lastReportAt: Math.max(into.lastReportAt, from.lastReportAt),
    media: [...into.media, ...from.media],
    ...(from.helpers ? { helpers: from.helpers } : {}),
    absorbed: [...(into.absorbed ?? []), from.id, ...(from.absorbed ?? [])],
    maybe: into.maybe?.incidentId === from.id ? null : (into.maybe ?? null),
  };
  return placed(work, one);
}

/** Of two places the one that somebody confirmed. */
const placeOf = (into: Incident, from: Incident): Incident =>
  into.pointConfirmed || !from.pointConfirmed ? into : from;

const believed = ({ withheld, unvouched }: Incident): Pick<Incident, 'withheld' | 'unvouched'> => ({
  withheld,
  unvouched,
});

/** Whether more neighbours may hear one case than the other, by what is known of who raised it: two doubts make no certainty. */
function believedMore(a: Incident, b: Incident): boolean {
  const rankOf = ({ withheld, releasedAt, unvouched }: Incident): number =>
    withheld && releasedAt === null ? 0 : unvouched ? 1 : 2;
  return rankOf(a) > rankOf(b);
}

/**
 * Whether a case would become graver, or another kind, by the word of somebody who is believed less than who raised it: a new
 * contact's alert must not be told to all as if the other's person had raised it.
 */
export const borrowsTrust = (work: Work, into: Incident, from: Incident): boolean =>
  believedMore(into, from) && (rank(from.severity) > rank(into.severity) || graverKind(work, into, from));

/** Whether the other kind is the one to go by: what is known before what is guessed, and what says more. */
function graverKind(work: Work, into: Incident, from: Incident): boolean {
  if (into.kindKnown !== from.kindKnown) return from.kindKnown;
  return saysMore(kindOf(work, from), kindOf(work, into));
}
