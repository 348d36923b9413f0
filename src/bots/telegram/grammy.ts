import { Api, GrammyError, InputFile } from 'grammy';
import { CallFault, networkFault, refusedBy, Upload } from './driver.ts';
import type { Driver, DriverOptions } from './driver.ts';

/** Longer than any call of ours waits: the signal ends it before. */
const TIMEOUT_S = 120;

/** Methods that grammY calls without a payload: what comes first is the signal (reference: `getMe({})` throws). */
const WITHOUT_PAYLOAD = new Set(['getMe', 'getWebhookInfo']);

type RawCall = (...args: readonly (object | AbortSignal)[]) => Promise<unknown>;

/** The Bot API by grammY: its client for calls and uploads, nothing of its bot. */
export function grammyDriver({ token, apiRoot }: DriverOptions): Driver {
  const { raw } = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S });
  const methods = raw as unknown as Readonly<Record<string, RawCall>>;
  return {
    async call(method, payload, signal) {
      try {
        return await methods[method]?.(...(WITHOUT_PAYLOAD.has(method) ? [] : [withFiles(payload)]), signal);
      } catch (error) {
        throw new CallFault(method, error instanceof GrammyError ? refusedBy(error) : networkFault(error));
      }
    },
  };
}

function withFiles(payload: object): object {
  const entries = Object.entries(payload).map(([key, value]: [string, unknown]) => [
    key,
    value instanceof Upload ? new InputFile(value.bytes, value.name) : value,
  ]);
  return Object.fromEntries(entries) as object;
}
