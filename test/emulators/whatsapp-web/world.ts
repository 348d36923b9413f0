/** Somebody with WhatsApp: known by their account and by their number. */
export interface Somebody {
  readonly lid: string;
  readonly pn: string;
  readonly name: string;
}

export interface Chat {
  readonly id: string;
  readonly title?: string;
  readonly participants?: { readonly id: string; isAdmin: boolean }[];
  /** Only its administrators write there. */
  readonly announce?: boolean;
}

/** A message as the page holds it. */
export interface Fields {
  readonly chat: string;
  readonly id: string;
  readonly type: string;
  readonly t: number;
  readonly fromMe?: boolean;
  readonly author?: string;
  readonly body?: string;
  readonly caption?: string;
  readonly [more: string]: unknown;
}

export interface SentFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** What the bot shows in a chat. */
export interface Shown {
  readonly id: string;
  readonly chat: string;
  readonly type: string;
  text: string;
  edits: number;
  readonly quoted: string | null;
  readonly file: SentFile | null;
}

/** Our own phone. */
export const ME: Somebody = { lid: '1000@lid', pn: '56900000000@c.us', name: 'Avisa' };

/** All that WhatsApp knows: a page that starts anew is told it. */
export class World {
  readonly people: Somebody[] = [];
  readonly chats: Chat[] = [];
  readonly messages: Fields[] = [];
  readonly shown: Shown[] = [];
  readonly files = new Map<string, Buffer>();
  #ids = 1_000;

  nextId(): number {
    return (this.#ids += 1);
  }

  person(name: string): Somebody {
    const id = this.nextId();
    const person = { lid: `${id}@lid`, pn: `5691000${id}@c.us`, name };
    this.people.push(person);
    return person;
  }

  group(title: string, members: readonly Somebody[], administrators: readonly Somebody[], announce: boolean): Chat {
    const participants = [
      ...members.map(({ lid }) => ({ id: lid, isAdmin: false })),
      ...administrators.map(({ lid }) => ({ id: lid, isAdmin: true })),
    ];
    const chat = { id: `12036${String(this.nextId())}@g.us`, title, participants, announce };
    this.chats.push(chat);
    return chat;
  }
}
