import type { Shown } from './types.ts';
import type { GraphWebhook } from './webhook.ts';

export interface World {
  readonly chats: Map<string, Shown[]>;
  readonly names: Map<string, string>;
  readonly open: Set<string>;
  readonly gone: Set<string>;
  readonly files: Map<string, { readonly bytes: Uint8Array; readonly mime: string; readonly size: number }>;
  /** What was given along with each message, and to whom it went. */
  readonly sent: Map<string, { readonly to: string; readonly key: unknown }>;
  readonly webhook: GraphWebhook;
  nextId(): string;
}
