import type { Commune } from '../core/commune/commune.ts';
import type { Realm } from '../core/ids.ts';
import type { Logger } from '../core/ports/logger.ts';
import { SimulatedClock } from '../engine/simulated-clock.ts';
import type { Aggregates } from '../reports/aggregates.ts';
import { loadPeriod } from '../reports/measure.ts';
import { openSqlite } from '../store/sql/sqlite.ts';
import { Cast } from './cast.ts';
import { playChannel } from './channel.ts';
import { playService } from './play-service.ts';
import { watched } from './quiet.ts';
import type { Scenario } from './scenario.ts';

/** What is played here never mixes with what is real. */
export const REALM: Realm = 'sandbox';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Loops look by themselves this seldom: every commit of the only process wakes them. */
const POLL_MS = 6 * HOUR;

export interface PlayInput {
  readonly commune: Commune;
  readonly scenario: Scenario;
  /** Told how much of the time has passed, from 0 to 1. */
  readonly progress: (share: number) => void;
}

export interface Played {
  readonly aggregates: Aggregates;
  /** Messages that went out. */
  readonly sent: number;
}

/** Plays a month through the product itself, on a clock that jumps, and answers what the product froze of it. */
export async function play({ commune, scenario, progress }: PlayInput): Promise<Played> {
  const begins = Math.min(scenario.from, ...scenario.actions.map(({ at }) => at)) - DAY;
  // The officials' summary is due early on the first day after.
  const ends = scenario.to + 2 * DAY;
  // In memory: a commit that waits for no disk makes the month twice as fast, and no less real.
  const watch = watched(await openSqlite('sqlite::memory:'));
  const { store } = watch;
  const clock = new SimulatedClock(begins, () => watch.calm());
  const logger = loudLogger();
  const cast = new Cast({ scenario, commune, realm: REALM, clock, store });
  const channel = playChannel('demo', REALM, clock, (chat, message) => cast.reads(chat, message));
  cast.enter(channel);
  const service = playService({ store, clock, logger, channel, commune, since: begins, pollMs: POLL_MS });
  await service.start();
  await cast.join();
  cast.follow(scenario.actions);
  for (let at = begins; at < ends; at += HOUR) {
    await clock.advanceTo(Math.min(ends, at + HOUR));
    progress((at - begins) / (ends - begins));
    throwFirst(cast.fault, logger.fault);
  }
  await service.stop();
  const aggregates = await loadPeriod(store, REALM, commune.id, scenario.period);
  await store.close();
  if (!aggregates) throw new Error(`${scenario.period} was not frozen`);
  return { aggregates, sent: channel.sent };
}

function throwFirst(...faults: readonly (Error | undefined)[]): void {
  for (const fault of faults) if (fault) throw fault;
}

/** In a play nothing may go wrong: the first error ends it. */
function loudLogger(): Logger & { readonly fault: Error | undefined } {
  let fault: Error | undefined;
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error(fields, message) {
      fault ??= new Error(`${message}: ${JSON.stringify(fields)}`);
    },
    get fault() {
      return fault;
    },
  };
}
