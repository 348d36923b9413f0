import type { Duel, Outcome } from '../support/duel.ts';
import type { Ask, Circle } from '../../src/routing/reach/circles.ts';
import { CoverGrid } from '../../src/routing/reach/cover-grid.ts';
import { bytesInUse, machine } from '../support/machine.ts';
import { rates, readable, worked } from '../support/rounds.ts';
import { absentEngines, redisDuel } from './engines.ts';
import { bruteForce } from './exact.ts';
import * as peers from './peers.ts';
import type { Peer } from './peers.ts';
import { askWhole, loadWhole } from './whole.ts';
import { Country } from './workload.ts';

const SIZES = [10_000, 100_000, 1_000_000];
const SEED = 6;
const ALERTS = 1_000;
const ROUND_MS = 800;
/** What takes this long to check a thousand answers is checked on as many as fit. */
const CHECK_MS = 8_000;

/** What the issue asks for, by the number of places. */
const GOALS = {
  ratio: { 100_000: 4, 1_000_000: 10 } as Readonly<Record<number, number>>,
  oracle: 60,
  bytes: 250,
  loadSeconds: 5,
};

/** Who wants to hear about this point? Each size by itself; the last line is the largest one's. */
export const duel: Duel = async ([asked], say) => {
  const sizes = asked === undefined ? SIZES : [Number(asked)];
  if (!sizes.every((size) => Number.isInteger(size) && size > 0)) throw new Error(`not a number of places: ${asked}`);
  say(machine());
  for (const line of absentEngines()) say(line);
  const outcomes: Outcome[] = [];
  for (const size of sizes) outcomes.push(await duelAt(size, say));
  const faults = outcomes.flatMap((each) => each.faults);
  return { result: outcomes.at(-1)!.result, faults };
};

async function duelAt(places: number, say: (line: string) => void): Promise<Outcome> {
  const country = new Country(SEED);
  const circles = Array.from({ length: places }, () => country.circle());
  const asks = Array.from({ length: ALERTS }, () => country.alert());
  const answers = bruteForce(circles, asks);
  const matches = answers.reduce((sum, { length }) => sum + length, 0) / ALERTS;
  say(`\n${readable(places)} places, ${readable(matches)} who hear of an alert`);

  const cost = costOf(circles);
  const whole = loadWhole(circles);
  const contenders: readonly Peer[] = [
    peers.ours(circles),
    peers.kdbushByClass(circles),
    peers.flatbushWithOverlay(circles),
    peers.rbushBoxes(circles),
    peers.sqliteRTree(circles),
    peers.turfBruteForce(circles),
    peers.oracle(asks, answers),
  ];
  const out = new Int32Array(places);
  const mismatches = contenders.map((peer): [string, number] => [peer.name, mismatchesOf(peer, asks, answers, out)]);
  const runners = contenders.map((peer) => ({ name: peer.name, ask: (n: number) => peer.answer(asks[n]!, out) }));
  const answer = { name: 'ours, told to people', ask: (n: number) => askWhole(whole.index, asks[n]!) };
  const perSecond = rates([...runners, answer], ALERTS, ROUND_MS);
  const redis = await redisDuel(circles, asks, answers);
  if (redis) mismatches.push([redis.name, redis.mismatches]);
  const all = new Map([...perSecond, ...(redis ? [[redis.name, redis.perSecond] as const] : [])]);
  return report(places, all, mismatches, cost, whole, say);
}

/** What the circles alone cost: bytes and seconds. */
function costOf(circles: readonly Circle[]): { bytes: number; seconds: number } {
  const before = bytesInUse();
  const grid = new CoverGrid();
  const start = worked();
  for (const [slot, circle] of circles.entries()) grid.put(slot, circle);
  const seconds = (worked() - start) / 1_000;
  const bytes = (bytesInUse() - before) / circles.length;
  // Held until it was weighed.
  grid.delete(0);
  return { bytes, seconds };
}

function mismatchesOf(peer: Peer, asks: readonly Ask[], answers: readonly Int32Array[], out: Int32Array): number {
  const start = performance.now();
  let wrong = 0;
  for (const [n, ask] of asks.entries()) {
    const found = out.subarray(0, peer.answer(ask, out)).sort();
    const right = answers[n]!;
    if (found.length !== right.length || found.some((slot, k) => slot !== right[k])) wrong += 1;
    if (performance.now() - start > CHECK_MS) break;
  }
  return wrong;
}

function report(
  places: number,
  perSecond: ReadonlyMap<string, number>,
  mismatches: readonly (readonly [name: string, count: number])[],
  cost: { readonly bytes: number; readonly seconds: number },
  whole: { readonly bytes: number; readonly seconds: number },
  say: (line: string) => void,
): Outcome {
  const rate = (name: string): number => perSecond.get(name) ?? NaN;
  const libraries = ['kdbush by class', 'flatbush + overlay', 'rbush'];
  const best = libraries.reduce((a, b) => (rate(b) > rate(a) ? b : a));
  for (const [name, value] of perSecond)
    say(`  ${name.padEnd(22)} ${readable(value).padStart(12)} alerts/s  ours is ${readable(rate('ours') / value)} x`);
  const ratio = rate('ours') / rate(best);
  const oracleRatio = rate('oracle') / rate('ours');
  const wrong = mismatches.filter(([, count]) => count > 0);
  say(`  circles: ${readable(cost.bytes)} bytes and ${readable((cost.seconds * 1e6) / places)} us a place`);
  say(`  with people, ids and wishes: ${readable(whole.bytes)} bytes, ${readable(whole.seconds)} s to load`);
  const goal = GOALS.ratio[places] ?? 0;
  const missed = [
    ratio < goal && `ours is ${readable(ratio)} x the best library, not ${goal}`,
    oracleRatio > GOALS.oracle && `the oracle is ${readable(oracleRatio)} x ours, not ${GOALS.oracle}`,
    places === 1_000_000 && cost.bytes > GOALS.bytes && `${readable(cost.bytes)} bytes a place, not ${GOALS.bytes}`,
    whole.seconds > GOALS.loadSeconds && `${readable(whole.seconds)} s to load, not ${GOALS.loadSeconds}`,
  ].filter((line) => line !== false);
  // A goal missed may be the machine's doing; a wrong answer never is.
  for (const line of missed) say(`  goal missed: ${line}`);
  return {
    result: {
      places,
      ours_per_s: Math.round(rate('ours')),
      best_library: best,
      ratio: Number(ratio.toFixed(2)),
      oracle_ratio: Number(oracleRatio.toFixed(1)),
      bytes_per_place: Math.round(cost.bytes),
      load_s: Number(whole.seconds.toFixed(2)),
      mismatches: wrong.reduce((sum, [, count]) => sum + count, 0),
    },
    faults: wrong.map(([name, count]) => `${name}: ${count} answers are not those of brute force at ${places} places`),
  };
}
