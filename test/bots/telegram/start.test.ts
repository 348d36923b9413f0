import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { BotApi } from '../../emulators/bot-api/api.ts';
import { startBotApi } from '../../emulators/bot-api/start.ts';
import { PROCESS_TEST_MS, ready, run } from '../../support/process.ts';
import type { Run } from '../../support/process.ts';
import { readiness, tells } from '../../support/readiness.ts';
import { settingsOf, WAYS } from '../../support/telegram-ways.ts';
import { wordsOf } from '../../support/telegram-somebody.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const ANA = 7_000_101;
/** A process that is busy starting answers late. */
const ANSWER_MS = 20_000;

const cleanups: (() => Promise<void>)[] = [];
let api: BotApi;
let env: Record<string, string>;
beforeEach(async () => {
  api = await startBotApi();
  api.user({ id: ANA, name: 'Ana', language: 'es' });
  const { path, remove } = await temporaryFolder();
  cleanups.push(() => api.close(), remove);
  env = { DATA_DIR: path, TELEGRAM_TOKEN: api.token, TELEGRAM_API_ROOT: api.url, LOG_LEVEL: 'trace' };
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A process that does not outlive its test. */
function started(more: Record<string, string>): Run {
  const one = run({ ...env, ...more });
  cleanups.push(async () => {
    one.child.kill('SIGKILL');
    await one.ended;
  });
  return one;
}

async function stopped(one: Run): Promise<void> {
  one.child.kill('SIGTERM');
  expect(await one.ended).toEqual({ code: 0, signal: null });
  const [, secret = ''] = api.token.split(':');
  expect(one.output()).not.toContain(`:${secret}`);
}

const says = async (text: string, answer: RegExp): Promise<void> => {
  const { message_id: said } = api.says(ANA, ANA, text);
  await api.until(
    () => api.messages(ANA).some((each) => each.message_id > said && answer.test(wordsOf(each))),
    ANSWER_MS,
  );
};

describe('npm start with a token', () => {
  test.each(WAYS)(
    '$driver by $mode: answers, is ready, ends with 0, and goes on where it was',
    async (way) => {
      const more = await settingsOf(way);
      const one = started(more);
      const { url } = await ready(one);
      await tells(url, 'ok');
      expect(await readiness(url)).toEqual({
        ok: true,
        checks: { state: 'open', store: 'ok', 'telegram-123456': 'ok' },
      });
      await says('/start', /^Hola, soy Avisa Valdivia/);
      await stopped(one);

      const before = api.messages(ANA).length;
      api.says(ANA, ANA, '/ayuda');
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(api.messages(ANA)).toHaveLength(before + 1);
      expect(api.pending()).toBe(1);
      const two = started(more);
      await ready(two);
      await api.until(
        () => api.messages(ANA).some((each) => wordsOf(each).startsWith('Cómo funciona Avisa')),
        ANSWER_MS,
      );
      await stopped(two);
      expect(api.messages(ANA).filter((each) => wordsOf(each).startsWith('Hola'))).toHaveLength(1);
    },
    2 * PROCESS_TEST_MS,
  );

  test(
    'by webhook it tells Telegram where it is, with a secret of its own, and takes nothing without it',
    async () => {
      const more = await settingsOf({ driver: 'grammy', mode: 'webhook' });
      const one = started(more);
      const { url } = await ready(one);
      await tells(url, 'ok');
      const { payload } = api.calls.find(({ method }) => method === 'setWebhook')!;
      expect(payload).toMatchObject({
        url: `${more.PUBLIC_URL}/telegram/webhook`,
        secret_token: expect.stringMatching(/^[\w-]{32,256}$/),
        allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
      });
      const chat = { id: ANA, type: 'private', first_name: 'Ana' };
      const from = { id: ANA, is_bot: false, first_name: 'Ana' };
      const body = JSON.stringify({ update_id: 1, message: { message_id: 1, date: 1, chat, from, text: '/start' } });
      for (const secret of [undefined, 'guessed', `${String(payload.secret_token)}x`]) {
        const headers = secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret };
        expect((await fetch(String(payload.url), { method: 'POST', body, headers })).status).toBe(403);
      }
      // The same update is taken from Telegram itself: a forged one did not even use up its number.
      await says('/start', /^Hola, soy Avisa Valdivia/);
      expect(api.messages(ANA).filter((each) => wordsOf(each).startsWith('Hola'))).toHaveLength(1);
      await stopped(one);
    },
    PROCESS_TEST_MS,
  );

  test.each(WAYS)(
    '$driver by $mode: while Telegram is down it stays up and says so; then it recovers by itself',
    async (way) => {
      await api.down();
      const one = started(await settingsOf(way));
      const { url } = await ready(one);
      await tells(url, 'Telegram cannot be reached; trying again');
      expect((await readiness(url)).ok).toBe(true);
      await api.up();
      await tells(url, 'ok');
      await says('/start', /^Hola, soy Avisa Valdivia/);
      await api.down();
      // By webhook it looks once a minute; whoever polls knows at once.
      if (way.mode === 'polling') await tells(url, 'Telegram cannot be reached; trying again');
      await api.up();
      await says('/ayuda', /^Cómo funciona Avisa/);
      await stopped(one);
    },
    PROCESS_TEST_MS,
  );
});
