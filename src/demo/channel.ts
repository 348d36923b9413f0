import type { Capabilities, Channel, RawUpdate, Receive } from '../core/ports/channel.ts';
import type { Realm } from '../core/ids.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Message } from '../core/say/message.ts';
import type { ChatEvent, Said } from '../core/talk/event.ts';

/** A chat of the play: somebody's own, a group of neighbours or a department's. */
export interface PlayChat {
  readonly address: string;
  readonly kind: 'private' | 'group';
  readonly title: string;
}

/** What an actor does, and where. */
export interface Deed {
  readonly chat: PlayChat;
  readonly by: { readonly address: string; readonly name: string };
  readonly said: Said;
}

/** Somebody reads what a chat was sent or what changed in it. */
export type Reads = (chat: string, message: Message) => void;

/** A channel without a network: deeds go in as updates, and messages come out to those who play. */
export interface PlayChannel extends Channel {
  /** Does something: resolves once it is durable. */
  perform(deed: Deed): Promise<void>;
  /** Messages sent or edited so far. */
  readonly sent: number;
}

const CAPABILITIES: Capabilities = {
  buttons: true,
  maxButtons: 100,
  locationRequest: true,
  editWindowMs: null,
  textLength: 4_096,
  captionLength: 1_024,
  groups: true,
  addedByNumber: false,
  pins: false,
  atOnce: 100,
  rates: null,
};

/** Makes the channel; what is sent is handed to `reads`, and shown to nobody. */
export function playChannel(account: string, realm: Realm, clock: Clock, reads: Reads): PlayChannel {
  let receive: Receive | null = null;
  let updates = 0;
  let sent = 0;
  const deliver = (address: string, message: Message): void => {
    sent += 1;
    reads(address, message);
  };
  return {
    account,
    channel: 'demo',
    realm,
    capabilities: CAPABILITIES,
    parse: (update, receivedAt) => parse(update, account, realm, receivedAt),
    render: (message) => ({ body: message, attachments: [] }),
    send(address, { body }, { key }) {
      deliver(address, body as Message);
      return Promise.resolve({ kind: 'sent', ref: key });
    },
    edit(address, ref, { body }) {
      deliver(address, body as Message);
      return Promise.resolve({ kind: 'sent', ref });
    },
    effect: () => Promise.resolve(),
    fetch: () => Promise.resolve('gone'),
    ask: () => Promise.resolve('administrator'),
    routes: [],
    start(to) {
      receive = to;
      return Promise.resolve();
    },
    stop() {
      receive = null;
      return Promise.resolve();
    },
    health: () => ({ ok: receive !== null, detail: 'a play' }),
    async perform(deed) {
      if (!receive) throw new Error('the play has not begun');
      updates += 1;
      await receive({ id: String(updates), body: { deed, at: clock.now() } });
    },
    get sent() {
      return sent;
    },
  };
}

function parse(update: RawUpdate, account: string, realm: Realm, receivedAt: number): ChatEvent {
  const { deed, at } = update.body as { deed: Deed; at: number };
  return {
    operationId: `demo:${account}:${update.id}`,
    account,
    realm,
    chat: deed.chat,
    contact: { ...deed.by, locale: 'es' },
    sentAt: at,
    receivedAt,
    ...deed.said,
  };
}
