import type { CoreStage } from './core-stage.ts';
import type { Act, Shown } from './story-stage.ts';

/** People and a department that act by words and by the labels of buttons. */
export class Scene {
  readonly stage: CoreStage;
  readonly #shown: Shown[] = [];
  #acts = 0;

  constructor(stage: CoreStage) {
    this.stage = stage;
  }

  async act(who: string, chat: string, act: Act): Promise<void> {
    await this.begin(who, chat, act);
    await this.stage.rest();
    await this.#look();
  }

  /** Everything that was shown in some chats so far: words and pins, changes too. */
  async readIn(...chats: string[]): Promise<string[]> {
    await this.#look();
    const shown = this.#shown.filter(({ chat }) => chats.includes(chat));
    return shown.map(({ chat, parts, pin }) => JSON.stringify({ chat, parts, pin }));
  }

  async #look(): Promise<void> {
    this.#shown.push(...(await this.stage.heard()).filter((each) => each.kind === 'message'));
  }

  /** Acts, and nothing that follows from it happens yet. */
  async begin(who: string, chat: string, act: Act): Promise<void> {
    this.#acts += 1;
    await this.stage.act({ id: `act-${this.#acts}`, who, chat, sentAt: null, act });
  }

  say(who: string, text: string): Promise<void> {
    return this.act(who, who, { kind: 'text', text, replyTo: null });
  }

  /** Answers where by a location, asked for by a command or by what was said before, and then by buttons. */
  async share(who: string, at: { lat: number; lon: number }, command: string | null, labels: string[]): Promise<void> {
    if (command !== null) await this.say(who, command);
    await this.act(who, who, { kind: 'location', ...at, accuracy: null, live: false });
    for (const label of labels) await this.press(who, who, label);
  }

  /** The newest button in a chat that carries this label. */
  press(who: string, chat: string, label: string): Promise<void> {
    return this.act(who, chat, { kind: 'press', data: this.buttonOf(chat, label) });
  }

  /** What it carries. */
  buttonOf(chat: string, label: string): string {
    const choices = this.#shown.filter((each) => each.chat === chat).flatMap((each) => each.choices);
    return choices.findLast((each) => each.label === label)?.data ?? `no button ${label}`;
  }

  /** Where an id is kept still: `collection/id`. */
  holding(id: string): string[] {
    return Object.entries(this.stage.kept().rows).flatMap(([key, row]) =>
      JSON.stringify(row.doc).includes(id) ? [key] : [],
    );
  }

  /** The ids of what is kept in a collection. */
  idsIn(collection: string): string[] {
    const keys = Object.keys(this.stage.kept().rows).filter((key) => key.startsWith(`${collection}/`));
    return keys.map((key) => key.slice(collection.length + 1));
  }

  contactOf(who: string): string {
    const contacts = Object.entries(this.stage.kept().rows).filter(([key]) => key.startsWith('contacts/'));
    return contacts.map(([, { doc }]) => doc).find((doc) => doc.name === who)?.id ?? 'nobody';
  }
}
