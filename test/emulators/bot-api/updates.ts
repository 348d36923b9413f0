import { conflict } from './errors.ts';

export interface Waiting {
  readonly update: { readonly update_id: number };
  /** Updates of one key keep their order; a webhook may be given those of different keys in any. */
  readonly key: string;
}

/** Given only to a bot that asks for them by name. */
const ONLY_ASKED = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** What waits for the bot until it confirms it (polling) or takes it (webhook): the same list for both. */
export class Updates {
  readonly waiting: Waiting[] = [];
  #next = 1;
  #allowed: readonly string[] = [];
  #poller: ((end: Error | null) => void) | null = null;
  readonly #holds = new Set<string>();
  /** Called whenever something came. */
  arrived: () => void = () => {};

  /** What is not asked for is not even kept. */
  push(kind: string, body: unknown, key: string): void {
    if (this.#allowed.length > 0 ? !this.#allowed.includes(kind) : ONLY_ASKED.has(kind)) return;
    this.add({ [kind]: body }, key);
  }

  add(update: object, key: string): void {
    this.waiting.push({ update: { ...update, update_id: this.#next }, key });
    this.#next += 1;
    this.#bring();
  }

  /** Nothing goes out while anybody holds it back: what comes meanwhile waits. */
  hold(by: string, on: boolean): void {
    if (on) this.#holds.add(by);
    else this.#holds.delete(by);
    this.#bring();
  }

  get held(): boolean {
    return this.#holds.size > 0;
  }

  #bring(): void {
    if (this.held) return;
    if (this.waiting.length > 0) this.#poller?.(null);
    this.arrived();
  }

  /** Remembered until it is said anew; an empty list is the default. */
  allow(kinds: readonly string[] | undefined): void {
    if (kinds) this.#allowed = kinds;
  }

  get allowed(): readonly string[] {
    return this.#allowed;
  }

  /** Ends a poll in flight: two of a kind would each get a part of the updates. */
  terminate(by: string): void {
    const only = by === 'other getUpdates' ? '; make sure that only one bot instance is running' : '';
    this.#poller?.(conflict(`terminated by ${by} request${only}`));
  }

  /** What waits, after at most so long. An offset confirms all before it; a negative one counts from the end. */
  async poll(offset: number, limit: number, timeoutMs: number, gone: AbortSignal): Promise<readonly object[]> {
    this.terminate('other getUpdates');
    if (offset < 0) this.waiting.splice(0, Math.max(0, this.waiting.length + offset));
    else while (this.waiting[0] && this.waiting[0].update.update_id < offset) this.waiting.shift();
    const nothing = this.waiting.length === 0 || this.held;
    if (nothing && timeoutMs > 0 && !gone.aborted) await this.#arrival(timeoutMs, gone);
    return this.held ? [] : this.waiting.slice(0, limit).map(({ update }) => update);
  }

  async #arrival(ms: number, gone: AbortSignal): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const end = (error: Error | null): void => {
        clearTimeout(timer);
        gone.removeEventListener('abort', left);
        if (this.#poller === end) this.#poller = null;
        if (error) reject(error);
        else resolve();
      };
      const left = (): void => end(null);
      const timer = setTimeout(left, ms);
      gone.addEventListener('abort', left);
      this.#poller = end;
    });
  }
}
