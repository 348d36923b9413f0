import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BotApi } from './bot-api/api.ts';
import { ANA, GROUP, LUIS, below, button, call, send, stage } from './bot-api-stage.ts';

const HERE = { lat: -39.889, lon: -73.431 };

let tg: BotApi;
afterEach(() => tg.close());

/** What the bot is given, without what it was given before. */
async function given(): Promise<object[]> {
  const { result } = await call<{ update_id: number }[]>(tg, 'getUpdates');
  await call(tg, 'getUpdates', { offset: (result.at(-1)?.update_id ?? 0) + 1 });
  return result;
}

describe('people', () => {
  beforeEach(async () => {
    tg = await stage();
  });

  test('tap the keyboard below the chat until it is removed', async () => {
    expect(tg.keyboard(ANA)).toBeUndefined();
    const keyboard = [
      [{ text: 'Compartir', request_location: true }],
      [{ text: 'Teléfono', request_contact: true }, 'No'],
    ];
    await send(tg, { reply_markup: { keyboard, resize_keyboard: true } });
    expect(tg.keyboard(ANA)).toMatchObject({ resize_keyboard: true, keyboard: [{}, [{}, { text: 'No' }]] });
    expect(tg.taps(ANA, ANA, 'No')).toMatchObject({ text: 'No' });
    expect(() => tg.taps(ANA, ANA, 'Compartir')).toThrow('the test must say it');
    expect(tg.taps(ANA, ANA, 'Compartir', { point: HERE, accuracy: 20 }).location).toEqual({
      latitude: HERE.lat,
      longitude: HERE.lon,
      horizontal_accuracy: 20,
    });
    expect(tg.taps(ANA, ANA, 'Teléfono', { phone: '+569' }).contact).toMatchObject({ user_id: ANA });
    await send(tg, { reply_markup: { remove_keyboard: true } });
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
    const open = await send(tg, button({ url: 'https://example.org' }));
    const press = await send(tg, button({ callback_data: 'a' }));
    expect(tg.forwards(ANA, ANA, open.message_id, ANA).reply_markup).toEqual(open.reply_markup);
    expect(tg.forwards(ANA, ANA, press.message_id, ANA)).not.toHaveProperty('reply_markup');
    expect(() => tg.presses(ANA, ANA, open.message_id, 'a')).toThrow('opens a page');
    expect(() => tg.presses(ANA, ANA, press.message_id, 'b')).toThrow('no button "b"');
    expect(() => tg.presses(LUIS, ANA, press.message_id, 'a')).toThrow('not in chat');
  });

  test('see messages pinned, copied and deleted', async () => {
    const { message_id } = await send(tg, button({ callback_data: 'a' }));
    await call(tg, 'pinChatMessage', { chat_id: ANA, message_id });
    expect(tg.pinned(ANA)).toEqual([message_id]);
    expect((await call(tg, 'getChat', { chat_id: ANA })).result).toMatchObject({ pinned_message: { message_id } });
    await call(tg, 'copyMessage', { chat_id: ANA, from_chat_id: ANA, message_id });
    expect(tg.messages(ANA).at(-1)).toMatchObject({ text: 'x' });
    await call(tg, 'deleteMessage', { chat_id: ANA, message_id });
    expect(tg.pinned(ANA)).toEqual([]);
    expect(tg.messages(ANA).map(({ message_id: id }) => id)).toEqual([1, message_id + 1]);
    await call(tg, 'unpinChatMessage', { chat_id: ANA, message_id: 1 });
  });

  test('see a text become a picture, and buttons change', async () => {
    const { message_id } = await send(tg, {});
    const photo = tg.sends(ANA, ANA, { type: 'photo', bytes: Buffer.from('a picture') }).photo!.at(-1)!;
    const media = { type: 'photo', media: photo.file_id, caption: 'y' };
    await call(tg, 'editMessageMedia', { chat_id: ANA, message_id, media });
    expect(tg.messages(ANA)[1]).toMatchObject({ caption: 'y', photo: [{}, photo] });
    expect(tg.messages(ANA)[1]).not.toHaveProperty('text');
    const again = await call(tg, 'editMessageMedia', { chat_id: ANA, message_id, media });
    expect(again.description).toMatch('message is not modified');
    await call(tg, 'editMessageReplyMarkup', { chat_id: ANA, message_id, ...button({ callback_data: 'a' }) });
    expect(tg.messages(ANA)[1]).toMatchObject({ caption: 'y', reply_markup: { inline_keyboard: [[{ text: 'a' }]] } });
    const document = { chat_id: ANA, document: photo.file_id };
    expect((await call(tg, 'sendDocument', document)).description).toMatch("can't use file of type Photo as Document");
  });

  test('see places, venues and contacts', async () => {
    const place = { chat_id: ANA, latitude: HERE.lat, longitude: HERE.lon };
    await call(tg, 'sendLocation', place);
    await call(tg, 'sendVenue', { ...place, title: 'Muelle', address: 'Corral' });
    await call(tg, 'sendContact', { chat_id: ANA, phone_number: '133', first_name: 'Carabineros' });
    expect(tg.messages(ANA).slice(1)).toMatchObject([
      { location: { latitude: HERE.lat } },
      { venue: { title: 'Muelle' } },
      { contact: { phone_number: '133' } },
    ]);
  });

  test('find the commands of their language', async () => {
    const commands = [{ command: 'ayuda', description: 'Ayuda' }];
    await call(tg, 'setMyCommands', { commands, scope: { type: 'all_group_chats' }, language_code: 'es' });
    await call(tg, 'setMyCommands', { commands });
    await call(tg, 'deleteMyCommands');
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
    tg = await stage();
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
    const { message_id: replyTo } = await send(tg, { chat_id: GROUP });
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
      (await call<{ status: string }>(tg, 'getChatMember', { chat_id: GROUP, user_id: id })).result.status;
    expect(await Promise.all([member(ANA), member(LUIS), member(tg.botId)])).toEqual(['creator', 'member', 'member']);
    const administrators = await call(tg, 'getChatAdministrators', { chat_id: GROUP });
    expect(administrators.result).toMatchObject([{ status: 'creator', user: { id: ANA } }]);
  });

  test('do not ask for places, nor let everybody pin', async () => {
    const { message_id } = await send(tg, { chat_id: GROUP });
    const asked = await call(tg, 'sendMessage', { chat_id: GROUP, text: 'x', ...below({ request_location: true }) });
    expect(asked.description).toBe('Bad Request: location can be requested in private chats only');
    const pinned = await call(tg, 'pinChatMessage', { chat_id: GROUP, message_id });
    expect(pinned.description).toBe('Bad Request: not enough rights to manage pinned messages in the chat');
  });

  test('have topics, until they are deleted', async () => {
    const forum = -1_000_777;
    tg.group({ id: forum, title: 'Foro', members: [ANA, LUIS, tg.botId], administrators: [ANA], forum: true });
    const topic = tg.opensTopic(forum, 'Calle 1');
    const asked = tg.says(LUIS, forum, '/alerta', { topic });
    // What answers nothing answers the message that opened the topic.
    expect(asked).toMatchObject({ message_thread_id: topic, reply_to_message: { message_id: topic } });
    const answer = await send(tg, { chat_id: forum, reply_parameters: { message_id: asked.message_id } });
    expect(answer).toMatchObject({ message_thread_id: topic, is_topic_message: true });
    expect(await send(tg, { chat_id: forum, message_thread_id: topic })).toMatchObject({ message_thread_id: topic });
    tg.deletesTopic(forum, topic);
    const { description } = await call(tg, 'sendMessage', { chat_id: forum, text: 'x', message_thread_id: topic });
    expect(description).toBe('Bad Request: message thread not found');
    expect(tg.messages(forum)).toEqual([]);
    expect(tg.chat(forum)).toMatchObject({ type: 'supergroup', is_forum: true });
  });
});
