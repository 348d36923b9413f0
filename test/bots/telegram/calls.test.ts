import { expect, test } from '@jest/globals';
import { Calls } from '../../../src/bots/telegram/calls.ts';
import { CallFault } from '../../../src/bots/telegram/driver.ts';
import type { Driver } from '../../../src/bots/telegram/driver.ts';

/** A clock that moves when it is told to. */
function standingClock() {
  let now = 0;
  const waiting: { readonly at: number; readonly go: () => void }[] = [];
  return {
    now: () => now,
    wait: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        waiting.push({ at: now + ms, go: resolve });
        signal?.addEventListener('abort', () => resolve(), { once: true });
      }),
    moveTo(at: number) {
      now = at;
      for (const each of waiting) if (each.at <= at) each.go();
    },
  };
}

/** Answers what is quick, and nothing else until it is given up. */
const hanging: Driver = {
  call: (method, _payload, signal) =>
    method === 'getMe'
      ? Promise.resolve({})
      : new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new CallFault(method, { kind: 'unknown' })), { once: true });
        }),
};

const faultOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => null,
    (error: unknown) => (error as CallFault).fault,
  );

test('a call that nobody answers is given up before its lease, and where nothing is answered it was not heard', async () => {
  const clock = standingClock();
  const calls = new Calls(hanging, clock);
  await calls.call('getMe', {});
  clock.moveTo(1_000);
  const fault = faultOf(calls.call('sendMessage', {}));
  clock.moveTo(21_000);
  expect(await fault).toEqual({ kind: 'unreachable' });
});

test('where others are answered meanwhile, it may have been heard', async () => {
  const clock = standingClock();
  const calls = new Calls(hanging, clock);
  const fault = faultOf(calls.call('sendMessage', {}));
  clock.moveTo(5_000);
  await calls.call('getMe', {});
  clock.moveTo(20_000);
  expect(await fault).toEqual({ kind: 'unknown' });
});

test('calls that wait for news end when the channel stops', async () => {
  const calls = new Calls(hanging, standingClock());
  const fault = faultOf(calls.call('getUpdates', {}, { quick: true }));
  calls.stop();
  expect(await fault).toEqual({ kind: 'unreachable' });
});
