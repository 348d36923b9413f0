import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readTexts } from '../../src/config/texts.ts';
import { decide } from '../../src/core/decide.ts';
import { boardOf } from '../../src/core/commune/lookup.ts';
import { invitation } from '../../src/core/people/invitation.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { ChatEvent } from '../../src/core/talk/event.ts';
import { Runner } from '../../src/engine/run.ts';
import { createCommuneLookups } from '../../src/routing/lookups.ts';
import { openSqlite } from '../../src/store/sql/sqlite.ts';
import { shippedCommunes } from '../support/communes.ts';
import { temporaryFolder } from '../support/temporary.ts';

const NOW = Date.UTC(2026, 10, 20, 15);
const { communes, surroundings } = shippedCommunes();
const lookups = {
  ...createCommuneLookups(communes, surroundings, 'valdivia'),
  nearby: () => ({ reached: [], missed: {} }),
  can: () => false,
  wordings: readTexts().wordings,
  readLocation: () => null,
};

/** Time stands still; waiting only lets others go on. */
const still = { now: () => NOW, wait: () => new Promise<void>((resolve) => setImmediate(resolve)) };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let store: Store;
let runner: Runner;
let updates = 0;

/** Something a person does, as its channel would report it. */
function event(who: string, chat: string, said: Pick<ChatEvent, 'kind'> & object): ChatEvent {
  updates += 1;
  return {
    operationId: `test:${String(updates)}`,
    account: 'test',
    realm: 'sandbox',
    chat: { address: chat, kind: chat.startsWith('g:') ? 'group' : 'private', title: chat },
    contact: { address: who, name: who, locale: 'es' },
    sentAt: NOW,
    receivedAt: NOW,
    ...said,
  } as ChatEvent;
}

const happens = (of: ChatEvent) =>
  runner.run(of.operationId, (reader, context) => decide({ kind: 'event', event: of }, reader, context));
const says = (who: string, text: string, chat = `p:${who}`) =>
  happens(event(who, chat, { kind: 'text', text, replyTo: null } as never));
const stands = (who: string, lat: number, lon: number) =>
  happens(event(who, `p:${who}`, { kind: 'location', point: { lat, lon }, accuracy: 10, live: false } as never));

const incidents = async () =>
  (await store.find('incidentsOnBoard', boardOf('sandbox', 'valdivia'))).map(({ doc }) => doc);

beforeEach(async () => {
  folder = await temporaryFolder();
  store = await openSqlite(`sqlite:${join(folder.path, 'avisa.db')}`, { validate: true });
  runner = new Runner({ store, clock: still, lookups: () => lookups, publicUrl: null });
  const code = invitation(
    'CODE2345',
    { commune: 'valdivia', department: 'seguridad', role: 'supervisor', realm: 'sandbox' },
    NOW,
  );
  await store.commit('setup', [{ op: 'put', collection: 'invitations', doc: code, expected: 0 }], [], NOW);
  await says('rosa', '/unirme CODE2345', 'g:seguridad');
});
afterEach(async () => {
  await store.close();
  await folder.remove();
});

/** Everything of a guided alert but the last word. */
async function prepareFire(who: string, lat: number, lon: number): Promise<void> {
  await says(who, 'se quema una casa');
  await stands(who, lat, lon);
  await says(who, 'aquí mismo');
}

describe('at the same moment', () => {
  test('twenty reports of one fire give one incident', async () => {
    const people = Array.from({ length: 20 }, (_, n) => `vecina${String(n)}`);
    // Spread over 200 m, across the borders of merge cells.
    for (const [n, who] of people.entries()) await prepareFire(who, -39.8142 + n * 0.00005, -73.2459 - n * 0.00008);
    await Promise.all(people.map((who) => says(who, 'enviar')));
    const open = await incidents();
    expect(open).toHaveLength(1);
    expect(open[0]).toMatchObject({ category: 'fire', reports: 20 });
    expect(await store.find('reportsOfIncident', open[0]!.id)).toHaveLength(20);
  });

  test('two presses of Tomar give one winner, and the other is told', async () => {
    await says('ana', '/sos');
    const [incident] = await incidents();
    const press = (who: string) =>
      happens(event(who, 'g:seguridad', { kind: 'press', action: `i.take.${incident!.id}`, forged: false } as never));
    const [first, second] = await Promise.all([press('rosa'), press('pedro')]);
    const toasts = [first, second].flatMap((ran) => (ran.kind === 'done' ? ran.effects : []));
    const texts = toasts.flatMap((effect) => (effect.kind === 'toast' ? [effect.said.text] : []));
    expect(texts.sort()).toEqual(['toast-late', 'toast-taken']);
    const [taken] = await incidents();
    expect(taken).toMatchObject({ state: 'acknowledged' });
    const timeline = await store.find('timelineOf', incident!.id);
    expect(timeline.filter(({ doc }) => doc.kind === 'acknowledged')).toHaveLength(1);
  });

  test('the same update delivered twice is decided once', async () => {
    const once = event('ana', 'p:ana', { kind: 'text', text: '/sos', replyTo: null } as never);
    const [a, b] = await Promise.all([happens(once), happens(once)]);
    expect([a.kind, b.kind].sort()).toEqual(['done', 'duplicate']);
    expect(await incidents()).toHaveLength(1);
  });
});
