/** A channel's only storage: small values by account, chat and key, each with an expiry. */
export interface ChannelMemory {
  get(account: string, chat: string, key: string): Promise<string | undefined>;
  /** All of a chat, by key ascending. */
  list(account: string, chat: string): Promise<readonly { readonly key: string; readonly value: string }[]>;
  put(account: string, chat: string, key: string, value: string, expiresAt: number): Promise<void>;
  erase(account: string, chat: string, key: string): Promise<void>;
}
