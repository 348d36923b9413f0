import { Telegram, TelegramError } from 'telegraf';
import { CallFault, networkFault, refusedBy, Upload } from './driver.ts';
import type { Driver, DriverOptions } from './driver.ts';

type CallApi = (method: string, payload: object, options: { signal: AbortSignal }) => Promise<unknown>;

/** The Bot API by telegraf, for towns whose bot already runs on it: its client for calls and uploads, nothing of its bot. */
export function telegrafDriver({ token, apiRoot }: DriverOptions): Driver {
  const telegram = new Telegram(token, { apiRoot, webhookReply: false });
  const callApi = telegram.callApi.bind(telegram) as unknown as CallApi;
  return {
    async call(method, payload, signal) {
      try {
        return await callApi(method, withFiles(payload), { signal });
      } catch (error) {
        throw new CallFault(method, error instanceof TelegramError ? refusedBy(answerOf(error)) : networkFault(error));
      }
    },
  };
}

const answerOf = ({ code, description, parameters }: TelegramError) => ({
  error_code: code,
  description,
  ...(parameters ? { parameters } : {}),
});

/** Beside a file telegraf drops values that are objects: they go as the JSON that Telegram takes there as well. */
function withFiles(payload: object): object {
  const entries = Object.entries(payload) as [string, unknown][];
  if (!entries.some(([, value]) => value instanceof Upload)) return { ...payload };
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (value instanceof Upload) return [key, { source: Buffer.from(value.bytes), filename: value.name }];
      return [key, typeof value === 'object' && value !== null ? JSON.stringify(value) : value];
    }),
  );
}
