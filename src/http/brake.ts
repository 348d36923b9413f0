import { isIPv6 } from 'node:net';

/** So many wrong passwords within a minute, and an address waits for a minute: people need fewer, guessing needs more. */
export const MOST_WRONG = 10;
const MINUTE_MS = 60_000;
/** Of more addresses than this, the ones that were wrong longest ago are forgotten: whoever has so many is not stopped by it. */
const MOST_ADDRESSES = 10_000;

/** Slows down whoever guesses a password, by the address they come from. Knows no clock: it is told the time. */
export class Brake {
  /** When each address was wrong of late; the one that was wrong last stands last. */
  readonly #wrong = new Map<string, readonly number[]>();

  /** How long an address has to wait until it may try again; 0 where it may. */
  waitMs(address: string, now: number): number {
    const times = this.#wrong.get(networkOf(address)) ?? [];
    const last = times.at(-1);
    return last !== undefined && times.length >= MOST_WRONG && recent(last, now) ? last + MINUTE_MS - now : 0;
  }

  /** Writes down a wrong password; true where the address has to wait from now on. */
  wrong(address: string, now: number): boolean {
    const network = networkOf(address);
    const times = [...(this.#wrong.get(network) ?? []).filter((at) => recent(at, now)), now];
    this.#wrong.delete(network);
    this.#wrong.set(network, times);
    this.#forget(now);
    return times.length >= MOST_WRONG;
  }

  #forget(now: number): void {
    for (const [network, times] of this.#wrong) {
      if (recent(times.at(-1) ?? 0, now) && this.#wrong.size <= MOST_ADDRESSES) return;
      this.#wrong.delete(network);
    }
  }
}

/** A clock that was put back makes nobody wait for longer than a minute. */
const recent = (at: number, now: number): boolean => at <= now && now - at < MINUTE_MS;

/** A machine has a whole /64 of IPv6 addresses to come from; of IPv4, also where it is written as IPv6, it has one. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
