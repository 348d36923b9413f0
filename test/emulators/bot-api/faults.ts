import type { Fault, LoggedCall } from './types.ts';

type Matches = (call: LoggedCall) => boolean;

/** What the test has ordered to go wrong: the oldest order that fits is taken. */
export class Faults {
  #orders: { readonly matches: Matches; readonly fault: Fault; left: number }[] = [];
  /** Ends every call that hangs. */
  readonly hung = new Set<() => void>();

  order(method: string | Matches, fault: Fault, times = 1): void {
    const matches: Matches = typeof method === 'string' ? (call) => call.method === method : method;
    this.#orders.push({ matches, fault, left: times });
  }

  take(call: LoggedCall): Fault | null {
    const order = this.#orders.find(({ matches, left }) => left > 0 && matches(call));
    if (!order) return null;
    order.left -= 1;
    return order.fault;
  }

  heal(): void {
    this.#orders = [];
    for (const end of this.hung) end();
    this.hung.clear();
  }
}
