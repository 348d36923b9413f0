import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Shown } from '../../emulators/graph-api/types.ts';
import { CloudTown } from '../../support/cloud-app.ts';
import type { Phone } from '../../support/cloud-app.ts';

const HOUR_S = 3_600;

describe('what somebody could try against a number of the Cloud API', () => {
  let town: CloudTown;
  let rosa: Phone;
  beforeAll(async () => {
    town = await CloudTown.begin();
    rosa = await town.department('seguridad');
  });
  afterAll(() => town.end());

  let messages = 0;
  const seconds = (): number => Math.floor(Date.now() / 1_000);
  /** A body as Meta signs it; answers the status once all that it led to is done. */
  const brings = async (value: object): Promise<number> => {
    const change = { field: 'messages', value: { metadata: { phone_number_id: town.api.phoneId }, ...value } };
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'w', changes: [change] }] });
    const status = await town.api.webhook.post(body);
    await town.rest();
    return status;
  };
  const message = (by: Phone, what: object): object => ({
    ...{ from: by.id, id: `forged-${String((messages += 1))}`, timestamp: String(seconds()) },
    ...what,
  });
  const cardOf = (by: Phone): Shown => {
    const card = by.shown().findLast(({ buttons }) => buttons.some(({ title }) => title.includes('Tomar')));
    if (!card) throw new Error('no card');
    return card;
  };

  test('a name of thousands of signs takes neither the words nor the buttons from the card', async () => {
    const long = town.person(`Ana\n*URGENTE* \u202E${'x'.repeat(5_000)}`);
    long.says('/sos');
    await long.reads(/SOS/);
    const card = await rosa.reads(/🆘/);
    expect(card.text.length).toBeLessThan(400);
    expect(card.text).toMatch(/^_Avisó Ana ∗URGENTE∗ x+…_$/m);
    expect(card.buttons.map(({ title }) => title)).toContain('1 Tomar');
  });

  test("what stands under another chat's card does nothing, pressed, quoted or signed", async () => {
    const card = cardOf(rosa);
    const eva = town.person('Eva');
    const tries = [
      ...card.buttons.map(({ id, title }) => ({ type: 'interactive', interactive: { button_reply: { id, title } } })),
      { type: 'interactive', interactive: { list_reply: { id: 'take:A-9SR', title: 'Tomar' } } },
      { type: 'reaction', reaction: { message_id: card.id, emoji: '👍' } },
      { type: 'text', text: { body: '1' }, context: { id: card.id } },
    ];
    for (const each of tries) expect(await brings({ messages: [message(eva, each)] })).toBe(200);
    const said = eva.shown().map(({ text }) => text);
    expect(said.join('\n')).not.toMatch(/A-\w{3}|Tomaste|Tomado/);
    rosa.says('/pendientes');
    await rosa.reads(/sin tomar/);
  });

  test('the same message ten times at once is one', async () => {
    const fe = town.person('Fe');
    const cry = message(fe, { type: 'text', text: { body: 'SOS' } });
    const codes = (): number =>
      new Set(rosa.shown().flatMap(({ text }) => /🆘 SOS · (A-\w+)/.exec(text)?.[1] ?? [])).size;
    const before = codes();
    await Promise.all(Array.from({ length: 10 }, () => brings({ messages: [cry, cry] })));
    expect(fe.shown().filter(({ text }) => text.includes('SOS'))).toHaveLength(1);
    expect(codes()).toBe(before + 1);
  });

  test('news of a failure that come late do not give up whoever has cried since', async () => {
    const ida = town.person('Ida');
    ida.says('hola');
    const greeting = await ida.reads(/./);
    ida.says('SOS, se fueron por Picarte');
    await ida.reads(/SOS/);
    const failed = { id: greeting.id, status: 'failed', timestamp: String(seconds() - HOUR_S), recipient_id: ida.id };
    await brings({ statuses: [{ ...failed, errors: [{ code: 131_026 }] }] });
    const card = rosa.shown().findLast(({ text }) => text.includes('Avisó Ida'))!;
    rosa.says('1', { replyTo: card.id });
    await ida.reads(/lo tomó|tomó tu aviso/);
  });

  test('a body as large as Meta may send', async () => {
    const large = { type: 'sticker', more: 'x'.repeat(2 * 1_024 * 1_024) };
    expect(await brings({ messages: [message(town.person('Gil'), large)] })).toBe(200);
  });

  test('the log knows nobody: neither numbers, nor names, nor words', () => {
    const all = JSON.stringify(town.log.entries);
    for (const secret of ['5691112', 'URGENTE', 'Picarte', 'Rosa', 'Ida']) expect(all).not.toContain(secret);
  });
});
