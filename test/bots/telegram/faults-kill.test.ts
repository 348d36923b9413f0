import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { startBotApi } from '../../emulators/bot-api/start.ts';
import { readLedger } from '../../support/crash-ledger.ts';
import type { Ledger } from '../../support/crash-ledger.ts';
import { PROCESS_TEST_MS, ready, run } from '../../support/process.ts';
import { answersTo, sends, TALK as WHOLE_TALK } from '../../support/telegram-talk.ts';
import { settingsOf, WAYS } from '../../support/telegram-ways.ts';
import type { Way } from '../../support/telegram-ways.ts';
import { temporaryFolder } from '../../support/temporary.ts';

const FIRST = 7_000_100;
/** As much as the limits of a chat let through in a few seconds. */
const TALK = WHOLE_TALK.slice(0, 6);
const PEOPLE = Array.from({ length: 30 }, (_, index) => FIRST + 1 + index);
/** So many answers are out when the process dies: they take longer than the updates. */
const ANSWERS = 2;
/** A process that is busy starting answers late. */
const ANSWER_MS = 30_000;

/** How many notes each chat is owed or was, by its address; what is in flight, by the same. */
function notesIn({ owed, addresses }: Ledger): { readonly all: Map<string, number>; readonly flying: Set<string> } {
  const all = new Map<string, number>();
  const flying = new Set<string>();
  for (const { chat, kind, state } of owed) {
    const address = addresses.get(chat) ?? '';
    if (kind === 'note') all.set(address, (all.get(address) ?? 0) + 1);
    if (state === 'flying') flying.add(address);
  }
  return { all, flying };
}

const countOf = (answers: readonly string[]): Map<string, number> =>
  new Map([...Map.groupBy(answers, (each) => each)].map(([answer, all]) => [answer, all.length]));

async function play(way: Way): Promise<void> {
  const [api, { path, remove }] = [await startBotApi(), await temporaryFolder()];
  const env = { DATA_DIR: path, TELEGRAM_TOKEN: api.token, TELEGRAM_API_ROOT: api.url, LOG_LEVEL: 'error' };
  const more = await settingsOf(way);
  const file = join(path, 'avisa.db');
  let process = run({ ...env, ...more });
  try {
    await ready(process);
    for (const id of [FIRST, ...PEOPLE]) api.user({ id, name: `P${String(id)}`, language: 'es' });
    for (const what of TALK) sends(api, FIRST, what);
    await api.until(() => answersTo(api, FIRST).length >= TALK.length, ANSWER_MS);
    const alone = answersTo(api, FIRST);

    for (const what of TALK) for (const id of PEOPLE) sends(api, id, what);
    await api.until(() => PEOPLE.flatMap((id) => answersTo(api, id)).length >= ANSWERS, ANSWER_MS);
    process.child.kill('SIGKILL');
    await process.ended;
    const killed = await readLedger(file);
    expect(killed.operations.size).toBeLessThan(TALK.length * (PEOPLE.length + 1));
    const { flying } = notesIn(killed);

    process = run({ ...env, ...more });
    await ready(process);
    const calm = PEOPLE.filter((id) => !flying.has(String(id)));
    await api.until(
      () => api.pending() === 0 && calm.every((id) => answersTo(api, id).length >= alone.length),
      ANSWER_MS,
    );
    process.child.kill('SIGTERM');
    expect(await process.ended).toEqual({ code: 0, signal: null });

    const ledger = await readLedger(file);
    const { all } = notesIn(ledger);
    const updates = Array.from({ length: TALK.length * (PEOPLE.length + 1) }, (_, index) => index + 1);
    expect(
      updates.filter((id) => !ledger.operations.has(`telegram:telegram-${String(api.botId)}:${String(id)}`)),
    ).toEqual([]);
    expect(ledger.inbox).toBe(0);
    for (const id of PEOPLE) {
      // Twice decided it would be twice owed.
      expect([id, all.get(String(id))]).toEqual([id, alone.length]);
      const answers = answersTo(api, id);
      // Amid what is owed at once, what an alert waits for goes before what nothing waits for.
      if (!flying.has(String(id))) expect([...answers].sort()).toEqual([...alone].sort());
      // What was in flight comes once more when its lease is over, and what comes after it waits for that.
      else {
        const [most, said] = [countOf(alone), countOf(answers)];
        const twice = [...said].filter(([answer, count]) => count > (most.get(answer) ?? 0));
        expect(twice.length).toBeLessThanOrEqual(1);
      }
    }
  } finally {
    process.child.kill('SIGKILL');
    await process.ended;
    await api.close();
    await remove();
  }
}

test.each(WAYS)(
  'killed amid a batch by $driver, $mode: once started again each update is handled, and none twice',
  play,
  2 * PROCESS_TEST_MS,
);
