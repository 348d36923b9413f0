import { describe, expect, test } from '@jest/globals';
import type { Doc } from '../../../src/core/collections.ts';
import { decide } from '../../../src/core/decide.ts';
import type { DueWork } from '../../../src/core/later/due.ts';
import type { Change } from '../../../src/core/ports/store.ts';
import { firstMet } from '../../../src/core/people/meet.ts';
import { isNewContact } from '../../../src/core/people/known.ts';
import { reachOf } from '../../../src/core/incident/reach.ts';
import { Work } from '../../../src/core/work.ts';
import { Runner } from '../../../src/engine/run.ts';
import { createReachIndex } from '../../../src/routing/reach.ts';
import { bench, fill, NOW, plainLookups } from '../../support/engine.ts';
import { shippedCommune } from '../../support/communes.ts';
import { chat, incident, later, place } from '../../support/records.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CENTRE = { lat: -39.8142, lon: -73.2459 };
const north = (metres: number) => ({ lat: CENTRE.lat + metres / 111_195, lon: CENTRE.lon });

type Answer = Partial<Doc<'witnessAnswers'>> & { readonly who: string };

interface World {
  readonly incident?: Partial<Doc<'incidents'>>;
  readonly answers?: readonly Answer[];
  readonly places?: readonly {
    readonly id: string;
    readonly at: number;
    readonly chatId?: string;
    readonly fields?: Partial<Doc<'places'>>;
  }[];
  /** The invitation by which whoever raised it came. */
  readonly invitation?: string;
}

/** A case that Ana raised and neighbours were told of, as a store has it. */
async function world(made: World) {
  const { store, clock } = bench();
  const valdivia = shippedCommune('valdivia');
  // As in a town where many live near: nobody is told for being among the nearest.
  const lookups = plainLookups([{ ...valdivia, settings: { ...valdivia.settings, nearestCount: 0 } }]);
  const reach = createReachIndex(lookups.communes);
  const put = (collection: string, doc: object): Change => ({ op: 'put', collection, doc, expected: 0 }) as Change;
  const ana = firstMet(
    { person: 'ana', contact: 'ana-c' },
    { account: 'sandbox', realm: 'live', address: 'ana', name: 'Ana', locale: 'es' },
    NOW - 30 * DAY,
  );
  const places = (made.places ?? []).map(({ id, at, chatId = `chat-${id}`, fields }) =>
    place(id, {
      personId: id,
      point: north(at),
      radius: 10_000,
      leastSeverity: 'low',
      quiet: { from: '04:00', to: '04:01' },
      chatId,
      ...fields,
    }),
  );
  for (const doc of places) reach.apply({ collection: 'places', id: doc.id, version: 1, doc });
  const fanout = {
    id: 'f',
    incidentId: 'i',
    realm: 'live',
    commune: 'valdivia',
    wanted: 1,
    running: 1,
    cursor: 0,
    total: 0,
    fresh: 0,
    ends: [],
  };
  await fill(
    store,
    put('persons', { ...ana.person, invitation: made.invitation ?? null }),
    put('contacts', ana.contact),
    put('reports', { ...report('r-ana', 'ana'), contactId: 'ana-c' }),
    put(
      'incidents',
      incident('i', {
        point: CENTRE,
        shown: CENTRE,
        pointConfirmed: true,
        fanoutId: 'f',
        createdAt: NOW,
        ...made.incident,
      }),
    ),
    put('fanouts', fanout),
    ...places.flatMap((doc) => [put('places', doc), put('chats', chat(doc.chatId))]),
    ...(made.answers ?? []).map(({ who, ...fields }) => put('witnessAnswers', answer(who, fields))),
  );
  const runner = new Runner({
    store,
    clock,
    lookups: () => ({ ...lookups, nearby: (query) => reach.nearby(query, clock.now()) }),
    publicUrl: null,
    random: () => 0.5,
  });
  let runs = 0;
  const due = async (work: DueWork): Promise<void> => {
    runs += 1;
    const row = later(`row-${runs}`, { work, subject: 'i' });
    await runner.run(`due-${runs}`, (reader, context) => decide({ kind: 'due', later: row }, reader, context));
  };
  const now = async () => (await store.get('incidents', 'i'))!.doc;
  const targets = async () => {
    const { ends } = (await store.get('fanouts', 'f'))!.doc;
    const parts = await Promise.all(ends.map((_end, n) => store.get('fanoutParts', `f|${n}`)));
    return parts.flatMap((part) => part!.doc.targets.map(({ id }) => id));
  };
  return { store, due, now, targets, weigh: () => due({ kind: 'weigh', incidentId: 'i' }), runner };
}

const report = (id: string, personId: string): Doc<'reports'> => ({
  id,
  incidentId: 'i',
  realm: 'live',
  commune: 'valdivia',
  personId,
  contactId: '',
  chatId: '',
  way: 'guided',
  anonymous: false,
  text: '',
  point: CENTRE,
  standing: null,
  media: [],
  sentAt: NOW,
  at: NOW,
});

const answer = (who: string, fields: Partial<Doc<'witnessAnswers'>> = {}): Doc<'witnessAnswers'> => ({
  id: `i|${who}`,
  commune: 'valdivia',
  incidentId: 'i',
  personId: who,
  people: 1,
  answer: 'saw',
  known: true,
  near: true,
  invitation: null,
  at: NOW,
  ...fields,
});

const saw = (...who: string[]): Answer[] => who.map((each) => ({ who: each }));
const burglary = { category: 'burglary', severity: 'high' } as const;

describe('what witnesses say', () => {
  test.each([
    ['two of them', saw('a', 'b'), 'high', 0],
    ['three of them', saw('a', 'b', 'c'), 'critical', 1],
    ['ten of them: a crime grows once', saw('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'), 'critical', 1],
    ['whoever raised it as well', [...saw('a', 'b'), { who: 'ana' }], 'high', 0],
    ['three, long ago', ['a', 'b', 'c'].map((who) => ({ who, at: NOW - 31 * MINUTE })), 'high', 0],
    ['three who are fine', ['a', 'b', 'c'].map((who) => ({ who, answer: 'fine' as const })), 'high', 0],
    ['three who say that it is false', ['a', 'b', 'c'].map((who) => ({ who, answer: 'false' as const })), 'high', 0],
    ['one who needs help in it', [{ who: 'a', answer: 'help' as const }], 'critical', 1],
    [
      'new ones of one invitation: one',
      ['a', 'b', 'c'].map((who) => ({ who, known: false, invitation: 'x' })),
      'high',
      0,
    ],
    ['new ones whom nobody invited', ['a', 'b', 'c', 'd', 'e'].map((who) => ({ who, known: false })), 'high', 0],
    [
      'two new ones by whom a known one stands',
      [...saw('a'), ...['b', 'c'].map((who) => ({ who, known: false }))],
      'critical',
      1,
    ],
    ['a new one who needs help in it', [{ who: 'a', known: false, answer: 'help' as const }], 'critical', 1],
    ['known ones of one invitation', ['a', 'b', 'c'].map((who) => ({ who, invitation: 'x' })), 'critical', 1],
    ['those who are nobody any more', [{ who: '', id: 'i|saw', people: 9 }], 'high', 0],
  ] as const)('%s', async (_what, answers, severity, witnesses) => {
    const { weigh, now } = await world({ incident: burglary, answers });
    await weigh();
    expect(await now()).toMatchObject({ severity, widened: { witnesses, silence: 0 } });
  });

  test('new ones who came by the invitation of whoever raised it count for nothing', async () => {
    const answers = ['a', 'b', 'c'].map((who) => ({ who, known: false, invitation: who === 'c' ? 'y' : 'x' }));
    const { weigh, now } = await world({ incident: burglary, answers, invitation: 'x' });
    await weigh();
    expect((await now()).severity).toBe('high');
  });

  test('never makes anything of a private kind, nor of one that ended', async () => {
    for (const fields of [
      { category: 'domestic_violence' },
      { ...burglary, state: 'resolved' as const, endedAt: NOW },
    ]) {
      const { weigh, now, store } = await world({ incident: fields, answers: saw('a', 'b', 'c', 'd') });
      const before = await now();
      await weigh();
      expect(await now()).toEqual(before);
      expect(await store.find('timelineOf', 'i')).toEqual([]);
    }
  });

  test('weighed again without news changes nothing, and an official’s lower severity stays', async () => {
    const { weigh, now, store } = await world({ incident: burglary, answers: saw('a', 'b', 'c') });
    await weigh();
    const raised = (await store.get('incidents', 'i'))!;
    await fill(store, {
      op: 'put',
      collection: 'incidents',
      doc: { ...raised.doc, severity: 'low' },
      expected: raised.version,
    });
    await weigh();
    expect(await now()).toMatchObject({ severity: 'low', widened: { witnesses: 1 } });
  });

  test('carries a crime no farther than 1.5 km, and nothing farther than 10 km', () => {
    const { categories } = shippedCommune('valdivia');
    const widened = { witnesses: 1, silence: 2 };
    for (const category of categories)
      expect(reachOf({ widened }, category)).toBe(
        category.reach === null ? 0 : Math.min(category.class === 'crime' ? 1_500 : 10_000, category.reach * 8),
      );
  });
});

describe('who hears as it grows', () => {
  const places = [
    { id: 'near', at: 300 },
    { id: 'far', at: 900 },
    { id: 'farther', at: 1_900 },
  ];

  test('only those whom it did not reach before, nearest first', async () => {
    const { weigh, targets, store } = await world({ incident: burglary, answers: saw('a', 'b', 'c'), places });
    await weigh();
    // "near" was reached before: whoever slept then is not told later.
    expect(await targets()).toEqual(['far']);
    expect((await store.get('fanouts', 'f'))!.doc).toMatchObject({ wanted: 1, total: 1, fresh: 0 });
  });

  test('with each step of silence a hazard reaches twice as far, up to what may be; a crime never', async () => {
    const fire = await world({
      incident: { category: 'fire', severity: 'critical' },
      places: [...places, { id: 'last', at: 3_900 }, { id: 'never', at: 4_200 }],
    });
    for (const rung of ['widen', 'widen', 'widen-again', 'widen-again'] as const)
      await fire.due({ kind: 'rung', incidentId: 'i', rung });
    expect(await fire.targets()).toEqual(['farther', 'last']);
    expect((await fire.now()).widened).toEqual({ witnesses: 0, silence: 2 });
    const crime = await world({ incident: burglary, places });
    await crime.due({ kind: 'rung', incidentId: 'i', rung: 'widen' });
    expect(await crime.targets()).toEqual([]);
  });

  test('not once somebody acknowledged it, nor where nobody confirmed it', async () => {
    for (const fields of [{ state: 'acknowledged' as const }, { unconfirmed: true }]) {
      const { due, now, targets } = await world({ incident: { category: 'fire', ...fields }, places });
      await due({ kind: 'rung', incidentId: 'i', rung: 'widen' });
      expect(await targets()).toEqual([]);
      expect((await now()).widened.silence).toBe(0);
    }
  });
});

describe('what a new contact raised', () => {
  const places = Array.from({ length: 40 }, (_, n) => ({ id: `p${String(n).padStart(2, '0')}`, at: 10 + n * 10 }));
  const unvouched = { ...burglary, unvouched: true };

  test.each([
    ['a known one from near', { who: 'a' }, true],
    ['a new one', { who: 'a', known: false }, false],
    ['one from elsewhere', { who: 'a', near: false }, false],
    ['one who came by the same invitation', { who: 'a', invitation: 'x' }, false],
    ['one who came by another', { who: 'a', invitation: 'y' }, true],
    ['one who only is fine', { who: 'a', answer: 'fine' as const }, false],
    ['one who needs help there', { who: 'a', answer: 'help' as const }, true],
    ['whoever raised it', { who: 'ana' }, false],
  ] as const)('%s', async (_who, given, vouches) => {
    const { weigh, now, targets, store } = await world({
      incident: unvouched,
      answers: [given],
      places,
      invitation: 'x',
    });
    await weigh();
    expect((await now()).unvouched).toBe(!vouches);
    // Those who were told that it is not sure hear that it is; all hear.
    expect((await store.get('fanouts', 'f'))!.doc.wanted).toBe(vouches ? 2 : 1);
    expect(await targets()).toHaveLength(vouches ? 40 : 0);
  });

  test('reaches the nearest alone while nobody stands by it, however far it grows', async () => {
    const { due, targets, now } = await world({
      incident: { category: 'fire', unvouched: true },
      places: [...places, { id: 'far', at: 1_500 }],
    });
    await due({ kind: 'rung', incidentId: 'i', rung: 'widen' });
    expect((await now()).widened.silence).toBe(1);
    expect(await targets()).not.toContain('far');
  });
});

test('once it cannot be opened again nobody’s answer is anybody’s, and all are counted', async () => {
  const ended = { ...burglary, state: 'resolved' as const, endedAt: NOW };
  const answers = [...saw('a', 'b', 'c'), { who: 'd', answer: 'over' as const, invitation: 'x' }];
  const { due, store } = await world({ incident: ended, answers });
  await due({ kind: 'disown', incidentId: 'i' });
  const rows = (await store.find('answersOf', 'i')).map(({ doc }) => doc);
  expect(rows.map(({ id, people, personId, invitation }) => ({ id, people, personId, invitation }))).toEqual([
    { id: 'i|over', people: 1, personId: '', invitation: null },
    { id: 'i|saw', people: 3, personId: '', invitation: null },
  ]);
  await due({ kind: 'disown', incidentId: 'i' });
  expect((await store.find('answersOf', 'i')).map(({ doc }) => doc.people)).toEqual([1, 3]);
});

test('a commune says how long a contact is new, and may say never; whoever hides behind a group always is', async () => {
  const { runner } = await world({});
  const valdivia = shippedCommune('valdivia');
  const contact = (age: number, behind = false) =>
    firstMet(
      { person: 'p', contact: 'c' },
      { account: 'a', realm: 'live', address: 'x', name: '', locale: null, ...(behind ? { behind: true } : {}) },
      NOW - age,
    ).contact;
  const never = { ...valdivia, settings: { ...valdivia.settings, newContactDays: 0 } };
  await runner.run('look', (reader, context) => {
    const work = new Work(reader, context);
    expect(isNewContact(work, contact(7 * DAY - 1), valdivia)).toBe(true);
    expect(isNewContact(work, contact(7 * DAY), valdivia)).toBe(false);
    expect(isNewContact(work, contact(30 * DAY, true), valdivia)).toBe(true);
    expect(isNewContact(work, contact(0), never)).toBe(false);
    return null;
  });
});
