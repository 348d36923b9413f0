import type { Channel } from '../core/ports/channel.ts';
import { AccountWorker } from './account-worker.ts';
import type { WorkerParts } from './account-worker.ts';

export interface DeliveryParts extends Omit<WorkerParts, 'channel'> {
  readonly channels: Iterable<Channel>;
}

/** Sends everything that is owed, each account at its own pace. */
export interface Delivery {
  start(): void;
  /** Something was committed. */
  wake(): void;
  /** Resolves when nothing is in flight any more. */
  stop(): Promise<void>;
}

/** One worker for every account of this process. */
export function createDelivery({ channels, ...parts }: DeliveryParts): Delivery {
  const workers = Array.from(channels, (channel) => new AccountWorker({ ...parts, channel }));
  return {
    start: () => workers.forEach((worker) => worker.start()),
    wake: () => workers.forEach((worker) => worker.wake()),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}
