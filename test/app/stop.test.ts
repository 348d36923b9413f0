import { afterEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { chanceOf } from '../../src/demo/chance.ts';
import { readLedger, unfinished } from '../support/crash-ledger.ts';
import { Carrier, raiseAlerts } from '../support/crash-stream.ts';
import { freePort, PROCESS_TEST_MS, ready, run } from '../support/process.ts';
import type { Run } from '../support/process.ts';
import { temporaryFolder } from '../support/temporary.ts';

const cleanups: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const ALERTS = 60;

function started(env: Readonly<Record<string, string>>): Run {
  const one = run(env);
  cleanups.push(async () => {
    one.child.kill('SIGKILL');
    await one.ended;
  });
  return one;
}

/** A connection that says this much and then nothing. */
async function halfOpen(port: number, text: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(text);
  cleanups.push(() => void socket.destroy());
}

test(
  'told to stop in the midst of it, it ends with 0, and nothing is half done',
  async () => {
    const { path, remove } = await temporaryFolder();
    cleanups.push(remove);
    const port = await freePort();
    const env = { DATA_DIR: path, PORT: String(port), LOG_LEVEL: 'error' };
    const file = join(path, 'avisa.db');
    const first = started(env);
    await ready(first);
    // Pages that look on, and clients that never come to an end, must not keep it from ending.
    const head = `Host: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n`;
    for (let each = 0; each < 20; each += 1) {
      await halfOpen(port, `GET /sandbox/api/events HTTP/1.1\r\n${head}\r\n`);
      await halfOpen(port, `GET / HTTP/1.1\r\nHost: `);
      await halfOpen(port, `POST /sandbox/api/send HTTP/1.1\r\n${head}Content-Length: 900\r\n\r\n{"updateId`);
    }

    const carrier = new Carrier(`http://127.0.0.1:${port}`);
    carrier.onConfirmed = () => {
      if (carrier.confirmed.size === ALERTS) first.child.kill('SIGTERM');
    };
    const raising = raiseAlerts(carrier, ALERTS, 16, chanceOf('stop'));
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(first.output()).toMatch(/^Avisa is ready: \S+\n$/);
    const { operations, owed } = await readLedger(file);
    expect([...carrier.confirmed].filter((id) => !operations.has(`sandbox:sandbox:${id}`))).toEqual([]);
    expect(owed.filter(({ state }) => state === 'flying')).toEqual([]);

    const second = started(env);
    await ready(second);
    const reporters = await raising;
    const now = Date.now();
    while (unfinished(file, now) > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    const after = await readLedger(file);
    expect(after.reports.map(({ by }) => by).sort()).toEqual([...reporters].sort());
    // Nothing was in flight when it stopped, so nothing was taken up twice.
    expect(after.owed.filter(({ kind, attempts }) => kind === 'note' && attempts !== 1)).toEqual([]);
  },
  2 * PROCESS_TEST_MS,
);
