import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { BotApi } from './bot-api/api.ts';
import { Rates } from './bot-api/rates.ts';
import { startBotApi } from './bot-api/start.ts';
import type { TgMessage } from './bot-api/types.ts';

const ANA = 101;
const LUIS = 102;
const GROUP = -500;
const HERE = { lat: -39.889, lon: -73.431 };

let tg: BotApi;
async function start(rates = false): Promise<void> {
  tg = await startBotApi({ rates });
  tg.user({ id: ANA, name: 'Ana' });
  tg.user({ id: LUIS, name: 'Luis' });
  tg.group({ id: GROUP, title: 'Vecinos', members: [ANA, LUIS], administrators: [ANA] });
  tg.says(ANA, ANA, 'hola');
}
afterEach(() => tg.close());

interface Answered<T> {
  readonly ok: boolean;
  readonly result: T;
  readonly description?: string;
  readonly parameters?: object;
}

async function call<T = unknown>(method: string, payload: object = {}): Promise<Answered<T>> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(payload) };
  return (await (await fetch(`${tg.url}/bot${tg.token}/${method}`, init)).json()) as Answered<T>;
}

async function sent(payload: object): Promise<TgMessage> {
  const { result, description } = await call<TgMessage>('sendMessage', { chat_id: ANA, text: 'x', ...payload });
  if (description !== undefined) throw new Error(description);
  return result;
}

/** What the bot is given, without what it was given before. */
async function given(): Promise<object[]> {
  const { result } = await call<{ update_id: number }[]>('getUpdates');
  await call('getUpdates', { offset: (result.at(-1)?.update_id ?? 0) + 1 });
  return result;
}

const button = (more: object): object => ({ reply_markup: { inline_keyboard: [[{ text: 'a', ...more }]] } });
const below = (more: object): object => ({ reply_markup: { keyboard: [[{ text: 'a', ...more }]] } });

describe('refusals', () => {
  beforeEach(() => start());

  test.each<[string, object, string]>([
    ['sendMessage', { text: ' \n' }, 'message text is empty'],
    ['sendMessage', { text: 'x'.repeat(4_097) }, 'message is too long'],
    ['sendMessage', { chat_id: '' }, 'chat_id is empty'],
    [
      'sendMessage',
      { entities: [{ type: 'bold', offset: 0, length: 2 }] },
      'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 1',
    ],
    [
      'sendMessage',
      { text: '😀', entities: [{ type: 'bold', offset: 1, length: 1 }] },
      'entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1',
    ],
    ['sendMessage', { reply_markup: '[object Object]' }, "can't parse reply keyboard markup JSON object"],
    ['sendMessage', button({ callback_data: '' }), 'BUTTON_DATA_INVALID'],
    ['sendMessage', button({ callback_data: 'ñ'.repeat(33) }), 'BUTTON_DATA_INVALID'],
    ['sendMessage', button({}), 'text buttons are unallowed in the inline keyboard'],
    [
      'sendMessage',
      button({ url: 'ftp://example.org' }),
      "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
    ],
    [
      'sendMessage',
      button({ url: 'http://localhost/x' }),
      "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
    ],
    ['sendMessage', { reply_parameters: { message_id: 99 } }, 'message to be replied not found'],
    ['sendMessage', { message_thread_id: 99 }, 'message thread not found'],
    ['sendPhoto', {}, 'there is no photo in the request'],
    ['sendPhoto', { caption: 'x'.repeat(1_025) }, 'message caption is too long'],
    [
      'sendMediaGroup',
      { media: [{ type: 'photo', media: 'x' }] },
      'wrong number of messages in the album: 2-10 are allowed',
    ],
    ['sendLocation', { latitude: 91, longitude: 0 }, 'wrong location specified'],
    ['sendChatAction', { action: 'dancing' }, 'wrong parameter action in request'],
    ['editMessageText', {}, 'message identifier is not specified'],
    ['editMessageCaption', { message_id: 2 }, 'message to edit not found'],
    ['deleteMessage', { message_id: 99 }, 'message to delete not found'],
    ['copyMessage', { from_chat_id: ANA, message_id: 99 }, 'message to copy not found'],
    ['pinChatMessage', { message_id: 99 }, 'message to pin not found'],
    ['getFile', { file_id: 'x' }, 'invalid file_id'],
    ['getChatAdministrators', {}, 'there are no administrators in the private chat'],
    ['leaveChat', {}, "chat member status can't be changed in private chats"],
    ['setMyCommands', { commands: [{ command: 'Ayuda', description: 'x' }] }, 'BOT_COMMAND_INVALID'],
  ])('%s %j', async (method, payload, why) => {
    const { ok, description } = await call(method, { chat_id: ANA, text: 'x', ...payload });
    expect({ ok, description }).toEqual({ ok: false, description: `Bad Request: ${why}` });
    expect(tg.messages(ANA)).toHaveLength(1);
  });

  test('what is just within the limits passes', async () => {
    await sent({ text: 'x'.repeat(4_096), ...button({ callback_data: 'x'.repeat(64) }) });
    await sent({ reply_parameters: { message_id: 99, allow_sending_without_reply: true } });
    await sent(button({ url: 'http://127.0.0.1:8080/mapa' }));
    await sent(below({ request_location: true }));
    const { description } = await call('sendMessage', { chat_id: GROUP, text: 'x' });
    expect(description).toBe('Bad Request: chat not found');
  });

  test('a message with a keyboard below the chat is never edited', async () => {
    const { message_id } = await sent(below({ request_location: true }));
    const { description } = await call('editMessageText', { chat_id: ANA, message_id, text: 'y' });
    expect(description).toBe("Bad Request: message can't be edited");
  });
});

describe('people', () => {
  beforeEach(() => start());

  test('tap the keyboard below the chat until it is removed', async () => {
    expect(tg.keyboard(ANA)).toBeUndefined();
    const keyboard = [
      [{ text: 'Compartir', request_location: true }],
      [{ text: 'Teléfono', request_contact: true }, 'No'],
    ];
    await sent({ reply_markup: { keyboard, resize_keyboard: true } });
    expect(tg.keyboard(ANA)).toMatchObject({ resize_keyboard: true, keyboard: [{}, [{}, { text: 'No' }]] });
    expect(tg.taps(ANA, ANA, 'No')).toMatchObject({ text: 'No' });
    expect(() => tg.taps(ANA, ANA, 'Compartir')).toThrow('the test must say it');
    expect(tg.taps(ANA, ANA, 'Compartir', { point: HERE, accuracy: 20 }).location).toEqual({
      latitude: HERE.lat,
      longitude: HERE.lon,
      horizontal_accuracy: 20,
    });
    expect(tg.taps(ANA, ANA, 'Teléfono', { phone: '+569' }).contact).toMatchObject({ user_id: ANA });
    await sent({ reply_markup: { remove_keyboard: true } });
    expect(tg.keyboard(ANA)).toBeUndefined();
  });

  test('share where they are, and move', async () => {
    await given();
    const { message_id: id } = tg.shares(ANA, ANA, HERE, { livePeriod: 900 });
    tg.moves(id, ANA, { lat: -39.9, lon: -73.4 }, { accuracy: 5 });
    tg.stops(id, ANA);
    const updates = await given();
    expect(updates).toMatchObject([
      { message: { location: { latitude: HERE.lat, live_period: 900 } } },
      { edited_message: { location: { latitude: -39.9, horizontal_accuracy: 5, live_period: 900 } } },
      { edited_message: { location: { latitude: -39.9 }, edit_date: expect.any(Number) } },
    ]);
    expect(updates[2]).not.toHaveProperty('edited_message.location.live_period');
    expect(tg.messages(ANA).at(-1)?.location).toEqual({ latitude: -39.9, longitude: -73.4 });
    expect(() => tg.moves(id, ANA, HERE)).toThrow('no live location');
  });

  test('send files, stickers and contacts, edit and forward', async () => {
    await given();
    const bytes = Buffer.from('a picture');
    tg.sends(ANA, ANA, { type: 'photo', bytes }, { caption: 'mire', mediaGroup: '7' });
    tg.sends(ANA, ANA, { type: 'document', bytes, mime: 'text/plain', name: 'a.txt' });
    tg.sticker(ANA, ANA);
    const { message_id: id } = tg.contact(ANA, ANA, '+56911111111');
    tg.edits(ANA, 1, 'hola de nuevo');
    tg.forwards(ANA, ANA, 1, ANA);
    expect(await given()).toMatchObject([
      { message: { photo: [{}, { file_size: 9 }], caption: 'mire', media_group_id: '7' } },
      { message: { document: { file_name: 'a.txt', mime_type: 'text/plain' } } },
      { message: { sticker: { emoji: '👍' } } },
      { message: { contact: { phone_number: '+56911111111', user_id: ANA }, message_id: id } },
      { edited_message: { message_id: 1, text: 'hola de nuevo' } },
      { message: { text: 'hola de nuevo', forward_origin: { type: 'user', sender_user: { id: ANA } } } },
    ]);
  });

  test('forward buttons only where all of them open pages', async () => {
    const open = await sent(button({ url: 'https://example.org' }));
    const press = await sent(button({ callback_data: 'a' }));
    expect(tg.forwards(ANA, ANA, open.message_id, ANA).reply_markup).toEqual(open.reply_markup);
    expect(tg.forwards(ANA, ANA, press.message_id, ANA)).not.toHaveProperty('reply_markup');
    expect(() => tg.presses(ANA, ANA, open.message_id, 'a')).toThrow('opens a page');
    expect(() => tg.presses(ANA, ANA, press.message_id, 'b')).toThrow('no button "b"');
    expect(() => tg.presses(LUIS, ANA, press.message_id, 'a')).toThrow('not in chat');
  });

  test('see messages pinned, copied and deleted', async () => {
    const { message_id } = await sent(button({ callback_data: 'a' }));
    await call('pinChatMessage', { chat_id: ANA, message_id });
    expect(tg.pinned(ANA)).toEqual([message_id]);
    expect((await call('getChat', { chat_id: ANA })).result).toMatchObject({ pinned_message: { message_id } });
    await call('copyMessage', { chat_id: ANA, from_chat_id: ANA, message_id });
    expect(tg.messages(ANA).at(-1)).toMatchObject({ text: 'x' });
    await call('deleteMessage', { chat_id: ANA, message_id });
    expect(tg.pinned(ANA)).toEqual([]);
    expect(tg.messages(ANA).map(({ message_id: id }) => id)).toEqual([1, message_id + 1]);
    await call('unpinChatMessage', { chat_id: ANA, message_id: 1 });
  });

  test('see a text become a picture, and buttons change', async () => {
    const { message_id } = await sent({});
    const photo = tg.sends(ANA, ANA, { type: 'photo', bytes: Buffer.from('a picture') }).photo!.at(-1)!;
    const media = { type: 'photo', media: photo.file_id, caption: 'y' };
    await call('editMessageMedia', { chat_id: ANA, message_id, media });
    expect(tg.messages(ANA)[1]).toMatchObject({ caption: 'y', photo: [{}, photo] });
    expect(tg.messages(ANA)[1]).not.toHaveProperty('text');
    await call('editMessageReplyMarkup', { chat_id: ANA, message_id, ...button({ callback_data: 'a' }) });
    expect(tg.messages(ANA)[1]).toMatchObject({ caption: 'y', reply_markup: { inline_keyboard: [[{ text: 'a' }]] } });
    const document = { chat_id: ANA, document: photo.file_id };
    expect((await call('sendDocument', document)).description).toMatch("can't use file of type Photo as Document");
  });

  test('see places, venues and contacts', async () => {
    const place = { chat_id: ANA, latitude: HERE.lat, longitude: HERE.lon };
    await call('sendLocation', place);
    await call('sendVenue', { ...place, title: 'Muelle', address: 'Corral' });
    await call('sendContact', { chat_id: ANA, phone_number: '133', first_name: 'Carabineros' });
    expect(tg.messages(ANA).slice(1)).toMatchObject([
      { location: { latitude: HERE.lat } },
      { venue: { title: 'Muelle' } },
      { contact: { phone_number: '133' } },
    ]);
  });

  test('find the commands of their language', async () => {
    const commands = [{ command: 'ayuda', description: 'Ayuda' }];
    await call('setMyCommands', { commands, scope: { type: 'all_group_chats' }, language_code: 'es' });
    await call('setMyCommands', { commands });
    await call('deleteMyCommands');
    expect(tg.commands()).toEqual([{ scope: { type: 'all_group_chats' }, language: 'es', commands }]);
  });

  test('are waited for, and what was said is in the error', async () => {
    await expect(tg.until(() => tg.messages(ANA)[1]?.text === 'no', 30)).rejects.toThrow('1 Ana: hola');
    setTimeout(() => tg.says(ANA, ANA, 'sí'), 20);
    expect(await tg.until(() => tg.messages(ANA)[1])).toMatchObject({ text: 'sí' });
  });
});

describe('groups', () => {
  beforeEach(async () => {
    await start();
    tg.adds(ANA, GROUP);
  });

  test('tell of nobody joining but the bot, and of words meant for it', async () => {
    expect(await given()).toMatchObject([
      { message: { text: 'hola' } },
      {
        my_chat_member: {
          chat: { id: GROUP },
          old_chat_member: { status: 'left' },
          new_chat_member: { status: 'member' },
        },
      },
      { message: { new_chat_members: [{ id: tg.botId }] } },
    ]);
    const { message_id: replyTo } = await sent({ chat_id: GROUP });
    tg.says(LUIS, GROUP, 'buenos días');
    tg.says(LUIS, GROUP, '/alerta@OtherBot');
    tg.says(LUIS, GROUP, '/alerta@avisatestbot fuego');
    tg.says(LUIS, GROUP, '/alerta');
    tg.says(LUIS, GROUP, 'sí', { replyTo });
    tg.shares(LUIS, GROUP, HERE);
    tg.promotes(ANA, GROUP);
    tg.says(LUIS, GROUP, 'ahora sí');
    expect(await given()).toMatchObject([
      { message: { text: '/alerta@avisatestbot fuego' } },
      { message: { text: '/alerta' } },
      { message: { text: 'sí', reply_to_message: { message_id: replyTo } } },
      { my_chat_member: { new_chat_member: { status: 'administrator' } } },
      { message: { text: 'ahora sí' } },
    ]);
    tg.kicks(ANA, GROUP);
    tg.says(LUIS, GROUP, '/alerta');
    expect(await given()).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'kicked' } } },
      { message: { left_chat_member: { id: tg.botId } } },
    ]);
  });

  test('say who belongs to them', async () => {
    const member = async (id: number) =>
      (await call<{ status: string }>('getChatMember', { chat_id: GROUP, user_id: id })).result.status;
    expect(await Promise.all([member(ANA), member(LUIS), member(tg.botId)])).toEqual(['creator', 'member', 'member']);
    const administrators = await call('getChatAdministrators', { chat_id: GROUP });
    expect(administrators.result).toMatchObject([{ status: 'creator', user: { id: ANA } }]);
  });

  test('do not ask for places, nor let everybody pin', async () => {
    const { message_id } = await sent({ chat_id: GROUP });
    const asked = await call('sendMessage', { chat_id: GROUP, text: 'x', ...below({ request_location: true }) });
    expect(asked.description).toBe('Bad Request: location can be requested in private chats only');
    const pinned = await call('pinChatMessage', { chat_id: GROUP, message_id });
    expect(pinned.description).toBe('Bad Request: not enough rights to manage pinned messages in the chat');
  });

  test('have topics, until they are deleted', async () => {
    const forum = -1_000_777;
    tg.group({ id: forum, title: 'Foro', members: [ANA, LUIS, tg.botId], administrators: [ANA], forum: true });
    const topic = tg.opensTopic(forum, 'Calle 1');
    const asked = tg.says(LUIS, forum, '/alerta', { topic });
    // What answers nothing answers the message that opened the topic.
    expect(asked).toMatchObject({ message_thread_id: topic, reply_to_message: { message_id: topic } });
    const answer = await sent({ chat_id: forum, reply_parameters: { message_id: asked.message_id } });
    expect(answer).toMatchObject({ message_thread_id: topic, is_topic_message: true });
    expect(await sent({ chat_id: forum, message_thread_id: topic })).toMatchObject({ message_thread_id: topic });
    tg.deletesTopic(forum, topic);
    const { description } = await call('sendMessage', { chat_id: forum, text: 'x', message_thread_id: topic });
    expect(description).toBe('Bad Request: message thread not found');
    expect(tg.messages(forum)).toEqual([]);
    expect(tg.chat(forum)).toMatchObject({ type: 'supergroup', is_forum: true });
  });
});

describe('calls', () => {
  beforeEach(() => start());

  test('come as forms and in the address as well', async () => {
    const url = `${tg.url}/bot${tg.token}/sendmessage`;
    const reply_markup = JSON.stringify({ inline_keyboard: [[{ text: 'a', callback_data: 'b' }]] });
    const body = new URLSearchParams({ chat_id: String(ANA), text: '1 2', reply_markup });
    await fetch(url, { method: 'POST', body });
    await fetch(`${url}?chat_id=${ANA}&text=3`);
    expect(tg.messages(ANA).slice(1)).toMatchObject([{ text: '1 2', reply_markup: {} }, { text: '3' }]);
    expect(tg.calls[0]!.payload).toEqual({ chat_id: ANA, text: '1 2', reply_markup: JSON.parse(reply_markup) });
  });

  test('that are no calls are refused', async () => {
    const url = `${tg.url}/bot${tg.token}/sendMessage`;
    const status = async (headers: Record<string, string>, body: string | Uint8Array<ArrayBuffer>) =>
      (await fetch(url, { method: 'POST', headers, body })).status;
    expect(await status({ 'content-type': 'application/json' }, '{')).toBe(400);
    expect(await status({ 'content-type': 'multipart/form-data; boundary=x' }, '--y--')).toBe(400);
    expect(await status({ 'content-type': 'text/csv' }, 'a')).toBe(400);
    expect((await fetch(`${tg.url}/`)).status).toBe(404);
  });
});

test('a group takes twenty messages in a minute', async () => {
  await start();
  const clock = jest.spyOn(Date, 'now');
  try {
    const rates = new Rates(true);
    for (let i = 0; i < 20; i++) {
      clock.mockReturnValue(i * 2_000);
      rates.take(GROUP, true);
    }
    clock.mockReturnValue(40_000);
    expect(() => rates.take(GROUP, true)).toThrow('retry after 20');
    expect(rates.refused).toEqual({ bot: 0, chat: 0, group: 1 });
    rates.take(ANA, false);
    clock.mockReturnValue(60_001);
    rates.take(GROUP, true);
  } finally {
    clock.mockRestore();
  }
});

describe('rates', () => {
  beforeEach(() => start(true));

  test('let a short burst into one chat, and say how long to wait', async () => {
    for (let i = 0; i < 3; i++) await sent({ text: String(i) });
    const { description, parameters } = await call('sendMessage', { chat_id: ANA, text: 'x' });
    expect({ description, parameters }).toEqual({
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    expect(tg.refusals()).toEqual({ bot: 0, chat: 1, group: 0 });
  });

  test('count all chats together', async () => {
    const chats = Array.from({ length: 31 }, (_, i) => 1_000 + i);
    for (const id of chats) {
      tg.user({ id, name: `U${id}` });
      tg.says(id, id, 'hola');
    }
    const answers = await Promise.all(chats.map((chat_id) => call('sendMessage', { chat_id, text: 'x' })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
    expect(tg.refusals()).toEqual({ bot: 1, chat: 0, group: 0 });
  });
});
