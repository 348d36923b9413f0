import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Message, Purpose } from '../../../src/core/say/message.ts';
import type { Fault } from '../../emulators/graph-api/types.ts';
import { ANA, BENITO, startCloud } from '../../support/cloud.ts';
import type { CloudUnderTest } from '../../support/cloud.ts';

const words = (quote: string, purpose: Purpose = 'reply'): Message => ({ parts: [{ quote }], purpose });
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What Meta answers, and what it means. */
const answers: readonly [is: string, fault: Fault, result: object][] = [
  ['too many at once', { status: 400, code: 130_429 }, { kind: 'retry', reason: 'rate', scope: 'account' }],
  ['too many to one person', { status: 400, code: 131_056 }, { kind: 'retry', reason: 'rate', scope: 'chat' }],
  ['too many calls', { status: 400, code: 80_007 }, { kind: 'retry', reason: 'rate', scope: 'account' }],
  ['unwanted', { status: 400, code: 131_048 }, { kind: 'retry', reason: 'rate', scope: 'account' }],
  ['something went wrong', { status: 400, code: 131_000 }, { kind: 'retry', reason: 'server', scope: 'chat' }],
  ['overloaded', { status: 500, code: 131_016 }, { kind: 'retry', reason: 'server', scope: 'account' }],
  ['a server in trouble', { status: 503, code: -1 }, { kind: 'retry', reason: 'server', scope: 'account' }],
  ['nobody there', { status: 400, code: 131_026 }, { kind: 'dead', reason: 'gone', scope: 'chat' }],
  [
    'a kind it does not know',
    { status: 400, code: 131_051 },
    { kind: 'dead', reason: 'unsupported', scope: 'message' },
  ],
  ['a parameter that is wrong', { status: 400, code: 131_009 }, { kind: 'dead', reason: 'refused', scope: 'message' }],
  ['a template that is wrong', { status: 404, code: 132_001 }, { kind: 'dead', reason: 'refused', scope: 'message' }],
  ['a token that is over', { status: 401, code: 190 }, { kind: 'dead', reason: 'refused', scope: 'account' }],
  ['a token that may not send', { status: 403, code: 200 }, { kind: 'dead', reason: 'refused', scope: 'account' }],
  ['a number that is none', { status: 400, code: 133_010 }, { kind: 'dead', reason: 'refused', scope: 'account' }],
  ['a token that is over, said by its code only', { status: 400, code: 190 }, { kind: 'dead', scope: 'account' }],
  ['nobody pays', { status: 400, code: 131_042 }, { kind: 'dead', reason: 'refused', scope: 'account' }],
];

describe('what goes wrong with the Cloud API', () => {
  let under: CloudUnderTest;
  const begin = async (options?: { monthlyLimit?: number }): Promise<void> => {
    under = await startCloud(options);
  };
  beforeEach(() => begin());
  afterEach(() => under.close());

  const send = (
    message: Message,
    key: string,
    to = ANA,
    files: { name: string; mime: string; bytes: Uint8Array }[] = [],
  ) => under.channel.send(to, under.channel.render(message, 'es', String, files), { key, replyTo: null });
  const shown = (of = ANA) => under.api.messages(of).filter(({ by }) => by === 'bot');

  test.each(answers)('%s', async (_is, fault, result) => {
    under.api.fail('messages', fault);
    expect(await send(words('hola'), 'k')).toMatchObject(result);
    expect(shown()).toEqual([]);
    expect(await send(words('hola'), 'k')).toMatchObject({ kind: 'sent' });
  });

  test('where nobody listens it was not sent, and waits with the account', async () => {
    await under.api.down();
    expect(await send(words('hola'), 'k')).toMatchObject({ kind: 'retry', reason: 'unreachable', scope: 'account' });
    await under.api.up();
    expect(await send(words('hola'), 'k')).toMatchObject({ kind: 'sent' });
    expect(shown()).toHaveLength(1);
  });

  test('an answer that is lost: what proves itself later is not sent again', async () => {
    under.api.fail('messages', 'lost');
    const sending = send(words('hola'), 'k');
    await under.api.until(() => shown().length === 1);
    under.api.healed();
    expect(['unknown', 'retry']).toContain((await sending).kind);
    const [message] = shown();
    under.api.status(message?.id ?? '', 'sent');
    await under.api.until(() => under.received.length === 2);
    expect(await send(words('hola'), 'k')).toEqual({ kind: 'sent', ref: message?.id });
    expect(shown()).toHaveLength(1);
  });

  test('an answer that is lost and never proves itself is sent once more', async () => {
    under.api.fail('messages', 'hangs');
    const sending = send(words('hola'), 'k');
    await under.api.until(() => under.api.calls.some(({ status, method }) => status === 0 && method === 'POST'));
    under.api.healed();
    expect(['unknown', 'retry']).toContain((await sending).kind);
    expect(await send(words('hola'), 'k')).toMatchObject({ kind: 'sent' });
    expect(shown()).toHaveLength(1);
  });

  test('a window that Meta says is shut: one line by a template instead', async () => {
    under.api.shuts(ANA);
    const long = {
      parts: [{ quote: 'uno\n\tdos' }, { gap: true as const }, { quote: 'tres.' }],
      purpose: 'reply' as const,
    };
    expect(await send(long, 'k')).toMatchObject({ kind: 'sent' });
    expect(shown()).toMatchObject([{ template: 'avisa_novedad/es', text: 'uno dos · tres.' }]);
    under.api.says(ANA, 'sí');
    await under.api.until(() => under.received.length === 2);
    expect(await send(words('ahora todo'), 'l')).toMatchObject({ kind: 'sent' });
    expect(shown().at(-1)).toMatchObject({ template: null, text: '> ahora todo' });
  });

  test('a window that Meta says later was shut: what is sent then goes by the template, until they write', async () => {
    await send(words('uno'), 'k');
    under.api.status(shown()[0]?.id ?? '', 'failed', 131_047);
    await under.api.until(() => under.received.length === 2);
    expect(await send(words('uno'), 'l')).toMatchObject({ kind: 'sent' });
    expect(shown().map(({ template }) => template)).toEqual([null, 'avisa_novedad/es']);
  });

  test('where what can be pressed is refused, the words go out with numbers', async () => {
    const choices = [{ action: 'yes', number: 1, label: { name: 'Sí' } }];
    under.api.fail('messages', { status: 400, code: 131_009 });
    expect(await send({ ...words('¿Es aquí?'), choices }, 'k')).toMatchObject({ kind: 'sent' });
    expect(shown()).toMatchObject([{ text: expect.stringMatching(/¿Es aquí\?[^]*\*1\* Sí/), buttons: [] }]);
  });

  test('under a text that is too long for buttons there is a list', async () => {
    const choices = ['Tomar', 'En camino', 'Resolver', 'Derivar'].map((name, at) => ({
      ...{ action: `a${at}`, number: at + 1, label: { name } },
    }));
    expect(await send({ ...words('largo '.repeat(400), 'department'), choices }, 'k')).toMatchObject({ kind: 'sent' });
    const [long] = shown();
    expect(long?.buttons.map(({ kind, title }) => [kind, title])).toEqual([
      ...['1 Tomar', '2 En camino', '3 Resolver', '4 Derivar'].map((title) => ['list', title]),
    ]);
    await under.api.until(() => under.api.presses(ANA, 'Resolver'));
  });

  test('who never wrote gets the template at once; nobody else is asked for', async () => {
    expect(await send(words('hola'), 'k', BENITO)).toMatchObject({ kind: 'sent' });
    expect(shown(BENITO)).toMatchObject([{ template: 'avisa_novedad/es' }]);
    expect(under.api.calls.filter(({ status }) => status >= 400)).toEqual([]);
  });

  test('files follow their message; one that is refused keeps no other back, and what broke off is not said again', async () => {
    const file = (name: string) => ({ name, mime: 'image/png', bytes: png });
    under.api.fail('media', { status: 400, code: 131_053 });
    expect(await send(words('humo'), 'k', ANA, [file('una.png'), file('otra.png')])).toMatchObject({ kind: 'sent' });
    expect(shown().map(({ media, text }) => media?.type ?? text)).toEqual(['> humo', 'image']);
    expect(shown()[1]?.answers).toBe(shown()[0]?.id);
    expect(await send(words('humo'), 'k', ANA, [file('una.png')])).toMatchObject({ kind: 'sent' });
    expect(shown()).toHaveLength(2);
  });

  test('a file keeps its place through an outage, and what it follows is not said again', async () => {
    const files = [{ name: 'una.png', mime: 'image/png', bytes: png }];
    for (const fault of [
      { status: 400, code: 130_429 },
      { status: 503, code: -1 },
      { status: 400, code: 190 },
    ]) {
      under.api.fail('media', fault);
      expect(await send(words('humo'), 'k', ANA, files)).not.toMatchObject({ kind: 'sent' });
    }
    under.api.fail('media', 'hangs');
    const sending = send(words('humo'), 'k', ANA, files);
    await under.api.until(() => under.api.calls.some(({ status, path }) => status === 0 && path.includes('media')));
    under.api.healed();
    expect(await sending).toMatchObject({ kind: 'retry' });
    expect(shown().map(({ media, text }) => media?.type ?? text)).toEqual(['> humo']);
    for (let each = 0; each < 2; each += 1)
      expect(await send(words('humo'), 'k', ANA, files)).toEqual({ kind: 'sent', ref: shown()[0]?.id });
    expect(shown().map(({ media, text }) => media?.type ?? text)).toEqual(['> humo', 'image']);
  });

  test('a file that fails by itself again and again does not hold up the chat for ever', async () => {
    under.api.fail('media', { status: 400, code: 131_000 }, 5);
    const files = [{ name: 'una.png', mime: 'image/png', bytes: png }];
    const kinds = [];
    for (let each = 0; each < 5; each += 1) kinds.push((await send(words('humo'), 'k', ANA, files)).kind);
    expect(kinds).toEqual(['retry', 'retry', 'retry', 'retry', 'sent']);
  });

  test('a picture that could not be handed over was not sent, whatever became of its bytes', async () => {
    const summary: Message = {
      parts: [{ quote: 'Octubre' }],
      pictures: [{ kind: 'generated', recipe: { kind: 'map', commune: 'valdivia', points: [] } }],
      purpose: 'reply',
    };
    under.api.fail('media', 'hangs');
    const sending = send(summary, 'k', ANA, [{ name: 'mapa.png', mime: 'image/png', bytes: png }]);
    await under.api.until(() => under.api.calls.some(({ status, path }) => status === 0 && path.includes('media')));
    under.api.healed();
    expect(await sending).toMatchObject({ kind: 'retry', scope: 'account' });
  });

  test('a proof that comes before the answer is given up counts', async () => {
    under.api.fail('messages', 'lost');
    const sending = send(words('hola'), 'k');
    const message = await under.api.until(() => shown()[0]);
    under.api.status(message.id, 'sent');
    await under.api.until(() => under.received.length === 2);
    under.api.healed();
    expect(await sending).toEqual({ kind: 'sent', ref: message.id });
    expect(await send(words('otra'), 'l')).toMatchObject({ kind: 'sent' });
    expect(shown()).toHaveLength(2);
  });

  test('asked for twice at once it goes out once', async () => {
    const [one, other] = await Promise.all([send(words('hola'), 'k'), send(words('hola'), 'k')]);
    expect(one).toEqual(other);
    expect(shown()).toHaveLength(1);
  });

  test.each<[string, Fault]>([
    ['a server in trouble', { status: 500, code: 131_016 }],
    ['too many at once', { status: 400, code: 130_429 }],
  ])(
    'a photo that cannot be handed over for now (%s) is handed over with the next try, its message said once',
    async (_is, fault) => {
      const files = ['una.png', 'otra.png'].map((name) => ({ name, mime: 'image/png', bytes: png }));
      under.api.fail('media', fault);
      expect(await send(words('humo'), 'k', ANA, files)).toMatchObject({ kind: 'retry' });
      expect(await send(words('humo'), 'k', ANA, files)).toMatchObject({ kind: 'sent' });
      expect(shown().map(({ media, text }) => media?.type ?? text)).toEqual(['> humo', 'image', 'image']);
    },
  );

  test('a card that is sent anew brings only the photos that the one before had not', async () => {
    const file = (name: string) => ({ name, mime: 'image/png', bytes: png });
    const again = (text: string, key: string, instead: string | null, names: string[]) =>
      under.channel.send(ANA, under.channel.render(words(text, 'department'), 'es', String, names.map(file)), {
        ...{ key, replyTo: null, instead },
      });
    let ref: string | null = null;
    for (const [text, names] of Object.entries({
      nuevo: ['una.png'],
      tomado: ['una.png'],
      camino: ['una.png', 'otra.png'],
    })) {
      const sent = await again(text, text, ref, names);
      ref = sent.kind === 'sent' ? sent.ref : null;
    }
    expect(shown().map(({ media, text }) => media?.type ?? text)).toEqual([
      ...['> nuevo', 'image', '> tomado', '> camino', 'image'],
    ]);
  });

  test('a file that is gone, too large, or not to be had now', async () => {
    const ids = { small: 'small', large: 'large' };
    under.api.sends(ANA, 'image', { bytes: png, mime: 'image/png' });
    under.api.sends(ANA, 'document', { bytes: png, mime: 'application/pdf', size: 21 * 1024 * 1024 });
    await under.api.until(() => under.received.length === 3);
    const [small, large] = under.received.slice(1).map(({ body }) => {
      const { message } = body as { message: { image?: { id: string }; document?: { id: string } } };
      return (message.image ?? message.document)?.id ?? '';
    });
    expect(await under.channel.fetch(large ?? ids.large)).toBe('too-large');
    // More than was said of it.
    under.api.sends(ANA, 'video', { bytes: Buffer.alloc(21 * 1024 * 1024), mime: 'video/mp4', size: 100 });
    await under.api.until(() => under.received.length === 4);
    const { message } = under.received.at(-1)?.body as { message: { video: { id: string } } };
    expect(await under.channel.fetch(message.video.id)).toBe('too-large');
    under.api.fail('download', { status: 500, code: -1 });
    await expect(under.channel.fetch(small ?? ids.small)).rejects.toThrow('download');
    const kept = await under.channel.fetch(small ?? ids.small);
    expect(typeof kept === 'object' && png.equals(kept.bytes)).toBe(true);
  });

  test('the month’s messages to neighbours are spent: answers and departments go on', async () => {
    await under.close();
    await begin({ monthlyLimit: 2 });
    for (const key of ['a', 'b']) expect(await send(words(key, 'neighbour'), key)).toMatchObject({ kind: 'sent' });
    expect(await send(words('c', 'neighbour'), 'c')).toMatchObject({ kind: 'dead', scope: 'message' });
    for (const purpose of ['reply', 'receipt', 'department', 'ring', 'change'] as const)
      expect(await send(words(purpose, purpose), purpose)).toMatchObject({ kind: 'sent' });
    const rendered = under.channel.render(words('fuego', 'neighbour'), 'es', String, []);
    for (const more of [{ critical: true }, { instead: 'wamid.before' }])
      expect(await under.channel.send(ANA, rendered, { key: 'd', replyTo: null, ...more })).toMatchObject({
        kind: 'sent',
      });
  });
});

describe('what the month may cost', () => {
  let under: CloudUnderTest;
  beforeEach(async () => {
    under = await startCloud({ monthlyLimit: 2 });
  });
  afterEach(() => under.close());
  const send = (key: string) =>
    under.channel.send(ANA, under.channel.render(words(key, 'neighbour'), 'es', String, []), { key, replyTo: null });

  test('an outage costs nothing', async () => {
    under.api.fail('messages', { status: 503, code: 131_016 }, 1);
    under.api.fail('messages', { status: 400, code: 130_429 }, 5);
    for (let each = 0; each < 6; each += 1) expect(await send('a')).toMatchObject({ kind: 'retry' });
    for (const key of ['a', 'b']) expect(await send(key)).toMatchObject({ kind: 'sent' });
    expect(await send('c')).toMatchObject({ kind: 'dead', scope: 'message' });
  });
});

describe('what Meta brings', () => {
  let under: CloudUnderTest;
  beforeEach(async () => {
    under = await startCloud();
  });
  afterEach(() => under.close());

  const bodyWith = (value: object): string =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        { id: 'w', changes: [{ field: 'messages', value: { metadata: { phone_number_id: '1055' }, ...value } }] },
      ],
    });
  const text = (id: string, body: string) => ({ from: ANA, id, timestamp: '900', type: 'text', text: { body } });

  test('counts only where it is signed, over the bytes as they came', async () => {
    const body = bodyWith({ messages: [text('w1', 'SOS')] });
    for (const signature of ['', 'sha256=', `sha256=${'0'.repeat(64)}`])
      expect(await under.api.webhook.post(body, signature)).toBe(403);
    expect(under.received).toHaveLength(1);
    expect(await under.api.webhook.post(body)).toBe(200);
    expect(under.received.at(-1)).toMatchObject({ id: 'w1', body: { message: { text: { body: 'SOS' } } } });
  });

  test.each(['', '{', '[]', 'null', '{"object":"page","entry":[]}', '{"object":"whatsapp_business_account"}'])(
    'is refused where it is no webhook: %p',
    async (body) => {
      expect(await under.api.webhook.post(body)).toBe(400);
    },
  );

  test.each([
    ['nothing where a message is', { messages: [null, text('w1', 'SOS')] }],
    ['nothing where a profile is', { contacts: [null, 5, {}], messages: [text('w1', 'SOS')] }],
    ['a time that is none', { messages: [{ ...text('w0', 'hola'), timestamp: 'ayer' }, text('w1', 'SOS')] }],
    ['no time at all', { messages: [{ ...text('w0', 'hola'), timestamp: undefined }, text('w1', 'SOS')] }],
    ['a status of nothing', { statuses: [null, { id: 'w7' }], messages: [text('w1', 'SOS')] }],
    ['a call of nothing', { calls: [null, 'x'], messages: [text('w1', 'SOS')] }],
  ])('%s: what stands beside it comes in', async (_is, value) => {
    expect(await under.api.webhook.post(bodyWith(value))).toBe(200);
    expect(under.received.map(({ id }) => id)).toContain('w1');
    expect([...under.memory.values.values()].map(String).filter((kept) => kept.includes('NaN'))).toEqual([]);
  });

  test('is taken apart, each message for itself, and another number’s is left alone', async () => {
    const body = bodyWith({ messages: [text('w1', 'uno'), { from: 5, id: 'w2' }, text('w3', 'tres')] });
    expect(await under.api.webhook.post(body)).toBe(200);
    expect(under.received.slice(1).map(({ id }) => id)).toEqual(['w1', 'w2', 'w3']);
    const other = body.replace('1055', '1056');
    expect(await under.api.webhook.post(other)).toBe(200);
    expect(under.received).toHaveLength(4);
  });

  test('comes out of order: what was written long ago and is brought late shuts no window', async () => {
    const hoursAgo = (hours: number): string => String(Math.floor(Date.now() / 1_000) - hours * 3_600);
    for (const [id, timestamp] of [
      ['new', hoursAgo(0)],
      ['old', hoursAgo(30)],
    ] as const)
      expect(await under.api.webhook.post(bodyWith({ messages: [{ ...text(id, 'hola'), timestamp }] }))).toBe(200);
    const window = [...under.memory.values].find(([key]) => key.endsWith(`${ANA}|window`))?.[1];
    expect(window?.expiresAt).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  });

  test('comes again until it is durable, under the same id', async () => {
    under.fault.on = true;
    under.api.says(ANA, 'SOS');
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(under.api.webhook.pending).toBe(1);
    under.fault.on = false;
    await under.api.until(() => under.received.length === 2);
    expect(under.received[1]).toMatchObject({ body: { message: { text: { body: 'SOS' } } } });
  });

  test('proves itself by our own word only', async () => {
    const [route] = under.channel.routes;
    const ask = (token: string) =>
      route?.handle({
        query: { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '77' },
        ...{ params: {}, headers: {}, body: new Uint8Array(), signal: new AbortController().signal },
      });
    expect(await ask('word')).toMatchObject({ status: 200, body: '77' });
    expect(await ask('guess')).toMatchObject({ status: 403 });
  });
});
