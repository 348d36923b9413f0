import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Settled } from '../delivery/account-worker.ts';

/** What is counted, for Prometheus; never who. */
export interface Metrics {
  readonly registry: Registry;
  settled(settled: Settled): void;
  unread(account: string): void;
  committed(): void;
  /** Stops what the registry does by itself. */
  stop(): void;
}

/** Urgent messages should stay in the first few. */
const SECONDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600];

/** A registry of one app: several can live in one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const deliveries = new Counter({
    name: 'avisa_deliveries_total',
    help: 'Deliveries by how they ended.',
    labelNames: ['account', 'purpose', 'end', 'reason'],
    registers,
  });
  const seconds = new Histogram({
    name: 'avisa_delivery_seconds',
    help: 'From owing a message to its sending.',
    labelNames: ['account', 'purpose'],
    buckets: SECONDS,
    registers,
  });
  const unread = new Counter({
    name: 'avisa_unread_updates_total',
    help: 'Updates that could not be read or decided when they came.',
    labelNames: ['account'],
    registers,
  });
  const commits = new Counter({ name: 'avisa_commits_total', help: 'Decisions committed by this process.', registers });
  return {
    registry,
    settled({ account, purpose, end, reason, ms }) {
      deliveries.inc({ account, purpose, end, reason: reason ?? '' });
      if (end === 'sent') seconds.observe({ account, purpose }, ms / 1_000);
    },
    unread: (account) => unread.inc({ account }),
    committed: () => commits.inc(),
    stop: () => registry.clear(),
  };
}
