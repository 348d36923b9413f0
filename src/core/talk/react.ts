import type { OfficialVerb } from '../people/access.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';
import type { ChatEvent } from './event.ts';
import { actAsOfficial } from './official.ts';

/** What a sign on a department's card means: only what can do no harm. Any other is a sign of life among colleagues. */
const SIGNS: Readonly<Record<string, OfficialVerb>> = {
  '👍': 'take',
  '✅': 'take',
  '🙋': 'take',
  '🏃': 'go',
  '🚗': 'go',
  '🚓': 'go',
  '🚒': 'go',
  '🚑': 'go',
};

/** A sign as it is listed here: skin, sex and the way it is drawn aside. */
const bare = (sign: string): string => sign.replace(/\p{Emoji_Modifier}|\uFE0F|\u200D.*$/gu, '');

/** A sign on a card in a department's chat. What neighbours mean by theirs is anybody's guess. */
export function react(work: Work, speaker: Speaker, { sign, on }: Extract<ChatEvent, { kind: 'reaction' }>): void {
  const verb = SIGNS[bare(sign)];
  if (verb === undefined || speaker.chat.binding === null) return;
  const [card] = work.find('owedByRef', speaker.chat.id, on);
  if (card?.incidentId != null) actAsOfficial(work, speaker, verb, card.incidentId);
}
