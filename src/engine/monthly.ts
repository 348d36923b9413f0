import type { CommuneId, Realm } from '../core/ids.ts';
import { freezeMonth, tellGroups } from '../core/later/summary.ts';
import type { Decision } from '../core/decision.ts';
import { Work } from '../core/work.ts';
import { runDue } from './due.ts';
import type { Handler } from './due.ts';
import type { Compute, Runner } from './run.ts';

export interface MonthlyParts {
  readonly runner: Runner;
  /** The numbers of a month that is over. */
  readonly aggregate: (realm: Realm, commune: CommuneId, period: string) => Promise<unknown>;
  /** The chats of the groups linked in a commune. */
  readonly groups: (realm: Realm, commune: CommuneId) => readonly string[];
  /** A month was done: the next one may be scheduled. */
  readonly done: () => Promise<void>;
}

/** Freezes a month and tells the officials, or tells the groups of one that is frozen. */
export function monthlyHandler({ runner, aggregate, groups, done }: MonthlyParts): Handler {
  return async ({ doc }) => {
    const { work: monthly } = doc;
    if (monthly.kind !== 'monthly') return;
    const { realm, commune, period, to } = monthly;
    const aggregates = to === 'officials' ? await aggregate(realm, commune, period) : undefined;
    const compute: Compute<Decision> = (reader, context) => {
      const work = new Work(reader, context);
      if (to === 'officials') freezeMonth(work, monthly, aggregates);
      else tellGroups(work, monthly, groups(realm, commune));
      return work.decision();
    };
    await runDue(doc, runner, compute);
    await done();
  };
}
