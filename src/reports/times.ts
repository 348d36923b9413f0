import type { Commune } from '../core/commune/commune.ts';
import type { Doc } from '../core/collections.ts';
import type { Duration } from './aggregates.ts';
import type { Counted } from './audience.ts';

type Incident = Doc<'incidents'>;

/** Under so many cases the slowest tenth is one or two cases, which is a story and no figure. */
const P90_CASES = 10;

/** When somebody of the municipality first answered; null: nobody did. What ends by itself was not answered. */
function answeredAt(incident: Incident): number | null {
  if (incident.acknowledgedAt !== null) return incident.acknowledgedAt;
  if (incident.dispatchedAt !== null) return incident.dispatchedAt;
  return incident.state === 'expired' ? null : incident.endedAt;
}

/** Median and p90 of the seconds from the alert to the first answer. */
export const acknowledgeTimes = (counted: readonly Counted[], minimum: number): Duration =>
  durations(
    counted.map(({ incident }) => seconds(incident, answeredAt(incident))),
    minimum,
  );

/** Median and p90 of the seconds from the alert to the end, of the cases that were resolved. */
export const resolveTimes = (counted: readonly Counted[], minimum: number): Duration =>
  durations(
    counted.map(({ incident }) => seconds(incident, incident.state === 'resolved' ? incident.endedAt : null)),
    minimum,
  );

/** How many were answered before the ladder's first reminder; a case that nobody answered counts as late. */
export function answeredInTime(counted: readonly Counted[], commune: Commune): { answered: number; of: number } {
  const answered = counted.filter(({ incident }) => {
    const after = seconds(incident, answeredAt(incident));
    return after !== null && after <= commune.ladder[incident.severity].remind * 60;
  });
  return { answered: answered.length, of: counted.length };
}

const seconds = (incident: Incident, end: number | null): number | null =>
  end === null ? null : Math.max(0, Math.round((end - incident.createdAt) / 1000));

function durations(values: readonly (number | null)[], minimum: number): Duration {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  return {
    cases: sorted.length,
    median: sorted.length >= minimum ? quantile(sorted, 0.5) : null,
    p90: sorted.length >= Math.max(minimum, P90_CASES) ? quantile(sorted, 0.9) : null,
  };
}

/** The quantile of sorted values, between two of them by straight line (Hyndman and Fan's type 7), in whole seconds. */
function quantile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return Math.round(low + (high - low) * (at - Math.floor(at)));
}
