import type { BotApi } from './bot-api/api.ts';
import { startBotApi } from './bot-api/start.ts';
import type { TgMessage } from './bot-api/types.ts';

export const ANA = 101;
export const LUIS = 102;
export const GROUP = -500;

/** Two people, of whom one has written to the bot, and a group without it. */
export async function stage(rates = false): Promise<BotApi> {
  const tg = await startBotApi({ rates });
  tg.user({ id: ANA, name: 'Ana' });
  tg.user({ id: LUIS, name: 'Luis' });
  tg.group({ id: GROUP, title: 'Vecinos', members: [ANA, LUIS], administrators: [ANA] });
  tg.says(ANA, ANA, 'hola');
  return tg;
}

interface Answered<T> {
  readonly ok: boolean;
  readonly result: T;
  readonly description?: string;
  readonly parameters?: object;
}

/** A call without a library, so that nothing stands between the test and the answer. */
export async function call<T = unknown>(tg: BotApi, method: string, payload: object = {}): Promise<Answered<T>> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(payload) };
  return (await (await fetch(`${tg.url}/bot${tg.token}/${method}`, init)).json()) as Answered<T>;
}

/** Sends a message, to Ana where nothing else is said; throws where it is refused. */
export async function send(tg: BotApi, payload: object): Promise<TgMessage> {
  const { result, description } = await call<TgMessage>(tg, 'sendMessage', { chat_id: ANA, text: 'x', ...payload });
  if (description !== undefined) throw new Error(description);
  return result;
}

export const button = (more: object): object => ({ reply_markup: { inline_keyboard: [[{ text: 'a', ...more }]] } });
export const below = (more: object): object => ({ reply_markup: { keyboard: [[{ text: 'a', ...more }]] } });
