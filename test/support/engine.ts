import type { Commune } from '../../src/core/commune/commune.ts';
import type { Change } from '../../src/core/ports/store.ts';
import type { Decision } from '../../src/core/decision.ts';
import type { Lookups } from '../../src/core/ports/lookups.ts';
import type { Message } from '../../src/core/say/message.ts';
import { Runner } from '../../src/engine/run.ts';
import { SimulatedClock } from '../../src/engine/simulated-clock.ts';
import type { UnreadTexts } from '../../src/engine/unread.ts';
import { LogBook } from './log-book.ts';
import { MemoryStore } from './memory-store.ts';
import { shippedCommune } from './communes.ts';

export const NOW = Date.UTC(2026, 10, 3, 2, 50);

/** What decisions know where a test needs nothing special. */
export function plainLookups(communes: readonly Commune[] = [shippedCommune('valdivia')]): Lookups {
  return {
    communes: new Map(communes.map((commune) => [commune.id, commune])),
    defaultCommune: communes[0]!.id,
    locate: () => ({ kind: 'outside', name: null }),
    responders: () => [],
    nearby: () => ({ reached: [], missed: {} }),
    can: () => false,
    publicPoint: () => null,
    judgeArea: () => 'fine',
    communesNear: () => [],
    wordings: () => [],
    readLocation: () => null,
  };
}

const quoting = (quote: string): Message => ({ parts: [{ quote }], purpose: 'reply' });

export const unreadTexts: UnreadTexts = {
  toWriter: quoting('could not read'),
  toCallCentre: (words) => quoting(`unread: ${words ?? '?'}`),
};

/** A store, a clock that stands still, and a runner on both. */
export function bench(store = new MemoryStore(), now = NOW) {
  const clock = new SimulatedClock(now);
  const logger = new LogBook();
  const runner = new Runner({ store, clock, lookups: () => plainLookups(), publicUrl: null, random: () => 0.5 });
  return { store, clock, logger, runner };
}

export const changes = (...list: Change[]): Decision => ({ changes: list, guards: [], effects: [] });

let fills = 0;
/** Puts documents as they are. */
export async function fill(store: MemoryStore, ...list: Change[]): Promise<void> {
  fills += 1;
  const answer = await store.commit(`fill-${fills}`, list, [], 0);
  if (answer !== 'ok') throw new Error(`fill: ${answer}`);
}
