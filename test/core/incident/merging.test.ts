import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Doc } from '../../../src/core/collections.ts';
import { createCommuneLookups } from '../../../src/routing/lookups.ts';
import { shippedCommune, shippedCommunes } from '../../support/communes.ts';
import { Crowd } from '../../support/crowd.ts';
import { MemoryStore } from '../../support/memory-store.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SAFETY = 'valdivia/seguridad';
const HERE = shippedCommune('valdivia').reference;
const east = (metres: number) => ({
  lat: HERE.lat,
  lon: HERE.lon + metres / (111_195 * Math.cos((HERE.lat * Math.PI) / 180)),
});

let town: Crowd;

beforeEach(async () => {
  const { communes, surroundings } = shippedCommunes();
  town = new Crowd(
    new MemoryStore(),
    createCommuneLookups(communes, surroundings, 'valdivia'),
    Date.UTC(2026, 10, 12, 15),
  );
  await town.open(SAFETY);
  await town.text('rosa', 'hola');
  await town.appoint('rosa', SAFETY);
});

async function tell(who: string, words: string, metres: number): Promise<Doc<'incidents'>> {
  await town.prepare(who, words, east(metres), 15);
  await town.choose(who, 'send');
  return town.caseOf(who);
}

const official = (action: string): Promise<void> => town.press('rosa', action, SAFETY);
const incident = async (id: string): Promise<Doc<'incidents'>> => (await town.store.get('incidents', id))!.doc;
const timeline = async (id: string): Promise<string[]> =>
  (await town.store.find('timelineOf', id)).map(({ doc: { kind, text } }) => `${kind} ${text}`.trim());
const audits = async (id: string): Promise<string[]> =>
  (await town.store.find('auditOfIncident', id)).map(
    ({ doc: { action, refused } }) => `${action} ${refused ?? 'done'}`,
  );

/** Two crashes that an official makes one. */
async function merged(): Promise<{ into: Doc<'incidents'>; from: Doc<'incidents'> }> {
  const into = await tell('ana', 'choque', 0);
  const from = await tell('carmen', 'choque', 300);
  await official(`i.merge.${from.id}`);
  await town.choose('rosa', `i-${into.id}`, SAFETY);
  return { into: await incident(into.id), from: await incident(from.id) };
}

describe('by itself', () => {
  test('what is surely the same joins, with what it was and why', async () => {
    const first = await tell('ana', 'choque', 0);
    await town.clock.advanceTo(town.clock.now() + 2 * MINUTE);
    expect((await tell('carmen', 'se cayó un poste', 60)).id).toBe(first.id);
    const report = await town.reportOf('carmen');
    expect(report).toMatchObject({ category: 'fallen_tree', accuracy: 15 });
    expect(report.joined).toEqual([
      {
        from: null,
        into: first.id,
        how: 'sure',
        by: '',
        metres: expect.closeTo(60, 0),
        seconds: 120,
        at: town.clock.now(),
      },
    ]);
    expect(await incident(first.id)).toMatchObject({ reports: 2, category: 'traffic_accident' });
  });

  test('two who tell at once of kinds of one family never open two cases, where one joins the other', async () => {
    await town.prepare('ana', 'choque', east(0), 15);
    await town.prepare('carmen', 'choque', east(50), 15);
    await town.prepare('luis', 'choque', east(20), 15);
    await Promise.all(['ana', 'carmen', 'luis'].map((who) => town.choose(who, 'send')));
    const cases = await Promise.all(['ana', 'carmen', 'luis'].map((who) => town.caseOf(who)));
    expect(new Set(cases.map(({ id }) => id)).size).toBe(1);
    expect(cases[0]!.reports).toBe(3);
  });

  test('of two at once of kin kinds the later finds the earlier, and is asked or joins', async () => {
    await town.prepare('ana', 'choque', east(0), 15);
    await town.prepare('carmen', 'se cayó un poste', east(50), 15);
    await Promise.all(['ana', 'carmen'].map((who) => town.choose(who, 'send')));
    const [ana, carmen] = [await town.caseOf('ana'), await town.caseOf('carmen')];
    const asked = [await town.question('ana'), await town.question('carmen')].map((each) => each?.kind);
    expect(ana.id === carmen.id || asked.includes('same')).toBe(true);
  });

  test('an SOS and a private kind join nothing, and stand in no question', async () => {
    const crash = await tell('ana', 'choque', 0);
    await town.text('luis', 'sos');
    await town.say('luis', { kind: 'location', point: east(0), accuracy: 10, live: false });
    expect((await town.caseOf('luis')).id).not.toBe(crash.id);
    await town.prepare('carmen', 'mi pareja me pega', east(5), 15);
    await town.choose('carmen', 'send');
    await town.prepare('ximena', 'mi marido me pega', east(5), 15);
    await town.choose('ximena', 'send');
    const [one, two] = [await town.caseOf('carmen'), await town.caseOf('ximena')];
    expect(one.id).not.toBe(two.id);
    expect([one.cell, two.cell, one.maybe, two.maybe]).toEqual([null, null, undefined, undefined]);
    expect(await town.question('ximena')).toBeNull();
  });

  test('what is reported of a case that is being closed joins it and keeps it open', async () => {
    const first = await tell('ana', 'choque', 0);
    await official(`i.resolve.${first.id}`);
    expect((await tell('carmen', 'choque', 5)).id).toBe(first.id);
    expect((await incident(first.id)).ending).toBeNull();
  });
});

describe('asked', () => {
  test('is out at once as its own, and yes makes one case of the two', async () => {
    const first = await tell('ana', 'choque', 0);
    const own = await tell('carmen', 'choque', 300);
    expect(own.id).not.toBe(first.id);
    expect(own).toMatchObject({
      state: 'new',
      holders: expect.arrayContaining([SAFETY]),
      maybe: { incidentId: first.id },
    });
    expect((await town.question('carmen'))?.kind).toBe('same');
    await town.choose('carmen', 'yes');
    expect((await town.caseOf('carmen')).id).toBe(first.id);
    expect(await incident(own.id)).toMatchObject({
      state: 'merged',
      mergedInto: { incidentId: first.id },
      board: null,
      cell: null,
    });
    expect(await incident(first.id)).toMatchObject({ reports: 2, absorbed: [own.id] });
    expect((await town.reportOf('carmen')).joined).toMatchObject([
      { from: own.id, how: 'said', metres: expect.closeTo(300, 0) },
    ]);
    expect(await timeline(first.id)).toContain(`merged ${own.code}`);
  });

  test('a case that officials work already is not moved by its person: they read what was said', async () => {
    await tell('ana', 'choque', 0);
    const own = await tell('carmen', 'choque', 300);
    await official(`i.take.${own.id}`);
    await town.choose('carmen', 'yes');
    expect((await town.caseOf('carmen')).id).toBe(own.id);
    expect((await timeline(own.id)).some((each) => each.startsWith('answer ='))).toBe(true);
  });

  test('an answer that comes when the other has ended changes nothing', async () => {
    const first = await tell('ana', 'choque', 0);
    const own = await tell('carmen', 'choque', 300);
    await official(`i.resolve.${first.id}`);
    const due = (await town.store.find('laterOfSubject', first.id)).find(({ doc }) => doc.work.kind === 'end')!;
    await town.do(due.doc);
    expect((await incident(first.id)).state).toBe('resolved');
    await town.choose('carmen', 'yes');
    expect(await incident(own.id)).toMatchObject({ state: 'new' });
  });

  test('graver than what it may be: the case that stays is of that kind from then on', async () => {
    const tree = await tell('ana', 'se cayó un árbol', 0);
    const crash = await tell('carmen', 'choque', 40);
    expect(crash.id).not.toBe(tree.id);
    await town.choose('carmen', 'yes');
    expect(await incident(tree.id)).toMatchObject({ category: 'traffic_accident', severity: 'high' });
  });
});

describe('by hand', () => {
  test('keeps the reports, what was said, the progress, and who did it', async () => {
    const into = await tell('ana', 'choque', 0);
    const from = await tell('carmen', 'choque', 300);
    await town.press('carmen', `r.call.${from.id}`);
    await official(`i.go.${from.id}`);
    await town.text('rosa', `${from.code} unir con ${into.code}`, SAFETY);
    const one = await incident(into.id);
    expect(one).toMatchObject({ state: 'dispatched', acknowledgedBy: 'rosa', reports: 2, absorbed: [from.id] });
    expect((await town.reportOf('carmen')).joined).toMatchObject([{ from: from.id, how: 'official', by: 'rosa' }]);
    expect(await timeline(from.id)).toEqual(expect.arrayContaining(['call_me', `merged ${into.code}`]));
    expect(await audits(from.id)).toContain('merge done');
    expect(await audits(into.id)).toContain('merge done');
  });

  test('weighs what was said of both, whoever told of it first', async () => {
    // Known ones: new contacts move little among themselves.
    for (const who of ['ana', 'emma']) await town.text(who, 'hola');
    await town.clock.advanceTo(town.clock.now() + 8 * 24 * HOUR);
    const from = await tell('ana', 'se perdió mi abuelo', 0);
    await town.clock.advanceTo(town.clock.now() + MINUTE);
    const into = await tell('carmen', 'se perdió un niño', 900);
    await tell('emma', 'se perdió un niño', 950);
    await official(`i.merge.${from.id}`);
    await town.choose('rosa', `i-${into.id}`, SAFETY);
    // Of those who did not raise the case that stays: Ana, who is older in it than its opener, and Emma.
    const due = (await town.store.find('laterOfSubject', into.id)).find(({ doc }) => doc.work.kind === 'weigh')!;
    await town.do(due.doc);
    expect(await incident(into.id)).toMatchObject({ severity: 'critical', widened: { witnesses: 1 } });
  });

  test('is undone by a split: each is again what it was', async () => {
    const { into, from } = await merged();
    await town.text('carmen', 'es una moto negra');
    await official(`i.split.${from.id}`);
    const [rest, again] = [await incident(into.id), await incident(from.id)];
    expect(again).toMatchObject({ state: 'new', mergedInto: null, endedAt: null, reports: 1 });
    expect(again.cell).not.toBeNull();
    expect(again.board).not.toBeNull();
    expect(rest).toMatchObject({ reports: 1, absorbed: [] });
    expect((await town.caseOf('carmen')).id).toBe(from.id);
    expect(await timeline(from.id)).toContain('detail es una moto negra');
    expect(await timeline(into.id)).not.toContain('detail es una moto negra');
  });

  test('what joined by itself becomes a case of its own', async () => {
    const first = await tell('ana', 'choque', 0);
    await tell('carmen', 'se cayó un poste', 50);
    await official(`i.split.${first.id}`);
    const own = await town.caseOf('carmen');
    expect(own.id).not.toBe(first.id);
    expect(own).toMatchObject({ category: 'fallen_tree', state: 'new', reports: 1 });
    expect(own.code).not.toBe(first.code);
    expect((await incident(first.id)).reports).toBe(1);
  });

  test('splitting twice at once takes it out once', async () => {
    const { into, from } = await merged();
    await town.text('pedro', 'hola');
    await town.appoint('pedro', SAFETY);
    await Promise.all([official(`i.split.${from.id}`), town.press('pedro', `i.split.${from.id}`, SAFETY)]);
    expect((await timeline(into.id)).filter((each) => each.startsWith('split'))).toHaveLength(1);
    expect(await incident(into.id)).toMatchObject({ reports: 1, absorbed: [] });
  });

  test('merging while another official closes the one that stays: both are seen, none is lost', async () => {
    const into = await tell('ana', 'choque', 0);
    const from = await tell('carmen', 'choque', 300);
    await Promise.all([
      town.text('rosa', `${from.code} unir con ${into.code}`, SAFETY),
      (async () => {
        await town.text('pedro', 'hola');
        await town.appoint('pedro', SAFETY);
        await town.press('pedro', `i.resolve.${into.id}`, SAFETY);
      })(),
    ]);
    const [one, other] = [await incident(into.id), await incident(from.id)];
    const united = other.state === 'merged';
    expect(one.ending !== null || united).toBe(true);
    expect((await town.caseOf('carmen')).id).toBe(united ? into.id : from.id);
    expect(other.board === null).toBe(united);
  });

  test('is for officials of a department that holds both, and refusals are written down', async () => {
    const into = await tell('ana', 'choque', 0);
    const from = await tell('carmen', 'choque', 300);
    await town.text('luis', `${from.code} unir con ${into.code}`, SAFETY);
    await town.press('ana', `i.merge.${from.id}`);
    expect((await incident(from.id)).state).toBe('new');
    expect(await audits(from.id)).toEqual(expect.arrayContaining(['merge member', 'merge stranger']));
  });

  test('what is reserved is never mixed with what is not, nor one SOS lost in another', async () => {
    const crash = await tell('ana', 'choque', 0);
    await town.prepare('carmen', 'mi pareja me pega', east(5), 15);
    await town.choose('carmen', 'send');
    const hers = await town.caseOf('carmen');
    await town.text('rosa', `${hers.code} unir con ${crash.code}`, SAFETY);
    await town.text('luis', 'sos');
    const cry = await town.caseOf('luis');
    await town.text('rosa', `${cry.code} unir con ${crash.code}`, SAFETY);
    expect((await incident(hers.id)).state).toBe('new');
    // The SOS stays, whichever was named: it goes with its person.
    expect(await incident(crash.id)).toMatchObject({ state: 'merged', mergedInto: { incidentId: cry.id } });
    expect(await incident(cry.id)).toMatchObject({ sos: true, severity: 'critical', category: 'traffic_accident' });
  });

  test('an SOS that had its place from what it was merged with has it no more when it is split', async () => {
    const crash = await tell('ana', 'choque', 0);
    await town.text('luis', 'sos');
    const cry = await town.caseOf('luis');
    await town.text('rosa', `${cry.code} unir con ${crash.code}`, SAFETY);
    expect(await incident(cry.id)).toMatchObject({ pointConfirmed: true, point: HERE, category: 'traffic_accident' });
    await official(`i.split.${crash.id}`);
    expect(await incident(cry.id)).toMatchObject({ pointConfirmed: false, point: null, shown: null, category: 'sos' });
    expect(await incident(crash.id)).toMatchObject({ state: 'new', pointConfirmed: true, point: HERE });
  });

  test('what nobody took but together with another waits to be taken again when it is split', async () => {
    const [into, from] = [await tell('ana', 'choque', 0), await tell('carmen', 'choque', 300)];
    await official(`i.take.${from.id}`);
    await town.text('rosa', `${from.code} unir con ${into.code}`, SAFETY);
    expect((await incident(into.id)).state).toBe('acknowledged');
    await official(`i.split.${from.id}`);
    expect(await incident(into.id)).toMatchObject({ state: 'new', acknowledgedAt: null, acknowledgedBy: null });
    expect(await incident(from.id)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'rosa' });
    const rungs = (await town.store.find('laterOfSubject', into.id)).filter(({ doc }) => doc.work.kind === 'rung');
    expect(rungs.length).toBeGreaterThan(0);
  });

  test('who asked to be erased is in neither case, once it is over', async () => {
    const { into, from } = await merged();
    await town.text('carmen', 'es una moto negra');
    await town.text('carmen', '/borrar');
    await town.choose('carmen', 'yes');
    const contact = await town.ref('contact', 'carmen');
    expect((await incident(into.id)).reports).toBe(2);
    await official(`i.resolve.${into.id}`);
    const due = (await town.store.find('laterOfSubject', into.id)).find(({ doc }) => doc.work.kind === 'end')!;
    await town.do(due.doc);
    await town.clock.advanceTo(town.clock.now() + 25 * HOUR);
    const erase = (await town.store.find('laterOfSubject', contact)).find(({ doc }) => doc.work.kind === 'erase')!;
    await town.do(erase.doc);
    const kept = JSON.stringify([
      ...(await town.store.find('reportsOfIncident', into.id)),
      ...(await town.store.find('timelineOf', into.id)),
      ...(await town.store.find('timelineOf', from.id)),
      await incident(from.id),
    ]);
    expect(kept).not.toContain(contact);
    expect(kept).not.toContain('moto negra');
    expect((await incident(from.id)).point).toBeNull();
  });
});

describe('whom neighbours believe', () => {
  const DAY = 24 * HOUR;
  /** Somebody who has been here for longer than a new contact is one. */
  const known = async (who: string): Promise<void> => {
    await town.text(who, 'hola');
    await town.clock.advanceTo(town.clock.now() + 8 * DAY);
  };

  test('a new contact’s graver word borrows nothing from who is known: officials read it, and decide', async () => {
    await known('ana');
    const fight = await tell('ana', 'hay una pelea', 0);
    const shots = await tell('luis', 'hay una balacera', 40);
    expect([fight.unvouched, shots.unvouched]).toEqual([false, true]);
    await town.choose('luis', 'yes');
    expect(await incident(fight.id)).toMatchObject({ category: 'disturbance', severity: 'medium', unvouched: false });
    expect(await incident(shots.id)).toMatchObject({ state: 'new', unvouched: true });
    expect(await timeline(shots.id)).toContain(`answer = ${fight.code}`);
  });

  test('a new contact who says no more than who is known joins them', async () => {
    await known('ana');
    const fight = await tell('ana', 'hay una pelea', 0);
    await tell('luis', 'hay una pelea', 350);
    await town.choose('luis', 'yes');
    expect((await town.caseOf('luis')).id).toBe(fight.id);
    expect(await incident(fight.id)).toMatchObject({ unvouched: false, reports: 2 });
  });

  test('who is known and told of a fight stands by no shots that a new contact told of; who told of shots does', async () => {
    for (const who of ['ana', 'carmen']) await town.text(who, 'hola');
    await known('pedro');
    const shots = await tell('luis', 'hay una balacera', 0);
    const weigh = async (): Promise<void> => {
      const due = (await town.store.find('laterOfSubject', shots.id)).find(({ doc }) => doc.work.kind === 'weigh')!;
      await town.do(due.doc);
    };
    await town.clock.advanceTo(town.clock.now() + MINUTE);
    // Nor is theirs hidden in it: it is out by itself, and they are asked.
    const fight = await tell('ana', 'hay una pelea', 20);
    expect(fight).toMatchObject({ category: 'disturbance', unvouched: false, maybe: { incidentId: shots.id } });
    expect((await town.question('ana'))?.kind).toBe('same');
    expect((await tell('carmen', 'hay una balacera', 20)).id).toBe(shots.id);
    await weigh();
    expect(await incident(shots.id)).toMatchObject({ reports: 2, unvouched: false });
  });

  test('whoever was new when they told of less stands by nothing once they are known', async () => {
    await known('luis');
    await town.text('ana', 'hola');
    await town.clock.advanceTo(town.clock.now() + 7 * DAY - 5 * MINUTE);
    const shots = await tell('pedro', 'hay una balacera', 0);
    expect((await tell('ana', 'hay una pelea', 20)).id).toBe(shots.id);
    await town.clock.advanceTo(town.clock.now() + 8 * MINUTE);
    const due = (await town.store.find('laterOfSubject', shots.id)).find(({ doc }) => doc.work.kind === 'weigh')!;
    await town.do(due.doc);
    expect(await incident(shots.id)).toMatchObject({ category: 'shots', reports: 2, unvouched: true });
  });

  test('who is known never joins in silence what was withheld: theirs is told, and officials see that it may be one', async () => {
    await known('ana');
    const first = await tell('luis', 'choque', 0);
    const { version, doc } = (await town.store.get('incidents', first.id))!;
    const change = { op: 'put', collection: 'incidents', doc: { ...doc, withheld: true }, expected: version } as const;
    await town.store.commit('withheld', [change], [], town.clock.now());
    const own = await tell('ana', 'choque', 5);
    expect(own).toMatchObject({ withheld: false, unvouched: false, maybe: { incidentId: first.id } });
    expect(own.fanoutId).not.toBeNull();
    expect((await town.question('ana'))?.kind).not.toBe('same');
  });

  test('two new contacts’ cases that an official makes one are still for an official to release', async () => {
    const { into } = await merged();
    expect(into).toMatchObject({ unvouched: true, releasedAt: null });
    await official(`i.release.${into.id}`);
    expect(await incident(into.id)).toMatchObject({ unvouched: false, releasedAt: town.clock.now() });
  });

  test('who sends too many is not believed by all because a new contact says so too', async () => {
    await known('ana');
    const into = await tell('ana', 'choque', 0);
    const { version, doc } = (await town.store.get('incidents', into.id))!;
    const withheld = { ...doc, withheld: true, fanoutId: null };
    const change = { op: 'put', collection: 'incidents', doc: withheld, expected: version } as const;
    await town.store.commit('withheld', [change], [], town.clock.now());
    const from = await tell('carmen', 'choque', 300);
    await town.text('rosa', `${from.code} unir con ${into.code}`, SAFETY);
    expect(await incident(into.id)).toMatchObject({ withheld: false, unvouched: true, releasedAt: null });
  });
});

test('who was asked to help in a case goes on in the one that it was found to be, and back when they are split', async () => {
  await town.text('luis', '/ayudar');
  await town.choose('luis', 'k-boat');
  await town.choose('luis', 'done');
  await town.say('luis', { kind: 'location', point: east(500), accuracy: 10, live: false });
  const from = await tell('ana', 'hay alguien en el agua', 0);
  const into = await tell('carmen', 'hay alguien en el agua', 800);
  await official(`i.helpers.${from.id}`);
  await town.choose('rosa', 'k-boat', SAFETY);
  await town.choose('rosa', 'm-1000', SAFETY);
  const offer = async () => (await town.store.find('offersOfIncident', from.id))[0]!.doc;
  const { id } = await offer();
  await town.press('luis', `h.offer.${id}`);
  await town.text('rosa', `${from.code} unir con ${into.code}`, SAFETY);
  expect(await incident(into.id)).toMatchObject({ absorbed: [from.id], helpers: true });
  await official(`o.accept.${id}`);
  await town.press('luis', `h.coming.${id}`);
  expect((await offer()).state).toBe('coming');
  // Filed where they were asked, so that it goes along when that is split again.
  expect(await timeline(from.id)).toEqual(expect.arrayContaining(['helper_accepted boat', 'helper_coming boat']));
  const { doc } = (await town.store.get('owed', `helper|${id}`))!;
  expect(JSON.stringify(await town.shows(doc))).toContain('request-accepted');
  await official(`i.split.${from.id}`);
  await town.press('luis', `h.decline.${id}`);
  expect(await timeline(from.id)).toContain('helper_out boat');
});

test('an SOS without a place that officials make one with somebody’s case never reads their place aloud', async () => {
  const burglary = await tell('ana', 'entraron a robar a mi casa', 0);
  await town.text('luis', 'sos');
  const cry = await town.caseOf('luis');
  await town.text('rosa', `${burglary.code} unir con ${cry.code}`, SAFETY);
  expect(await incident(cry.id)).toMatchObject({ absorbed: [burglary.id], point: burglary.point });
  const readAloud = async (who: string): Promise<string> => {
    await town.press(who, `r.read.${cry.id}`);
    const owed = await town.store.find('owedOfChat', await town.ref('chat', who));
    const read = owed.map(({ doc }) => JSON.stringify(doc.message)).filter((each) => each.includes('read-aloud'));
    expect(read).not.toEqual([]);
    return read.join();
  };
  expect(await readAloud('luis')).not.toContain('read-aloud-point');
  expect(await readAloud('ana')).toContain('read-aloud-point');
});
