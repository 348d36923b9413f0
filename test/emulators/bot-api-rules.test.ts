import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { BotApi } from './bot-api/api.ts';
import { Rates } from './bot-api/rates.ts';
import { ANA, GROUP, below, button, call, send, stage } from './bot-api-stage.ts';

let tg: BotApi;
afterEach(async () => {
  jest.restoreAllMocks();
  await tg.close();
});

describe('refusals', () => {
  beforeEach(async () => {
    tg = await stage();
  });

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
    const { ok, description } = await call(tg, method, { chat_id: ANA, text: 'x', ...payload });
    expect({ ok, description }).toEqual({ ok: false, description: `Bad Request: ${why}` });
    expect(tg.messages(ANA)).toHaveLength(1);
  });

  test('what is just within the limits passes', async () => {
    await send(tg, { text: 'x'.repeat(4_096), ...button({ callback_data: 'x'.repeat(64) }) });
    await send(tg, { reply_parameters: { message_id: 99, allow_sending_without_reply: true } });
    await send(tg, button({ url: 'http://127.0.0.1:8080/mapa' }));
    await send(tg, below({ request_location: true }));
    const { description } = await call(tg, 'sendMessage', { chat_id: GROUP, text: 'x' });
    expect(description).toBe('Bad Request: chat not found');
  });

  test('a message with a keyboard below the chat is never edited', async () => {
    const { message_id } = await send(tg, below({ request_location: true }));
    const { description } = await call(tg, 'editMessageText', { chat_id: ANA, message_id, text: 'y' });
    expect(description).toBe("Bad Request: message can't be edited");
  });
});

describe('calls', () => {
  beforeEach(async () => {
    tg = await stage();
  });

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

describe('rates', () => {
  beforeEach(async () => {
    tg = await stage(true);
  });

  test('let a short burst into one chat, and say how long to wait', async () => {
    for (let i = 0; i < 3; i++) await send(tg, { text: String(i) });
    const { description, parameters } = await call(tg, 'sendMessage', { chat_id: ANA, text: 'x' });
    expect({ description, parameters }).toEqual({
      description: 'Too Many Requests: retry after 3',
      parameters: { retry_after: 3 },
    });
    expect(tg.refusals()).toEqual({ bot: 0, chat: 1, group: 0 });
  });

  test('count all chats together', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(1_000_000);
    const chats = Array.from({ length: 31 }, (_, i) => 1_000 + i);
    for (const id of chats) {
      tg.user({ id, name: `U${id}` });
      tg.says(id, id, 'hola');
    }
    const answers = await Promise.all(chats.map((chat_id) => call(tg, 'sendMessage', { chat_id, text: 'x' })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
    expect(tg.refusals()).toEqual({ bot: 1, chat: 0, group: 0 });
  });
  test('let a group have twenty messages in a minute', () => {
    const clock = jest.spyOn(Date, 'now');
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
  });
});
