import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Somebody } from '../../emulators/whatsapp-web/world.ts';
import { ME } from '../../emulators/whatsapp-web/world.ts';
import { connected, startWeb } from '../../support/whatsapp-web.ts';
import type { WebUnderTest } from '../../support/whatsapp-web.ts';

describe('what people do in WhatsApp, as the real library tells it', () => {
  let under: WebUnderTest;
  let ana: Somebody;
  let group: string;
  beforeAll(async () => {
    under = await startWeb();
    ana = under.whatsapp.person('Ana');
    group = under.whatsapp.group('Vecinos', [ana, ME], []);
  }, 60_000);
  afterAll(() => under.close());

  /** The event of what was just done. */
  const event = async (act: () => unknown): Promise<ReturnType<WebUnderTest['channel']['parse']>> => {
    const before = under.received.length;
    act();
    await under.whatsapp.until(() => under.received.length > before);
    return under.channel.parse(under.received.at(-1)!, 1_000);
  };
  const sent = async (chat: string): Promise<string> => {
    const rendered = under.channel.render({ parts: [{ quote: 'hola' }], purpose: 'reply' }, 'es', String, []);
    const result = await under.channel.send(chat, rendered, { key: `k${String(Math.random())}`, replyTo: null });
    if (result.kind !== 'sent') throw new Error(JSON.stringify(result));
    return result.ref;
  };

  test('words, in private and in a group', async () => {
    expect(await event(() => under.whatsapp.says(ana, 'SOS'))).toMatchObject({
      ...{ kind: 'text', text: 'SOS', replyTo: null },
      chat: { address: ana.lid, kind: 'private' },
      contact: { address: ana.lid, name: 'Ana' },
    });
    expect(await event(() => under.whatsapp.says(ana, '/sos', { at: group }))).toMatchObject({
      ...{ text: '/sos', chat: { address: group, kind: 'group', title: 'Vecinos' }, contact: { address: ana.lid } },
    });
  });

  test('whoever writes by their number is the same as by their account', async () => {
    expect(await event(() => under.whatsapp.says(ana, 'hola', { oldId: true }))).toMatchObject({
      ...{ chat: { address: ana.lid }, contact: { address: ana.lid } },
    });
  });

  test('an answer names what it quotes by the reference that sending gave', async () => {
    const ref = await sent(group);
    expect(await event(() => under.whatsapp.says(ana, '1', { at: group, quoted: ref }))).toMatchObject({
      replyTo: ref,
    });
  });

  test('a location, fixed and live', async () => {
    const place = { type: 'location', lat: -39.81, lng: -73.24 };
    expect(await event(() => under.whatsapp.sends(ana, place))).toMatchObject({
      ...{ kind: 'location', point: { lat: -39.81, lon: -73.24 }, live: false },
    });
    expect(await event(() => under.whatsapp.sends(ana, { ...place, isLive: true }))).toMatchObject({
      ...{ live: true, share: 'only' },
    });
  });

  test.each([
    ['image', 'image/jpeg', 'photo', 'image/jpeg'],
    ['ptt', 'audio/ogg; codecs=opus', 'voice', 'audio/ogg'],
    ['video', 'video/mp4', 'video', 'video/mp4'],
    ['document', 'application/pdf', 'document', 'application/pdf'],
  ])('a file of kind %s, and its bytes', async (type, mimetype, kind, mime) => {
    const bytes = Buffer.from(`bytes of ${type}`);
    const got = await event(() => under.whatsapp.sendsFile(ana, type, mimetype, bytes, 'humo'));
    expect(got).toMatchObject({ kind: 'media', caption: 'humo', media: { type: kind, mime } });
    const fetched = await under.channel.fetch(got?.kind === 'media' ? got.media.file : '');
    expect(typeof fetched === 'object' && Buffer.from(fetched.bytes).equals(bytes)).toBe(true);
  });

  test('a file that is too large, and one that is not to be had now', async () => {
    const large = await event(() =>
      under.whatsapp.sendsFile(ana, 'video', 'video/mp4', Buffer.from('x'), '', 30_000_000),
    );
    expect(await under.channel.fetch(large?.kind === 'media' ? large.media.file : '')).toBe('too-large');
    const lost = await event(() => under.whatsapp.sendsFile(ana, 'image', 'image/png', Buffer.from('x')));
    under.whatsapp.world.files.clear();
    await expect(under.channel.fetch(lost?.kind === 'media' ? lost.media.file : '')).rejects.toThrow('not to be had');
  });

  test('a sign on a message of ours; on another, or taken back, it means nothing', async () => {
    const ref = await sent(group);
    expect(await event(() => under.whatsapp.reacts(ana, ref, '👍', group))).toMatchObject({
      ...{ kind: 'reaction', sign: '👍', on: ref, chat: { address: group, kind: 'group' } },
    });
    const before = under.received.length;
    under.whatsapp.reacts(ana, ref, '', group);
    const theirs = under.whatsapp.says(ana, 'hola');
    under.whatsapp.reacts(ana, theirs, '👍');
    under.whatsapp.says(ana, 'fin');
    await under.whatsapp.until(() => under.received.length >= before + 2);
    expect(under.received.slice(before).map(({ body }) => (body as { what: { kind: string } }).what.kind)).toEqual([
      ...['message', 'message'],
    ]);
  });

  test('a call, once, and the notice that it leaves is not another', async () => {
    expect(await event(() => under.whatsapp.calls(ana))).toMatchObject({ kind: 'called', chat: { address: ana.lid } });
    const before = under.received.length;
    under.whatsapp.sends(ana, { type: 'call_log' });
    expect(await event(() => under.whatsapp.says(ana, 'hola'))).toMatchObject({ text: 'hola' });
    expect(under.received).toHaveLength(before + 1);
  });

  test('let into a group, and put out of it', async () => {
    const other = under.whatsapp.group('Pasaje', [], [ana]);
    expect(await event(() => under.whatsapp.changes(ana, other, 'add'))).toMatchObject({
      ...{ kind: 'joined', chat: { address: other, kind: 'group', title: 'Pasaje' }, contact: { address: ana.lid } },
    });
    expect(await event(() => under.whatsapp.changes(ana, other, 'remove'))).toMatchObject({ kind: 'left' });
  });

  test('a message that was changed names what it was, and one that was handed on says so', async () => {
    const before = await event(() => under.whatsapp.says(ana, 'estan robando'));
    const id = before?.kind === 'text' ? (before.ref ?? '') : '';
    expect(await event(() => under.whatsapp.corrects(id, 'están robando en Picarte'))).toMatchObject({
      ...{ kind: 'text', text: 'están robando en Picarte', ref: id, edited: true },
    });
    const handed = { type: 'chat', body: 'dicen que hay fuego', isForwarded: true };
    expect(await event(() => under.whatsapp.sends(ana, handed))).toMatchObject({ forwarded: { at: null } });
  });

  test('one’s own card is a number; another’s is not read', async () => {
    const card = (figures: string) => ({
      type: 'vcard',
      body: `BEGIN:VCARD\nTEL;type=CELL;waid=${figures}:+${figures}`,
    });
    const [own = ''] = ana.pn.split('@');
    expect(await event(() => under.whatsapp.sends(ana, card(own)))).toMatchObject({ kind: 'text', text: `+${own}` });
    const other = await event(() => under.whatsapp.sends(ana, card('56900000000')));
    expect(other).toMatchObject({ kind: 'unsupported', what: 'contact' });
    expect(JSON.stringify(under.received.at(-1))).not.toContain('56900000000');
  });

  test('what it cannot read is said to be so; what nobody said is nothing', async () => {
    expect(await event(() => under.whatsapp.sends(ana, { type: 'sticker' }))).toMatchObject({ what: 'sticker' });
    expect(await event(() => under.whatsapp.sends(ana, { type: 'vcard' }))).toMatchObject({ what: 'contact' });
    expect(await event(() => under.whatsapp.sends(ana, { type: 'e2e_notification' }))).toBeUndefined();
    expect(under.whatsapp.unknownModules).toEqual([]);
  });

  test('a message without a time is heard, and one from a clock that runs ahead hides nothing after the next start', async () => {
    expect(await event(() => under.whatsapp.sends(ana, { type: 'chat', body: 'sin hora', t: null }))).toMatchObject({
      text: 'sin hora',
    });
    const ahead = Math.floor(Date.now() / 1_000) + 7 * 86_400;
    await event(() => under.whatsapp.sends(ana, { type: 'chat', body: 'del futuro', t: ahead }));
    await under.channel.stop();
    expect(Number(await under.memory.get('whatsapp-web', '', 'heard'))).toBeLessThanOrEqual(Date.now());
    const told = under.received.length;
    // Such as the page cannot tell.
    under.whatsapp.sends(ana, { type: 'chat', body: 'roto', untold: true });
    under.whatsapp.says(ana, 'SOS');
    const again = under.again();
    await under.start(again);
    await connected({ ...under, channel: again });
    await under.whatsapp.until(() => JSON.stringify(under.received.slice(told)).includes('SOS'));
    expect(under.whatsapp.starts).toBe(2);
  });
});
