import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LatLon } from '../../emulators/bot-api/api.ts';
import { Town } from '../../support/telegram-app.ts';
import { neighbours, raises, submits } from '../../support/telegram-deeds.ts';
import type { Somebody } from '../../support/telegram-somebody.ts';
import { labelsOf, wordsOf } from '../../support/telegram-somebody.ts';
import { WAYS } from '../../support/telegram-ways.ts';

/** Sectors far enough from each other that no case touches another. */
const CENTRO = { lat: -39.8142, lon: -73.2459 };
const COLLICO = { lat: -39.804, lon: -73.209 };
const WAIT = { code: 429, description: 'Too Many Requests: retry after 20', parameters: { retry_after: 20 } };
const BLOCKED = { code: 403, description: 'Forbidden: bot was blocked by the user' };
const LEASE_MS = 30_000;
/** What neighbours hear, to its end. */
const HEARD = /Accidente de tránsito/;
/** Cards, not the list of what is open that stands above them. */
const ACCIDENT = /^🚘 Accidente de tránsito/;
const cardOf = (code: string): RegExp => new RegExp(`^👜 [^\\n]* · ${code}`);

/** What an answer of Telegram's means is tried in every way by itself (`faults.test.ts`): here each library and each mode once. */
const SOME = WAYS.filter(({ driver, mode }) => (driver === 'grammy') === (mode === 'polling'));

describe.each(SOME)('chats that change or are gone, $driver by $mode', (way) => {
  let town: Town;
  beforeEach(async () => {
    town = await Town.begin(way);
  });
  afterEach(() => town.end());

  const callsTo = (chat: number): number => town.api.calls.filter(({ payload }) => payload.chat_id === chat).length;
  const saying = (chat: number, says: RegExp): readonly string[] =>
    town.chats
      .ofBot(chat)
      .map(wordsOf)
      .filter((each) => says.test(each));

  /** Something befalls a chat while the card of an accident is owed there, and the bot finds out by sending: the update is late. */
  async function befalls(chat: number, happens: () => void, reporter: Somebody, here: LatLon): Promise<void> {
    const { api } = town;
    api.fail(({ payload, method }) => method === 'sendMessage' && payload.chat_id === chat, WAIT);
    await submits(reporter, 'choque', here);
    await api.until(() => api.calls.some(({ status, payload }) => status === 429 && payload.chat_id === chat));
    api.holds(true);
    happens();
    await town.later(21_000, { unheard: true });
  }

  test.each(['told of it', 'finding out by sending'])(
    'a neighbour who blocks the bot is left alone, and hears again once they write; %s',
    async (how) => {
      const { supervisor, group } = await town.department('seguridad');
      const [benito, carmen] = (await neighbours(town, [CENTRO, CENTRO])) as [Somebody, Somebody];
      const ends = async (): Promise<void> => {
        await supervisor.presses('Resolver', ACCIDENT, group);
        await town.later(21_000);
      };
      if (how === 'told of it') {
        await raises(town.person('Ana'), 'choque', CENTRO);
        await benito.reads(HEARD);
        town.api.blocks(benito.id);
        await town.rest();
      } else {
        // The update that tells it never comes.
        town.api.fail(({ payload, method }) => method === 'sendMessage' && payload.chat_id === benito.id, BLOCKED);
        await raises(town.person('Ana'), 'choque', CENTRO);
        await town.api.until(() => town.api.calls.some(({ status }) => status === 403));
      }
      await carmen.reads(HEARD);
      const [before, shown] = [callsTo(benito.id), saying(benito.id, HEARD).length];
      // Neither that it ended, nor that there is another.
      await ends();
      await raises(town.person('Ana'), 'choque', CENTRO);
      await town.rest();
      expect(saying(carmen.id, HEARD)).toHaveLength(2);
      await ends();
      expect(callsTo(benito.id)).toBe(before);

      town.api.unblocks(benito.id);
      await town.rest();
      benito.says('/barrio');
      await benito.reads(/tu casa: 1 km/);
      await raises(town.person('Ana'), 'choque', CENTRO);
      await town.rest();
      expect(saying(carmen.id, HEARD)).toHaveLength(3);
      expect(saying(benito.id, HEARD)).toHaveLength(shown + 1);
    },
  );

  test.each(['told of it', 'finding out by sending'])(
    'a department that throws the bot out: the call centre gets what is open; %s',
    async (how) => {
      const duty = await town.department('seguridad');
      const centre = await town.department('central');
      const robbery = await raises(town.person('Benito'), 'asaltaron a una persona', COLLICO);
      await duty.supervisor.reads(cardOf(robbery), duty.group);
      const out = () => town.api.kicks(duty.supervisor.id, duty.group);
      if (how === 'told of it') {
        await raises(town.person('Ana'), 'choque', CENTRO);
        out();
      } else {
        await befalls(duty.group, out, town.person('Ana'), CENTRO);
        expect(town.api.calls.findLast(({ payload }) => payload.chat_id === duty.group)?.status).toBe(403);
      }
      await centre.supervisor.reads(cardOf(robbery), centre.group);
      await centre.supervisor.reads(ACCIDENT, centre.group);
      town.api.holds(false);
      await town.rest();
      const before = callsTo(duty.group);
      await centre.supervisor.presses('Tomar', cardOf(robbery), centre.group);
      await town.rest();
      expect(saying(centre.group, ACCIDENT)).toHaveLength(1);
      expect(callsTo(duty.group)).toBe(before);
    },
  );

  test.each(['told of it', 'finding out by sending'])(
    'a department that throws the bot out where there is no call centre: their people are told whom to call; %s',
    async (how) => {
      const { supervisor, group } = await town.department('seguridad');
      const [ana, benito] = [town.person('Ana'), town.person('Benito')];
      const robbery = await raises(benito, 'asaltaron a una persona', COLLICO);
      await supervisor.reads(cardOf(robbery), group);
      const out = () => town.api.kicks(supervisor.id, group);
      if (how === 'told of it') {
        await raises(ana, 'choque', CENTRO);
        out();
      } else await befalls(group, out, ana, CENTRO);
      for (const each of [ana, benito]) await each.reads(/^Tu aviso A-\w{3} quedó sin nadie que lo reciba[^]*13[123]/);
      town.api.holds(false);
      await town.rest();
      for (const { id } of [ana, benito]) expect(saying(id, /quedó sin nadie/)).toHaveLength(1);
    },
  );

  test('a topic that is deleted is a chat that is gone; the group around it is not', async () => {
    const rosa = town.person('Rosa');
    const { id: forum } = town.api.group({
      ...{ id: -7_100, title: 'Municipalidad', members: [town.api.botId], administrators: [rosa.id], forum: true },
    });
    town.chats.add(forum);
    for (const id of ['seguridad', 'central']) {
      const topic = town.api.opensTopic(forum, id);
      const { code, bot } = await town.code(id);
      town.api.says(rosa.id, forum, `/start@${String(bot)} ${code}`, { topic });
      await town.api.until(() =>
        town.chats
          .ofBot(forum)
          .some((each) => each.message_thread_id === topic && wordsOf(each).startsWith('Este chat recibe')),
      );
    }
    const [first, second] = new Set(town.chats.ofBot(forum).map((each) => each.message_thread_id));
    const cards = (topic: number | undefined) =>
      town.chats
        .ofBot(forum)
        .filter((each) => each.message_thread_id === topic && wordsOf(each).startsWith('🚘 Accidente de tránsito'));
    await raises(town.person('Ana'), 'choque', CENTRO);
    await town.api.until(() => cards(first).length === 1);
    expect(cards(second)).toEqual([]);
    town.api.deletesTopic(forum, first!);
    const robbery = await raises(town.person('Benito'), 'asaltaron a una persona', COLLICO);
    await rosa.reads(cardOf(robbery), forum);
    await town.rest();
    expect(cards(second)).toHaveLength(1);
    expect(saying(forum, cardOf(robbery))).toHaveLength(1);
  });

  test('an edit whose answer is lost is tried again; that it says nothing new is no trouble, and the card goes on in place', async () => {
    const { supervisor: rosa, group } = await town.department('seguridad');
    await raises(town.person('Ana'), 'choque', CENTRO);
    const card = await rosa.reads(ACCIDENT, group);
    const edits = () => town.api.calls.filter(({ method }) => method === 'editMessageText').map(({ status }) => status);
    town.api.fail('editMessageText', 'lost');
    await rosa.presses('Tomar', ACCIDENT, group);
    await rosa.reads(/Tomó Rosa/, group);
    await town.later(LEASE_MS + 1_000);
    expect(edits()).toEqual([499, 400]);
    await rosa.presses('En camino', ACCIDENT, group);
    await town.rest();
    const now = town.chats.now(group, card);
    expect(labelsOf(now)).not.toContain('En camino');
    expect(edits()).toEqual([499, 400, 200]);
    expect(saying(group, ACCIDENT)).toEqual([wordsOf(now)]);
  });

  test('a department group that became a supergroup before the bot is told: the card goes there, and on there', async () => {
    const { supervisor: rosa, group } = await town.department('seguridad');
    let moved = 0;
    await befalls(group, () => (moved = town.chats.add(town.api.migrates(group))), town.person('Ana'), CENTRO);
    const card = await rosa.reads(ACCIDENT, moved);
    town.api.holds(false);
    await town.rest();
    await rosa.presses('Tomar', ACCIDENT, moved);
    expect((await rosa.reads(/Accidente[^]*Tomó Rosa/, moved)).message_id).toBe(card.message_id);
    await town.rest();
    expect(saying(moved, ACCIDENT)).toHaveLength(1);
  });

  test('of such a group the other open cases are shown in the supergroup too, once each', async () => {
    const { supervisor: rosa, group } = await town.department('seguridad');
    const robbery = await raises(town.person('Benito'), 'asaltaron a una persona', COLLICO);
    await rosa.reads(cardOf(robbery), group);
    let moved = 0;
    await befalls(group, () => (moved = town.chats.add(town.api.migrates(group))), town.person('Ana'), CENTRO);
    await rosa.reads(ACCIDENT, moved);
    town.api.holds(false);
    await rosa.reads(cardOf(robbery), moved);
    await town.rest();
    expect(saying(moved, cardOf(robbery))).toHaveLength(1);
    expect(saying(moved, ACCIDENT)).toHaveLength(1);
  });
});
