import type { Commune } from '../core/commune/commune.ts';
import { invitation } from '../core/people/invitation.ts';
import type { Realm } from '../core/ids.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Store } from '../core/ports/store.ts';
import type { Message } from '../core/say/message.ts';
import type { Said } from '../core/talk/event.ts';
import { chanceOf } from './chance.ts';
import type { PlayChannel, PlayChat } from './channel.ts';
import { answerOf, caseOf, intentsFor } from './official.ts';
import { opening, reply } from './resident.ts';
import type { Aim } from './resident.ts';
import type { Action, Resident, Scenario } from './scenario.ts';

/** People take so long to answer a question, in milliseconds. */
const THINKING = { least: 3_000, most: 14_000 } as const;
const INVITED_MS = 3_600_000;

interface Official {
  readonly department: string;
  readonly chat: PlayChat;
  readonly by: { readonly address: string; readonly name: string };
}

export interface CastParts {
  readonly scenario: Scenario;
  readonly commune: Commune;
  readonly realm: Realm;
  readonly clock: Clock;
  readonly store: Store;
}

/** Those who play: residents who tell and answer, and an official in each department's chat. */
export class Cast {
  readonly #parts: CastParts;
  readonly #residents: ReadonlyMap<string, Resident>;
  readonly #officials: ReadonlyMap<string, Official>;
  readonly #aims = new Map<string, Aim>();
  /** Cases somebody is at work on. */
  readonly #cases = new Set<string>();
  readonly #faults: Error[] = [];
  #channel: PlayChannel | null = null;

  constructor(parts: CastParts) {
    this.#parts = parts;
    this.#residents = new Map(parts.scenario.residents.map((resident) => [resident.id, resident]));
    this.#officials = new Map(parts.commune.departments.map(({ id, short }) => [`d-${id}`, officialOf(id, short)]));
  }

  enter(channel: PlayChannel): void {
    this.#channel = channel;
  }

  /** The first thing that went wrong, if anything did. */
  get fault(): Error | undefined {
    return this.#faults[0];
  }

  /** Every department gets its chat, by invitation as in life. */
  async join(): Promise<void> {
    const { store, clock, commune, realm } = this.#parts;
    for (const official of this.#officials.values()) {
      const code = `DEMO${official.department.toUpperCase()}`;
      const to = { commune: commune.id, department: official.department, role: 'supervisor', realm } as const;
      const doc = { ...invitation(code, to, clock.now()), expiresAt: clock.now() + INVITED_MS };
      await store.commit(`demo:invite:${code}`, [{ op: 'append', collection: 'invitations', doc }], [], clock.now());
      await this.#say(official.chat, official.by, { kind: 'text', text: `/unirme ${code}`, replyTo: null });
    }
  }

  /** Plays all of it, each action at its time. */
  follow(actions: readonly Action[]): void {
    const { clock } = this.#parts;
    this.#later(0, async () => {
      for (const action of actions) {
        await clock.wait(action.at - clock.now());
        this.#later(0, () => this.#act(action));
      }
    });
  }

  /** Begins what an action says; what follows, follows from the bot's questions. */
  async #act(action: Action): Promise<void> {
    const { commune } = this.#parts;
    switch (action.kind) {
      case 'register':
        return this.#begin(this.#resident(action.resident), (resident) => ({ kind: 'register', resident }));
      case 'alert': {
        const { telling } = action;
        const kind = commune.categories.find(({ id }) => id === telling.category);
        return this.#begin(this.#resident(telling.resident), () => ({
          kind: 'tell',
          telling,
          class: kind?.class ?? 'upkeep',
        }));
      }
      case 'link': {
        const resident = this.#resident(action.administrator);
        const sector = commune.sectors.find(({ id }) => id === action.sector);
        if (!sector) return;
        this.#aims.set(resident.id, { kind: 'link', sector: sector.id, centre: sector.centre });
        const group: PlayChat = { address: action.group, kind: 'group', title: `Vecinos ${sector.name}` };
        return this.#say(group, speaking(resident), { kind: 'text', text: '/vincular', replyTo: null });
      }
    }
  }

  /** Somebody reads a message: who is asked answers, after thinking; an official takes up a new case. */
  reads(chat: string, message: Message): void {
    const official = this.#officials.get(chat);
    if (official) return this.#officialReads(official, message);
    const resident = this.#residents.get(chat);
    const aim = this.#aims.get(chat);
    const answer = resident && aim && reply(aim, message);
    if (answer) this.#later(this.#thinking(chat), () => this.#say(chatOf(resident), speaking(resident), answer));
  }

  #officialReads(official: Official, message: Message): void {
    const { scenario, clock, commune, store } = this.#parts;
    const answer = answerOf(message);
    if (answer !== null) this.#later(this.#thinking(official.chat.address), () => this.#press(official, answer));
    const id = caseOf(message);
    if (id === null || this.#cases.has(id)) return;
    this.#cases.add(id);
    this.#later(0, async () => {
      const incident = (await store.get('incidents', id))?.doc;
      const category = commune.categories.find((each) => each.id === incident?.category);
      if (!category) return;
      const chance = chanceOf(`${scenario.seed}/case/${id}`);
      for (const { after, verb } of intentsFor(category, clock.now(), commune.timeZone, chance))
        this.#later(after, () => this.#press(official, `i.${verb}.${id}`));
    });
  }

  #begin(resident: Resident, aimOf: (resident: Resident) => Aim): Promise<void> {
    const aim = aimOf(resident);
    this.#aims.set(resident.id, aim);
    return this.#say(chatOf(resident), speaking(resident), opening(aim));
  }

  #press(official: Official, action: string): Promise<void> {
    return this.#say(official.chat, official.by, { kind: 'press', action, forged: false });
  }

  async #say(chat: PlayChat, by: Official['by'], said: Said): Promise<void> {
    if (!this.#channel) throw new Error('the cast has not entered');
    await this.#channel.perform({ chat, by, said });
  }

  #later(ms: number, deed: () => Promise<void>): void {
    this.#parts.clock
      .wait(ms)
      .then(deed)
      .catch((error: unknown) => this.#faults.push(error instanceof Error ? error : new Error(String(error))));
  }

  #thinking(who: string): number {
    const { scenario, clock } = this.#parts;
    const { least, most } = THINKING;
    return chanceOf(`${scenario.seed}/${who}/${String(clock.now())}`).between(least, most);
  }

  #resident(id: string): Resident {
    const resident = this.#residents.get(id);
    if (!resident) throw new Error(`nobody is called ${id}`);
    return resident;
  }
}

const chatOf = ({ id }: Resident): PlayChat => ({ address: id, kind: 'private', title: '' });
const speaking = ({ id, name }: Resident): Official['by'] => ({ address: id, name });

const officialOf = (department: string, short: string): Official => ({
  department,
  chat: { address: `d-${department}`, kind: 'group', title: short },
  by: { address: `o-${department}`, name: `Turno ${short}` },
});
