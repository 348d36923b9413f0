import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { LoggedCall } from '../../emulators/bot-api/types.ts';
import { tells } from '../../support/readiness.ts';
import { Town } from '../../support/telegram-app.ts';
import type { Department } from '../../support/telegram-app.ts';
import { neighbours, raises } from '../../support/telegram-deeds.ts';
import type { Somebody } from '../../support/telegram-somebody.ts';
import { wordsOf } from '../../support/telegram-somebody.ts';
import { WAYS } from '../../support/telegram-ways.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const NEIGHBOURS = 60;
const SPOTS = Array.from({ length: NEIGHBOURS }, (_, index) => ({ lat: CENTRO.lat + index * 4e-5, lon: CENTRO.lon }));
/** So many cards get through before something goes wrong. */
const THROUGH = 25;
/** What the account sends side by side, and so what may be in flight. */
const AT_ONCE = 20;
/** As the delivery's own. */
const LEASE_MS = 30_000;

const tooMany = (seconds: number) => ({
  code: 429,
  description: `Too Many Requests: retry after ${String(seconds)}`,
  parameters: { retry_after: seconds },
});

/** What the bot says or changes, for whomever. */
const speaks = ({ method }: Pick<LoggedCall, 'method'>): boolean => /^(send|edit|pin)/.test(method);

/** True from the call after so many on, of those that are meant. */
function after(count: number, meant: (call: LoggedCall) => boolean): (call: LoggedCall) => boolean {
  let seen = 0;
  return (call) => meant(call) && (seen += 1) > count;
}

describe('many are being told under Telegram’s own limits', () => {
  // How the account is paced is the same whatever the way.
  test('everybody hears once, and nothing is refused', async () => {
    const [way] = WAYS;
    const town = await Town.begin(way!, { paced: true });
    try {
      const { supervisor, group } = await town.department('seguridad');
      const homes = await neighbours(town, SPOTS.slice(0, 40));
      town.api.limits(true);
      const code = await raises(town.person('Ana'), 'choque', CENTRO);
      await supervisor.reads(new RegExp(code), group);
      const cards = () =>
        homes.map(({ id }) => town.chats.ofBot(id).filter((each) => wordsOf(each).startsWith('🚘')).length);
      await town.api.until(() => cards().every((count) => count > 0), 20_000);
      await town.rest();
      expect(cards()).toEqual(homes.map(() => 1));
      expect(town.api.refusals()).toEqual({ bot: 0, chat: 0, group: 0 });
    } finally {
      await town.end();
    }
  }, 30_000);
});

describe.each(WAYS)('many are being told, $driver by $mode', (way) => {
  let town: Town;
  let duty: Department;
  let homes: readonly Somebody[];
  beforeAll(async () => {
    town = await Town.begin(way);
    duty = await town.department('seguridad');
    homes = await neighbours(town, SPOTS);
  }, 30_000);
  afterEach(() => town.api.healed());
  afterAll(() => town.end());

  /** How many messages each neighbour has that say this. */
  const counts = (says: RegExp): readonly number[] =>
    homes.map(({ id }) => town.chats.ofBot(id).filter((each) => says.test(wordsOf(each))).length);
  const once = Array.from({ length: NEIGHBOURS }, () => 1);
  const isCard =
    (says: RegExp) =>
    ({ method, payload }: LoggedCall): boolean =>
      method === 'sendMessage' && says.test(String(payload.text)) && homes.some(({ id }) => id === payload.chat_id);

  test('asked to wait, it says nothing to anybody; then who needs help comes first, and everybody hears once', async () => {
    const { api } = town;
    const accident = /^🚘 Accidente de tránsito/;
    // From then on Telegram refuses whatever is said, as it does.
    let full = false;
    const over = after(THROUGH, isCard(accident));
    api.fail((call) => speaks(call) && (full ||= over(call)), tooMany(60), Infinity);
    const ana = town.person('Ana');
    await raises(ana, 'choque', CENTRO);
    await api.until(() => full);
    await town.rest();
    const refused = api.calls.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThanOrEqual(AT_ONCE);

    const quiet = api.calls.filter(speaks).length;
    const carla = town.person('Carla');
    carla.says('sos');
    await town.later(20_000);
    await town.later(20_000);
    expect(api.calls.filter(speaks)).toHaveLength(quiet);
    expect(counts(accident).filter((count) => count > 0)).toHaveLength(THROUGH);

    api.healed();
    await town.later(25_000);
    const next = api.calls
      .filter(speaks)
      .slice(quiet)
      .map(({ payload }) => ({ to: payload.chat_id, says: String(payload.text) }));
    const first = next.slice(0, AT_ONCE);
    expect(first.find(({ to }) => to === carla.id)?.says).toMatch(
      /^Si hay peligro, llama ahora[^]*SOS A-\w{3}: lo recibió/,
    );
    expect(first.find(({ to }) => to === duty.group)?.says).toMatch(/^🆘 SOS/);
    expect(counts(accident)).toEqual(once);
    expect(town.chats.ofBot(duty.group).filter((each) => wordsOf(each).includes('SOS · '))).toHaveLength(1);
  });

  test('calls that hang, and answers that do not come, keep nobody else back; what was in flight comes twice at most', async () => {
    const { api } = town;
    const robbery = /^👜 Asalto o robo a persona/;
    const [deaf, mute] = [homes[7]!, homes[8]!];
    const to = (chat: number) => (call: LoggedCall) => isCard(robbery)(call) && call.payload.chat_id === chat;
    api.fail(to(deaf.id), 'hang');
    api.fail(to(mute.id), 'mute');
    await raises(town.person('Benito'), 'asaltaron a una persona', CENTRO);
    const all = (...numbers: number[]) => once.map((_, index) => numbers[[7, 8].indexOf(index)] ?? 1);
    await api.until(() => counts(robbery).join() === all(0, 1).join());
    // Of the department's card too nothing waits for them.
    await duty.supervisor.presses('Tomar', robbery, duty.group);
    await duty.supervisor.reads(/Asalto[^]*Tomó Rosa/, duty.group);

    // Longer than a call waits for its answer.
    town.jump(21_000);
    await town.rest();
    expect(counts(robbery)).toEqual(all(0, 1));
    await town.later(LEASE_MS);
    expect(counts(robbery)).toEqual(all(1, 2));
    await town.later(LEASE_MS);
    await town.later(LEASE_MS);
    expect(counts(robbery)).toEqual(all(1, 2));
  });

  test('a server in trouble loses nothing, either way, and `/readyz` tells of it', async () => {
    const { api, url } = town;
    const fire = /^🔥 Incendio/;
    let broken = false;
    const over = after(THROUGH, isCard(fire));
    const trouble = { code: 500, description: 'Internal Server Error' };
    // While it lasts a gateway in between has words of its own for some.
    api.fail(
      (call) => broken && call.method === 'sendMessage' && Number(call.payload.chat_id) % 2 === 0,
      'html502',
      Infinity,
    );
    api.fail((call) => (broken ||= over(call)), trouble, Infinity);
    await raises(town.person('Diego'), 'incendio', CENTRO);
    await api.until(() => broken);
    const carla = town.person('Carla');
    carla.says('sos');
    // By webhook it looks once a minute.
    await town.later(61_000, { unheard: true });
    const told = await tells(url, 'Telegram answers 500 Internal Server Error; trying again');
    expect(told.ok).toBe(true);
    for (let minute = 0; minute < 5; minute += 1) {
      const tries = api.calls.length;
      await town.later(61_000, { unheard: true });
      expect(api.calls.slice(tries).some(({ status }) => status >= 500)).toBe(true);
    }
    expect(counts(fire).filter((count) => count > 0)).toHaveLength(THROUGH);

    api.healed();
    await town.later(61_000, { unheard: true });
    await carla.reads(/SOS A-\w{3}: lo recibió/);
    await town.rest();
    expect(counts(fire)).toEqual(once);
    await tells(url, 'ok');
  });

  test('where nobody listens any more everything waits, on both sides; only what was in flight may come twice', async () => {
    const { api, url } = town;
    // Nothing that the cases before could be: it would be asked whether it is one of them.
    const slide = /^⛰️ Derrumbe/;
    let gone: Promise<void> | undefined;
    const over = after(THROUGH, isCard(slide));
    api.fail((call) => {
      if (gone === undefined && over(call)) gone = api.down();
      return false;
    }, 'drop');
    await raises(town.person('Elisa'), 'derrumbe', CENTRO);
    await api.until(() => gone);
    await gone;
    const flora = town.person('Flora');
    flora.says('sos');
    await town.later(61_000);
    const told = await tells(url, 'Telegram cannot be reached; trying again');
    expect(told.ok).toBe(true);
    for (let minute = 0; minute < 5; minute += 1) await town.later(61_000);
    expect(counts(slide).filter((count) => count === 0).length).toBeGreaterThan(0);

    await api.up();
    await town.later(61_000, { unheard: true });
    await flora.reads(/SOS A-\w{3}: lo recibió/);
    await town.later(LEASE_MS);
    await town.rest();
    expect(counts(slide).every((count) => count === 1 || count === 2)).toBe(true);
    expect(counts(slide).filter((count) => count === 2).length).toBeLessThanOrEqual(AT_ONCE);
    await tells(url, 'ok');
  });
});
