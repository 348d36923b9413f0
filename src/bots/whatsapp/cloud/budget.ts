import type { Clock } from '../../../core/ports/clock.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { ChannelMemory } from '../../../core/ports/memory.ts';
import type { Purpose } from '../../../core/say/message.ts';

/** What may cost too much; answers, departments and what somebody waits for are never counted against anything. */
const LIMITED: ReadonlySet<Purpose> = new Set(['neighbour', 'group', 'digest']);
const NEARLY = 0.8;
const KEPT_MS = 62 * 24 * 3_600_000;

export interface BudgetParts {
  readonly account: string;
  /** Messages a month; null: as many as are owed. */
  readonly monthly: number | null;
  readonly memory: ChannelMemory;
  readonly clock: Pick<Clock, 'now'>;
  readonly logger: Logger;
}

/**
 * How many paid messages to neighbours a month may have. Counted in memory and written down now and then: after a crash a few
 * are counted too little, never too much.
 */
export class Budget {
  readonly #parts: BudgetParts;
  #month = '';
  #spent = 0;
  #warned = false;

  constructor(parts: BudgetParts) {
    this.#parts = parts;
  }

  /** Whether a message may go out; counts it where it does. What is owed anyhow always may. */
  async spend(purpose: Purpose, owedAnyhow = false): Promise<boolean> {
    const { monthly } = this.#parts;
    if (monthly === null || !LIMITED.has(purpose)) return true;
    await this.#turnPage();
    if (this.#spent >= monthly && !owedAnyhow) return false;
    this.#spent += 1;
    if (this.#spent % 20 === 0 || this.#spent >= monthly) await this.#write();
    if (!this.#warned && this.#spent >= monthly * NEARLY) this.#warn(monthly);
    return true;
  }

  /** What was counted did not go out: an outage costs nothing. */
  giveBack(purpose: Purpose): void {
    if (this.#parts.monthly !== null && LIMITED.has(purpose)) this.#spent = Math.max(0, this.#spent - 1);
  }

  /** Begins the month's count, or takes it up where the last process left it. */
  async #turnPage(): Promise<void> {
    const { memory, account, clock } = this.#parts;
    const month = new Date(clock.now()).toISOString().slice(0, 7);
    if (month === this.#month) return;
    this.#month = month;
    this.#warned = false;
    this.#spent = Number((await memory.get(account, '', `spent|${month}`)) ?? 0);
  }

  #write(): Promise<void> {
    const { memory, account, clock } = this.#parts;
    return memory.put(account, '', `spent|${this.#month}`, String(this.#spent), clock.now() + KEPT_MS);
  }

  #warn(monthly: number): void {
    this.#warned = true;
    const { logger, account } = this.#parts;
    logger.warn(
      { account, spent: this.#spent, monthly },
      'most of the month’s messages to neighbours are spent: raise WHATSAPP_CLOUD_MONTHLY_LIMIT, or they stop hearing',
    );
  }
}
