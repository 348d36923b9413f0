import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { CLIENTS, refusal } from './bot-api-clients.ts';
import type { Client } from './bot-api-clients.ts';
import type { BotApi } from './bot-api/api.ts';
import { startBotApi } from './bot-api/start.ts';
import type { TgMessage } from './bot-api/types.ts';

const ANA = 101;
const LUIS = 102;
const GROUP = -500;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const KEYBOARD = { inline_keyboard: [[{ text: 'Voy en camino', callback_data: 'go:1' }]] };

let tg: BotApi;
beforeEach(async () => {
  tg = await startBotApi({ callbackMs: 5_000 });
  tg.user({ id: ANA, name: 'Ana', language: 'es' });
  tg.user({ id: LUIS, name: 'Luis' });
  tg.group({ id: GROUP, title: 'Vecinos', members: [ANA, LUIS, tg.botId], administrators: [ANA] });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await tg.close();
});

describe.each(CLIENTS)('%s', (_, connect) => {
  let bot: Client;
  beforeEach(() => {
    bot = connect(tg.url, tg.token);
  });
  const send = async (payload: object): Promise<TgMessage> => (await bot.call('sendMessage', payload)) as TgMessage;
  const refused = (method: string, payload: object) => refusal(bot.call(method, payload));

  test('knows who it is, and nothing by a wrong token', async () => {
    expect(await bot.me()).toMatchObject({ id: 123_456, is_bot: true, username: tg.username });
    expect(await refusal(connect(tg.url, '123456:OTHER').me())).toMatchObject({
      code: 401,
      description: 'Unauthorized',
    });
    // Of grammY this is reached only by its raw calls.
    const answer = await fetch(`${tg.url}/bot${tg.token}/danceMessage`);
    expect(await answer.json()).toEqual({ ok: false, error_code: 404, description: 'Not Found' });
  });

  test('sends text with entities and buttons, and is told who pressed what', async () => {
    const said = tg.says(ANA, ANA, '/start abc');
    expect(said.entities).toEqual([{ type: 'bot_command', offset: 0, length: 6 }]);
    const entities = [{ type: 'bold', offset: 2, length: 5 }];
    const sent = await send({ chat_id: ANA, text: '  Fuego cerca \n', entities, reply_markup: KEYBOARD });
    expect(sent).toMatchObject({ text: 'Fuego cerca', entities: [{ type: 'bold', offset: 0, length: 5 }] });
    expect(tg.messages(ANA)).toEqual([said, sent]);

    const query = tg.presses(ANA, ANA, sent.message_id, 'camino');
    const updates = (await bot.call('getUpdates', { offset: 0, limit: 10, timeout: 0 })) as object[];
    expect(updates).toMatchObject([
      { update_id: 1, message: { text: '/start abc', from: { id: ANA, language_code: 'es' } } },
      {
        update_id: 2,
        callback_query: { id: query, data: 'go:1', from: { id: ANA }, message: { text: 'Fuego cerca' } },
      },
    ]);
    expect(tg.unanswered()).toMatchObject([{ id: query, user: ANA, data: 'go:1' }]);
    await bot.call('answerCallbackQuery', { callback_query_id: query, text: 'Anotado', show_alert: true });
    expect(tg.toasts(ANA)).toEqual([{ query, text: 'Anotado', alert: true }]);
    const tooOld = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    expect(await refused('answerCallbackQuery', { callback_query_id: query })).toMatchObject({ description: tooOld });
    const late = tg.presses(ANA, ANA, sent.message_id, 'go:1');
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_001);
    expect(await refused('answerCallbackQuery', { callback_query_id: late })).toMatchObject({ description: tooOld });
  });

  test('edits its text once, and only what is its own', async () => {
    const said = tg.says(ANA, ANA, 'hola');
    const sent = await send({ chat_id: ANA, text: 'uno', reply_markup: KEYBOARD });
    const target = { chat_id: ANA, message_id: sent.message_id };
    const edited = await bot.call('editMessageText', { ...target, text: 'dos' });
    expect(edited).toMatchObject({ message_id: sent.message_id, text: 'dos', edit_date: expect.any(Number) });
    // An edit without buttons takes them away; who has not seen it may still press them.
    expect(edited).not.toHaveProperty('reply_markup');
    expect(tg.presses(ANA, ANA, sent.message_id, 'Voy en camino')).toEqual(expect.any(String));
    expect(await refused('editMessageText', { ...target, text: 'dos' })).toEqual({
      code: 400,
      description:
        'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a ' +
        'current content and reply markup of the message',
      parameters: {},
    });
    expect(await refused('editMessageText', { ...target, message_id: 999, text: 'x' })).toMatchObject({
      description: 'Bad Request: message to edit not found',
    });
    const foreign = { chat_id: ANA, message_id: said.message_id, text: 'x' };
    expect(await refused('editMessageText', foreign)).toMatchObject({
      description: "Bad Request: message can't be edited",
    });
  });

  test('sends a photo by its bytes, with words, an answer and buttons', async () => {
    const { message_id: replyTo } = tg.says(ANA, ANA, 'hola');
    const more = { caption: 'El sector', replyTo, keyboard: KEYBOARD };
    const sent = await bot.photo(ANA, PNG, 'señal del sector.png', more);
    expect(sent).toMatchObject({ caption: 'El sector', reply_to_message: { text: 'hola' }, reply_markup: KEYBOARD });
    expect(sent).not.toHaveProperty('bytes');
    const shown = tg.messages(ANA).at(-1)!;
    expect(Buffer.from(shown.bytes!)).toEqual(PNG);
    expect(shown.photo).toMatchObject([{ width: 90 }, { width: 1, height: 1, file_size: PNG.length }]);
    expect(tg.calls.at(-1)).toMatchObject({
      method: 'sendPhoto',
      payload: { chat_id: ANA, reply_parameters: { message_id: replyTo }, reply_markup: KEYBOARD },
      status: 200,
    });
    // By its id it goes again without its bytes.
    const again = await bot.call('sendPhoto', { chat_id: ANA, photo: shown.photo!.at(-1)!.file_id });
    expect(again).toMatchObject({ photo: [{}, { file_size: PNG.length }] });
    await bot.call('editMessageCaption', { chat_id: ANA, message_id: sent.message_id, caption: 'Otro' });
    expect(tg.messages(ANA).at(-2)).toMatchObject({ caption: 'Otro', photo: shown.photo });
    expect(await refused('editMessageText', { chat_id: ANA, message_id: sent.message_id, text: 'x' })).toMatchObject({
      description: 'Bad Request: there is no text in the message to edit',
    });
    const broken = bot.photo(ANA, Buffer.from('no picture'), 'a.png', more);
    expect(await refusal(broken)).toMatchObject({ code: 400, description: 'Bad Request: IMAGE_PROCESS_FAILED' });
  });

  test('sends an album', async () => {
    tg.says(ANA, ANA, 'hola');
    const album = await bot.album(ANA, [PNG, PNG]);
    expect(album).toHaveLength(2);
    expect(album[0]!.media_group_id).toBe(album[1]!.media_group_id);
    expect(tg.messages(ANA).slice(1)).toMatchObject([{ bytes: { length: PNG.length } }, { photo: [{}, {}] }]);
  });

  test('fetches what somebody sent, unless it is too big', async () => {
    const file = { type: 'voice', bytes: Buffer.from('OggS words') } as const;
    const { voice } = tg.sends(ANA, ANA, file);
    expect(voice).toMatchObject({ mime_type: 'audio/ogg', file_size: 10 });
    expect((await bot.download(voice!.file_id)).toString()).toBe('OggS words');
    const big = tg.sends(ANA, ANA, { ...file, type: 'video', size: 21 * 1024 * 1024 }).video!;
    expect(await refusal(bot.download(big.file_id))).toMatchObject({ description: 'Bad Request: file is too big' });
    tg.fail('download', { code: 503, description: 'Service Unavailable' });
    await expect(bot.download(voice!.file_id)).rejects.toThrow('503');
  });

  test('is told that a group is a supergroup now', async () => {
    const id = tg.migrates(GROUP);
    expect(await refused('sendMessage', { chat_id: GROUP, text: 'x' })).toEqual({
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: id },
    });
    await send({ chat_id: id, text: 'x' });
    expect(tg.messages(id)).toMatchObject([
      { migrate_from_chat_id: GROUP },
      { text: 'x', chat: { type: 'supergroup' } },
    ]);
    expect(tg.messages(GROUP)).toMatchObject([{ migrate_to_chat_id: id }]);
  });

  test('is refused by whoever wants no messages', async () => {
    const refusedBy = async (chat: number) => (await refused('sendMessage', { chat_id: chat, text: 'x' })).description;
    expect(await refusedBy(77)).toBe('Bad Request: chat not found');
    expect(await refusedBy(LUIS)).toBe("Forbidden: bot can't initiate conversation with a user");
    tg.says(LUIS, LUIS, 'hola');
    tg.blocks(LUIS);
    expect(await refusedBy(LUIS)).toBe('Forbidden: bot was blocked by the user');
    tg.unblocks(LUIS);
    await send({ chat_id: LUIS, text: 'x' });
    tg.deactivates(LUIS);
    expect(await refusedBy(LUIS)).toBe('Forbidden: user is deactivated');
    tg.kicks(ANA, GROUP);
    expect(await refusedBy(GROUP)).toBe('Forbidden: bot was kicked from the group chat');
    const other = tg.group({ id: -1_000_900, title: 'B', type: 'supergroup', members: [ANA], administrators: [] }).id;
    expect(await refusedBy(other)).toBe('Bad Request: chat not found');
    tg.adds(ANA, other);
    await bot.call('leaveChat', { chat_id: other });
    expect(await refusedBy(other)).toBe('Forbidden: bot is not a member of the supergroup chat');
  });

  test('meets the faults that the test orders', async () => {
    tg.says(ANA, ANA, 'hola');
    const payload = { chat_id: ANA, text: 'x' };
    const parameters = { retry_after: 7 };
    tg.fail('sendMessage', { code: 429, description: 'Too Many Requests: retry after 7', parameters });
    expect(await refused('sendMessage', payload)).toMatchObject({ code: 429, parameters });
    for (const fault of ['drop', 'html502'] as const) {
      tg.fail('sendMessage', fault);
      await expect(send(payload)).rejects.toThrow();
    }
    expect(tg.messages(ANA)).toHaveLength(1);
    tg.fail(({ payload: { text } }) => text === 'x', 'lost');
    await expect(send(payload)).rejects.toThrow();
    expect(tg.messages(ANA)).toHaveLength(2);

    tg.fail('sendMessage', 'hang', Infinity);
    const hanging = send(payload).catch((error: unknown) => error);
    await tg.until(() => tg.calls.at(-1)!.status === 0 && tg.calls.length === 5);
    tg.healed();
    expect(await hanging).toBeInstanceOf(Error);
    await tg.down();
    await expect(send(payload)).rejects.toThrow();
    await tg.up();
    await send(payload);
    expect(tg.messages(ANA)).toHaveLength(3);
  });
});
