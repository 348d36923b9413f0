import type { Clock } from '../../core/ports/clock.ts';
import type { Entry } from './log.ts';

/** What the page hears of while it is open. */
export type Happening =
  | { readonly type: 'entry'; readonly entry: Entry }
  /** A message that could not be made durable after all. */
  | { readonly type: 'removed'; readonly chat: string; readonly id: string }
  | { readonly type: 'toast'; readonly chat: string; readonly as: string; readonly text: string }
  | { readonly type: 'typing'; readonly chat: string }
  | { readonly type: 'cast' };

/** Events kept for those who come back after a short break. */
const REMEMBERED = 500;
/** A listener who is this far behind is let go, and comes back by itself. */
const PATIENCE = 1_000;
const HEARTBEAT_MS = 15_000;

interface Listener {
  readonly frames: string[];
  wake: () => void;
  gone: boolean;
}

/**
 * Tells every open page what happened, as server-sent events. Event ids are `epoch-number`: a page that comes back
 * names the last one it saw, and gets what it missed, or `reset` where that is not known any more (it loads again).
 */
export class Hub {
  readonly #clock: Clock;
  readonly #epoch: string;
  readonly #listeners = new Set<Listener>();
  readonly #recent: { readonly number: number; readonly frame: string }[] = [];
  #number = 0;

  constructor(clock: Clock, epoch: string) {
    this.#clock = clock;
    this.#epoch = epoch;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  push(happening: Happening): void {
    this.#number += 1;
    const frame = `id: ${this.#epoch}-${String(this.#number)}\nevent: ${happening.type}\ndata: ${JSON.stringify(happening)}\n\n`;
    this.#recent.push({ number: this.#number, frame });
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
    for (const listener of this.#listeners) {
      listener.frames.push(frame);
      listener.gone ||= listener.frames.length > PATIENCE;
      listener.wake();
    }
  }

  /** Frames for one page, from the one after `lastId` on, until the signal or the hub ends it. */
  async *stream(lastId: string | undefined, signal: AbortSignal): AsyncGenerator<string> {
    const listener: Listener = { frames: this.#greeting(lastId), wake: () => undefined, gone: false };
    this.#listeners.add(listener);
    const leave = (): void => {
      listener.gone = true;
      listener.wake();
    };
    signal.addEventListener('abort', leave, { once: true });
    try {
      while (!listener.gone && !signal.aborted) {
        const frame = listener.frames.shift();
        if (frame !== undefined) yield frame;
        else yield* this.#pause(listener);
      }
    } finally {
      signal.removeEventListener('abort', leave);
      this.#listeners.delete(listener);
    }
  }

  /** Lets every page go. */
  close(): void {
    for (const listener of this.#listeners) {
      listener.gone = true;
      listener.wake();
    }
  }

  /** Waits for news; a comment now and then keeps proxies from closing a quiet line. */
  async *#pause(listener: Listener): AsyncGenerator<string> {
    const rest = new AbortController();
    const woken = new Promise<void>((resolve) => {
      listener.wake = resolve;
    });
    await Promise.race([woken, this.#clock.wait(HEARTBEAT_MS, rest.signal)]);
    rest.abort();
    listener.wake = () => undefined;
    if (listener.frames.length === 0 && !listener.gone) yield ':\n\n';
  }

  #greeting(lastId: string | undefined): string[] {
    const hello = `retry: 1000\nid: ${this.#epoch}-${String(this.#number)}\nevent: `;
    if (lastId === undefined || lastId === '') return [`${hello}hello\ndata: {}\n\n`];
    const [epoch, number] = [
      lastId.slice(0, lastId.lastIndexOf('-')),
      Number(lastId.slice(lastId.lastIndexOf('-') + 1)),
    ];
    const oldest = this.#recent[0]?.number ?? this.#number + 1;
    const known = epoch === this.#epoch && number <= this.#number && number >= oldest - 1;
    if (!known) return [`${hello}reset\ndata: {}\n\n`];
    return [':\n\n', ...this.#recent.filter((event) => event.number > number).map((event) => event.frame)];
  }
}
