import type { Aggregates, Readers, Summary } from './aggregates.ts';

/** Under this count a percentage says more than the numbers know: only the counts are told. */
const PERCENT_FROM = 20;

/** A count beside that of another period. */
export interface Change {
  readonly count: number;
  readonly before: number;
  /** Whole per cent; null where either count is too small for one. */
  readonly percent: number | null;
}

/** Compares two counts; percentages only from 20 on both sides. */
export function change(count: number, before: number): Change {
  const tellable = count >= PERCENT_FROM && before >= PERCENT_FROM;
  return { count, before, percent: tellable ? Math.round((count / before - 1) * 100) : null };
}

/** A share in whole per cent; null where it rests on too few. */
export const share = (part: number, of: number): number | null =>
  of >= PERCENT_FROM ? Math.round((part / of) * 100) : null;

/** The numbers a caption needs, beside a picture that shows the rest. */
export interface SummaryFacts {
  readonly commune: string;
  readonly period: string;
  readonly total: number;
  /** Against the month before and the same month a year ago; null where no such month was frozen. */
  readonly previous: Change | null;
  readonly lastYear: Change | null;
  /** The commonest kinds, at most three. */
  readonly kinds: Summary['byCategory'];
  readonly unfounded: number;
  readonly falseAlarms: number;
  readonly merged: number;
  readonly acknowledgeMedian: number | null;
  readonly resolveMedian: number | null;
  readonly inTime: { readonly answered: number; readonly of: number; readonly percent: number | null };
  readonly told: Summary['told'];
  /** Officials only. */
  readonly coverage: {
    readonly now: number;
    readonly gained: number;
    readonly people: number;
    readonly year: number;
    readonly percent: number;
  } | null;
}

/** What a caption says of a period, from frozen numbers only. */
export function summaryFacts(
  readers: Readers,
  aggregates: Aggregates,
  previous: Aggregates | undefined,
  lastYear: Aggregates | undefined,
): SummaryFacts {
  const mine = aggregates[readers];
  const against = (other: Aggregates | undefined): Change | null =>
    comparable(aggregates, other) ? change(mine.total, other[readers].total) : null;
  const taking = readers === 'officials' ? aggregates.officials.coverage : null;
  return {
    commune: aggregates.commune,
    period: aggregates.period,
    total: mine.total,
    previous: against(previous),
    lastYear: against(lastYear),
    kinds: mine.byCategory.slice(0, 3),
    unfounded: mine.unfounded,
    falseAlarms: mine.falseAlarms,
    merged: mine.merged,
    acknowledgeMedian: mine.acknowledge.median,
    resolveMedian: mine.resolve.median,
    inTime: { ...mine.inTime, percent: share(mine.inTime.answered, mine.inTime.of) },
    told: mine.told,
    coverage: taking && {
      now: taking.now,
      gained: taking.now - taking.before,
      people: taking.census.people,
      year: taking.census.year,
      percent: (taking.now / taking.census.people) * 100,
    },
  };
}

/** Another period of the same commune and realm: nothing else is ever compared. */
export const comparable = (aggregates: Aggregates, other: Aggregates | undefined): other is Aggregates =>
  other?.commune === aggregates.commune && other.realm === aggregates.realm;
