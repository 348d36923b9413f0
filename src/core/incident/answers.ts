import type { Doc } from '../collections.ts';
import type { Category, ClassId } from '../commune/commune.ts';
import type { Choice } from '../say/message.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import { kindOf } from './tell.ts';
import type { Answer } from './records.ts';
import { isOpen } from './timeline.ts';
import { hasPlaceNear } from './witnesses.ts';

type Incident = Doc<'incidents'>;

const DAY = 24 * 3_600_000;

/** Which answers exist is the class's (PRODUCT.md, section 14); their numbers never change. */
const ANSWERS: Readonly<Record<ClassId, readonly Answer[]>> = {
  crime: ['saw', 'fine'],
  hazard: ['saw', 'fine', 'over', 'help'],
  rescue: ['saw'],
  private: [],
  upkeep: ['too', 'over'],
};
/** The number and name of every answer. */
const ANSWER_NUMBERS: Readonly<Record<Answer, { number: number; text: TextId }>> = {
  saw: { number: 1, text: 'answer-saw' },
  fine: { number: 2, text: 'answer-fine' },
  over: { number: 3, text: 'answer-over' },
  help: { number: 4, text: 'answer-help' },
  too: { number: 5, text: 'answer-too' },
  false: { number: 6, text: 'answer-false' },
};

/** What a neighbour, or a group (`personId` null), may answer to an incident. */
export function cardChoices(work: Work, incident: Incident, personId: string | null): Choice[] {
  if (!isOpen(incident)) return [];
  const kind = kindOf(work, incident);
  const entitled = kind.class !== 'private' && personId !== null && mayDoubt(work, incident, kind, personId);
  return [...ANSWERS[kind.class], ...(entitled ? (['false'] as const) : [])].map((answer) => ({
    action: `n.${answer}.${incident.id}`,
    number: ANSWER_NUMBERS[answer].number,
    label: { text: ANSWER_NUMBERS[answer].text, args: {} },
    ...(answer === 'help' ? { role: 'urgent' as const } : {}),
  }));
}

/**
 * *Es falso* counts only from who has had a place nearby for more than a week: as near as its kind is told at first, however far
 * it reaches by now.
 */
const mayDoubt = (work: Work, incident: Incident, kind: Category, personId: string): boolean =>
  hasPlaceNear(work, personId, incident, kind.reach ?? 0, work.now - 7 * DAY);
