import { afterAll } from '@jest/globals';
import type { RawUpdate } from '../../../src/core/ports/channel.ts';
import { ME } from '../../emulators/whatsapp-web/world.ts';
import type { Shown } from '../../emulators/whatsapp-web/world.ts';
import { channelContract } from '../../contract/channel.ts';
import { startWeb } from '../../support/whatsapp-web.ts';
import type { WebUnderTest } from '../../support/whatsapp-web.ts';

const update = (id: string, what: object, chat: object = {}): RawUpdate => ({
  id,
  body: {
    chat: { address: '1@lid', kind: 'private', title: '', ...chat },
    by: { address: '1@lid', name: 'Ana' },
    ...{ at: 900_000, key: `false_1@lid_${id}` },
    what,
  },
});
const message = (type: string, more: object = {}): object => ({
  ...{
    kind: 'message',
    type,
    text: '',
    ref: 'm',
    forwarded: false,
    album: null,
    quoted: null,
    place: null,
    mime: null,
  },
  ...more,
});
const inGroup = { address: '9@g.us', kind: 'group', title: 'Vecinos' };

const updates = [
  {
    is: 'words',
    raw: update('a', message('chat', { text: 'SOS' })),
    expected: { kind: 'text', text: 'SOS', replyTo: null, sentAt: 900_000, contact: { name: 'Ana', locale: null } },
  },
  {
    is: 'an answer in a group',
    raw: update('b', message('chat', { text: '1', quoted: '3EB0' }), inGroup),
    expected: { replyTo: '3EB0', chat: inGroup },
  },
  {
    is: 'a location',
    raw: update('c', message('location', { place: { lat: -39.8, lon: -73.2, live: false } })),
    expected: { kind: 'location', point: { lat: -39.8, lon: -73.2 }, accuracy: null, live: false },
  },
  {
    is: 'a live location',
    raw: update('d', message('live_location', { place: { lat: -39.8, lon: -73.2, live: true } })),
    expected: { kind: 'location', live: true, share: 'only' },
  },
  {
    is: 'a photo',
    raw: update('e', message('image', { text: 'humo', mime: 'image/jpeg' })),
    expected: { kind: 'media', caption: 'humo', media: { type: 'photo', file: 'false_1@lid_e', mime: 'image/jpeg' } },
  },
  {
    is: 'a voice note, whose kind is told without how it was recorded',
    raw: update('f', message('ptt', { mime: 'audio/ogg; codecs=opus' })),
    expected: { media: { type: 'voice', mime: 'audio/ogg' } },
  },
  { is: 'a round video', raw: update('g', message('ptv')), expected: { media: { type: 'video', mime: 'video/mp4' } } },
  { is: 'a sticker', raw: update('h', message('sticker')), expected: { kind: 'unsupported', what: 'sticker' } },
  { is: 'a card', raw: update('i', message('vcard')), expected: { kind: 'unsupported', what: 'contact' } },
  { is: 'a kind from days to come', raw: update('j', message('hologram')), expected: { kind: 'unsupported' } },
  { is: "WhatsApp's own notice", raw: update('k', message('e2e_notification')), expected: null },
  {
    is: 'a sign',
    raw: update('l', { kind: 'reaction', sign: '👍', on: '3EB0' }, inGroup),
    expected: { kind: 'reaction', on: '3EB0' },
  },
  { is: 'a call', raw: update('m', { kind: 'called' }), expected: { kind: 'called' } },
  { is: 'let in', raw: update('n', { kind: 'joined' }, inGroup), expected: { kind: 'joined', chat: inGroup } },
  { is: 'put out', raw: update('o', { kind: 'left' }, inGroup), expected: { kind: 'left' } },
  {
    is: 'a corrected message',
    raw: update('p', { kind: 'corrected', text: 'están robando en Picarte', ref: 'm' }),
    expected: { kind: 'text', text: 'están robando en Picarte', replyTo: null, ref: 'm', edited: true },
  },
  {
    is: 'a correction among neighbours',
    raw: update('q', { kind: 'corrected', text: 'vendo empanadas de locos', ref: 'm' }, inGroup),
    expected: null,
  },
  {
    is: 'words handed on',
    raw: update('r', message('chat', { text: 'están robando', forwarded: true })),
    expected: { text: 'están robando', ref: 'm', forwarded: { at: null } },
  },
  {
    is: 'a photo of several',
    raw: update('s', message('image', { album: 'a' })),
    expected: { kind: 'media', album: 'a' },
  },
  {
    is: 'the bare word of linking, in a group',
    raw: update('t', message('chat', { text: 'Vincular' }), inGroup),
    expected: { text: '/Vincular' },
  },
] as const;

/** Words as a phone shows them: what is quoted stands behind a bar, without its mark. */
const seen = ({ id, text }: Shown): { ref: string; text: string; choices: string[] } => ({
  ref: id,
  text: text.replace(/^> /gm, ''),
  choices: [...text.matchAll(/^\*\d+\* (.*)$/gm)].map(([, label = '']) => label),
});

/** A browser takes seconds to start: one serves all tests that do not stop it. */
let running: WebUnderTest | null = null;
afterAll(() => running?.close());

async function start(): Promise<WebUnderTest> {
  const isFine = running?.channel.health().ok === true;
  if (running && !isFine) await running.close();
  running = running && isFine ? running : await startWeb();
  running.whatsapp.world.shown.length = 0;
  for (const key of [...running.memory.values.keys()]) if (key.includes('|sent|')) running.memory.values.delete(key);
  return running;
}

channelContract('WhatsApp Web', { oncePerKey: true, readsBack: true }, async () => {
  const { whatsapp, channel } = await start();
  const [ana, benito, carmen, rosa] = ['Ana', 'Benito', 'Carmen', 'Rosa'].map((name) => whatsapp.person(name));
  if (!ana || !benito || !carmen || !rosa) throw new Error('nobody there');
  const group = whatsapp.group('Vecinos', [carmen, ME], [benito]);
  await whatsapp.heard();
  return {
    channel,
    privateChat: ana.lid,
    group: { address: group, administrator: benito.lid, member: carmen.lid },
    stranger: rosa.lid,
    deadChat: '99@g.us',
    updates,
    unreadable: { id: 'z', body: { chat: 5 } },
    shown: async (chat) => whatsapp.shown(chat).map(seen),
    close: async () => undefined,
  };
});
