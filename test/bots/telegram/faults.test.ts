import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Rendered, SendResult } from '../../../src/core/ports/channel.ts';
import type { Message } from '../../../src/core/say/message.ts';
import type { Fault } from '../../emulators/bot-api/types.ts';
import { ANA, BENITO, GROUP, startTelegram } from '../../support/telegram.ts';
import type { TelegramUnderTest } from '../../support/telegram.ts';
import { WAYS } from '../../support/telegram-ways.ts';

const words = (quote: string): Message => ({ parts: [{ quote }], purpose: 'reply' });
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const picture = (name: string) => ({ name, mime: 'image/png', bytes: png });

/** What Telegram answers, and what it means. */
const answers: readonly [is: string, method: string, fault: Fault, result: object][] = [
  [
    'asks to wait: the whole bot does',
    'sendMessage',
    { code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
    { kind: 'retry', reason: 'rate', afterMs: 7_000, scope: 'account' },
  ],
  [
    'is blocked',
    'sendMessage',
    { code: 403, description: 'Forbidden: bot was blocked by the user' },
    { kind: 'dead', reason: 'blocked', scope: 'chat' },
  ],
  [
    'was thrown out',
    'sendMessage',
    { code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' },
    { kind: 'dead', reason: 'gone', scope: 'chat' },
  ],
  [
    'knows the group by another number',
    'sendMessage',
    {
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: -1_009 },
    },
    { kind: 'moved', address: '-1009' },
  ],
  [
    'has no such topic any more',
    'sendMessage',
    { code: 400, description: 'Bad Request: message thread not found' },
    { kind: 'dead', reason: 'gone', scope: 'chat' },
  ],
  [
    'lets the bot not write',
    'sendMessage',
    { code: 400, description: 'Bad Request: not enough rights to send text messages to the chat' },
    { kind: 'dead', reason: 'refused', scope: 'chat' },
  ],
  [
    'lets nobody write in a group',
    'sendMessage',
    { code: 400, description: 'Bad Request: have no rights to send a message' },
    { kind: 'dead', reason: 'refused', scope: 'chat' },
  ],
  [
    'takes words there, and no pictures',
    'sendMessage',
    { code: 400, description: 'Bad Request: not enough rights to send photos to the chat' },
    { kind: 'dead', reason: 'refused', scope: 'message' },
  ],
  [
    'does not take this message',
    'sendMessage',
    { code: 400, description: 'Bad Request: BUTTON_DATA_INVALID' },
    { kind: 'dead', reason: 'refused', scope: 'message' },
  ],
  [
    'is in trouble',
    'sendMessage',
    { code: 500, description: 'Internal Server Error' },
    { kind: 'retry', reason: 'server', scope: 'account' },
  ],
  ['is behind a gateway in trouble', 'sendMessage', 'html502', { kind: 'retry', reason: 'server', scope: 'account' }],
  [
    'does not know the token',
    'sendMessage',
    { code: 401, description: 'Unauthorized' },
    { kind: 'dead', reason: 'refused', scope: 'account' },
  ],
];

describe.each(WAYS)('Telegram by $driver, $mode, where something goes wrong', (way) => {
  let under: TelegramUnderTest;
  beforeEach(async () => {
    under = await startTelegram(way);
    under.api.says(ANA, ANA, '/start');
    await under.api.until(() => under.received.length === 1);
  });
  afterEach(() => under.close());

  const rendered = (message: Message, attachments: Rendered['attachments'] = []): Rendered =>
    under.channel.render(message, 'es', String, attachments);
  const send = (
    message: Message,
    key: string,
    attachments: Rendered['attachments'] = [],
    to = String(ANA),
  ): Promise<SendResult> => under.channel.send(to, rendered(message, attachments), { key, replyTo: null });
  const shown = () => under.api.messages(ANA).filter(({ from }) => from.is_bot);

  test.each(answers)('Telegram %s', async (_is, method, fault, result) => {
    under.api.fail(method, fault);
    expect(await send(words('hola'), 'k')).toMatchObject(result);
    expect(shown()).toEqual([]);
    expect(await send(words('hola'), 'k')).toMatchObject({ kind: 'sent' });
  });

  test('what was said so already is as good as changed', async () => {
    const card: Message = { ...words('hola'), purpose: 'department' };
    const sent = await send(card, 'k');
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    const same = await under.channel.edit(String(ANA), sent.ref, rendered(card));
    expect(same).toEqual(sent);
    expect(under.api.calls.at(-1)).toMatchObject({ method: 'editMessageText', status: 400 });
  });

  test('where nobody listens it was not sent, and waits with the account', async () => {
    await under.api.down();
    expect(await send(words('hola'), 'k')).toMatchObject({ kind: 'retry', reason: 'unreachable', scope: 'account' });
    await under.api.up();
    expect(await send(words('hola'), 'k')).toMatchObject({ kind: 'sent' });
    expect(shown()).toHaveLength(1);
  });

  test('an answer that is lost leaves it open whether it went out', async () => {
    under.api.fail('sendMessage', 'lost');
    const result = await send(words('hola'), 'k');
    expect(['unknown', 'retry']).toContain(result.kind);
    expect(shown()).toHaveLength(1);
  });

  test('files that broke off go on where they were: nothing twice, nothing lost', async () => {
    const two = [picture('una.png'), { ...picture('otra.png'), bytes: Buffer.concat([png, Buffer.from('x')]) }];
    under.api.fail((call) => call.method === 'sendPhoto' && shown().length === 2, {
      code: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    });
    expect(await send(words('humo'), 'k', two)).toMatchObject({ kind: 'retry', reason: 'rate' });
    expect(await send(words('humo'), 'k', two)).toMatchObject({ kind: 'sent' });
    expect(shown().map((each) => each.text ?? 'foto')).toEqual(['humo', 'foto', 'foto']);
  });

  test('a picture that goes to many groups is uploaded once', async () => {
    const summary: Message = {
      ...words('Octubre'),
      pictures: [
        {
          kind: 'generated',
          recipe: { kind: 'summary', realm: 'live', commune: 'v', period: '2026-10', audience: 'groups' },
        },
      ],
      purpose: 'digest',
    };
    await send(summary, 'a', [picture('mes.png')]);
    await send(summary, 'b', [picture('mes.png')], String(GROUP));
    const uploads = under.api.calls.filter(({ method }) => method === 'sendPhoto').map(({ payload }) => payload.photo);
    expect(uploads).toHaveLength(2);
    expect(typeof uploads[1]).toBe('string');
    expect(under.api.messages(GROUP).at(-1)).toMatchObject({ caption: 'Octubre' });
  });

  test('what could not be made durable comes again, and is confirmed only then', async () => {
    under.fault.on = true;
    under.api.says(ANA, ANA, 'SOS');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(under.api.pending()).toBe(1);
    under.fault.on = false;
    await under.api.until(() => under.received.length === 2, 5_000);
    expect(under.received[1]?.body).toMatchObject({ message: { text: 'SOS' } });
  });

  test('a file that is gone, too large, or not to be had now', async () => {
    const { voice } = under.api.sends(ANA, ANA, { type: 'voice', bytes: png });
    const { document } = under.api.sends(ANA, ANA, { type: 'document', bytes: png, size: 21 * 1024 * 1024 });
    expect(await under.channel.fetch(document?.file_id ?? '')).toBe('too-large');
    under.api.fail('download', { code: 500, description: 'Internal Server Error' });
    await expect(under.channel.fetch(voice?.file_id ?? '')).rejects.toThrow('the file could not be fetched');
    const kept = await under.channel.fetch(voice?.file_id ?? '');
    expect(typeof kept === 'object' && png.equals(kept.bytes)).toBe(true);
  });

  test('a tap is answered within two seconds, also where its decision takes longer', async () => {
    await send({ ...words('¿Sí?'), choices: [{ action: 'ok', number: 1, label: { name: 'Sí' } }] }, 'k');
    let go = (): void => undefined;
    const slow = new Promise<void>((resolve) => {
      go = resolve;
    });
    under.slow.until = slow;
    under.api.presses(ANA, ANA, shown().at(-1)?.message_id ?? 0, 'Sí');
    await under.api.until(() => under.api.toasts(ANA).length === 1, 2_900);
    go();
    await under.api.until(() => under.received.length === 2);
    expect(under.api.toasts(ANA)).toHaveLength(1);
  });
});

describe.each(WAYS)('many updates at once by $driver, $mode', (way) => {
  test('1,000 of 50 chats keep their order in each, and one that cannot be read keeps nobody back', async () => {
    const under = await startTelegram(way, { connected: false });
    const { api, received } = under;
    try {
      const people = Array.from({ length: 50 }, (_, index) => 5_000 + index);
      for (const id of people) api.user({ id, name: `P${String(id)}` });
      for (let turn = 0; turn < 20; turn += 1)
        for (const id of people) api.says(id, id, `${String(id)}: ${String(turn)}`);
      api.raw({ message: { text: 5 } });
      api.says(BENITO, BENITO, 'después');
      await api.until(() => received.length === 1_002, 20_000);
      const texts = received.map(({ body }) => (body as { message: { text: unknown } }).message.text);
      for (const id of people)
        expect(texts.filter((text) => String(text).startsWith(`${String(id)}:`))).toEqual(
          Array.from({ length: 20 }, (_, turn) => `${String(id)}: ${String(turn)}`),
        );
      expect(texts).toContain('después');
    } finally {
      await under.close();
    }
  }, 30_000);
});
