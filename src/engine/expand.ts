import type { Doc } from '../core/collections.ts';
import { rank } from '../core/commune/commune.ts';
import type { Claimed, Change, Store, Versioned } from '../core/ports/store.ts';
import type { Clock } from '../core/ports/clock.ts';
import { LANE_OF } from '../core/say/message.ts';
import type { Audience, Purpose } from '../core/say/message.ts';
import { cardId } from '../core/say/owe.ts';
import type { Handler, Later } from './due.ts';
import type { Runner } from './run.ts';

type Fanout = Doc<'fanouts'>;
type Target = Doc<'fanoutParts'>['targets'][number];

/** More at once would keep others waiting (reference: others wait 13 ms at most). */
const CHUNK = 500;
/** Stops in time to give the lease back. */
const MARGIN_MS = 5_000;

export interface ExpandParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly runner: Runner;
  /** Addresses resolved from memory where they are known there, to spare reads; all others are read. */
  readonly chatOf?: (target: Target) => string | undefined;
}

/**
 * Turns the promise of a fan-out into cards, nearest first: a chunk at a time, the cursor moving in the same commit, so that
 * a crash repeats nothing. Where more is wanted by now it begins again, and the cards that exist change.
 */
export function expander(parts: ExpandParts): Handler {
  return async (claimed) => {
    if (claimed.doc.work.kind !== 'expand') return;
    await new Expansion(parts, claimed.doc.work.fanoutId, claimed).run();
  };
}

/** Which version is owed, and whether to those who were added after it was wanted. */
interface Pass {
  readonly running: number;
  readonly fresh: boolean;
}

class Expansion {
  readonly #parts: ExpandParts;
  readonly #fanoutId: string;
  readonly #claimed: Claimed<Later>;
  /** Parts never change once written. */
  readonly #pages = new Map<number, readonly Target[]>();
  readonly #told = new Set<string>();

  constructor(parts: ExpandParts, fanoutId: string, claimed: Claimed<Later>) {
    this.#parts = parts;
    this.#fanoutId = fanoutId;
    this.#claimed = claimed;
  }

  async run(): Promise<void> {
    const { store, clock } = this.#parts;
    const { doc: later, token, until } = this.#claimed;
    for (;;) {
      const fanout = await store.get('fanouts', this.#fanoutId);
      const incident = fanout && (await store.get('incidents', fanout.doc.incidentId));
      if (!fanout || !incident) return this.#end(fanout);
      if (fanout.doc.running !== fanout.doc.wanted) this.#told.clear();
      else if (fanout.doc.cursor >= fanout.doc.total) return this.#end(fanout);
      if (clock.now() > until - MARGIN_MS) return store.postpone(later.id, token, clock.now(), 0);
      await this.#chunk(fanout, incident.doc);
    }
  }

  /** Owes the next targets their card; nothing where somebody moved the fan-out meanwhile. */
  async #chunk({ doc, version }: Versioned<Fanout>, incident: Doc<'incidents'>): Promise<void> {
    const from = doc.running === doc.wanted ? doc.cursor : 0;
    const targets = await this.#targets(doc, from);
    const pass = { running: doc.wanted, fresh: from >= doc.fresh };
    const cards = await this.#cards(targets, incident, pass);
    const cursor = targets.length === 0 ? doc.total : from + targets.length;
    const moved: Fanout = { ...doc, running: doc.wanted, cursor };
    const owed: Change[] = cards.map((card) => ({ op: 'owe', owed: card }));
    const put: Change = { op: 'put', collection: 'fanouts', doc: moved, expected: version };
    const operation = `expand:${doc.id}:${String(moved.running)}:${String(from)}`;
    const ran = await this.#parts.runner.run(operation, (reader) =>
      reader.get('fanouts', doc.id)?.version === version ? { changes: [...owed, put], guards: [], effects: [] } : null,
    );
    if (ran.kind === 'done') for (const { chatId } of cards) this.#told.add(chatId);
  }

  /** The next targets, never over the end of a part, nor over where the fresh ones begin. */
  async #targets({ ends, fresh }: Fanout, from: number): Promise<readonly Target[]> {
    const page = ends.findIndex((end) => from < end);
    if (page < 0) return [];
    let targets = this.#pages.get(page);
    if (!targets) {
      targets = (await this.#parts.store.get('fanoutParts', `${this.#fanoutId}|${String(page)}`))?.doc.targets ?? [];
      this.#pages.clear();
      this.#pages.set(page, targets);
    }
    const start = from - (ends[page - 1] ?? 0);
    return targets.slice(start, start + Math.min(CHUNK, from < fresh ? fresh - from : CHUNK));
  }

  /** A card for each chat that had none in this run. */
  async #cards(targets: readonly Target[], incident: Doc<'incidents'>, pass: Pass): Promise<Doc<'owed'>[]> {
    const cards = await Promise.all(targets.map((target) => this.#card(target, incident, pass)));
    const byChat = new Map<string, Doc<'owed'>>();
    for (const card of cards)
      if (card && !this.#told.has(card.chatId) && !byChat.has(card.chatId)) byChat.set(card.chatId, card);
    return [...byChat.values()];
  }

  async #card(target: Target, incident: Doc<'incidents'>, pass: Pass): Promise<Doc<'owed'> | undefined> {
    const { store, clock } = this.#parts;
    const chatId = this.#parts.chatOf?.(target) ?? (await this.#chatOf(target));
    if (chatId === undefined) return undefined;
    const chat = await store.get('chats', chatId);
    if (!chat) return undefined;
    const id = cardId(chatId, incident.id);
    const before = pass.running > 1 || pass.fresh ? await store.get('owed', id) : undefined;
    // Reached again by another of their places: they know.
    if (before && pass.fresh) return undefined;
    // Who was never shown it hears of it for the first time, whatever version that is.
    const purpose: Purpose =
      before && before.doc.sentAt !== null ? 'change' : target.kind === 'place' ? 'neighbour' : 'group';
    return {
      id,
      kind: 'card',
      account: chat.doc.account,
      chatId,
      realm: incident.realm,
      purpose,
      lane: LANE_OF[purpose],
      ord: (3 - rank(incident.severity)) * 1e7 + target.metres,
      state: 'due',
      dueAt: clock.now(),
      message: null,
      audience: audienceOf(target),
      incidentId: incident.id,
      replyTo: null,
      wanted: 1,
      shown: 0,
      ref: null,
      look: null,
      attempts: 0,
      reason: null,
      createdAt: clock.now(),
      sentAt: null,
    };
  }

  async #chatOf({ kind, id }: Target): Promise<string | undefined> {
    const { store } = this.#parts;
    return kind === 'place' ? (await store.get('places', id))?.doc.chatId : (await store.get('areas', id))?.doc.chatId;
  }

  /** Ends the row, but only where the fan-out is still as it was read: more may be wanted by now. */
  async #end(fanout: Versioned<Fanout> | undefined): Promise<void> {
    const { doc: later, token } = this.#claimed;
    await this.#parts.runner.run(`expand:${this.#fanoutId}:end:${token}`, (reader) => {
      const now = reader.get('fanouts', this.#fanoutId);
      if (now?.version !== fanout?.version) return null;
      const guard = now && { collection: 'fanouts' as const, id: now.doc.id, version: now.version, doc: now.doc };
      const erase: Change = { op: 'erase', collection: 'later', id: later.id };
      return { changes: [erase], guards: guard ? [guard] : [], effects: [] };
    });
  }
}

const audienceOf = ({ kind, id, metres }: Target): Audience =>
  kind === 'place' ? { kind: 'place', placeId: id, metres } : { kind: 'area', areaId: id };
