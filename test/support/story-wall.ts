import type { Heard, Shown } from './story-stage.ts';
import { writePoint } from './story-ground.ts';

/** What every chat shows, as those who read it see it; old states of messages are kept for those who press late. */
export class Wall {
  readonly #messages = new Map<string, Shown[]>();

  /** Takes what happened; answers what a reader makes of it: of several states of one instant only the last, and what it was before. */
  take(heard: readonly Heard[]): (Heard & { before: Shown | undefined })[] {
    const last = new Map<string, Heard>();
    heard.forEach((each, index) => {
      const instant = Math.floor(each.at / 1000);
      const key = each.kind === 'toast' ? `toast ${index}` : `${instant} ${each.chat} ${each.id}`;
      const before = last.get(key);
      const fresh = before?.kind === 'message' && !before.edited;
      last.set(key, fresh && each.kind === 'message' ? { ...each, edited: false } : each);
    });
    return [...last.values()].map((each) => ({ ...each, before: this.#put(each) }));
  }

  /** What a button carries: the newest in a chat with this label, its sign left out or not; or one that is not there any more. */
  button(chat: string, label: string, old: boolean): string | undefined {
    const states = (this.#messages.get(chat) ?? []).toReversed();
    const current = new Map<string, Shown>();
    for (const state of states) if (!current.has(state.id)) current.set(state.id, state);
    const among = old ? states.filter((state) => current.get(state.id) !== state) : [...current.values()];
    const choices = among.flatMap((state) => state.choices);
    const found =
      choices.find((choice) => choice.label === label) ?? choices.find((choice) => bare(choice.label) === label);
    return found?.data;
  }

  /** Every label that can be pressed in a chat now. */
  labels(chat: string): string[] {
    const current = new Map((this.#messages.get(chat) ?? []).map((state) => [state.id, state]));
    return [...current.values()].flatMap(({ choices }) => choices.map(({ label }) => label));
  }

  /** The newest message of a chat that says these words. */
  saying(chat: string, words: string): string | undefined {
    return this.#messages.get(chat)?.findLast((state) => linesOf(state).join('\n').includes(words))?.id;
  }

  /** The first line of a message, to know it by. */
  firstLine(chat: string, id: string): string {
    const message = this.#messages.get(chat)?.findLast((state) => state.id === id);
    return message ? (linesOf(message)[0] ?? '') : '?';
  }

  /** Puts a message up; answers the state that it changes. */
  #put(heard: Heard): Shown | undefined {
    if (heard.kind === 'toast') return undefined;
    const chat = this.#messages.get(heard.chat) ?? [];
    const before = chat.findLast(({ id }) => id === heard.id);
    chat.push(heard);
    this.#messages.set(heard.chat, chat);
    return before;
  }
}

const bare = (label: string): string => label.replace(/^[^\p{L}\p{N}]+/u, '');

/** A message line by line: bold between stars, people's words after `>`, buttons in brackets. */
export function linesOf({ parts, choices, askLocation, pin, files }: Shown): string[] {
  const words = parts.flatMap((part) => {
    if (part.style === 'gap') return [];
    const { text } = part;
    if (part.style === 'strong') return [`*${text}*`];
    return part.style === 'quote' ? text.split('\n').map((line) => `> ${line}`) : text.split('\n');
  });
  return [
    ...words,
    ...files.map(({ mime, name }) => (isHash(name) || mime.startsWith('image/') ? `<${mime}>` : `<${mime} ${name}>`)),
    ...(pin ? [`<pin ${writePoint(pin)}>`] : []),
    ...rowsOf(choices),
    ...(askLocation ? ['<share location>'] : []),
  ];
}

function rowsOf(choices: Shown['choices']): string[] {
  const rows: string[] = [];
  for (const { number, label, row } of choices) {
    const button = `[${number} ${label}]`;
    if (row || rows.length === 0) rows.push(button);
    else rows.push(`${rows.pop()} ${button}`);
  }
  return rows;
}

/** What people sent is named by a hash of what it was sent for, which no story tells. */
const isHash = (name: string): boolean => /^[0-9a-f]{12}\.\w+$/.test(name);
