import { Api, GrammyError, InputFile } from 'grammy';
import { CallFault, networkFault, refusedBy, Upload } from './driver.ts';
import type { Driver, DriverOptions } from './driver.ts';

/** Longer than any call of ours waits: the signal ends it before. */
const TIMEOUT_S = 120;

type RawCall = (payload: object, signal?: AbortSignal) => Promise<unknown>;

/** The Bot API by grammY: its client for calls and uploads, nothing of its bot. */
export function grammyDriver({ token, apiRoot }: DriverOptions): Driver {
  const { raw } = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S });
  const methods = raw as unknown as Readonly<Record<string, RawCall>>;
  return {
    async call(method, payload, signal) {
      try {
        // Methods without parameters take no payload; all others take one (reference: `getMe({})` throws).
        if (method === 'getMe') return await raw.getMe(signal as Parameters<typeof raw.getMe>[0]);
        return await methods[method]?.(withFiles(payload), signal);
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
