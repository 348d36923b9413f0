import { schedule as cron } from 'node-cron';
import type { ScheduledTask } from 'node-cron';
import type { Commune } from '../core/commune/commune.ts';
import type { Realm } from '../core/ids.ts';
import { officialsRuns } from '../core/later/periods.ts';
import { monthlySubject, periodId } from '../core/later/summary.ts';
import type { Clock } from '../core/ports/clock.ts';
import { faultOf } from '../core/ports/logger.ts';
import type { Logger } from '../core/ports/logger.ts';
import { laterId, Work } from '../core/work.ts';
import type { Runner } from './run.ts';

export interface ScheduleParts {
  readonly runner: Runner;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly communes: readonly Commune[];
  readonly realms: readonly Realm[];
  /** When the service first began here: no summary tells of months before. */
  readonly since: number;
}

/**
 * Sees to it that the summaries that should exist are due work. It may look as often as it likes: node-cron wakes it when a
 * commune's clock says so, but what is due is said by a pure function and by what the store holds, so that a run missed while
 * nothing ran happens once, and never twice.
 */
export class MonthlySchedule {
  readonly #parts: ScheduleParts;
  #tasks: ScheduledTask[] = [];

  constructor(parts: ScheduleParts) {
    this.#parts = parts;
  }

  async start(): Promise<void> {
    await this.check();
    this.#tasks = this.#parts.communes.map(({ schedule, timeZone }) => {
      const [hour = '0', minute = '0'] = schedule.monthlyOfficials.time.split(':');
      const expression = `${Number(minute)} ${Number(hour)} * * *`;
      return cron(expression, () => this.#wake(), { timezone: timeZone });
    });
  }

  /** Makes due work of every summary that is neither frozen nor scheduled. */
  async check(): Promise<void> {
    for (const commune of this.#parts.communes)
      for (const realm of this.#parts.realms) await this.#checkOne(commune, realm);
  }

  async stop(): Promise<void> {
    for (const task of this.#tasks) await task.destroy();
    this.#tasks = [];
  }

  async #checkOne(commune: Commune, realm: Realm): Promise<void> {
    const { runner, clock, since } = this.#parts;
    const now = clock.now();
    await runner.run(`schedule:${realm}|${commune.id}:${String(now)}`, (reader, context) => {
      const work = new Work(reader, context);
      for (const { period, to, at } of officialsRuns(commune, since, now)) {
        const subject = monthlySubject(realm, commune.id, to);
        if (work.get('periods', periodId({ realm, commune: commune.id, period }))) continue;
        if (work.get('later', laterId('monthly', subject, period))?.at === at) continue;
        work.schedule({ kind: 'monthly', realm, commune: commune.id, period, to }, subject, at, period);
      }
      const decision = work.decision();
      return decision.changes.length === 0 ? null : decision;
    });
  }

  async #wake(): Promise<void> {
    try {
      await this.check();
    } catch (error) {
      this.#parts.logger.error({ ...faultOf(error) }, 'summaries not scheduled');
    }
  }
}
