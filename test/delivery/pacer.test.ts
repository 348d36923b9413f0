import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Rate, Rates } from '../../src/core/ports/channel.ts';
import { Pacer } from '../../src/delivery/pacer.ts';

const TELEGRAM: Rates = {
  account: { most: 30, ms: 1_000 },
  chat: { most: 3, ms: 3_000 },
  group: { most: 20, ms: 60_000 },
};
const START = 1_000_000;

/** The most that any window of a rate holds. */
const fullest = (times: readonly number[], { ms }: Rate): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

/** Sends one after another to whoever of the chats is free, as a worker would, and gives what went out when. */
function play(pacer: Pacer, chats: readonly { id: string; group: boolean; lane: number }[], until: number) {
  const sent: { id: string; at: number }[] = [];
  let now = START;
  while (now < until) {
    const turn = pacer.turn(now);
    const held = pacer.held(now);
    const chat = chats.find(({ id, lane }) => lane < (held.chats.get(id) ?? Infinity));
    if (turn > now || !chat) {
      now = Math.max(turn, chat ? now : (held.until ?? until));
      continue;
    }
    pacer.claimed(now);
    now = Math.max(now, pacer.freeAt(now));
    pacer.sending(chat.id, chat.group, 1, now);
    sent.push({ id: chat.id, at: now });
  }
  return sent;
}

describe('the pacer', () => {
  test('an account sends evenly, and as much as its channel takes', () => {
    const many = Array.from({ length: 400 }, (_, n) => ({ id: `c${n}`, group: false, lane: 2 }));
    const times = play(new Pacer(TELEGRAM), many, START + 10_000).map(({ at }) => at);
    expect(fullest(times, TELEGRAM.account)).toBeLessThanOrEqual(30);
    expect(times.length).toBeGreaterThanOrEqual(10 * 30 * 0.98);
    const gaps = times.slice(1).map((at, n) => at - (times[n] ?? at));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(34);
  });

  test('never more than a chat, a group or the account takes, whatever was sent when', () => {
    const chat = fc.record({ id: fc.constantFrom('a', 'b', 'c'), group: fc.boolean(), lane: fc.constantFrom(0, 3) });
    fc.assert(
      fc.property(fc.uniqueArray(chat, { minLength: 1, selector: ({ id }) => id }), (chats) => {
        const sent = play(new Pacer(TELEGRAM), chats, START + 130_000);
        for (const { id, group } of chats) {
          const times = sent.filter((each) => each.id === id).map(({ at }) => at);
          expect(times.length).toBeGreaterThan(0);
          expect(fullest(times, TELEGRAM.chat)).toBeLessThanOrEqual(3);
          if (group) expect(fullest(times, TELEGRAM.group)).toBeLessThanOrEqual(20);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('what can wait leaves room in a group for alerts', () => {
    const pacer = new Pacer(TELEGRAM);
    const changes = play(pacer, [{ id: 'g', group: true, lane: 3 }], START + 40_000);
    expect(changes).toHaveLength(15);
    expect(pacer.held(START + 40_000).chats.get('g')).toBe(3);
    const alerts = play(pacer, [{ id: 'g', group: true, lane: 1 }], START + 45_000);
    expect(alerts.length).toBeGreaterThanOrEqual(3);
  });

  test('who comes a little late catches up, and after a rest begins anew', () => {
    const pacer = new Pacer(TELEGRAM);
    pacer.claimed(START);
    expect(pacer.turn(START)).toBe(START + 34);
    pacer.claimed(START + 80);
    expect(pacer.turn(START + 80)).toBe(START + 80);
    pacer.claimed(START + 80);
    expect(pacer.turn(START + 80)).toBe(START + 102);
    const late = START + 5_000;
    pacer.claimed(late);
    expect(pacer.turn(late)).toBe(late + 34);
  });

  test('an album counts for each of its pictures', () => {
    const pacer = new Pacer(TELEGRAM);
    pacer.sending('a', false, 3, START);
    expect(pacer.held(START).chats.has('a')).toBe(true);
    expect(pacer.held(START).until).toBe(START + 3_045);
    expect(pacer.held(START + 3_045).chats.size).toBe(0);
  });

  test('forgets whom it has not written to for longer than any window', () => {
    const pacer = new Pacer(TELEGRAM);
    const chats = Array.from({ length: 1_000 }, (_, n) => `c${n}`);
    for (const [n, id] of chats.entries()) pacer.sending(id, false, 3, START + n);
    expect(pacer.held(START + 1_000).chats.size).toBe(1_000);
    expect(pacer.held(START + 10_000)).toEqual({ chats: new Map(), until: null });
  });
});
