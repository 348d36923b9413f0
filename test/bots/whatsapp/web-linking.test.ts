import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Channel, RouteResponse } from '../../../src/core/ports/channel.ts';
import { processesOf } from '../../support/processes.ts';
import { connected, HASTY, prepareWeb } from '../../support/whatsapp-web.ts';
import type { WebUnderTest } from '../../support/whatsapp-web.ts';

const SLOW = 60_000;

/** What the page `/channels` reads and asks. */
async function ask(channel: Channel, path: string, body?: object): Promise<{ status: number; json: unknown }> {
  const route = channel.routes.find((each) => each.path === path && each.method === (body ? 'POST' : 'GET'));
  const asked = { query: {}, params: {}, headers: {}, signal: new AbortController().signal };
  const bytes = new TextEncoder().encode(JSON.stringify(body ?? null));
  const answer: RouteResponse | undefined = await route?.handle({ ...asked, body: bytes });
  if (!answer || 'events' in answer) throw new Error(`no ${path}`);
  return { status: answer.status, json: JSON.parse(String(answer.body)) as unknown };
}

describe('a phone is linked, and lost again', () => {
  let under: WebUnderTest;
  const session = () => ask(under.channel, '/channels/whatsapp-web');
  const pair = (phone: string) => ask(under.channel, '/channels/whatsapp-web/pair', { phone });
  beforeAll(async () => {
    under = await prepareWeb();
    under.whatsapp.linked = false;
    await under.start(under.channel);
  });
  beforeEach(() => {
    under.log.entries.length = 0;
  });
  afterAll(async () => {
    await under.close();
    expect(processesOf(under.folder)).toEqual([]);
  });

  test(
    'the code is in the terminal and on the page, and is drawn anew when it changes',
    async () => {
      await under.whatsapp.until(() => under.printed.length === 1, 20_000);
      expect(under.channel.health()).toMatchObject({ ok: false, detail: expect.stringContaining('/channels') });
      expect(under.printed[0]).toMatch(/█[^]*scan this/);
      const first = (await session()).json as { qr: string; phase: string };
      expect(first).toMatchObject({ phase: 'linking', qr: expect.stringMatching(/^<svg/), code: null });
      under.whatsapp.newCode();
      await under.whatsapp.until(() => under.printed.length === 2);
      expect(((await session()).json as { qr: string }).qr).not.toBe(first.qr);
    },
    SLOW,
  );

  test('codes that ran out are asked for anew; a log that nobody watches is not filled with them', async () => {
    under.whatsapp.tell({ kind: 'state', state: 'UNPAIRED_IDLE' });
    await under.whatsapp.until(() => under.whatsapp.refreshed >= 3);
    expect(under.printed).toHaveLength(3);
    under.whatsapp.tell({ kind: 'state', state: 'UNPAIRED' });
  });

  test('a code to type, for whoever cannot scan', async () => {
    expect(await pair('no')).toMatchObject({ status: 400, json: { fault: 'phone' } });
    expect(await pair('+56 9 1234 5678')).toEqual({ status: 200, json: { code: 'ABCD1234' } });
    await under.whatsapp.until(() => under.printed.at(-1)?.includes('ABCD1234'));
    expect((await session()).json).toMatchObject({ code: 'ABCD1234' });
  });

  test('scanned: connected, and our own number is known', async () => {
    under.whatsapp.scans();
    await connected(under);
    expect((await session()).json).toEqual({ phase: 'ready', detail: 'connected', qr: null, code: null });
    expect(await pair('56912345678')).toMatchObject({ status: 409 });
    await under.whatsapp.until(() => under.memory.values.size > 1);
    const asking = under.channel.render({ parts: [], goPrivate: 'g-1', purpose: 'reply' }, 'es', String, []);
    expect(under.memory.values.get('whatsapp-web||number')?.value).toBe('56900000000');
    expect(asking.body).toMatchObject({ text: expect.stringContaining('whatsapp-private') });
  });

  test(
    'the phone ends the session: what to do is said, the old profile goes, and a new code comes',
    async () => {
      const { whatsapp, channel, log, folder, printed } = under;
      const before = printed.length;
      const kept = ['backup', 'session', 'session.broken'].map((name) => join(folder, 'whatsapp', name, 'of-before'));
      for (const path of kept) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, '');
      }
      whatsapp.logsOut();
      await whatsapp.until(() => printed.length > before, 30_000);
      expect(log.messages('error')[0]).toMatch(/^the phone ended the session: link it again/);
      expect(channel.health().detail).toContain('not linked');
      expect(kept.filter((path) => existsSync(path))).toEqual([]);
      whatsapp.scans();
      await connected(under);
    },
    SLOW,
  );
});

describe('a profile that does not open any more', () => {
  test(
    'is copied after it worked, and the copy is put in its place; where that does not help either, a code comes',
    async () => {
      const under = await prepareWeb({ timings: { ...HASTY, copy: 300 } });
      try {
        await under.start(under.channel);
        const backup = join(under.folder, 'whatsapp', 'backup');
        // Closed for a moment, as soon as it worked a while.
        await under.whatsapp.until(() => existsSync(backup), 20_000);
        await connected(under);
        // From here on as if the browser had lost the session.
        under.whatsapp.linked = false;
        under.whatsapp.tell({ kind: 'hang' });
        await under.whatsapp.until(() => under.printed.length > 0, 40_000);
        const warned = under.log.messages('warn');
        expect(warned).toContain('WhatsApp Web failed (the profile has lost its session); starting again');
        expect(warned).toContain('the profile of WhatsApp Web does not open any more: its copy is put in place');
        expect(existsSync(join(under.folder, 'whatsapp', 'session.broken'))).toBe(true);
      } finally {
        await under.close();
      }
    },
    SLOW,
  );
});

test(
  'a code that cannot be drawn does no harm, and the next one is shown',
  async () => {
    const under = await prepareWeb();
    under.whatsapp.linked = false;
    await under.start(under.channel);
    await under.whatsapp.until(() => under.printed.length === 1, 20_000);
    under.whatsapp.tell({ kind: 'ref', ref: `2@${'x'.repeat(9_000)}` });
    await under.whatsapp.until(() => under.log.messages('error').length > 0);
    expect(under.log.messages('error')).toEqual(['what WhatsApp Web told could not be taken']);
    under.whatsapp.newCode();
    await under.whatsapp.until(() => under.printed.length === 2);
    await under.close();
  },
  SLOW,
);
