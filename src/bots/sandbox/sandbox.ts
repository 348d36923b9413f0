import type { Commune } from '../../core/commune/commune.ts';
import type { Capabilities, Channel, Effect, RawUpdate, Receive } from '../../core/ports/channel.ts';
import type { ChannelMemory } from '../../core/ports/memory.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { OpenSeal } from '../open-seal.ts';
import type { Texts } from '../texts.ts';
import { createDesk } from './desk.ts';
import type { Desk } from './desk.ts';
import { Outgoing } from './outgoing.ts';
import { parse, updateShape } from './parse.ts';
import { render } from './render.ts';
import { routesOf } from './routes.ts';

/** What the sandbox needs of the others. */
export interface SandboxOptions {
  readonly memory: ChannelMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly texts: Texts;
  /** Opens a button's seal; see `OpenSeal`. */
  readonly open: OpenSeal;
  /** The communes served, for the map on which a location is chosen; the default one first. */
  readonly communes: readonly Commune[];
}

const ACCOUNT = 'sandbox';

/** The same limits as the narrowest chat people really use, so that what works here works there. */
const CAPABILITIES: Capabilities = {
  buttons: true,
  maxButtons: 20,
  locationRequest: true,
  editWindowMs: null,
  textLength: 4096,
  captionLength: 4096,
  groups: true,
  addedByNumber: false,
  pins: false,
  atOnce: 50,
  rates: null,
};

/** The chat in the browser: a channel like the others, whose network is a page and whose servers are the channel's memory. */
export function createSandbox(options: SandboxOptions): Channel {
  const { memory, clock } = options;
  const desk = createDesk(ACCOUNT, memory, clock);
  const outgoing = new Outgoing(desk, CAPABILITIES.textLength);
  let receive: Receive | null = null;
  const account = { account: ACCOUNT, channel: 'sandbox', realm: 'sandbox' } as const;
  return {
    ...account,
    capabilities: CAPABILITIES,
    parse: (update, receivedAt) => parse(account, options.open, update, receivedAt),
    render: (message, locale, seal, attachments) => render(options.texts, message, locale, seal, attachments),
    send: (address, rendered, { key, replyTo }) => outgoing.send(address, rendered, key, replyTo),
    edit: (address, ref, rendered) => outgoing.edit(address, ref, rendered),
    effect(update, effect) {
      show(desk, options.texts, update, effect);
      return Promise.resolve();
    },
    fetch: async (file) => (await desk.files.get(file)) ?? 'gone',
    ask: (chat, contact) => ask(desk, chat, contact),
    routes: routesOf({ desk, communes: options.communes, logger: options.logger, receive: () => receive }),
    start(to) {
      receive = to;
      return Promise.resolve();
    },
    stop() {
      receive = null;
      desk.hub.close();
      return Promise.resolve();
    },
    health: () =>
      receive ? { ok: true, detail: `${String(desk.hub.listeners)} pages open` } : { ok: false, detail: 'not started' },
  };
}

function show(desk: Desk, texts: Texts, update: RawUpdate, effect: Effect): void {
  const { chat, contact } = updateShape.parse(update.body);
  if (effect.kind === 'typing') desk.hub.push({ type: 'typing', chat: chat.address });
  else if (effect.kind === 'toast')
    desk.hub.push({
      type: 'toast',
      chat: chat.address,
      as: contact.address,
      text: texts.part(effect.said, effect.locale),
    });
}

async function ask(
  desk: Desk,
  chatAddress: string,
  contact: string,
): Promise<'administrator' | 'member' | 'none' | 'unknown'> {
  const chat = await desk.people.chat(chatAddress);
  if (!chat) return 'unknown';
  if (chat.administrator === contact) return 'administrator';
  return chat.members.includes(contact) ? 'member' : 'none';
}
