import type { ChannelMemory } from '../../src/core/ports/memory.ts';

/** A channel's memory in memory. `fail` makes every call reject, as a store does that is down. */
export class MapMemory implements ChannelMemory {
  readonly values = new Map<string, { readonly value: string; readonly expiresAt: number }>();
  fail = false;

  async get(account: string, chat: string, key: string): Promise<string | undefined> {
    this.#check();
    return this.values.get([account, chat, key].join('|'))?.value;
  }

  async list(account: string, chat: string): Promise<readonly { key: string; value: string }[]> {
    this.#check();
    const start = `${account}|${chat}|`;
    return [...this.values]
      .filter(([id]) => id.startsWith(start))
      .map(([id, { value }]) => ({ key: id.slice(start.length), value }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  async put(account: string, chat: string, key: string, value: string, expiresAt: number): Promise<void> {
    this.#check();
    this.values.set([account, chat, key].join('|'), { value, expiresAt });
  }

  async erase(account: string, chat: string, key: string): Promise<void> {
    this.#check();
    this.values.delete([account, chat, key].join('|'));
  }

  #check(): void {
    if (this.fail) throw new Error('the memory is down');
  }
}
