import { openStore } from '../../src/app/open-store.ts';
import { createApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import type { Settings } from '../../src/config/settings.ts';
import { LogBook } from './log-book.ts';
import { MovingClock } from './moving-clock.ts';
import { watchedStore } from './watched-store.ts';
import type { Watched } from './watched-store.ts';

/** A whole app that runs in this process, by a clock that jumps, with its log and its store looked over. */
export interface WatchedApp {
  readonly app: App;
  readonly settings: Settings;
  readonly clock: MovingClock;
  readonly log: LogBook;
  readonly watch: Watched;
  /** Where it listens. */
  readonly url: string;
}

/** Starts it at a moment in milliseconds since 1970. Time is true between its jumps, so it waits for channels' limits only when told. */
export async function startWatchedApp(settings: Settings, start: number, paced = false): Promise<WatchedApp> {
  const clock = new MovingClock(start);
  const log = new LogBook();
  let watch: Watched | undefined;
  const app = await createApp(settings, {
    clock,
    logger: log,
    paced,
    openStore: async (...asked) => (watch = watchedStore(await openStore(...asked))).store,
  });
  if (!watch) throw new Error('the app opened no store');
  return { app, settings, clock, log, watch, url: `http://127.0.0.1:${await app.start()}` };
}
