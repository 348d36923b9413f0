import { beforeEach, expect, test } from '@jest/globals';
import { shippedCommune } from '../../support/communes.ts';
import { CoreStage } from '../../support/core-stage.ts';
import type { Shown } from '../../support/story-stage.ts';

const HERE = shippedCommune('valdivia').reference;
const MINUTE = 60_000;
const east = (metres: number) => ({
  lat: HERE.lat,
  lon: HERE.lon + metres / (111_195 * Math.cos((HERE.lat * Math.PI) / 180)),
});

let stage: CoreStage;
let shown: Shown[];
let acts: number;

beforeEach(async () => {
  stage = await CoreStage.begin(Date.UTC(2026, 10, 12, 15));
  shown = [];
  acts = 0;
});

async function begin(who: string, text: string, chat = who): Promise<void> {
  acts += 1;
  const label = /^\[(.+)\]$/.exec(text)?.[1];
  const button = shown
    .filter((each) => each.chat === chat)
    .flatMap(({ choices }) => choices)
    .findLast((each) => each.label === label)?.data;
  if (label !== undefined && button === undefined) throw new Error(`no button ${label} in ${chat}`);
  const act =
    button === undefined
      ? ({ kind: 'text', text, replyTo: null } as const)
      : ({ kind: 'press', data: button } as const);
  await stage.act({ id: `act-${String(acts)}`, who, chat, sentAt: null, act });
}

async function rest(): Promise<Shown[]> {
  await stage.rest();
  const heard = (await stage.heard()).filter((each) => each.kind === 'message');
  shown.push(...heard);
  return heard;
}

async function act(who: string, text: string, chat = who): Promise<Shown[]> {
  await begin(who, text, chat);
  return rest();
}

async function locate(who: string, metres: number): Promise<void> {
  acts += 1;
  const at = { kind: 'location', ...east(metres), accuracy: 10, live: false } as const;
  await stage.act({ id: `act-${String(acts)}`, who, chat: who, sentAt: null, act: at });
  await rest();
}

/** Tells of a crash, all but the last tap. */
async function prepare(who: string, metres: number): Promise<void> {
  await act(who, 'choque');
  await locate(who, metres);
  await act(who, '[Aquí mismo]');
}

async function register(who: string, metres: number, label: string): Promise<void> {
  await act(who, '/barrio');
  if (shown.some((each) => each.chat === who && each.choices.some((choice) => choice.label === 'Agregar otro lugar')))
    await act(who, '[Agregar otro lugar]');
  await locate(who, metres);
  if (shown.at(-1)?.choices.some((choice) => choice.label === 'Mi trabajo')) await act(who, '[Mi trabajo]');
  await act(who, label);
  if (shown.at(-1)?.choices.some((choice) => choice.label === 'Sí, avísame')) await act(who, '[Sí, avísame]');
}

const codeIn = (chat: string): string => {
  const text = JSON.stringify(
    shown.findLast((each) => each.chat === chat && /A-\w{3}/.test(JSON.stringify(each.parts))),
  );
  return /A-(\w{3})/.exec(text)?.[1] ?? '';
};

const toBenito = (heard: readonly Shown[]): Shown[] => heard.filter(({ chat }) => chat === 'benito');
const places = (): string[] => Object.keys(stage.kept().rows).filter((key) => key.startsWith('places/'));

test('a neighbour reached by several places hears once of each case, and in one message once they are one', async () => {
  await register('benito', 50, '[500 m]');
  await register('benito', 250, '[500 m]');
  expect(places()).toHaveLength(2);
  await prepare('ana', 0);
  expect(toBenito(await act('ana', '[Enviar]'))).toHaveLength(1);
  await prepare('carmen', 300);
  expect(toBenito(await act('carmen', '[Enviar]'))).toHaveLength(1);
  const changed = toBenito(await act('carmen', '[Sí]'));
  // Nothing new is sent: the second message becomes a line that leads to the first.
  expect(changed.map(({ edited }) => edited)).toEqual([true]);
  const cards = shown.filter(
    ({ chat, edited, choices }) => chat === 'benito' && !edited && choices.some(({ label }) => label === 'Lo vi'),
  );
  expect(changed[0]!.id).toBe(cards.at(-1)!.id);
  expect(changed[0]!.choices).toEqual([]);
  const closing = await act('rosa', `${codeIn('carmen')} resolver`, 'seguridad');
  expect(toBenito(closing)).toEqual([]);
  await stage.advance(MINUTE);
  const ended = toBenito(await rest());
  expect(ended.map(({ id, edited }) => ({ id, edited }))).toEqual([{ id: cards[0]!.id, edited: true }]);
});

test('a case that is merged before its neighbours were told is told to nobody who knows of the other', async () => {
  await register('benito', 50, '[500 m]');
  await prepare('ana', 0);
  await act('ana', '[Enviar]');
  await prepare('carmen', 300);
  await begin('carmen', '[Enviar]');
  // Nothing of it went out yet when its person says that it is the same.
  await begin('carmen', 'sí');
  const heard = await rest();
  expect(toBenito(heard)).toEqual([]);
  expect(heard.filter(({ chat, edited }) => chat === 'seguridad' && !edited)).toHaveLength(1);
});

test('whoever was told of the second alone reads on in that message, and answers there', async () => {
  await prepare('ana', 0);
  await act('ana', '[Enviar]');
  // Who comes later is told of what happens from then on.
  await register('benito', 700, '[500 m]');
  await prepare('carmen', 300);
  const [card] = toBenito(await act('carmen', '[Enviar]'));
  expect(card).toBeDefined();
  await act('carmen', '[Sí]');
  const answered = await act('benito', '[Lo vi]');
  expect(toBenito(answered)).toHaveLength(1);
  const saw = answered.find(({ chat }) => chat === 'seguridad');
  expect(JSON.stringify(saw?.parts)).toContain('1 vecino lo vio');
  await act('rosa', `A-${codeIn('ana')} resolver`, 'seguridad');
  await stage.advance(MINUTE);
  const ended = toBenito(await rest());
  expect(ended.map(({ id, edited }) => ({ id, edited }))).toEqual([{ id: card!.id, edited: true }]);
});

test('who answered under the card of what was merged is nobody in it once they erase themselves', async () => {
  await prepare('ana', 0);
  await act('ana', '[Enviar]');
  await register('benito', 700, '[500 m]');
  await prepare('carmen', 300);
  await act('carmen', '[Enviar]');
  await act('carmen', '[Sí]');
  await act('benito', '[Lo vi]');
  await act('benito', 'es una moto negra');
  const rows = (collection: string): string[] =>
    Object.entries(stage.kept().rows).flatMap(([key, row]) =>
      key.startsWith(`${collection}/`) ? [JSON.stringify(row)] : [],
    );
  const said = (): string[] => rows('timeline').filter((row) => row.includes('es una moto negra'));
  expect(rows('witnessAnswers')).toEqual([expect.not.stringContaining('"personId":""')]);
  expect(said()).toEqual([expect.not.stringContaining('"contactId":null')]);
  await act('benito', '/borrar');
  await act('benito', '[Sí, borrar]');
  expect(rows('witnessAnswers')).toEqual([expect.stringContaining('"personId":""')]);
  // The words stay while it is open, and are nobody's.
  expect(said()).toEqual([expect.stringContaining('"contactId":null')]);
});
