import { DateTime } from 'luxon';
import { SEVERITIES } from '../../src/core/commune/commune.ts';
import type { Point } from '../../src/core/geo.ts';
import { CAST } from '../../src/bots/sandbox/cast.ts';
import { readPoint } from './story-ground.ts';
import { isGroup } from './story-stage.ts';
import { StoryFault } from './story.ts';
import type { Deed, Line, Linked, Someone, Step, Story } from './story.ts';

const ZONE = 'America/Santiago';
const UNITS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, days: 86_400_000 };
const WITHIN = /^\d+ (m|km)$/;

/** Reads a story; throws `StoryFault` at the first line that cannot be read. */
export function parseStory(file: string, text: string): Story {
  return new Parser(file).parse(text);
}

/** Reads line by line: the title, who is there, then what happens. */
class Parser {
  readonly #file: string;
  readonly #points = new Map<string, Point>();
  readonly #people: Someone[] = [];
  readonly #groups: Linked[] = [];
  readonly #lines: Line[] = [];
  #begins: number | null = null;
  #happening = false;
  #number = 0;

  constructor(file: string) {
    this.#file = file;
  }

  parse(text: string): Story {
    const rows = text.replace(/\n$/, '').split('\n');
    rows.forEach((raw, index) => {
      this.#number = index + 1;
      if (/^\s+\S/.test(raw)) {
        if (!this.#happening) throw this.#fault('the product speaks before anything happened');
      } else this.#lines.push({ number: this.#number, raw, step: index === 0 ? null : this.#read(raw) });
    });
    const title = rows[0]?.trim() ?? '';
    this.#number = 1;
    if (title === '') throw this.#fault('a story begins with its title');
    if (this.#begins === null) throw this.#fault('when does it begin? Such as "begins: 2026-11-12 23:40"');
    const told = { file: this.#file, title, begins: this.#begins, text };
    return { ...told, people: this.#people, groups: this.#groups, lines: this.#lines };
  }

  #read(raw: string): Step | null {
    if (raw === '' || raw.startsWith('#')) return null;
    const step = this.#step(raw);
    if (step) {
      this.#happening = true;
      return step;
    }
    const cast = /^([a-z]+)(?: "([^"]+)")?: (.+)$/.exec(raw);
    if (!cast) throw this.#fault(`neither somebody who is there, nor something that happens: ${raw}`);
    if (this.#happening) throw this.#fault('who is there is said before anything happens');
    this.#introduce(cast[1]!, cast[2], cast[3]!);
    return null;
  }

  #step(raw: string): Step | null {
    if (raw === 'restart') return { kind: 'restart' };
    const wait = /^\+(\d+) (s|min|h|days)$/.exec(raw);
    if (wait) return { kind: 'wait', ms: Number(wait[1]) * UNITS[wait[2]!]! };
    const deed = /^(& )?([a-z]+)(?:@([a-z]+))?> (.+)$/.exec(raw);
    if (!deed) return null;
    const [, and, who = '', chat = who, what = ''] = deed;
    this.#known(who);
    if (chat !== who && !isGroup(chat)) throw this.#fault(`there is no group "${chat}"`);
    const together = and !== undefined;
    if (together && !this.#happening) throw this.#fault('"&" is said of what happens together with the line before');
    return { kind: 'deed', who, chat, what: this.#deed(what), together };
  }

  #deed(what: string): Deed {
    const press = /^(old )?\[(.+)\]$/.exec(what);
    if (press) return { kind: 'press', label: press[2]!, old: press[1] !== undefined };
    const sign = /^<([^>]+)>(?: (.+))?$/.exec(what);
    if (sign) return this.#signed(sign[1]!, sign[2] ?? '');
    const answer = /^\^"([^"]+)" (.+)$/.exec(what);
    if (answer) return { kind: 'text', text: answer[2]!, answering: answer[1]!, ago: 0 };
    return { kind: 'text', text: what, answering: null, ago: 0 };
  }

  /** What is written between `<` and `>`: things that are not text. */
  #signed(sign: string, rest: string): Deed {
    const late = /^(\d+) (s|min|h) ago$/.exec(sign);
    if (late) return { kind: 'text', text: rest, answering: null, ago: Number(late[1]) * UNITS[late[2]!]! };
    if (sign === 'photo' || sign === 'voice' || sign === 'video' || sign === 'document')
      return { kind: sign, caption: rest };
    if (sign === 'sticker') return { kind: 'sticker' };
    if (sign === 'blocks') return { kind: 'leave' };
    if (sign === 'unblocks') return { kind: 'join' };
    if (!sign.startsWith('location ')) throw this.#fault(`nobody knows what <${sign}> is`);
    const [where = '', ...more] = sign.slice('location '.length).split(', ');
    const accuracy = more.map((each) => /^within (\d+) m$/.exec(each)?.[1]).find((each) => each !== undefined);
    return {
      kind: 'location',
      point: this.#point(where),
      accuracy: accuracy === undefined ? null : Number(accuracy),
      live: more.includes('live'),
    };
  }

  #introduce(id: string, name: string | undefined, about: string): void {
    if (id === 'begins') {
      const begins = DateTime.fromFormat(about, 'yyyy-MM-dd HH:mm', { zone: ZONE });
      if (!begins.isValid) throw this.#fault(`not a moment: ${about}; such as 2026-11-12 23:40`);
      this.#begins = begins.toMillis();
    } else if (about.startsWith('at ')) this.#points.set(id, this.#point(about.slice(3)));
    else if (isGroup(id)) this.#groups.push(this.#linked(id, about));
    else this.#people.push(this.#someone(id, name, about));
  }

  #linked(id: string, about: string): Linked {
    const linked = /^linked by ([a-z]+), (?:sector (.+)|place (.+) within (\d+ k?m))$/.exec(about);
    if (!linked) throw this.#fault('a group is "linked by benito, place 0 E 0 N within 500 m", or "sector Centro"');
    const [, by = '', sector, where = '', within = ''] = linked;
    this.#known(by);
    const area = sector === undefined ? { point: this.#point(where), within } : { sector };
    return { id, by, area, line: this.#number };
  }

  #someone(id: string, name: string | undefined, about: string): Someone {
    if (this.#people.some((each) => each.id === id)) throw this.#fault(`${id} is there already`);
    const traits = about.split(', ');
    const cast = CAST.persons.find((each) => each.id === id);
    const someone = {
      id,
      name: name ?? cast?.name ?? `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
      locale: traits.includes('english') ? 'en' : 'es',
      places: traits.filter((each) => each.startsWith('place ')).map((each) => this.#place(each)),
      known: traits.includes('known'),
      fresh: traits.includes('new'),
      official: this.#official(id, traits),
      member: this.#member(traits),
      line: this.#number,
    } as const;
    const plain = new Set(['resident', 'english', 'known', 'new']);
    const odd = traits.find((each) => !plain.has(each) && !/^(place|official|member) /.test(each));
    if (odd !== undefined) throw this.#fault(`nobody knows what "${odd}" is`);
    if (cast && (cast.name !== someone.name || cast.locale !== someone.locale))
      throw this.#fault(`${id} is ${cast.name} of the sandbox, who speaks ${cast.locale}: take another name`);
    return someone;
  }

  #place(trait: string): Someone['places'][number] {
    const place = /^place (.+) within (.+?)(?: from (.+))?$/.exec(trait);
    const [, where = '', within = '', from = 'high'] = place ?? [];
    const severity = SEVERITIES.find((each) => each === from);
    if (!WITHIN.test(within) || !severity)
      throw this.#fault('a place is "place 220 E 260 N within 500 m", or with "from medium" behind');
    return { point: this.#point(where), within, from: severity };
  }

  #official(id: string, traits: readonly string[]): Someone['official'] {
    const official = traits.find((each) => each.startsWith('official '));
    if (official === undefined) return null;
    const [, way, department = ''] = /^official (of|in) ((?:[a-z]+\/)?[a-z]+)$/.exec(official) ?? [];
    if (way === undefined)
      throw this.#fault(
        'an official is "official of emergencias", "official of corral/seguridad" or "official in seguridad"',
      );
    return { department, chat: way === 'in' ? department : id };
  }

  #member(traits: readonly string[]): string | null {
    const member = traits.find((each) => each.startsWith('member '))?.replace(/^member of /, '');
    if (member !== undefined && !isGroup(member)) throw this.#fault(`there is no group "${member}"`);
    return member ?? null;
  }

  #point(text: string): Point {
    const point = readPoint(text, this.#points);
    if (!point) throw this.#fault(`where is "${text}"? Such as 220 E 260 N, -39.81 -73.24, or a sector`);
    return point;
  }

  #known(who: string): void {
    if (!this.#people.some(({ id }) => id === who)) throw this.#fault(`who is ${who}? Everybody is introduced first`);
  }

  #fault(what: string): StoryFault {
    return new StoryFault(this.#file, this.#number, what);
  }
}
