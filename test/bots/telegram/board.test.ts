import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TgMessage } from '../../emulators/bot-api/types.ts';
import { Town } from '../../support/telegram-app.ts';
import type { Message } from '../../../src/core/say/message.ts';
import { BENITO, GROUP, startTelegram } from '../../support/telegram.ts';
import { raises } from '../../support/telegram-deeds.ts';
import type { Somebody } from '../../support/telegram-somebody.ts';
import { labelsOf, wordsOf } from '../../support/telegram-somebody.ts';
import { WAYS } from '../../support/telegram-ways.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const TEJA = { lat: -39.8085, lon: -73.254 };
const COLLICO = { lat: -39.804, lon: -73.209 };
/** Longer than a board waits for more to change. */
const PACE = 6_000;

/** What is pinned is the same on every way in: the loop of a department looks at it on all four. */
describe('the board of a department', () => {
  let town: Town;
  let rosa: Somebody;
  let group: number;
  beforeAll(async () => {
    town = await Town.begin(WAYS[0]!);
    ({ supervisor: rosa, group } = await town.department('seguridad'));
  });
  afterEach(() => town.check());
  afterAll(() => town.end());

  /** The one pinned message, once nothing moves. */
  async function board(chat = group): Promise<TgMessage> {
    await town.later(PACE);
    const pinned = town.api.pinned(chat);
    expect(pinned).toHaveLength(1);
    return town.chats.now(chat, { message_id: pinned[0]! } as TgMessage);
  }

  test('is pinned as soon as the chat is bound, and says that nothing is open', async () => {
    expect(wordsOf(await board())).toBe('Nada abierto');
    // Nor is a department greeted as neighbours are.
    expect(town.chats.ofBot(group).filter((each) => wordsOf(each).includes('Hola, soy Avisa'))).toEqual([]);
  });

  test('lists what is open, the gravest first, and follows it to its end in the same message', async () => {
    const first = await board();
    const noise = await raises(town.person('Ana'), 'choque', CENTRO);
    const fire = await raises(town.person('Benito'), 'incendio', TEJA);
    const both = await board();
    expect(both.message_id).toBe(first.message_id);
    expect(labelsOf(both)).toEqual([]);
    expect(wordsOf(both)).toMatch(
      new RegExp(
        `^2 abiertos, 2 sin tomar\\n❗ 🔥 ${fire} Incendio, Isla Teja: sin tomar, 30-10 12:0\\d\\n❗ 🚘 ${noise} Accidente de tránsito, Centro: sin tomar, 30-10 12:0\\d$`,
      ),
    );
    await rosa.presses('Tomar', new RegExp(fire), group);
    await rosa.presses('Tomar', new RegExp(noise), group);
    expect(wordsOf(await board())).toMatch(/^2 abiertos, todos tomados\n🔥 [^]*: tomado, [^]*\n🚘 /);
    for (const code of [fire, noise]) await rosa.presses('Resolver', new RegExp(code), group);
    await town.later(21_000);
    const done = await board();
    expect(wordsOf(done)).toBe('Nada abierto');
    expect(done.message_id).toBe(first.message_id);
  });

  test('changes once for much that happens at once, and not at all where nothing on it does', async () => {
    const { message_id: id } = await board();
    const changes = () =>
      town.api.calls.filter(({ method, payload }) => method === 'editMessageText' && payload.message_id === id).length;
    const before = changes();
    const ana = town.person('Ana');
    await raises(ana, 'choque', CENTRO);
    await raises(town.person('Benito'), 'choque', TEJA);
    await raises(town.person('Carla'), 'choque', COLLICO);
    await board();
    // The three were raised in less time than the board waits, or in little more.
    expect(changes() - before).toBeLessThanOrEqual(2);
    const settled = changes();
    ana.says('Hay dos heridos en la calzada');
    await rosa.reads(/Hay dos heridos en la calzada/, group);
    await board();
    expect(changes()).toBe(settled);
  });

  test('says that it is over once the chat is bound no more', async () => {
    const { supervisor, group: other } = await town.department('transito');
    expect(wordsOf(await board(other))).toBe('Nada abierto');
    supervisor.says('/desvincular', other);
    await supervisor.presses('Sí, desconectar', /^¿Este chat deja de recibir/, other);
    await supervisor.reads(/ya no recibe/, other);
    expect(wordsOf(await board(other))).toMatch(/^Este chat ya no recibe los avisos de/);
  });
});

describe('a message that is kept at the top', () => {
  const words = (quote: string): Message => ({ parts: [{ quote }], pinned: true, purpose: 'board' });

  /** A bot in a group, and what it sends and changes there. */
  async function begin() {
    const under = await startTelegram(WAYS[0]!);
    const { channel } = under;
    const rendered = (quote: string) => channel.render(words(quote), 'es', String, []);
    const send = (quote: string, key: string) => channel.send(String(GROUP), rendered(quote), { key, replyTo: null });
    const edit = (quote: string, ref: string) => channel.edit(String(GROUP), ref, rendered(quote));
    const pins = () => under.api.calls.filter(({ method }) => method === 'pinChatMessage').length;
    return { ...under, send, edit, pins };
  }

  test('is pinned without a sound, once however often it changes', async () => {
    const { api, send, edit, pins, ...under } = await begin();
    api.promotes(BENITO, GROUP);
    const sent = await send('uno', 'k');
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    await edit('dos', sent.ref);
    await edit('tres', sent.ref);
    expect(pins()).toBe(1);
    expect(api.pinned(GROUP)).toEqual([api.messages(GROUP).at(-1)?.message_id]);
    const quiet = api.calls.filter(({ method }) => /^(pinChatMessage|sendMessage)$/.test(method));
    expect(quiet.map(({ payload }) => payload.disable_notification)).toEqual([true, true]);
    await under.close();
  });

  test('stands unpinned where the bot may not, until it may', async () => {
    const { api, send, edit, ...under } = await begin();
    const sent = await send('uno', 'k');
    if (sent.kind !== 'sent') throw new Error(sent.kind);
    expect(await edit('dos', sent.ref)).toEqual(sent);
    expect(api.pinned(GROUP)).toEqual([]);
    api.promotes(BENITO, GROUP);
    expect(await edit('tres', sent.ref)).toEqual(sent);
    expect(api.pinned(GROUP)).toHaveLength(1);
    await under.close();
  });

  test('is pinned by the next try where the first broke off between', async () => {
    const { api, send, ...under } = await begin();
    api.promotes(BENITO, GROUP);
    api.fail('pinChatMessage', { code: 502, description: 'Bad Gateway' });
    expect(await send('uno', 'k')).toMatchObject({ kind: 'retry', reason: 'server' });
    expect(await send('uno', 'k')).toMatchObject({ kind: 'sent' });
    expect(api.messages(GROUP).map(({ text }) => text)).toEqual(['uno']);
    expect(api.pinned(GROUP)).toHaveLength(1);
    await under.close();
  });
});
