import type { Client } from 'whatsapp-web.js';

/*
 * What runs inside the page, where the library offers nothing. Only modules that the library itself uses; whatever is not there
 * in a later page answers as if nothing were known.
 */

/** The page's own objects, as far as they are touched here. */
interface Page {
  require(name: string): Record<string, never>;
  onAppStateHasSyncedEvent?: () => void;
  WWebJS: { getMessageModel(message: unknown): unknown; sendChatstate(state: string, chat: string): Promise<unknown> };
}
declare const window: Page;

type Evaluate = Client['pupPage'];
const pageOf = (client: Client): NonNullable<Evaluate> => {
  if (!client.pupPage) throw new Error('no page');
  return client.pupPage;
};

export interface SocketState {
  readonly state: string | null;
  readonly synced: boolean;
  /** The library has begun to settle in the page. */
  readonly settling: boolean;
}

export function socketState(client: Client): Promise<SocketState> {
  return pageOf(client).evaluate(() => {
    const { Socket } = window.require('WAWebSocketModel') as unknown as {
      Socket: { state?: string; hasSynced?: boolean };
    };
    const settling = (window as { WWebJS?: unknown }).WWebJS !== undefined;
    return { state: Socket.state ?? null, synced: Socket.hasSynced === true, settling };
  });
}

/** What the page would have called had it synced a moment later. */
export async function tellSynced(client: Client): Promise<void> {
  await pageOf(client).evaluate(() => window.onAppStateHasSyncedEvent?.());
}

export async function refreshCodes(client: Client): Promise<void> {
  await pageOf(client).evaluate(() => {
    (window.require('WAWebCmd') as unknown as { Cmd: { refreshQR(): void } }).Cmd.refreshQR();
  });
}

/** Our own ids, by number and by account. */
export function ownIds(client: Client): Promise<readonly string[]> {
  return pageOf(client).evaluate(() => {
    const me = window.require('WAWebUserPrefsMeUser') as unknown as Record<
      'getMaybeMePnUser' | 'getMaybeMeLidUser',
      () => { _serialized?: string } | null
    >;
    const ids = [me.getMaybeMePnUser()?._serialized, me.getMaybeMeLidUser()?._serialized];
    return ids.filter((id) => id !== undefined);
  });
}

export function titleOf(client: Client, chat: string): Promise<string> {
  return pageOf(client).evaluate((id: string) => {
    const { Chat } = window.require('WAWebCollections') as unknown as {
      Chat: { get(id: string): { formattedTitle?: string; name?: string } | undefined };
    };
    const found = Chat.get(id);
    return found?.formattedTitle ?? found?.name ?? '';
  }, chat);
}

/** Messages of others since a moment (in seconds) that the page holds: what came while nobody listened. */
export function messagesSince(client: Client, since: number): Promise<readonly unknown[]> {
  return pageOf(client).evaluate((from: number) => {
    interface Model {
      id: { fromMe: boolean };
      t?: number;
    }
    const { Chat } = window.require('WAWebCollections') as unknown as {
      Chat: { getModelsArray(): { msgs?: { getModelsArray(): Model[] } }[] };
    };
    return Chat.getModelsArray()
      .flatMap(({ msgs }) => msgs?.getModelsArray() ?? [])
      .filter(({ id, t = 0 }) => !id.fromMe && t >= from)
      .sort((a, b) => (a.t ?? 0) - (b.t ?? 0))
      .flatMap((message) => {
        // One that the page cannot tell keeps no other back.
        try {
          return [window.WWebJS.getMessageModel(message)];
        } catch {
          return [];
        }
      });
  }, since);
}

export async function showTyping(client: Client, chat: string): Promise<void> {
  await pageOf(client).evaluate((id: string) => window.WWebJS.sendChatstate('typing', id), chat);
}
