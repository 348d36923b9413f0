import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { invite } from '../../src/admin/invite.ts';
import { chanceOf } from '../../src/demo/chance.ts';
import type { Chance } from '../../src/demo/chance.ts';
import { testSettings } from '../support/app.ts';
import { readLedger, unfinished } from '../support/crash-ledger.ts';
import type { Entry, Ledger, OwedRow } from '../support/crash-ledger.ts';
import { act, Carrier, homeOf, raiseAlerts, takeCases } from '../support/crash-stream.ts';
import { freePort, ready, run } from '../support/process.ts';
import type { Run } from '../support/process.ts';
import { temporaryFolder } from '../support/temporary.ts';

const ALERTS = 500;
const KILLS = 10;
const AT_ONCE = 16;
const NEIGHBOURS = 24;
/** Updates that the stream makes at least, over which the kills are spread. */
const UPDATES = 1_900;
/** Leases last 30 s, and what was in flight at two kills waits for them. */
const DRAIN_MS = 90_000;
const TEST_MS = 300_000;

/** What was in flight when the process was killed, as the database said before the next start. */
interface Flight {
  readonly token: string;
  readonly row: OwedRow;
}

interface Story {
  readonly final: Ledger;
  /** By what is owed. */
  readonly flights: ReadonlyMap<string, readonly Flight[]>;
  readonly reporters: readonly string[];
  readonly taken: readonly string[];
  readonly confirmed: ReadonlySet<string>;
  /** Updates that were confirmed and not in the database after a kill. */
  readonly lost: readonly string[];
  readonly kills: number;
  readonly exit: { readonly code: number | null; readonly signal: string | null };
}

/** Kills, reads what the file says, and starts again, at moments drawn beforehand. */
class Killer {
  readonly #env: Readonly<Record<string, string>>;
  readonly #file: string;
  readonly #carrier: Carrier;
  readonly #moments: number[];
  readonly #chance: Chance;
  readonly flights = new Map<string, Flight[]>();
  readonly lost: string[] = [];
  kills = 0;
  /** The process now running. */
  process: Run;
  #killing: Promise<void> = Promise.resolve();

  constructor(env: Readonly<Record<string, string>>, carrier: Carrier, chance: Chance) {
    this.#env = env;
    this.#file = join(env.DATA_DIR ?? '', 'avisa.db');
    this.#carrier = carrier;
    this.#chance = chance;
    this.process = run(env);
    this.#moments = Array.from({ length: KILLS }, (_, index) =>
      Math.floor(((index + chance.next()) * UPDATES) / KILLS),
    );
  }

  /** From now on every confirmation may be the last one that this process gives. */
  watch(): void {
    const before = this.#carrier.confirmed.size;
    this.#carrier.onConfirmed = () => {
      const [moment] = this.#moments;
      if (moment === undefined || this.#carrier.confirmed.size - before < moment) return;
      this.#moments.shift();
      this.#killing = this.#killing.then(() => this.#kill());
    };
  }

  /** Resolves when no kill is under way. */
  async rest(): Promise<void> {
    await this.#killing;
  }

  async #kill(): Promise<void> {
    // Not always just after an answer: anywhere between two.
    await new Promise((resolve) => setTimeout(resolve, this.#chance.between(0, 60)));
    this.process.child.kill('SIGKILL');
    await this.process.ended;
    // Answers that were on their way when it died are confirmations too.
    await new Promise((resolve) => setTimeout(resolve, 50));
    this.kills += 1;
    await this.#look();
    this.process = run(this.#env);
    await ready(this.process);
  }

  async #look(): Promise<void> {
    const { operations, owed } = await readLedger(this.#file);
    this.lost.push(...[...this.#carrier.confirmed].filter((id) => !operations.has(`sandbox:sandbox:${id}`)));
    for (const row of owed) {
      if (row.state !== 'flying' || row.token === null) continue;
      const known = this.flights.get(row.id) ?? [];
      // A lease that has not run out yet was in flight at the kill before, not at this one.
      if (!known.some(({ token }) => token === row.token))
        this.flights.set(row.id, [...known, { token: row.token, row }]);
    }
  }
}

/** Departments beside the two that the sandbox brings: each is one person's chat. */
async function staff(carrier: Carrier, folder: string): Promise<void> {
  for (const department of ['emergencias', 'transito', 'aseo']) {
    const as = await carrier.join(`head-of-${department}`, `Turno ${department}`);
    const to = { commune: 'valdivia', department, role: 'supervisor', realm: 'sandbox' } as const;
    const { code } = await invite(testSettings(folder), to, Date.now());
    await act(carrier, `head-of-${department}`, as, [`/unirme ${code}`]);
  }
}

async function settle(carrier: Carrier): Promise<void> {
  for (let index = 0; index < NEIGHBOURS; index += 1) {
    const name = `neighbour-${index}`;
    const as = await carrier.join(name, `Vecino ${index}`);
    await act(carrier, name, as, ['/barrio', homeOf(index), '3', '1']);
  }
}

async function play(folder: string, seed: string): Promise<Story> {
  const chance = chanceOf(seed);
  const port = await freePort();
  const carrier = new Carrier(`http://127.0.0.1:${port}`);
  const env = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' };
  const killer = new Killer(env, carrier, chance.stream('kills'));
  await ready(killer.process);
  await staff(carrier, folder);
  await settle(carrier);
  killer.watch();
  const over = new AbortController();
  const taking = takeCases(carrier, over.signal);
  const reporters = await raiseAlerts(carrier, ALERTS, AT_ONCE, chance.stream('alerts'));
  over.abort();
  const taken = await taking;
  await killer.rest();
  await drain(join(folder, 'avisa.db'));
  killer.process.child.kill('SIGTERM');
  const exit = await killer.process.ended;
  const { flights, lost, kills } = killer;
  const final = await readLedger(join(folder, 'avisa.db'));
  return { final, flights, reporters, taken, confirmed: carrier.confirmed, lost, kills, exit };
}

async function drain(file: string): Promise<void> {
  const now = Date.now();
  while (unfinished(file, now) > 0) {
    if (Date.now() - now > DRAIN_MS) throw new Error(`${unfinished(file, now)} things are not done`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

let story: Story;
let remove: () => Promise<void>;
beforeAll(async () => {
  const seed = process.env.CRASH_SEED ?? String(Math.floor(Math.random() * 1e9));
  process.stdout.write(`crash test: CRASH_SEED=${seed}\n`);
  const folder = await temporaryFolder();
  remove = folder.remove;
  const began = Date.now();
  story = await play(folder.path, seed);
  const flown = [...story.flights.values()].flat();
  process.stdout.write(
    `crash test: ${story.kills} kills in ${Math.round((Date.now() - began) / 1_000)} s, ${story.confirmed.size} updates, ` +
      `${story.final.owed.length} owed, ${flown.length} in flight at a kill, ${story.final.incidents.size} incidents\n`,
  );
}, TEST_MS);
afterAll(() => remove());

const botEntries = ({ entries }: Ledger): readonly Entry[] => entries.filter(({ by }) => by === null);

test('it was killed in the midst of it, and ended in order when asked to', () => {
  expect(story.kills).toBe(KILLS);
  expect(story.flights.size).toBeGreaterThan(0);
  expect(story.exit).toEqual({ code: 0, signal: null });
});

test('every confirmed update was in the database at every kill, and is there now, once', () => {
  expect(story.lost).toEqual([]);
  const said = story.final.entries.filter(({ by }) => by !== null).map(({ id }) => id);
  expect(said.filter((id, index) => said.indexOf(id) !== index)).toEqual([]);
  for (const id of story.confirmed) expect(story.final.operations).toContain(`sandbox:sandbox:${id}`);
  expect(story.final.inbox).toBe(0);
});

test('every alert is there once, and on the card of every department that holds it', () => {
  const { reports, incidents, chatsOf, addresses, owed } = story.final;
  expect(story.reporters).toHaveLength(ALERTS);
  expect(reports.map(({ by }) => by).sort()).toEqual([...story.reporters].sort());
  const shown = new Map(botEntries(story.final).map((entry) => [`${entry.chat} ${entry.id}`, entry.text]));
  const cards = new Map(owed.map((row) => [row.id, row]));
  for (const { id, code, holders } of incidents.values()) {
    expect(holders.length).toBeGreaterThan(0);
    for (const chat of holders.flatMap((holder) => chatsOf.get(holder) ?? [])) {
      const card = cards.get(`card|${chat}|${id}`);
      expect(card).toMatchObject({ state: 'shown' });
      expect(shown.get(`${addresses.get(chat) ?? ''} ${card?.ref ?? ''}`)).toContain(code);
    }
  }
});

test('everybody who raised one read its code', () => {
  const read = Map.groupBy(botEntries(story.final), ({ chat }) => chat);
  for (const { by, incidentId } of story.final.reports) {
    const code = story.final.incidents.get(incidentId)?.code ?? 'no such incident';
    expect(read.get(`p:${by}`)?.some(({ text }) => text.includes(code))).toBe(true);
  }
});

test('what an official did was not lost', () => {
  const byCode = new Map([...story.final.incidents.values()].map((incident) => [incident.code, incident]));
  expect(story.taken.length).toBeGreaterThan(0);
  const cards = botEntries(story.final).filter(({ chat }) => chat === 'g:seguridad');
  for (const code of story.taken) {
    expect(byCode.get(`A-${code}`)?.acknowledgedAt).not.toBeNull();
    expect(cards.filter(({ text }) => text.includes(`A-${code}`) && text.includes('Tomó Rosa'))).not.toEqual([]);
  }
});

test('nothing is still owed: all was shown, or had nothing to say any more', () => {
  const ends = Map.groupBy(story.final.owed, ({ state, kind }) => `${kind} ${state}`);
  expect([...ends.keys()].filter((end) => !/ (shown|dropped)$/.test(end))).toEqual([]);
  for (const { shown, wanted } of story.final.owed) expect(shown).toBe(wanted);
  expect(story.final.fanouts.length).toBeGreaterThan(0);
  for (const { running, wanted, cursor, total } of story.final.fanouts)
    expect([running, cursor]).toEqual([wanted, total]);
});

test('every message owed is in its chat once; twice only a card that was in flight at a kill', () => {
  const { owed, addresses, incidents } = story.final;
  const keyOf = (row: OwedRow): string => `${addresses.get(row.chat) ?? ''} ${row.ref ?? ''}`;
  const sent = owed.filter(({ state }) => state === 'shown');
  const there = new Map(botEntries(story.final).map((entry) => [`${entry.chat} ${entry.id}`, entry]));
  expect(sent.map(keyOf).filter((key) => !there.has(key))).toEqual([]);
  for (const row of sent) there.delete(keyOf(row));
  // What is left nobody knows of: the first showing of a card that a kill cut off before it was written down.
  const doubled = [...story.flights.values()].flat().filter(({ row }) => row.kind === 'card' && row.shown === 0);
  const unexplained = [...there.values()].filter(({ chat, text }) => {
    const why = doubled.findIndex(
      ({ row }) =>
        addresses.get(row.chat) === chat && text.includes(incidents.get(row.incident ?? '')?.code ?? 'no code at all'),
    );
    return why < 0 || doubled.splice(why, 1).length === 0;
  });
  expect(unexplained).toEqual([]);
});

test('a message was taken up once, and once more for every kill at which it was in flight', () => {
  const wrong = story.final.owed.filter(({ id, kind, attempts }) => {
    const flown = story.flights.get(id)?.length ?? 0;
    return kind === 'note' && attempts !== 1 + flown;
  });
  expect(wrong).toEqual([]);
  const revisions = new Map(botEntries(story.final).map(({ chat, id, rev }) => [`${chat} ${id}`, rev]));
  for (const { id, kind, chat, ref, shown } of story.final.owed) {
    if (kind !== 'card' || ref === null) continue;
    const changes = revisions.get(`${story.final.addresses.get(chat) ?? ''} ${ref}`);
    expect(changes).toBeLessThanOrEqual(shown - 1 + (story.flights.get(id)?.length ?? 0));
  }
});

/** Receipts, critical cases, answers: within a lane each goes before the next, whenever it was owed (see `turnOf`). */
const turnOf = ({ lane, ord }: { lane: number; ord: number }): string =>
  `${String(lane)}/${String(Math.round((ord - Date.now() * 1_000) / 1e15))}`;

test('within a chat, lane and turn, messages stand in the order in which they were owed', () => {
  const seqs = new Map(botEntries(story.final).map(({ chat, id, seq }) => [`${chat} ${id}`, seq]));
  const notes = story.final.owed.filter(({ kind, state }) => kind === 'note' && state === 'shown');
  for (const [turn, of] of Map.groupBy(notes, (row) => `${story.final.addresses.get(row.chat) ?? ''} ${turnOf(row)}`)) {
    const [address = ''] = turn.split(' ');
    const inOrder = [...of].sort((a, b) => a.ord - b.ord || (a.id < b.id ? -1 : 1));
    const shown = inOrder.map(({ ref }) => seqs.get(`${address} ${ref ?? ''}`) ?? 0);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
  }
});
