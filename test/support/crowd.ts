import { unreadTexts } from '../../src/app/unread-texts.ts';
import type { Doc } from '../../src/core/collections.ts';
import { decide } from '../../src/core/decide.ts';
import { addressId } from '../../src/core/people/meet.ts';
import { officialId } from '../../src/core/people/access.ts';
import type { Lookups } from '../../src/core/ports/lookups.ts';
import type { Change, Store } from '../../src/core/ports/store.ts';
import type { Message } from '../../src/core/say/message.ts';
import { view } from '../../src/core/say/view.ts';
import type { Said } from '../../src/core/talk/event.ts';
import { KeyedQueue } from '../../src/engine/keyed-queue.ts';
import { decideEvent } from '../../src/engine/receive.ts';
import type { ReceiveParts } from '../../src/engine/receive.ts';
import { Runner } from '../../src/engine/run.ts';
import { SimulatedClock } from '../../src/engine/simulated-clock.ts';

export const ACCOUNT = 'crowd';
const REALM = 'sandbox';

/**
 * People, groups and departments that speak to the product itself, over a store of one's choice and without a channel: nothing is
 * sent, and what happens is read from the store. What is begun at once is decided at once, as two workers would.
 */
export class Crowd {
  readonly store: Store;
  readonly clock: SimulatedClock;
  readonly #parts: ReceiveParts;
  readonly #groups = new Set<string>();
  #events = 0;

  constructor(store: Store, places: Omit<Lookups, 'nearby' | 'can' | 'wordings' | 'readLocation'>, now = 0) {
    this.store = store;
    this.clock = new SimulatedClock(now);
    const lookups = {
      ...places,
      nearby: () => ({ reached: [], missed: {} }),
      can: () => false,
      wordings: () => [],
      readLocation: () => null,
    };
    const runner = new Runner({ store, clock: this.clock, lookups: () => lookups, publicUrl: null });
    const complain = (fields: object, message: string): void => {
      throw new Error(`${message}: ${JSON.stringify(fields)}`);
    };
    const logger = { debug: () => {}, info: () => {}, warn: complain, error: complain };
    this.#parts = { queue: new KeyedQueue(), runner, decide, clock: this.clock, logger, texts: unreadTexts };
  }

  /** A chat in which a department works; it is called as the department. */
  async open(department: string): Promise<void> {
    this.#groups.add(department);
    await this.#put('chats', {
      id: department,
      account: ACCOUNT,
      realm: REALM,
      kind: 'group',
      title: department,
      locale: 'es',
      contactId: null,
      binding: department,
      deadAt: null,
    });
    const address = { account: ACCOUNT, kind: 'chat', address: department, ref: department } as const;
    await this.#put('addresses', { id: addressId(ACCOUNT, 'chat', department), ...address });
  }

  /** Makes somebody who has spoken before an official of a department. */
  async appoint(who: string, department: string): Promise<void> {
    const contact = (await this.store.get('contacts', await this.ref('contact', who)))?.doc;
    if (!contact) throw new Error(`${who} has not spoken yet`);
    await this.#put('officials', {
      id: officialId(department, contact.personId),
      commune: department.split('/')[0] ?? '',
      department,
      personId: contact.personId,
      contactId: contact.id,
      role: 'official',
      name: who,
      since: this.clock.now(),
    });
  }

  async #put<Name extends 'chats' | 'addresses' | 'officials'>(collection: Name, doc: Doc<Name>): Promise<void> {
    const change = { op: 'put', collection, doc, expected: 0 } as Change;
    await this.store.commit(`put:${collection}:${doc.id}`, [change], [], this.clock.now());
  }

  /** Resolves once it is durable. */
  async say(who: string, said: Said, chat = who): Promise<void> {
    this.#events += 1;
    const now = this.clock.now();
    const event = {
      operationId: `${ACCOUNT}:${String(this.#events)}`,
      account: ACCOUNT,
      realm: REALM,
      chat: { address: chat, kind: this.#groups.has(chat) ? ('group' as const) : ('private' as const), title: chat },
      contact: { address: who, name: who, locale: 'es' as const },
      sentAt: now,
      receivedAt: now,
      ...said,
    } as const;
    await decideEvent(event, [], this.#parts);
  }

  /** Does what is due, and ends it. */
  async do(later: Doc<'later'>): Promise<void> {
    this.#events += 1;
    await this.#parts.runner.run(`${ACCOUNT}:due:${String(this.#events)}`, (reader, context) => {
      const { changes, ...rest } = decide({ kind: 'due', later }, reader, context);
      return { ...rest, changes: [...changes, { op: 'erase', collection: 'later', id: later.id }] };
    });
  }

  text(who: string, text: string, chat = who): Promise<void> {
    return this.say(who, { kind: 'text', text, replyTo: null }, chat);
  }

  press(who: string, action: string, chat = who): Promise<void> {
    return this.say(who, { kind: 'press', action, forged: false }, chat);
  }

  /** Answers what is being asked with one of its choices, named by the end of its action. */
  async choose(who: string, value: string, chat = who): Promise<void> {
    const question = await this.question(who, chat);
    const choice = question?.choices.find(({ action }) => action.endsWith(`.${value}`));
    if (!choice) throw new Error(`${who} is asked ${question?.kind ?? 'nothing'} and cannot answer ${value}`);
    await this.press(who, choice.action, chat);
  }

  /** All that somebody tells of what happens where they stand, up to the last tap, which is left to be made. */
  async prepare(
    who: string,
    words: string,
    point: { lat: number; lon: number },
    accuracy: number | null,
  ): Promise<void> {
    await this.text(who, words);
    await this.say(who, { kind: 'location', point, accuracy, live: false });
    await this.choose(who, 'here');
  }

  async question(who: string, chat = who): Promise<Doc<'dialogues'>['question']> {
    const id = `${await this.ref('chat', chat)}|${await this.ref('contact', who)}`;
    return (await this.store.get('dialogues', id))?.doc.question ?? null;
  }

  /** What a card says now. */
  shows(card: Doc<'owed'>): Promise<Message | null> {
    return this.#parts.runner.read(`${ACCOUNT}:show`, (reader, context) => view(card, reader, context));
  }

  /** Our own id for an address. */
  async ref(kind: 'chat' | 'contact', who: string): Promise<string> {
    const address = await this.store.get('addresses', addressId(ACCOUNT, kind, who));
    if (!address) throw new Error(`${who} is not known`);
    return address.doc.ref;
  }

  /** The newest report of somebody. */
  async reportOf(who: string): Promise<Doc<'reports'>> {
    const [report] = await this.store.find('reportsOfContact', await this.ref('contact', who));
    if (!report) throw new Error(`${who} told of something and nothing was kept`);
    return report.doc;
  }

  /** The case with which it stands. */
  async caseOf(who: string): Promise<Doc<'incidents'>> {
    const { incidentId } = await this.reportOf(who);
    const incident = await this.store.get('incidents', incidentId);
    if (!incident) throw new Error(`the case of ${who} is gone`);
    return incident.doc;
  }
}
