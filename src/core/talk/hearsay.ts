import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import { LATE_MS } from '../incident/raise.ts';
import type { Work } from '../work.ts';
import { ask, reply, settle } from './ask.ts';
import type { Draft } from './dialogue.ts';
import { alarms } from './danger.ts';
import { homeCommune } from './draft.ts';
import type { ChatEvent } from './event.ts';
import { bare, saysTrue } from './words.ts';

type Written = Extract<ChatEvent, { kind: 'text' | 'media' }>;

/** When something was first written, by whomever. */
export const writtenAt = ({ forwarded, sentAt }: Written): number => forwarded?.at ?? sentAt;

/** Words as they are kept: an arrow says to whoever reads them that they were handed on. */
export const asWritten = ({ forwarded }: Written, words: string): string =>
  forwarded && words !== '' ? `↪ ${words}` : words;

/**
 * Whether what a draft tells with some words more was only handed on: with words of one's own that tell something it is one's
 * own, whatever was sent beside them; "miren esto" tells nothing.
 */
export function isHearsay(draft: Draft, forwarded: boolean, tells: boolean): boolean {
  if (!forwarded) return draft.hearsay && !tells;
  return draft.hearsay || (draft.category === null && draft.guesses.length === 0 && !alarms(draft.text));
}

/** What is handed on from group to group goes out only where whoever sends it says that it is so. */
export function askHearsay(work: Work, speaker: Speaker, draft: Draft, before: readonly Part[]): void {
  const age = work.now - draft.sentAt;
  ask(work, speaker, {
    kind: 'hearsay',
    parts: [...before, age > LATE_MS ? say('ask-hearsay-old', { time: { lasting: age } }) : say('ask-hearsay')],
    choices: [
      { value: 'yes', label: say('choice-i-know') },
      { value: 'no', label: say('choice-only-got-it') },
    ],
  });
}

export function dropHearsay(work: Work, speaker: Speaker): void {
  settle(work, speaker, { draft: null });
  reply(work, speaker, [say('hearsay-not-sent'), ...emergencyLine(work.context, homeCommune(work, speaker).id)]);
}

/** "No, me llegó", "no sé"; whoever says more tells something of their own. */
export const onlyGotIt = (text: string): boolean => /^\s*no\b/i.test(text) && text.trim().split(/\s+/).length <= 4;

/** "Sí, está pasando", "yo lo vi", "lo escuché recién"; not "no lo vi". */
export const vouches = (text: string): boolean => saysTrue(text) || (!/^\s*no\b/i.test(text) && SAW.test(bare(text)));
const SAW = new RegExp(
  `\\b(${[
    '(?<!no )(lo|la|los|las|yo) (vi|veo|vimos|vemos|escuch(e|o|amos)|oi|oimos|(estoy|estamos) (viendo|escuchando))',
    '(i|we) (saw|see|heard|hear|can (see|hear)|(am|are) (seeing|hearing))',
  ].join('|')})\\b`,
);
