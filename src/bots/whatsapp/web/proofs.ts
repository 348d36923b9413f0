/** How many messages are remembered. */
const KEPT = 5_000;

/** How far the messages got that went out: known by their reference. One tick or more proves that WhatsApp has it. */
export class Proofs {
  readonly #acks = new Map<string, number>();
  readonly #waiting = new Map<string, (ack: number) => void>();

  /** What WhatsApp says comes in any order; only -1, failed, says less than what was said before. */
  heard(ref: string, ack: number): void {
    const known = this.#acks.get(ref) ?? 0;
    if (ack !== -1 && ack <= known) return;
    this.#acks.set(ref, ack);
    if (this.#acks.size > KEPT) this.#acks.delete(this.#acks.keys().next().value ?? '');
    this.#waiting.get(ref)?.(ack);
  }

  /** `proved` with the first tick, `failed` where WhatsApp says so; `open` where nothing was said in time. */
  async of(ref: string, ms: number): Promise<'proved' | 'failed' | 'open'> {
    const known = this.#acks.get(ref) ?? 0;
    const ack = known === 0 ? await this.#wait(ref, ms) : known;
    return ack === 0 ? 'open' : ack < 0 ? 'failed' : 'proved';
  }

  /** In real time: it is WhatsApp that takes it. */
  #wait(ref: string, ms: number): Promise<number> {
    return new Promise((resolve) => {
      const done = (ack: number): void => {
        clearTimeout(timer);
        this.#waiting.delete(ref);
        resolve(ack);
      };
      const timer = setTimeout(() => done(0), ms);
      this.#waiting.set(ref, done);
    });
  }
}
