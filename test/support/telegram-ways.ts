import { freePort } from './process.ts';

/** Every way in which a town may run its bot. */
export const WAYS = (['grammy', 'telegraf'] as const).flatMap((driver) =>
  (['polling', 'webhook'] as const).map((mode) => ({ driver, mode })),
);
export type Way = (typeof WAYS)[number];

/** What is set for a way beside the token; nothing for the first, which is what runs by itself. */
export async function settingsOf({ driver, mode }: Way): Promise<Record<string, string>> {
  const chosen: Record<string, string> = driver === 'grammy' ? {} : { TELEGRAM_DRIVER: driver };
  if (mode === 'polling') return chosen;
  const port = String(await freePort());
  return { ...chosen, TELEGRAM_MODE: mode, PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
}
