import type { Act, Shown } from './story-stage.ts';
import { CoreStage } from './core-stage.ts';
import { upload } from './story-files.ts';
import type { Upload } from './story.ts';
import { linesOf, Wall } from './story-wall.ts';

const START = Date.parse('2026-11-12T20:00:00-03:00');

/** What only some channels tell of a message. */
interface How {
  readonly ref?: string;
  readonly edited?: true;
  readonly forwarded?: { readonly at: number | null };
  readonly album?: string;
}

/** Ana's chat with the core, for what a story cannot tell because the sandbox has none of it. */
export class CoreTalk {
  readonly #stage: CoreStage;
  readonly #wall = new Wall();
  #acts = 0;

  private constructor(stage: CoreStage) {
    this.#stage = stage;
  }

  static async begin(): Promise<CoreTalk> {
    const stage = await CoreStage.begin(START);
    await stage.rest();
    await stage.heard();
    await stage.meet({
      id: 'ana',
      name: 'Ana',
      locale: 'es',
      places: [],
      known: false,
      fresh: false,
      official: null,
      member: null,
      line: 0,
    });
    return new CoreTalk(stage);
  }

  now = (): number => this.#stage.now();

  says(text: string, { replyTo = null, ...how }: How & { replyTo?: string | null } = {}): Promise<void> {
    return this.does({ kind: 'text', text, replyTo, ...how });
  }

  async sends(kind: Upload, caption: string, how: How = {}): Promise<void> {
    await this.does({ ...(await upload(kind, caption)), ...how });
  }

  presses(label: string): Promise<void> {
    const data = this.#wall.button('ana', label, false);
    if (data === undefined) throw new Error(`no button ${label}: ${this.#wall.labels('ana').join(', ')}`);
    return this.does({ kind: 'press', data });
  }

  stands(lat: number, lon: number): Promise<void> {
    return this.does({ kind: 'location', lat, lon, accuracy: 10, live: false });
  }

  /** Without waiting for what comes of it, as files of an album come. */
  async does(act: Act, who = 'ana', chat = who): Promise<void> {
    this.#acts += 1;
    await this.#stage.act({ id: `talk-${this.#acts}`, who, chat, sentAt: null, act });
  }

  /** What a chat reads after so long: the new messages and the changed ones, each as one text. */
  async reads(chat = 'ana', ms = 100): Promise<string[]> {
    await this.#stage.advance(ms);
    const heard = this.#wall.take(await this.#stage.heard());
    this.#last.push(...heard.flatMap((each) => (each.kind === 'message' ? [each] : [])));
    const mine = this.#last.filter((each) => each.chat === chat);
    this.#last = this.#last.filter((each) => each.chat !== chat);
    const told = mine.map((each) => linesOf(each).join('\n'));
    this.#said.set(chat, [...(this.#said.get(chat) ?? []), ...told]);
    return told;
  }
  #last: Shown[] = [];
  readonly #said = new Map<string, string[]>();

  /** All that a chat has read so far. */
  said = (chat: string): string => (this.#said.get(chat) ?? []).join('\n\n');

  end(): Promise<void> {
    return this.#stage.end();
  }
}
