import type { RawUpdate } from '../../../src/core/ports/channel.ts';
import { channelContract } from '../../contract/channel.ts';
import { ANA, startCloud } from '../../support/cloud.ts';

const contact = { wa_id: ANA, profile: { name: 'Ana' } };
const said = (id: string, what: object): RawUpdate => ({
  id,
  body: { message: { from: ANA, id, timestamp: '900', ...what }, contact },
});
const failed = (id: string, code: number): RawUpdate => ({
  id: `status:${id}:failed`,
  body: { status: { id, status: 'failed', timestamp: '900', recipient_id: ANA, errors: [{ code }] } },
});
const ana = { address: ANA, kind: 'private' };

/** Updates as Meta brings them, taken apart, and what each must be read as; null: means nothing to us. */
const updates = [
  {
    is: 'words',
    raw: said('1', { type: 'text', text: { body: 'SOS' } }),
    expected: { kind: 'text', text: 'SOS', replyTo: null, sentAt: 900_000, chat: ana, contact: { name: 'Ana' } },
  },
  {
    is: 'an answer',
    raw: said('2', { type: 'text', text: { body: '1' }, context: { id: 'wamid.x' } }),
    expected: { replyTo: 'wamid.x' },
  },
  {
    is: 'the bare word that is a command elsewhere',
    raw: said('2a', { type: 'text', text: { body: 'Vincular.' } }),
    expected: { kind: 'text', text: '/Vincular' },
  },
  {
    is: 'words handed on from somebody else',
    raw: said('2b', { type: 'text', text: { body: 'cuidado' }, context: { frequently_forwarded: true } }),
    expected: { text: 'cuidado', replyTo: null, forwarded: { at: null } },
  },
  {
    is: 'a photo handed on',
    raw: said('2c', { type: 'image', image: { id: 'm' }, context: { forwarded: true } }),
    expected: { kind: 'media', forwarded: { at: null } },
  },
  {
    is: 'a location',
    raw: said('3', { type: 'location', location: { latitude: -39.8, longitude: -73.2, name: 'Plaza' } }),
    expected: { kind: 'location', point: { lat: -39.8, lon: -73.2 }, accuracy: null, live: false },
  },
  {
    is: 'a photo',
    raw: said('4', { type: 'image', image: { id: 'm', mime_type: 'image/jpeg', caption: 'humo' } }),
    expected: { kind: 'media', caption: 'humo', media: { type: 'photo', file: 'm', mime: 'image/jpeg' } },
  },
  {
    is: 'a voice note',
    raw: said('5', { type: 'audio', audio: { id: 'v', mime_type: 'audio/ogg; codecs=opus', voice: true } }),
    expected: { media: { type: 'voice', file: 'v', mime: 'audio/ogg' } },
  },
  {
    is: 'a button',
    raw: said('6', {
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: `${ANA}#ok`, title: 'Sí' } },
    }),
    expected: { kind: 'press', action: 'ok', forged: false },
  },
  {
    is: 'a row of a list that was sealed for another chat',
    raw: said('7', {
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: '56900000000#ok', title: 'Sí' } },
    }),
    expected: { kind: 'press', forged: true },
  },
  {
    is: 'a sign on a message',
    raw: said('8', { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } }),
    expected: { kind: 'reaction', sign: '👍', on: 'wamid.x' },
  },
  {
    is: 'a sign taken away',
    raw: said('9', { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '' } }),
    expected: null,
  },
  { is: 'a sticker', raw: said('10', { type: 'sticker' }), expected: { kind: 'unsupported', what: 'sticker' } },
  {
    is: 'one’s own card',
    raw: said('13', { type: 'contacts', contacts: [{ name: {}, phones: [{ phone: '+56 9', wa_id: ANA }] }] }),
    expected: { kind: 'text', text: `+${ANA}` },
  },
  {
    is: 'somebody else’s card',
    raw: said('14', { type: 'contacts', contacts: [{ name: {}, phones: [{ phone: '+56 9', wa_id: '569' }] }] }),
    expected: { kind: 'unsupported', what: 'contact' },
  },
  { is: 'a change of number', raw: said('11', { type: 'system', system: { body: 'x' } }), expected: null },
  {
    is: 'somebody without a number',
    raw: {
      id: '12',
      body: { message: { from_user_id: 'CL.1', id: '12', timestamp: '1', type: 'text', text: { body: 'hola' } } },
    },
    expected: { chat: { address: 'CL.1' }, contact: { address: 'CL.1' } },
  },
  {
    is: 'a call',
    raw: { id: 'call:c:connect', body: { call: { id: 'c', from: ANA, event: 'connect', timestamp: '900' }, contact } },
    expected: { kind: 'called', chat: ana },
  },
  {
    is: 'the end of a call',
    raw: { id: 'call:c:terminate', body: { call: { id: 'c', from: ANA, event: 'terminate', timestamp: '900' } } },
    expected: null,
  },
  {
    is: 'a message that was delivered',
    raw: { id: 'status:x:delivered', body: { status: { id: 'x', status: 'delivered', timestamp: '900' } } },
    expected: null,
  },
  { is: 'a message that failed', raw: failed('x', 131_053), expected: { kind: 'failed', on: 'x', scope: 'message' } },
  {
    is: 'a message that came after the window was shut',
    raw: failed('z', 131_047),
    expected: { kind: 'failed', on: 'z', scope: 'message', anew: true },
  },
  {
    is: 'a message to somebody who is not there any more',
    raw: failed('y', 131_026),
    expected: { kind: 'failed', on: 'y', reason: 'gone', scope: 'chat' },
  },
];

channelContract('WhatsApp Cloud', { oncePerKey: false, readsBack: true }, async () => {
  const under = await startCloud();
  const { api, channel } = under;
  return {
    channel,
    privateChat: ANA,
    group: null,
    stranger: '56999999999',
    deadChat: '56999999999',
    updates,
    unreadable: { id: '99', body: { message: { from: 5 } } },
    shown: (chat) =>
      Promise.resolve(
        api
          .messages(chat)
          .filter(({ by }) => by === 'bot')
          .map(({ id, text, buttons }) => ({ ref: id, text, choices: buttons.map(({ title }) => title) })),
      ),
    close: () => under.close(),
  };
});
