import type { Duel } from '../support/duel.ts';
import { ofPeers } from './peers.ts';
import { inRealTime } from './real-time.ts';
import { simulated } from './simulated.ts';

const RECIPIENTS = 15_000;
const IN_REAL_TIME = 1_000;

/**
 * Many are told under Telegram's limits (30 a second, 3 in 3 s to a chat, 20 a minute to a group): how much longer it takes than
 * the limits ask, what is refused, who is told out of turn, and how soon an SOS in the midst of it goes out.
 */
export const duel: Duel = async (_args, say) => {
  say(`${String(RECIPIENTS)} recipients on a simulated clock`);
  const all = await simulated(RECIPIENTS);
  say(JSON.stringify(all));
  say(`${String(IN_REAL_TIME)} recipients in real time, over an emulator of the Bot API`);
  const peers: Record<string, unknown> = {};
  for (const [name, play] of Object.entries({ avisa: inRealTime, ...ofPeers })) {
    peers[name] = await play(IN_REAL_TIME);
    say(`${name} ${JSON.stringify(peers[name])}`);
  }
  const faults = [
    ...(all.recipients === RECIPIENTS ? [] : [`only ${String(all.recipients)} of ${String(RECIPIENTS)} were told`]),
    ...(all.inversions === 0 ? [] : [`${String(all.inversions)} were told out of turn`]),
  ];
  return { result: { ...all, peers }, faults };
};
