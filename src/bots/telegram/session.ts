import type { Clock } from '../../core/ports/clock.ts';
import { faultOf } from '../../core/ports/logger.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { RawUpdate } from '../../core/ports/channel.ts';
import type { Calls } from './calls.ts';
import { CallFault } from './driver.ts';
import type { Payload } from './driver.ts';
import { ALLOWED_UPDATES } from './update.ts';

/** How updates come in: fetched by us, or brought to an address of ours with a secret. */
export type Intake =
  { readonly mode: 'polling' } | { readonly mode: 'webhook'; readonly url: string; readonly secret: string };

export interface SessionParts {
  readonly calls: Calls;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly account: string;
  readonly intake: Intake;
  /** Lists of commands to be set at the start. */
  readonly menus: readonly Payload[];
  /** Resolves once the update is durable. */
  readonly take: (update: RawUpdate) => Promise<void>;
  /** The bot's own name, once known. */
  readonly named: (username: string) => Promise<void>;
}

const POLL_S = 25;
const POLL_TIMEOUT_MS = 40_000;
const BATCH = 100;
const AFTER_FAULT_MS = [1_000, 2_000, 5_000, 10_000, 30_000] as const;
const CHECK_WEBHOOK_MS = 60_000;

/**
 * The line to Telegram: makes itself known, says how updates come in, and fetches them. What fails is tried again for ever:
 * the process stays up, and its state is told by `health`.
 *
 * Updates of one fetch are taken side by side and in order: the engine decides those of one chat one after another. The next
 * fetch confirms them, so it asks only past those that are durable.
 */
export class Session {
  readonly #parts: SessionParts;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #state: { readonly ok: boolean; readonly detail: string } = { ok: false, detail: 'not started' };
  #offset = 0;
  #failures = 0;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#state = { ok: false, detail: 'connecting to Telegram' };
    this.#running ??= this.#run();
  }

  /** Resolves when no update is being taken any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#parts.calls.stop();
    await this.#running;
    this.#state = { ok: false, detail: 'stopped' };
  }

  health(): { readonly ok: boolean; readonly detail: string } {
    return this.#state;
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  async #run(): Promise<void> {
    let connected = false;
    while (!this.#stopped) {
      try {
        if (!connected) await this.#connect();
        connected = true;
        await (this.#parts.intake.mode === 'polling' ? this.#fetch() : this.#check(this.#parts.intake));
        this.#failures = 0;
      } catch (error) {
        // Nobody else may have fetched meanwhile, but whoever took the webhook away must not keep it.
        connected &&= !isConflict(error);
        await this.#rest(error);
      }
    }
  }

  async #connect(): Promise<void> {
    const { calls, intake, menus, logger, account, named } = this.#parts;
    const me = (await calls.call('getMe', {}, { quick: true })) as { username: string };
    await named(me.username);
    if (intake.mode === 'webhook') await this.#setWebhook(intake);
    else await calls.call('deleteWebhook', {}, { quick: true });
    for (const menu of menus)
      await calls.call('setMyCommands', menu, { quick: true }).catch((error: unknown) => {
        logger.warn({ account, ...faultOf(error) }, 'list of commands not set');
      });
    this.#state = { ok: true, detail: intake.mode };
    logger.info({ account, mode: intake.mode }, 'connected to Telegram');
  }

  async #setWebhook({ url, secret }: Extract<Intake, { mode: 'webhook' }>): Promise<void> {
    await this.#parts.calls.call(
      'setWebhook',
      { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES, max_connections: 40 },
      { quick: true },
    );
  }

  async #fetch(): Promise<void> {
    const { calls, take } = this.#parts;
    // After a fault it is asked without waiting for news: an answer tells at once that all is well again.
    const timeout = this.#state.ok ? POLL_S : 0;
    const ask = { offset: this.#offset, limit: BATCH, timeout, allowed_updates: ALLOWED_UPDATES };
    const updates = (await calls.call('getUpdates', ask, { timeoutMs: POLL_TIMEOUT_MS, quick: true })) as {
      update_id: number;
    }[];
    this.#state = { ok: true, detail: 'polling' };
    const taken = await Promise.allSettled(updates.map((body) => take({ id: String(body.update_id), body })));
    for (const [index, { update_id }] of updates.entries()) {
      const outcome = taken[index];
      // It comes again, and with it all after it, of which those that are durable are known by their id.
      if (outcome?.status === 'rejected') throw outcome.reason;
      this.#offset = update_id + 1;
    }
  }

  /** Whether Telegram still brings updates here, and what it says about it. */
  async #check(intake: Extract<Intake, { mode: 'webhook' }>): Promise<void> {
    const { calls, clock } = this.#parts;
    const info = (await calls.call('getWebhookInfo', {}, { quick: true })) as {
      url: string;
      pending_update_count: number;
      last_error_date?: number;
      last_error_message?: string;
    };
    if (info.url !== intake.url) await this.#setWebhook(intake);
    const failing =
      info.pending_update_count > 0 && (info.last_error_date ?? 0) * 1_000 > clock.now() - 2 * CHECK_WEBHOOK_MS;
    this.#state = failing
      ? { ok: false, detail: `Telegram cannot reach PUBLIC_URL: ${info.last_error_message ?? 'no reason given'}` }
      : { ok: true, detail: 'webhook' };
    await clock.wait(CHECK_WEBHOOK_MS, this.#stopping.signal);
  }

  async #rest(error: unknown): Promise<void> {
    if (this.#stopped) return;
    const { clock, logger, account } = this.#parts;
    const wait = Math.max(
      retryAfterMs(error),
      AFTER_FAULT_MS[Math.min(this.#failures, AFTER_FAULT_MS.length - 1)] ?? 0,
    );
    this.#failures += 1;
    this.#state = { ok: false, detail: whatToDo(error) };
    logger.warn(
      { account, failures: this.#failures, ...faultOf(error), detail: this.#state.detail },
      'Telegram failed',
    );
    await clock.wait(wait, this.#stopping.signal);
  }
}

const refusedWith = (error: unknown): number | undefined =>
  error instanceof CallFault && error.fault.kind === 'refused' ? error.fault.code : undefined;

const isConflict = (error: unknown): boolean => refusedWith(error) === 409;

function retryAfterMs(error: unknown): number {
  const seconds = error instanceof CallFault && error.fault.kind === 'refused' ? error.fault.retryAfter : undefined;
  return (seconds ?? 0) * 1_000;
}

/** For `/readyz` and the log: what is wrong, and what to do where somebody can. */
function whatToDo(error: unknown): string {
  if (!(error instanceof CallFault)) return 'updates cannot be made durable; they come again';
  const { fault } = error;
  if (fault.kind !== 'refused') return 'Telegram cannot be reached; trying again';
  switch (fault.code) {
    case 401:
    case 404:
      return 'TELEGRAM_TOKEN is not a bot of Telegram (any more): ask @BotFather for its token';
    case 409:
      return 'another program fetches with this token: stop it, or give it another bot (docs/telegram.md, 409)';
    case 429:
      return 'Telegram asks to wait; trying again';
    default:
      return `Telegram answers ${String(fault.code)} ${fault.description.slice(0, 200)}; trying again`;
  }
}
