import { describe, expect, test } from '@jest/globals';
import { SimulatedClock } from '../../src/engine/simulated-clock.ts';
import { systemClock } from '../../src/engine/system-clock.ts';

describe('simulated clock', () => {
  test('wakes everyone on the way, in order, at their own time', async () => {
    const clock = new SimulatedClock(1_000);
    const heard: [string, number][] = [];
    const sleep = async (name: string, ms: number): Promise<void> => {
      await clock.wait(ms);
      heard.push([name, clock.now()]);
    };
    void sleep('late', 300);
    void sleep('early', 100);
    void sleep('also early', 100);
    void sleep('too late', 501);
    await clock.advance(500);
    expect(heard).toEqual([
      ['early', 1_100],
      ['also early', 1_100],
      ['late', 1_300],
    ]);
    expect(clock.now()).toBe(1_500);
    expect(clock.waiting).toBe(1);
  });

  test('what is woken may wait again on the way', async () => {
    const clock = new SimulatedClock(0);
    let beats = 0;
    void (async () => {
      for (;;) {
        await clock.wait(1_000);
        beats += 1;
      }
    })();
    await clock.advance(10_500);
    expect(beats).toBe(10);
  });

  test('jumps to the next waiter, however far', async () => {
    const clock = new SimulatedClock(0);
    expect(await clock.next()).toBe(false);
    void clock.wait(86_400_000);
    expect(await clock.next()).toBe(true);
    expect(clock.now()).toBe(86_400_000);
  });

  test('an aborted wait is over at once and forgotten', async () => {
    const clock = new SimulatedClock(0);
    const abort = new AbortController();
    const waiting = clock.wait(1_000, abort.signal);
    abort.abort();
    await waiting;
    await clock.wait(1_000, abort.signal);
    expect(clock.waiting).toBe(0);
    expect(clock.now()).toBe(0);
  });
});

describe('system clock', () => {
  test('waits, and stops waiting when told', async () => {
    const before = systemClock.now();
    await systemClock.wait(20);
    expect(systemClock.now() - before).toBeGreaterThanOrEqual(19);
    const abort = new AbortController();
    const far = systemClock.wait(10_000_000_000, abort.signal);
    abort.abort();
    await far;
    expect(systemClock.now() - before).toBeLessThan(5_000);
  });
});
