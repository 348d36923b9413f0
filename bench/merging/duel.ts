import { parseArgs } from 'node:util';
import { readCommunes } from '../../src/config/communes.ts';
import { holder } from '../../src/core/commune/lookup.ts';
import { createCommuneLookups } from '../../src/routing/lookups.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { Crowd } from '../../test/support/crowd.ts';
import type { Duel } from '../support/duel.ts';
import { crashReports } from './crash-reports.ts';
import type { CrashReport } from './crash-reports.ts';

/** What a witness writes: kinds are understood as in life. */
const WORDS = { right: 'choque', mistaken: 'se cayó un poste' } as const;
const ACCURACY_M = 15;
const GOAL = 0.95;

/**
 * Real crashes as reports of several witnesses each, told to the product itself: every word, location and tap goes through `decide`
 * and the store. Who is asked "¿Es esto?" answers by the truth. Fails below the goal.
 */
export const duel: Duel = async (args, say) => {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string', default: 'avisa' }, commune: { type: 'string', default: 'valdivia' } },
  });
  const read = readCommunes('config/communes', Date.now());
  const commune = read.communes.find(({ id }) => id === values.commune);
  if (!commune)
    throw new Error(`no commune ${values.commune}: use one of ${read.communes.map(({ id }) => id).join(', ')}`);
  const { reports, crashes, outside } = crashReports(commune, values.seed);
  say(`${crashes} crashes of 2020 moved into ${commune.name} (${outside} fall outside), ${reports.length} reports`);
  const crowd = new Crowd(
    await openSqlite('sqlite::memory:'),
    createCommuneLookups(read.communes, read.surroundings, commune.id),
  );
  for (const department of commune.departments) await crowd.open(holder(commune.id, department.id));
  const witnesses = new Witnesses(crowd);
  const began = performance.now();
  for (const report of reports) await witnesses.tell(report);
  const told: Told[] = [];
  for (const report of reports) told.push({ incident: (await crowd.caseOf(nameOf(report))).id, crash: report.crash });
  await crowd.store.close();
  const { yes, no } = witnesses;
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  say(`${seconds} s, ${yes + no} asked "¿Es esto?": ${yes} yes, ${no} no`);
  const { precision, recall } = score(told);
  const incidents = new Set(told.map(({ incident }) => incident)).size;
  const result = { reports: told.length, incidents, precision: rounded(precision), recall: rounded(recall) };
  const low = Object.entries({ precision, recall }).filter(([, share]) => share < GOAL);
  return { result, faults: low.map(([name, share]) => `${name} is ${String(rounded(share))}, below ${String(GOAL)}`) };
};

const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;

interface Told {
  readonly incident: string;
  readonly crash: number;
}

/** Of all pairs that were merged how many are of one crash, and of all pairs of one crash how many were merged. */
function score(told: readonly Told[]): { readonly precision: number; readonly recall: number } {
  const pairs = (groups: Iterable<readonly unknown[]>): number =>
    [...groups].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  const both = pairs(Map.groupBy(told, ({ incident, crash }) => `${incident}|${crash}`).values());
  return {
    precision: both / pairs(Map.groupBy(told, ({ incident }) => incident).values()),
    recall: both / pairs(Map.groupBy(told, ({ crash }) => crash).values()),
  };
}

/** Witnesses who tell of crashes, and answer by the truth. */
class Witnesses {
  yes = 0;
  no = 0;
  readonly #crowd: Crowd;
  /** What an incident is about: the crash of whoever opened it. */
  readonly #crashOf = new Map<string, number>();

  constructor(crowd: Crowd) {
    this.#crowd = crowd;
  }

  /** One of them tells all there is to tell, and answers what is asked. */
  async tell(report: CrashReport): Promise<void> {
    const { clock } = this.#crowd;
    await clock.advanceTo(Math.max(report.at, clock.now()));
    const who = nameOf(report);
    await this.#crowd.prepare(who, WORDS[report.mistaken ? 'mistaken' : 'right'], report.point, ACCURACY_M);
    await this.#crowd.choose(who, 'send');
    const question = await this.#crowd.question(who);
    if (question?.kind === 'same') {
      const same = this.#crashOf.get(question.data.like ?? '') === report.crash;
      if (same) this.yes += 1;
      else this.no += 1;
      await this.#crowd.choose(who, same ? 'yes' : 'no');
    }
    const { id } = await this.#crowd.caseOf(who);
    if (!this.#crashOf.has(id)) this.#crashOf.set(id, report.crash);
  }
}

const nameOf = ({ crash, witness }: CrashReport): string => `w-${String(crash)}-${String(witness)}`;
