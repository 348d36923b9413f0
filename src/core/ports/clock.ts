/** The only source of time. A simulated clock jumps to its next waiter. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds, or at once when the signal is aborted (never rejects). */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}
