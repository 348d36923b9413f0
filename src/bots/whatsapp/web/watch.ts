import type { Clock } from '../../../core/ports/clock.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Line } from './line.ts';
import { Refused } from './line.ts';
import type { Profile } from './profile.ts';
import type { Answers } from './protocol.ts';
import type { State } from './state.ts';
import type { Timings } from './timings.ts';

interface WatchParts {
  readonly account: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timings: Timings;
  readonly memoryUse: (pid: number) => Promise<number | null>;
  readonly memoryLimit: number;
  readonly profile: Pick<Profile, 'hasBackup'>;
}

interface Watched {
  readonly phase: () => State['phase'];
  /** Ends this life of the child, at once. */
  readonly end: (why: string) => void;
  /** Closes the browser in good order, to open it again. */
  readonly renew: () => Promise<void>;
}

/** Looks after one life of the child: a page that does not answer, that never gets on, or that grows without end. */
export class Watch {
  readonly #line: Line;
  readonly #parts: WatchParts;
  readonly #watched: Watched;
  #phase: State['phase'] = 'starting';
  /** Real time: how long a browser takes cannot be played. */
  #since = Date.now();
  /** Since when it is synced without the library's knowing. */
  #unheardSince: number | null = null;
  /** Since when the page answers that it does not know what it is asked. */
  #astraySince: number | null = null;

  constructor(line: Line, parts: WatchParts, watched: Watched) {
    this.#line = line;
    this.#parts = parts;
    this.#watched = watched;
  }

  /** Until the child has ended. */
  async run(stopping: AbortSignal): Promise<void> {
    const { clock, timings } = this.#parts;
    const over = new AbortController();
    void this.#line.ended.then(() => over.abort());
    const signal = AbortSignal.any([over.signal, stopping]);
    for (;;) {
      await clock.wait(timings.probe, signal);
      if (signal.aborted) return;
      await this.#look();
    }
  }

  async #look(): Promise<void> {
    const phase = this.#watched.phase();
    if (phase !== this.#phase) this.#since = Date.now();
    this.#phase = phase;
    const late = this.#lateness(phase);
    if (late !== null) {
      this.#watched.end(late);
      return;
    }
    try {
      await this.#act(phase, await this.#line.ask('probe', null, this.#parts.timings.answer));
      this.#astraySince = null;
    } catch (error) {
      // While it starts there may be no page yet to answer.
      if (phase === 'starting' || this.#line.over) return;
      if (!(error instanceof Refused)) this.#watched.end('the page does not answer');
      else if (this.#isAstray()) this.#watched.end('the page is not that of WhatsApp any more');
      return;
    }
    await this.#renewWhereNeeded(phase);
  }

  /** For a moment it is so whenever the page is loaded anew. */
  #isAstray(): boolean {
    this.#astraySince ??= Date.now();
    return Date.now() - this.#astraySince > this.#parts.timings.astray;
  }

  async #act(phase: State['phase'], probe: Answers['probe']): Promise<void> {
    const { logger, account, timings } = this.#parts;
    // Told while it settles in, it would call itself ready before it listens.
    const unheard = probe.synced && !probe.ready && !probe.settling;
    this.#unheardSince = unheard ? (this.#unheardSince ?? Date.now()) : null;
    if (this.#unheardSince !== null && Date.now() - this.#unheardSince >= timings.recover) {
      logger.warn({ account }, 'WhatsApp Web synced before the library listened: told it so');
      this.#unheardSince = null;
      await this.#line.ask('recover', null, timings.answer);
    }
    if (phase === 'linking' && probe.state === 'UNPAIRED_IDLE') await this.#line.ask('refresh', null, timings.answer);
  }

  #lateness(phase: State['phase']): string | null {
    const { start, sync, offline } = this.#parts.timings;
    const ms = Date.now() - this.#since;
    if (phase === 'starting' && ms > start) return 'the page does not begin';
    if (phase === 'syncing' && ms > sync) return 'syncing does not end';
    return phase === 'offline' && ms > offline ? 'no line to WhatsApp' : null;
  }

  /**
   * A page like this one grows for days; started anew it is small again. And a session that was linked a while ago and has no copy
   * yet is closed for a moment to be copied: linked phones are few, and each new link is one that WhatsApp looks at. What is
   * written meanwhile is told afterwards.
   */
  async #renewWhereNeeded(phase: State['phase']): Promise<void> {
    const { memoryUse, memoryLimit, profile, timings, logger, account } = this.#parts;
    const { pid } = this.#line;
    if (phase !== 'ready' || this.#line.busy) return;
    const bytes = pid === undefined ? null : await memoryUse(pid);
    const large = bytes !== null && bytes > memoryLimit;
    if (!large && (profile.hasBackup || Date.now() - this.#since < timings.copy)) return;
    logger.info({ account, bytes, large }, 'the browser of WhatsApp Web is closed for a moment and started again');
    await this.#watched.renew();
  }
}
