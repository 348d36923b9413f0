import { Town } from '../../test/support/telegram-app.ts';
import { neighbours } from '../../test/support/telegram-deeds.ts';
import { wordsOf } from '../../test/support/telegram-somebody.ts';
import { WAYS } from '../../test/support/telegram-ways.ts';
import type { BotApi } from '../../test/emulators/bot-api/api.ts';
import { homesOf, SPOT } from './town.ts';

/** What anybody is measured by who tells so many in real time. */
export interface InTime {
  readonly seconds: number;
  /** As long as the limits ask. */
  readonly limit_seconds: number;
  readonly over_limit: number;
  readonly refusals: number;
  /** How many heard, each once. */
  readonly told: number;
}

/** What every message about the fire begins with. */
export const SIGN = '🔥';
const round = (value: number): number => Math.round(value * 1_000) / 1_000;
const PER_SECOND = 30;
/** More than anybody should need. */
const PATIENCE_MS = 10 * 60_000;

/** Waits until everybody has heard, and measures from the moment at which it began. */
export async function measured(api: BotApi, people: readonly number[], begin: () => Promise<unknown>): Promise<InTime> {
  const heard = () => people.filter((id) => api.messages(id).some((each) => wordsOf(each).startsWith(SIGN))).length;
  const began = performance.now();
  await begin();
  while (heard() < people.length && performance.now() - began < PATIENCE_MS)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const seconds = (performance.now() - began) / 1_000;
  const limit = people.length / PER_SECOND;
  const refusals = Object.values(api.refusals()).reduce((sum, each) => sum + each, 0);
  return {
    seconds: round(seconds),
    limit_seconds: round(limit),
    over_limit: round(seconds / limit),
    refusals,
    told: heard(),
  };
}

/** The whole app, on SQLite on the disk, over an emulator of the Bot API that keeps to Telegram's limits. */
export async function inRealTime(recipients: number): Promise<InTime> {
  const [way] = WAYS;
  if (!way) throw new Error('there is no way to run a bot');
  const town = await Town.begin(way, { paced: true });
  try {
    const { api } = town;
    await town.department('seguridad');
    const homes = await neighbours(town, homesOf(recipients));
    await town.rest();
    const people = homes.map(({ id }) => id);
    api.limits(true);
    const ana = town.person('Ana');
    ana.says('incendio');
    await ana.taps('Compartir mi ubicación', { point: SPOT });
    await ana.presses('Aquí mismo', /^¿Pasa aquí mismo/);
    return await measured(api, people, () => ana.presses('Enviar', /¿Lo envío\?$/));
  } finally {
    await town.end();
  }
}
