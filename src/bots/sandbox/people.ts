import type { ChannelMemory } from '../../core/ports/memory.ts';
import { CAST, chatsOf } from './cast.ts';
import type { Cast, CastChat, CastPerson } from './cast.ts';

const YEAR = 365 * 24 * 60 * 60 * 1000;
/** The chat under which those added are kept; no real chat has this address. */
const SHELF = 'cast';

interface Added {
  readonly person: CastPerson;
  /** Address of the group they joined at once. */
  readonly group: string | null;
  readonly at: number;
}

/** Who is in the sandbox: the cast that is there from the start and those a tester added; and who let the bot go. */
export class People {
  readonly #memory: ChannelMemory;
  readonly #account: string;

  constructor(memory: ChannelMemory, account: string) {
    this.#memory = memory;
    this.#account = account;
  }

  async cast(): Promise<Cast> {
    const rows = await this.#memory.list(this.#account, SHELF);
    const added = rows.map((row) => JSON.parse(row.value) as Added).sort((a, b) => a.at - b.at);
    const groups = CAST.groups.map((group) => ({
      ...group,
      members: [...group.members, ...added.filter((one) => one.group === group.address).map((one) => one.person.id)],
    }));
    return { persons: [...CAST.persons, ...added.map((one) => one.person)], groups };
  }

  async chats(): Promise<readonly CastChat[]> {
    return chatsOf(await this.cast());
  }

  async chat(address: string): Promise<CastChat | undefined> {
    return (await this.chats()).find((chat) => chat.address === address);
  }

  /** Adds somebody who has never written to the bot. Adding the same id again changes nothing. */
  async add(person: CastPerson, group: string | null, at: number): Promise<void> {
    if ((await this.#memory.get(this.#account, SHELF, person.id)) !== undefined) return;
    const added: Added = { person, group, at };
    await this.#memory.put(this.#account, SHELF, person.id, JSON.stringify(added), at + YEAR);
  }

  /** Whether the bot was blocked in this chat, or removed from it. */
  async hasLeft(chat: string): Promise<boolean> {
    return (await this.#memory.get(this.#account, chat, 'left')) !== undefined;
  }

  async setLeft(chat: string, left: boolean, at: number): Promise<void> {
    if (left) await this.#memory.put(this.#account, chat, 'left', String(at), at + YEAR);
    else await this.#memory.erase(this.#account, chat, 'left');
  }
}
