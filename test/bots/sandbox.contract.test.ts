import type { RawUpdate } from '../../src/core/ports/channel.ts';
import { channelContract } from '../contract/channel.ts';
import { startSandbox } from '../support/sandbox.ts';

const ana = {
  chat: { address: 'p:ana', kind: 'private', title: 'Ana' },
  contact: { address: 'ana', name: 'Ana', locale: 'es' },
  sentAt: 900,
};
const update = (id: string, what: unknown): RawUpdate => ({ id, body: { ...ana, what } });
const media = { type: 'photo', file: 'u-1', mime: 'image/jpeg' } as const;

const updates = [
  {
    is: 'text',
    raw: update('u1', { kind: 'text', text: 'SOS', replyTo: null }),
    expected: { kind: 'text', text: 'SOS', sentAt: 900 },
  },
  {
    is: 'press',
    raw: update('u2', { kind: 'press', data: 'p:ana#ok' }),
    expected: { kind: 'press', action: 'ok', forged: false },
  },
  {
    is: 'forged press',
    raw: update('u3', { kind: 'press', data: 'p:benito#ok' }),
    expected: { kind: 'press', forged: true },
  },
  {
    is: 'location',
    raw: update('u4', { kind: 'location', point: { lat: -39.8, lon: -73.2 }, accuracy: null, live: false }),
    expected: { kind: 'location', point: { lat: -39.8, lon: -73.2 } },
  },
  {
    is: 'photo',
    raw: update('u5', { kind: 'media', media, caption: 'humo' }),
    expected: { kind: 'media', media, caption: 'humo' },
  },
  {
    is: 'sticker',
    raw: update('u6', { kind: 'unsupported', what: 'sticker' }),
    expected: { kind: 'unsupported', what: 'sticker' },
  },
  { is: 'blocked', raw: update('u7', { kind: 'left' }), expected: { kind: 'left' } },
] as const;

channelContract('the sandbox', { oncePerKey: true, readsBack: true }, async () => {
  const sandbox = await startSandbox();
  await sandbox.call('POST', '/sandbox/api/send', { updateId: 'leave-1', chat: 'p:emma', as: 'emma', kind: 'leave' });
  return {
    channel: sandbox.channel,
    privateChat: 'p:ana',
    group: { address: 'g:vecinos', administrator: 'benito', member: 'carmen' },
    stranger: 'rosa',
    deadChat: 'p:emma',
    updates,
    unreadable: { id: 'u9', body: { surprise: true } },
    shown: async (chat) =>
      (await sandbox.entries(chat)).map(({ id, parts, choices }) => ({
        ref: id,
        text: parts.map((part) => ('text' in part ? part.text : '')).join('\n'),
        choices: choices.map(({ label }) => label),
      })),
    close: () => sandbox.channel.stop(),
  };
});
