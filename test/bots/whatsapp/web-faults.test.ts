import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SendResult } from '../../../src/core/ports/channel.ts';
import type { Somebody } from '../../emulators/whatsapp-web/world.ts';
import { browserOf, parentOf, processesOf, tabsOf } from '../../support/processes.ts';
import { connected, HASTY, prepareWeb, startWeb } from '../../support/whatsapp-web.ts';
import type { WebUnderTest } from '../../support/whatsapp-web.ts';

const SLOW = 60_000;

let under: WebUnderTest;

const send = (text: string, chat: string, key = text): Promise<SendResult> => {
  const rendered = under.channel.render({ parts: [{ quote: text }], purpose: 'receipt' }, 'es', String, []);
  return under.channel.send(chat, rendered, { key, replyTo: null });
};
const heard = (): string[] => under.received.map(({ body }) => (body as { what: { text: string } }).what.text);

async function closes(): Promise<void> {
  await under.close();
  expect(processesOf(under.folder)).toEqual([]);
}

describe('a session that breaks is opened again, and loses nothing', () => {
  let ana: Somebody;
  beforeAll(async () => {
    under = await startWeb();
    ana = under.whatsapp.person('Ana');
  }, SLOW);
  beforeEach(() => {
    under.log.entries.length = 0;
  });
  afterAll(closes);

  /** Somebody writes while nobody listens, and something is owed: both are there once the session works anew. */
  async function survives(what: string, breaks: () => void): Promise<void> {
    const { whatsapp, channel } = under;
    const { starts } = whatsapp;
    breaks();
    await whatsapp.until(() => !channel.health().ok, 20_000);
    const owed = await send(what, ana.lid);
    expect(owed).toMatchObject({ kind: 'retry', reason: 'unreachable', scope: 'account' });
    whatsapp.says(ana, `mientras ${what}`);
    await whatsapp.until(() => whatsapp.starts > starts, 20_000);
    await connected(under);
    await whatsapp.until(() => heard().includes(`mientras ${what}`));
    expect(await send(what, ana.lid)).toMatchObject({ kind: 'sent' });
    expect(whatsapp.shown(ana.lid).filter(({ text }) => text.includes(what))).toHaveLength(1);
  }

  test(
    'the tab crashed',
    async () => {
      under.whatsapp.says(ana, 'antes');
      await under.whatsapp.until(() => heard().includes('antes'));
      await survives('choque', () => tabsOf(under.folder).forEach((pid) => process.kill(pid, 'SIGKILL')));
      expect(under.log.messages('warn')).toContain('WhatsApp Web failed (the tab crashed); starting again');
    },
    SLOW,
  );

  test(
    'the browser was killed',
    async () => {
      await survives('fuego', () => process.kill(browserOf(under.folder)!, 'SIGKILL'));
      expect(under.log.messages('warn')[0]).toMatch(
        /^WhatsApp Web failed \(the (browser is gone|tab was closed|tab crashed)\)/,
      );
    },
    SLOW,
  );

  test(
    'the child process was killed: its browser ends with it',
    async () => {
      const browser = browserOf(under.folder)!;
      await survives('robo', () => process.kill(parentOf(browser), 'SIGKILL'));
      expect(browserOf(under.folder)).not.toBe(browser);
    },
    SLOW,
  );

  test(
    'the page hangs, which nobody tells',
    async () => {
      await survives('humo', () => under.whatsapp.tell({ kind: 'hang' }));
      expect(under.log.messages('warn')).toContain('WhatsApp Web failed (the page does not answer); starting again');
    },
    SLOW,
  );

  test(
    'the page is another all of a sudden, and answers nothing that it is asked',
    async () => {
      await survives('niebla', () => under.whatsapp.tell({ kind: 'strange' }));
      expect(under.log.messages('warn')).toContain(
        'WhatsApp Web failed (the page is not that of WhatsApp any more); starting again',
      );
    },
    SLOW,
  );

  test(
    'another browser took the session',
    async () => {
      await survives('agua', () => under.whatsapp.tell({ kind: 'state', state: 'CONFLICT' }));
      const says = 'another browser or program uses this session: close it there; trying again';
      expect(under.log.messages('error')).toEqual([says]);
    },
    SLOW,
  );

  test(
    'WhatsApp is out of reach for a while: nothing is sent into the void, and nothing is started anew',
    async () => {
      const { starts } = under.whatsapp;
      under.whatsapp.tell({ kind: 'state', state: 'TIMEOUT' });
      await under.whatsapp.until(() => !under.channel.health().ok);
      expect(await send('ya', ana.lid)).toMatchObject({ kind: 'retry', scope: 'account' });
      under.whatsapp.tell({ kind: 'state', state: 'CONNECTED' });
      await connected(under);
      expect(await send('ya', ana.lid)).toMatchObject({ kind: 'sent' });
      expect(under.whatsapp.starts).toBe(starts);
    },
    SLOW,
  );

  test(
    'what cannot be made durable is tried until it is, in order',
    async () => {
      under.fault.on = true;
      under.whatsapp.says(ana, 'uno');
      under.whatsapp.says(ana, 'dos');
      await under.whatsapp.until(() => under.log.messages('warn').includes('update not durable yet'));
      expect(heard()).not.toContain('uno');
      under.fault.on = false;
      await under.whatsapp.until(() => heard().includes('dos'));
      expect(heard().slice(-2)).toEqual(['uno', 'dos']);
    },
    SLOW,
  );

  test(
    'what came while the whole process was down is told after the next start, also what was not durable',
    async () => {
      under.fault.on = true;
      under.whatsapp.says(ana, 'justo antes');
      await under.whatsapp.until(() => under.log.messages('warn').includes('update not durable yet'));
      await under.channel.stop();
      under.fault.on = false;
      under.whatsapp.says(ana, 'de noche');
      const next = under.again();
      await under.start(next);
      await connected({ ...under, channel: next });
      await under.whatsapp.until(() => heard().includes('de noche'));
      expect(heard().slice(-2)).toEqual(['justo antes', 'de noche']);
    },
    SLOW,
  );
});

describe('what WhatsApp takes its time for, or does not do', () => {
  let ana: Somebody;
  beforeAll(async () => {
    under = await prepareWeb({ timings: { ...HASTY, ack: 500 } });
    ana = under.whatsapp.person('Ana');
    under.whatsapp.syncs = 'early';
    await under.start(under.channel);
  }, SLOW);
  const fails = async (how: 'send' | 'nothing' | 'lost' | null): Promise<void> => {
    under.whatsapp.tell({ kind: 'fail', how });
    await under.whatsapp.heard();
  };
  beforeEach(async () => {
    under.whatsapp.ack = 1;
    await fails(null);
    under.whatsapp.world.shown.length = 0;
  });
  afterAll(closes);

  test(
    'it synced before the library listened: ready all the same',
    async () => {
      await connected(under);
      expect(under.whatsapp.starts).toBe(1);
      expect(under.log.messages('warn')).toEqual(['WhatsApp Web synced before the library listened: told it so']);
    },
    SLOW,
  );

  test('a message without proof is unknown, and the next try asks what became of it before it writes again', async () => {
    under.whatsapp.ack = null;
    expect(await send('hola', ana.lid)).toEqual({ kind: 'unknown' });
    // Told as unknown twice it would count as sent, and nobody would look for another way.
    for (let each = 0; each < 2; each += 1)
      expect(await send('hola', ana.lid)).toMatchObject({ kind: 'retry', reason: 'server', scope: 'chat' });
    const [shown] = under.whatsapp.shown(ana.lid);
    under.whatsapp.tell({ kind: 'ack', id: shown!.id, ack: 2 });
    await under.whatsapp.heard();
    expect(await send('hola', ana.lid)).toEqual({ kind: 'sent', ref: shown!.id });
    expect(under.whatsapp.shown(ana.lid)).toHaveLength(1);
  });

  test('a message that WhatsApp refuses is tried again, and written anew', async () => {
    under.whatsapp.ack = -1;
    expect(await send('aló', ana.lid)).toMatchObject({ kind: 'retry', scope: 'chat' });
    under.whatsapp.ack = 1;
    expect(await send('aló', ana.lid)).toMatchObject({ kind: 'sent' });
    expect(under.whatsapp.shown(ana.lid)).toHaveLength(2);
  });

  test.each(['send', 'nothing', 'lost'] as const)('the page fails to send (%s): tried again', async (how) => {
    await fails(how);
    expect(await send(`algo ${how}`, ana.lid)).toMatchObject({ kind: 'retry', reason: 'server', scope: 'chat' });
    await fails(null);
    expect(await send(`algo ${how}`, ana.lid)).toMatchObject({ kind: 'sent' });
  });

  test('a group that is unknown, one that put us out, and one where only its administrators write', async () => {
    const { whatsapp } = under;
    expect(await send('x', '12036399@g.us')).toEqual({ kind: 'dead', reason: 'gone', scope: 'chat' });
    const left = whatsapp.group('Sin nosotros', [ana], []);
    await fails('nothing');
    expect(await send('x', left)).toEqual({ kind: 'dead', reason: 'gone', scope: 'chat' });
    const closed = whatsapp.group('Solo avisos', [], [ana], { announce: true, withUs: true });
    await whatsapp.heard();
    expect(await send('x', closed)).toEqual({ kind: 'dead', reason: 'refused', scope: 'chat' });
  });

  test('a picture with its words, then files as answers, each once, a voice as a voice', async () => {
    const attachment = (name: string, mime: string) => ({ name, mime, bytes: Buffer.from(name) });
    const recipe = { kind: 'summary', realm: 'live', commune: 'v', period: '2026-10', audience: 'groups' } as const;
    const rendered = under.channel.render(
      {
        parts: [{ quote: 'Octubre' }],
        pictures: [{ kind: 'generated', recipe }],
        file: { name: 'mes.csv', mime: 'text/csv', text: 'a,b' },
        purpose: 'reply',
      },
      'es',
      String,
      [attachment('mes.png', 'image/png'), attachment('nota.ogg', 'audio/ogg')],
    );
    const sent = await under.channel.send(ana.lid, rendered, { key: 'mes', replyTo: null });
    const shown = under.whatsapp.shown(ana.lid);
    expect(shown.map(({ type, text, file }) => [type, text, file?.bytes.toString()])).toEqual([
      ['image', '> Octubre', 'mes.png'],
      ['ptt', '', 'nota.ogg'],
      ['document', '', 'a,b'],
    ]);
    expect(sent).toEqual({ kind: 'sent', ref: shown[0]!.id });
    expect(shown.slice(1).map(({ quoted }) => quoted)).toEqual([shown[0]!.id, shown[0]!.id]);
    expect(await under.channel.send(ana.lid, rendered, { key: 'mes', replyTo: null })).toEqual(sent);
    expect(under.whatsapp.shown(ana.lid)).toHaveLength(3);
    const card = under.channel.render({ parts: [{ quote: 'Tomado' }], purpose: 'department' }, 'es', String, [
      attachment('nota.ogg', 'audio/ogg'),
    ]);
    await under.channel.send(ana.lid, card, { key: 'nuevo', replyTo: null, instead: shown[0]!.id });
    expect(
      under.whatsapp
        .shown(ana.lid)
        .slice(3)
        .map(({ type }) => type),
    ).toEqual(['chat']);
  });
});
