import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { tells } from '../../support/readiness.ts';
import { Town } from '../../support/telegram-app.ts';
import { raises } from '../../support/telegram-deeds.ts';
import { WAYS } from '../../support/telegram-ways.ts';

const CENTRO = { lat: -39.8142, lon: -73.2459 };
const ELSEWHERE = 'another program fetches with this token: stop it, or give it another bot (docs/telegram.md, 409)';

describe.each(WAYS.filter(({ mode }) => mode === 'polling'))('another program with the same token, $driver', (way) => {
  let town: Town;
  const leaving: (() => Promise<void>)[] = [];
  beforeEach(async () => {
    town = await Town.begin(way);
  });
  afterEach(async () => {
    for (const leave of leaving.splice(0)) await leave();
    await town.end();
  });

  const call = async (method: string, payload: object, signal: AbortSignal | null = null): Promise<Response> =>
    fetch(`${town.api.url}/bot${town.api.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
      signal,
    });

  /** Fetches again and again, and confirms nothing, until it leaves. */
  function otherPoller(): () => Promise<void> {
    const over = new AbortController();
    const polling = (async () => {
      while (!over.signal.aborted) {
        // Each of the two ends the other's wait; where updates wait both are answered at once.
        await call('getUpdates', { timeout: 50 }, over.signal).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();
    const leave = async (): Promise<void> => {
      over.abort();
      await polling;
    };
    leaving.push(leave);
    return leave;
  }

  test('it stays up and says what to do; nothing is lost, and once alone it goes on by itself', async () => {
    const { api, url } = town;
    const { supervisor, group } = await town.department('seguridad');
    const leave = otherPoller();
    const told = await tells(url, ELSEWHERE);
    expect(told.ok).toBe(true);
    // Meanwhile people write; some of it may get through, none of it twice.
    const ana = town.person('Ana');
    ana.says('sos');
    for (let minute = 0; minute < 3; minute += 1) await town.later(31_000, { unheard: true });
    await leave();
    await town.later(31_000, { unheard: true });
    await tells(url, 'ok');
    await supervisor.reads(/^🆘 SOS/, group);
    await raises(town.person('Benito'), 'choque', CENTRO);
    await town.rest();
    const receipts = town.chats.ofBot(ana.id).filter(({ text }) => /SOS A-\w{3}: lo recibió/.test(text ?? ''));
    expect(receipts).toHaveLength(1);
    expect(api.pending()).toBe(0);
  });

  test('a webhook that somebody set is taken away again, with what came meanwhile', async () => {
    const { url } = town;
    await town.department('seguridad');
    // Nobody listens there.
    await call('setWebhook', { url: 'http://127.0.0.1:9/other' });
    const ana = town.person('Ana');
    ana.says('sos');
    await town.later(31_000, { unheard: true });
    await ana.reads(/SOS A-\w{3}: lo recibió/);
    await tells(url, 'ok');
  });
});

describe.each(WAYS.filter(({ mode }) => mode === 'webhook'))('a webhook that somebody took away, $driver', (way) => {
  test('is set again within a minute, and nothing is lost', async () => {
    const town = await Town.begin(way);
    try {
      await town.department('seguridad');
      await fetch(`${town.api.url}/bot${town.api.token}/deleteWebhook`, { method: 'POST' });
      const ana = town.person('Ana');
      ana.says('sos');
      expect(town.api.pending()).toBe(1);
      await town.later(61_000, { unheard: true });
      await ana.reads(/SOS A-\w{3}: lo recibió/);
      await tells(town.url, 'ok');
    } finally {
      await town.end();
    }
  });
});
