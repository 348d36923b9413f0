import { DateTime } from 'luxon';
import { SEVERITIES } from '../../src/core/commune/commune.ts';
import { Codes } from './story-codes.ts';
import { upload } from './story-files.ts';
import { COMMUNE } from './story-stage.ts';
import type { Act, Heard, Shown, Stage } from './story-stage.ts';
import { StoryFault } from './story.ts';
import type { Deed, Line, Linked, Someone, Step, Story } from './story.ts';
import { linesOf, Wall } from './story-wall.ts';
import { shippedCommune } from './communes.ts';

const DAY = 86_400_000;
/** What people did before a story was done so long before: longer than a contact counts as new. */
const LONG_BEFORE_MS = 8 * DAY;
const JUST_BEFORE_MS = 10 * 60_000;
const ZONE = shippedCommune(COMMUNE).timeZone;

/** When a stage must begin for a story. */
export const startOf = (story: Story): number => story.begins - LONG_BEFORE_MS;

/** Plays a story and answers its text as the product tells it now: the same as the story's own, where nothing changed. */
export async function play(story: Story, stage: Stage): Promise<string> {
  return new Player(story, stage).play();
}

class Player {
  readonly #story: Story;
  readonly #stage: Stage;
  readonly #wall = new Wall();
  readonly #codes = new Codes();
  readonly #told: string[] = [];
  #acts = 0;
  #line = 0;
  /** The day that readers know of: another one is said. */
  #day = '';

  constructor(story: Story, stage: Stage) {
    this.#story = story;
    this.#stage = stage;
  }

  async play(): Promise<string> {
    await this.#prepare();
    this.#day = this.#dayOf(this.#stage.now());
    const { lines } = this.#story;
    for (let index = 0; index < lines.length;) {
      const together = [lines[index]!, ...following(lines.slice(index + 1))];
      for (const { raw } of together) this.#told.push(raw);
      await this.#step(together);
      index += together.length;
    }
    return `${this.#told.join('\n')}\n`;
  }

  /** Everybody becomes what the story says they are, long before it begins or just before. */
  async #prepare(): Promise<void> {
    const { people, groups, begins } = this.#story;
    for (const someone of people) await this.#stage.meet(someone);
    for (const someone of people.filter(({ fresh }) => !fresh)) await this.#becomes(someone);
    for (const group of groups) await this.#links(group);
    await this.#until(begins - JUST_BEFORE_MS);
    for (const someone of people.filter(({ fresh }) => fresh)) await this.#becomes(someone);
    await this.#until(begins);
  }

  async #until(at: number): Promise<void> {
    await this.#stage.advance(at - this.#stage.now());
    await this.#look();
  }

  async #becomes({ id, places, known, official, line }: Someone): Promise<void> {
    this.#line = line;
    if (known) await this.#says(id, id, 'hola');
    if (official) {
      const code = `CODE${id.toUpperCase()}`;
      await this.#stage.invite(code, official.department);
      await this.#says(id, official.chat, `/unirme ${code}`);
    }
    for (const [index, { point, within, from }] of places.entries()) {
      await this.#says(id, id, '/barrio');
      if (index > 0) await this.#presses(id, /^(Agregar otro lugar|Add another place)$/);
      await this.#does(id, id, { kind: 'location', point, accuracy: 10, live: false });
      if (index > 0) await this.#presses(id, index === 1 ? /^(Mi trabajo|My work)$/ : /^(Otro lugar|Another place)$/);
      await this.#says(id, id, within);
      if (index === 0) await this.#says(id, id, '1');
      if (from === 'high') continue;
      if (index > 0) throw this.#fault('only the first place may hear "from" another severity');
      await this.#says(id, id, '/barrio');
      await this.#presses(id, /^(Gravedad|Severity)$/);
      await this.#says(id, id, String(SEVERITIES.indexOf(from) + 1));
    }
  }

  async #presses(id: string, label: RegExp): Promise<void> {
    const found = this.#wall.labels(id).findLast((each) => label.test(each));
    if (found === undefined) throw this.#fault(`${id} has no button ${String(label)}`);
    await this.#does(id, id, { kind: 'press', label: found, old: false });
  }

  async #links({ id, by, area, line }: Linked): Promise<void> {
    this.#line = line;
    await this.#says(by, by, 'hola');
    await this.#says(by, id, '/vincular');
    if ('sector' in area) return this.#says(by, by, area.sector);
    await this.#does(by, by, { kind: 'location', point: area.point, accuracy: 10, live: false });
    await this.#says(by, by, area.within);
  }

  #says(who: string, chat: string, text: string): Promise<void> {
    return this.#does(who, chat, { kind: 'text', text, answering: null, ago: 0 });
  }

  /** Something done before the story: nobody reads what comes of it. */
  async #does(who: string, chat: string, what: Deed): Promise<void> {
    await this.#act({ kind: 'deed', who, chat, what, together: false });
    await this.#stage.rest();
    await this.#look();
  }

  async #step(lines: readonly Line[]): Promise<void> {
    const [first] = lines;
    if (!first?.step) return;
    this.#line = first.number;
    if (first.step.kind === 'wait') await this.#stage.advance(first.step.ms);
    else if (first.step.kind === 'restart') await this.#stage.restart();
    else await Promise.all(lines.map(({ step }) => this.#act(step as Extract<Step, { kind: 'deed' }>)));
    const since = this.#stage.now();
    await this.#stage.rest();
    for (const heard of await this.#look()) this.#tell(heard, first.step.kind === 'wait' ? null : since);
  }

  /** Codes are written as the story names them; a press finds its button on the wall. */
  async #act({ who, chat, what }: Extract<Step, { kind: 'deed' }>): Promise<void> {
    this.#acts += 1;
    const id = `story-${this.#acts}`;
    const sentAt = what.kind === 'text' && what.ago > 0 ? this.#stage.now() - what.ago : null;
    await this.#stage.act({ id, who, chat, sentAt, act: await this.#actOf(what, chat) });
  }

  async #actOf(what: Deed, chat: string): Promise<Act> {
    switch (what.kind) {
      case 'text':
        return {
          kind: 'text',
          text: this.#codes.typed(what.text),
          replyTo: what.answering === null ? null : this.#answered(chat, what.answering),
        };
      case 'press': {
        const label = this.#codes.typed(what.label);
        const data = this.#wall.button(chat, label, what.old);
        if (data !== undefined) return { kind: 'press', data };
        throw this.#fault(`no button "${what.label}" in ${chat}: there are ${this.#wall.labels(chat).join(', ')}`);
      }
      case 'location': {
        const { point, accuracy, live } = what;
        return { kind: 'location', ...point, accuracy, live };
      }
      case 'photo':
      case 'voice':
      case 'video':
      case 'document':
        return upload(what.kind, what.caption);
      default:
        return { kind: what.kind };
    }
  }

  #answered(chat: string, words: string): string {
    const id = this.#wall.saying(chat, this.#codes.typed(words));
    if (id === undefined) throw this.#fault(`nothing in ${chat} says "${words}"`);
    return id;
  }

  /** What is new, in the order in which it is told: by time, and chat by chat. */
  async #look(): Promise<(Heard & { before: Shown | undefined })[]> {
    const heard = this.#wall.take(await this.#stage.heard());
    const instant = ({ at }: Heard): number => Math.floor(at / 1000);
    return heard.sort((a, b) => instant(a) - instant(b) || this.#rank(a.chat) - this.#rank(b.chat));
  }

  #rank(chat: string): number {
    const order = [...this.#story.people.map(({ id }) => id), ...this.#story.groups.map(({ id }) => id)];
    const rank = order.indexOf(chat);
    return rank < 0 ? order.length + chat.charCodeAt(0) : rank;
  }

  #tell(heard: Heard & { before: Shown | undefined }, since: number | null): void {
    const time = since === null ? `${this.#timeOf(heard.at)} ` : '';
    if (heard.kind === 'toast') {
      this.#told.push(`  ${time}toast@${heard.as}> ${this.#codes.shown(heard.text)}`);
      return;
    }
    const { before, answers, chat } = heard;
    const edits = before !== undefined ? ` (changes "${firstWords(before)}")` : '';
    const replies = answers === null ? '' : ` (answers "${this.#wall.firstLine(chat, answers)}")`;
    const [first = '', ...rest] = before ? changed(linesOf(before), linesOf(heard)) : linesOf(heard);
    this.#told.push(this.#codes.shown(`  ${time}bot@${chat}${edits}${before ? '' : replies}> ${first}`).trimEnd());
    for (const line of rest) this.#told.push(this.#codes.shown(`    ${line}`).trimEnd());
  }

  /** Local time, with the date where it is another day than the last one told. */
  #timeOf(at: number): string {
    const day = this.#dayOf(at);
    const time = DateTime.fromMillis(at, { zone: ZONE }).toFormat('HH:mm:ss').replace(/:00$/, '');
    if (day === this.#day) return time;
    this.#day = day;
    return `${day} ${time}`;
  }

  #dayOf(at: number): string {
    return DateTime.fromMillis(at, { zone: ZONE }).toFormat('yyyy-MM-dd');
  }

  #fault(what: string): StoryFault {
    return new StoryFault(this.#story.file, this.#line, what);
  }
}

/** Lines that happen at the same moment as the one before. */
function following(lines: readonly Line[]): Line[] {
  const end = lines.findIndex(({ step }) => step?.kind !== 'deed' || !step.together);
  return lines.slice(0, end < 0 ? lines.length : end);
}

const firstWords = (message: Shown): string => linesOf(message)[0] ?? '';

/** What changed in a message: lines that went with `-`, lines that came with `+`. */
function changed(before: readonly string[], after: readonly string[]): string[] {
  const went = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`);
  const came = after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`);
  return went.length + came.length > 0 ? [...went, ...came] : ['= nothing'];
}
