import { backoff } from '../../../core/later/backoff.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import { faultOf } from '../../../core/ports/logger.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { Line, LineLost } from './line.ts';
import type { Profile } from './profile.ts';
import type { Answers, Browser, FromChild, Question, Questions } from './protocol.ts';
import { DETAILS, detailOf, endOf, RENEWED } from './state.ts';
import type { End, State } from './state.ts';
import type { Timings } from './timings.ts';
import { Watch } from './watch.ts';

export interface SupervisorParts {
  readonly account: string;
  readonly profile: Profile;
  readonly findBrowser: () => Promise<Browser | { readonly missing: string }>;
  /** Served in place of the real page. */
  readonly page: string | null;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random: () => number;
  readonly timings: Timings;
  readonly memoryUse: (pid: number) => Promise<number | null>;
  /** Bytes; a browser that holds more is started anew. */
  readonly memoryLimit: number;
  /** From when on what was written must be told again; null: from now on. */
  readonly since: () => Promise<number | null>;
  readonly heard: (message: Extract<FromChild, { kind: 'update' | 'ack' | 'ready' }>) => void;
  /** There is something to scan or to type. */
  readonly linking: (state: State) => void;
}

/** After so many starts in a row that came to nothing, the copy of the profile is tried. */
const RESTORE_AFTER = 3;
const LOST = 'the profile has lost its session';

/**
 * Keeps one session alive: starts the child process, watches it, and starts it again whatever ended it, with pauses that grow up
 * to a limit. Each life of the child goes
 *
 *     starting -> (linking ->) syncing -> ready <-> offline        -> resting -> starting ...
 *
 * and nothing that goes wrong in it leaves here but as the state. The profile is the session: it is copied before each start
 * after a life that worked, put back where the profile does not open any more, and thrown away only when the phone has ended it.
 */
export class Supervisor {
  readonly #parts: SupervisorParts;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #line: Line | null = null;
  #state: State = { phase: 'stopped', detail: 'not started', qr: null, code: null };
  /** Why the life that is being ended by us is ended. */
  #cause: string | null = null;
  #readyAt: number | null = null;
  #failures = 0;
  #fruitless = 0;
  #restored = false;

  constructor(parts: SupervisorParts) {
    this.#parts = parts;
  }

  get state(): State {
    return this.#state;
  }

  start(): void {
    this.#becomes('starting');
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    if (this.#line) await this.#close(this.#line);
    await this.#running;
    this.#becomes('stopped');
  }

  /** Rejects with `LineLost` where it is not known whether it was done, and with `NotConnected` where it was not. */
  ask<Asked extends Question>(question: Asked, about: Questions[Asked], ms: number): Promise<Answers[Asked]> {
    if (this.#line === null || this.#state.phase !== 'ready') return Promise.reject(new NotConnected());
    return this.#line.ask(question, about, ms);
  }

  /** A code to type into the phone with this number in figures; null where nothing is to be linked now. */
  async pair(phone: string): Promise<string | null> {
    if (this.#line === null || this.#state.phase !== 'linking') return null;
    return this.#line.ask('pair', { phone }, this.#parts.timings.answer);
  }

  #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    const { logger, account } = this.#parts;
    for (;;) {
      const [end, why] = await this.#life().catch((error: unknown): readonly [End, string] => {
        logger.error({ account, ...faultOf(error) }, 'WhatsApp Web cannot be started');
        return ['failed', 'it cannot be started'];
      });
      if (this.#stopped()) return;
      if (end !== 'renewed') await this.#rest(end, why);
      if (this.#stopped()) return;
    }
  }

  /** From the start of the child to its end. */
  async #life(): Promise<readonly [End, string]> {
    const { profile, findBrowser, page, since } = this.#parts;
    const browser = await findBrowser();
    if ('missing' in browser) return ['missing', browser.missing];
    const held = await profile.unlock();
    if (held) return ['held', String(held.heldBy)];
    await this.#safeguard();
    const begin = { folder: profile.folder, browser, page, since: await since() };
    if (this.#stopped()) return ['failed', 'stopped'];
    this.#becomes('starting');
    this.#cause = null;
    this.#readyAt = null;
    const line = new Line(begin, (message) => this.#hear(message));
    this.#line = line;
    const watching = new Watch(line, this.#parts, {
      phase: () => this.#state.phase,
      end: (why) => this.#end(line, why),
      renew: () => this.#renew(line),
    }).run(this.#stopping.signal);
    const said = await line.ended;
    this.#line = null;
    this.#becomes('starting');
    await watching;
    await profile.release(this.#parts.timings.release);
    return this.#concluded(this.#causeOf(said));
  }

  /** Whoever ended it knows why. */
  #causeOf(said: string | null): string {
    return this.#cause ?? said ?? 'the process ended';
  }

  async #concluded(why: string): Promise<readonly [End, string]> {
    const { profile, timings } = this.#parts;
    const end = endOf(why);
    if (end === 'logout') await profile.forget();
    this.#fruitless = this.#readyAt === null && isOfProfile(why) ? this.#fruitless + 1 : 0;
    const steady = this.#readyAt !== null && Date.now() - this.#readyAt > timings.steady;
    this.#failures = steady ? 0 : this.#failures;
    return [end, why];
  }

  /** The profile before the browser opens it: copied where it worked, replaced where it does not any more. */
  async #safeguard(): Promise<void> {
    const { profile, logger, account } = this.#parts;
    if (this.#fruitless >= RESTORE_AFTER && profile.hasBackup && !this.#restored) {
      this.#restored = true;
      logger.warn({ account }, 'the profile of WhatsApp Web does not open any more: its copy is put in place');
      await profile.restore();
    } else if (!this.#restored) await profile.backUp();
  }

  /** Whatever the page told: what cannot be taken ends neither this process nor the session. */
  #hear(message: FromChild): void {
    try {
      this.#heard(message);
    } catch (error) {
      const { logger, account } = this.#parts;
      logger.error({ account, told: message.kind, ...faultOf(error) }, 'what WhatsApp Web told could not be taken');
    }
  }

  #heard(message: FromChild): void {
    switch (message.kind) {
      case 'qr':
        return this.#asksToBeLinked(message.qr);
      case 'code':
        return this.#links({ code: message.code });
      case 'authenticated':
        return this.#state.phase === 'ready' ? undefined : this.#becomes('syncing');
      case 'ready':
        this.#readyAt = Date.now();
        this.#restored = false;
        this.#becomes('ready');
        void this.#parts.profile.markLinked().catch(() => undefined);
        return this.#parts.heard(message);
      case 'state':
        if (this.#state.phase === 'ready' || this.#state.phase === 'offline')
          this.#becomes(message.state === 'CONNECTED' ? 'ready' : 'offline');
        return;
      case 'update':
      case 'ack':
        return this.#parts.heard(message);
      case 'unread':
        return this.#parts.logger.error(
          { account: this.#parts.account },
          'a message of WhatsApp Web could not be read',
        );
      default:
        return;
    }
  }

  /** A profile that was linked and asks again is broken, or the phone ended the session while nobody listened. */
  #asksToBeLinked(qr: string): void {
    const { profile } = this.#parts;
    if (profile.linked && profile.hasBackup && !this.#restored && this.#line) {
      this.#fruitless = RESTORE_AFTER;
      this.#end(this.#line, LOST);
      return;
    }
    this.#links({ qr });
  }

  #links(more: { readonly qr: string } | { readonly code: string }): void {
    const { qr, code } = this.#state.phase === 'linking' ? this.#state : { qr: null, code: null };
    this.#state = { phase: 'linking', detail: DETAILS.linking, qr, code, ...more };
    this.#parts.linking(this.#state);
  }

  #becomes(phase: Exclude<State['phase'], 'resting'>): void {
    if (phase === this.#state.phase) return;
    this.#state = { phase, detail: DETAILS[phase], qr: null, code: null };
    const { logger, account } = this.#parts;
    logger.info({ account, phase }, 'WhatsApp Web');
  }

  #end(line: Line, why: string): void {
    this.#cause ??= why;
    line.kill();
  }

  /** Nothing is wrong: the browser is closed in good order, and opened again. */
  async #renew(line: Line): Promise<void> {
    this.#cause ??= RENEWED;
    this.#becomes('starting');
    await this.#close(line);
  }

  async #close(line: Line): Promise<void> {
    const { profile, timings } = this.#parts;
    if (await line.stop(timings.stop)) await profile.markClosed();
  }

  async #rest(end: Exclude<End, 'renewed'>, why: string): Promise<void> {
    const { clock, logger, account, timings, random } = this.#parts;
    const detail = detailOf(end, why);
    this.#state = { phase: 'resting', detail, qr: null, code: null };
    const growing = backoff(this.#failures, timings.restFirst, timings.restMost, random());
    const ms = end === 'logout' ? timings.restFirst : end === 'failed' ? growing : Math.max(growing, timings.conflict);
    this.#failures += 1;
    const fields = { account, end, failures: this.#failures };
    if (end === 'failed') logger.warn(fields, detail);
    else logger.error(fields, detail);
    await clock.wait(ms, this.#stopping.signal);
  }
}

/** Whether the profile is to blame; for a network that is away it is not. */
const isOfProfile = (why: string): boolean => why === LOST || why.includes('Failed to launch');

/** Nothing was sent: there is no session now. */
export class NotConnected extends LineLost {}
