import type { RawUpdate } from '../../../src/core/ports/channel.ts';
import { channelContract } from '../../contract/channel.ts';
import { ANA, BENITO, CARMEN, GROUP, ROSA, startTelegram } from '../../support/telegram.ts';
import { WAYS } from '../../support/telegram-ways.ts';

const chat = { id: ANA, type: 'private', first_name: 'Ana' };
const from = { id: ANA, is_bot: false, first_name: 'Ana', last_name: 'Soto', language_code: 'es-CL' };
const group = { id: GROUP, type: 'supergroup', title: 'Vecinos' };
const message = { message_id: 7, date: 900, chat, from };
const member = (status: string) => ({ user: { id: 1, is_bot: true, first_name: 'Avisa' }, status });
const file = (file_id: string) => ({ file_id, file_unique_id: `u-${file_id}`, file_size: 10 });
const update = (id: number, body: object): RawUpdate => ({ id: String(id), body: { update_id: id, ...body } });
const said = (id: number, what: object): RawUpdate => update(id, { message: { ...message, ...what } });
const ana = { address: String(ANA), kind: 'private' };

/** Updates as Telegram gives them, and what each must be read as; null: means nothing to us. */
const updates = [
  {
    is: 'words',
    raw: said(1, { text: 'SOS' }),
    expected: {
      kind: 'text',
      text: 'SOS',
      replyTo: null,
      sentAt: 900_000,
      chat: ana,
      contact: { name: 'Ana Soto', locale: 'es' },
    },
  },
  {
    is: 'an answer',
    raw: said(2, { text: 'sí', reply_to_message: { message_id: 5 } }),
    expected: { replyTo: '101:5' },
  },
  { is: 'a deep link', raw: said(3, { text: '/start ABCD2345' }), expected: { kind: 'text', text: '/start ABCD2345' } },
  {
    is: 'a location',
    raw: said(4, { location: { latitude: -39.8, longitude: -73.2, horizontal_accuracy: 12 } }),
    expected: { kind: 'location', point: { lat: -39.8, lon: -73.2 }, accuracy: 12, live: false },
  },
  {
    is: 'a live location',
    raw: said(5, { location: { latitude: -39.8, longitude: -73.2, live_period: 900 } }),
    expected: { kind: 'location', live: true, share: 'new' },
  },
  {
    is: 'a live location on the move',
    raw: update(6, {
      edited_message: { ...message, edit_date: 960, location: { latitude: -39.9, longitude: -73.2, live_period: 900 } },
    }),
    expected: { kind: 'location', live: true, share: 'moved', sentAt: 960_000 },
  },
  {
    is: 'a photo, the largest of its sizes',
    raw: said(7, {
      photo: [
        { ...file('s'), width: 90, height: 90 },
        { ...file('l'), width: 900, height: 900 },
      ],
      caption: 'humo',
    }),
    expected: { kind: 'media', caption: 'humo', media: { type: 'photo', file: 'l', mime: 'image/jpeg' } },
  },
  {
    is: 'a voice note',
    raw: said(8, { voice: { ...file('v'), duration: 3, mime_type: 'audio/ogg' } }),
    expected: { media: { type: 'voice', file: 'v', mime: 'audio/ogg' } },
  },
  {
    is: 'a round video',
    raw: said(9, { video_note: { ...file('n'), length: 240 } }),
    expected: { media: { type: 'video', file: 'n', mime: 'video/mp4' } },
  },
  {
    is: 'an animation, which comes as a document too',
    raw: said(10, { animation: file('a'), document: file('a') }),
    expected: { media: { type: 'video', file: 'a', mime: 'video/mp4' } },
  },
  {
    is: 'a document',
    raw: said(11, { document: { ...file('d'), mime_type: 'application/pdf' } }),
    expected: { media: { type: 'document', file: 'd', mime: 'application/pdf' } },
  },
  { is: 'a sticker', raw: said(12, { sticker: file('k') }), expected: { kind: 'unsupported' } },
  { is: 'a list to tick off', raw: said(40, { checklist: { title: 't' } }), expected: { kind: 'unsupported' } },
  {
    is: 'what has to be paid for',
    raw: said(41, { paid_media: { star_count: 1 } }),
    expected: { kind: 'unsupported' },
  },
  { is: 'a message that was pinned', raw: said(42, { pinned_message: { message_id: 1 } }), expected: null },
  { is: 'a sticker in a group', raw: said(43, { chat: group, sticker: file('k') }), expected: null },
  {
    is: "one's own number",
    raw: said(13, { contact: { phone_number: '56912345678', first_name: 'Ana', user_id: ANA } }),
    expected: { kind: 'text', text: '+56912345678' },
  },
  {
    is: "somebody else's card",
    raw: said(14, { contact: { phone_number: '56912345678', first_name: 'Eva', user_id: 9 } }),
    expected: { kind: 'unsupported', what: 'contact' },
  },
  {
    is: 'a press',
    raw: update(15, {
      callback_query: { id: 'q', from, data: `${String(ANA)}#ok`, message: { message_id: 5, date: 0, chat } },
    }),
    expected: { kind: 'press', action: 'ok', forged: false, sentAt: 1_000 },
  },
  {
    is: 'a press that was sealed for another chat',
    raw: update(16, {
      callback_query: { id: 'q', from, data: `${String(BENITO)}#ok`, message: { message_id: 5, date: 0, chat } },
    }),
    expected: { kind: 'press', forged: true },
  },
  {
    is: 'a press in a channel',
    raw: update(116, {
      callback_query: {
        id: 'q',
        from,
        data: 'ok',
        message: { message_id: 5, date: 0, chat: { id: -1009, type: 'channel', title: 'Canal' } },
      },
    }),
    expected: null,
  },
  {
    is: 'words in a topic',
    raw: said(17, { chat: group, text: '/sos', message_thread_id: 44, is_topic_message: true }),
    expected: { chat: { address: `${String(GROUP)}/44`, kind: 'group', title: 'Vecinos' } },
  },
  {
    is: 'an answer outside topics, which has a thread as well',
    raw: said(18, { chat: group, text: '/sos', message_thread_id: 44 }),
    expected: { chat: { address: String(GROUP), kind: 'group' } },
  },
  {
    is: 'an administrator behind the group',
    raw: said(19, {
      chat: group,
      text: '/vincular',
      from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' },
      sender_chat: group,
    }),
    expected: { contact: { address: String(GROUP), name: 'Vecinos', locale: null, behind: true } },
  },
  {
    is: 'a channel that writes',
    raw: said(20, { chat: group, text: 'hola', sender_chat: { id: -5, type: 'channel', title: 'C' } }),
    expected: null,
  },
  {
    is: 'another bot',
    raw: said(21, { chat: group, text: '/sos', from: { id: 3, is_bot: true, first_name: 'B' } }),
    expected: null,
  },
  { is: "another bot's command", raw: said(22, { chat: group, text: '/sos@OtherBot' }), expected: null },
  {
    is: 'our command by our name',
    raw: said(23, { chat: group, text: '/sos@avisatestbot ya' }),
    expected: { kind: 'text' },
  },
  {
    is: 'a group that grows',
    raw: said(24, { chat: group, migrate_to_chat_id: -100_5 }),
    expected: { kind: 'moved', to: '-1005' },
  },
  { is: 'the group that it grew into', raw: said(25, { chat: group, migrate_from_chat_id: GROUP }), expected: null },
  { is: 'somebody who came along', raw: said(26, { chat: group, new_chat_members: [from] }), expected: null },
  {
    is: 'blocked',
    raw: update(27, {
      my_chat_member: { chat, from, date: 900, old_chat_member: member('member'), new_chat_member: member('kicked') },
    }),
    expected: { kind: 'left', chat: ana },
  },
  {
    is: 'unblocked',
    raw: update(28, {
      my_chat_member: { chat, from, date: 900, old_chat_member: member('kicked'), new_chat_member: member('member') },
    }),
    expected: { kind: 'joined', chat: ana },
  },
  {
    is: 'let into a group',
    raw: update(29, {
      my_chat_member: {
        chat: group,
        from,
        date: 900,
        old_chat_member: member('left'),
        new_chat_member: member('member'),
      },
    }),
    expected: { kind: 'joined', chat: { kind: 'group' } },
  },
  {
    is: 'made an administrator',
    raw: update(30, {
      my_chat_member: {
        chat: group,
        from,
        date: 900,
        old_chat_member: member('member'),
        new_chat_member: member('administrator'),
      },
    }),
    expected: null,
  },
  {
    is: 'a corrected sentence',
    raw: update(31, { edited_message: { ...message, edit_date: 960, text: 'están robando en Picarte' } }),
    expected: { kind: 'text', sentAt: 960_000, ref: '101:7', edited: true },
  },
  {
    is: 'a corrected number',
    raw: update(32, { edited_message: { ...message, edit_date: 960, text: '2' } }),
    expected: { kind: 'text', text: '2', edited: true },
  },
  {
    is: 'a corrected command',
    raw: update(33, { edited_message: { ...message, edit_date: 960, text: '/sos me asaltan ya mismo' } }),
    expected: { kind: 'text', text: '/sos me asaltan ya mismo', edited: true },
  },
  {
    is: 'words changed in a group',
    raw: update(35, { edited_message: { ...message, chat: group, edit_date: 960, text: 'hola a todos' } }),
    expected: null,
  },
  {
    is: "somebody else's words, handed on",
    raw: said(36, {
      text: 'hay una balacera',
      forward_origin: { type: 'hidden_user', date: 300, sender_user_name: 'X' },
    }),
    expected: { text: 'hay una balacera', ref: '101:7', forwarded: { at: 300_000 }, sentAt: 900_000 },
  },
  {
    is: "one's own words, sent again",
    raw: said(37, { text: 'hay una balacera', forward_origin: { type: 'user', date: 300, sender_user: from } }),
    expected: { text: 'hay una balacera', ref: '101:7', sentAt: 300_000 },
  },
  {
    is: 'a film of an album, handed on',
    raw: said(38, { video: file('v'), media_group_id: 'g1', forward_origin: { type: 'channel', date: 300, chat: {} } }),
    expected: { kind: 'media', album: 'g1', ref: '101:7', forwarded: { at: 300_000 } },
  },
  {
    is: "another bot's command under a photo",
    raw: said(39, { chat: group, video: file('v'), caption: '/sos@OtherBot' }),
    expected: null,
  },
  { is: 'a kind of update from days to come', raw: update(34, { message_reaction: { chat } }), expected: null },
] as const;

for (const way of WAYS)
  channelContract(`Telegram by ${way.driver}, ${way.mode}`, { oncePerKey: false, readsBack: true }, async () => {
    const under = await startTelegram(way);
    const { api } = under;
    for (const id of [ANA, CARMEN]) api.says(id, id, '/start');
    await api.until(() => under.received.length === 2);
    api.blocks(CARMEN);
    await api.until(() => under.received.length === 3);
    return {
      channel: under.channel,
      privateChat: String(ANA),
      group: { address: String(GROUP), administrator: String(BENITO), member: String(CARMEN) },
      stranger: String(ROSA),
      deadChat: String(CARMEN),
      updates,
      unreadable: { id: '99', body: { update_id: 99, message: { text: 5 } } },
      shown: (address) =>
        Promise.resolve(
          api
            .messages(Number(address))
            .filter(({ from: by }) => by.is_bot)
            .map(({ message_id, text, caption, reply_markup }) => ({
              ref: String(message_id),
              text: text ?? caption ?? '',
              choices: (reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text),
            })),
        ),
      close: () => under.close(),
    };
  });
