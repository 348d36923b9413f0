import { DateTime } from 'luxon';
import type { Category, Severity } from '../core/commune/commune.ts';
import type { Message } from '../core/say/message.ts';
import type { OfficialVerb } from '../core/people/access.ts';
import type { Chance } from './chance.ts';

const MINUTE = 60_000;

/** Minutes until half of the cases are taken, and until half of them are over, by severity. Guesses. */
const TAKEN: Readonly<Record<Severity, number>> = { low: 22, medium: 6, high: 2.2, critical: 0.7 };
const OVER: Readonly<Record<Severity, number>> = { low: 260, medium: 90, high: 55, critical: 70 };
/** How unlike each other such times are (standard deviation of their logarithm). */
const UNLIKE = 0.9;
/** Cases that nobody takes. */
const MISSED: Readonly<Record<Severity, number>> = { low: 0.1, medium: 0.04, high: 0.01, critical: 0 };
const SENT_OUT: Readonly<Record<Severity, number>> = { low: 0.3, medium: 0.6, high: 0.85, critical: 0.95 };
const RELEASED = 0.35;
/** How cases end; where nobody is to be called, none is handed to a service. */
const ENDINGS: readonly (readonly [verb: OfficialVerb, weight: number])[] = [
  ['resolve', 80],
  ['nothing', 11],
  ['refer', 6],
  ['false', 3],
];
/** Upkeep is taken up in the hours of the office, but for what keeps people awake. */
const OFFICE = { from: 8, to: 20 } as const;
const AT_NIGHT_TOO = 'noise';

/** Something an official will do with a case, so many milliseconds after its card came. */
export interface Intent {
  readonly after: number;
  readonly verb: OfficialVerb;
}

/** What officials will do with a case of a kind. */
export function intentsFor(category: Category, at: number, timeZone: string, chance: Chance): readonly Intent[] {
  const { severity } = category;
  if (chance.happens(MISSED[severity])) return [];
  const take = officeOpens(category, at, timeZone) + spread(TAKEN[severity], chance);
  const go = chance.happens(SENT_OUT[severity]) ? take + chance.between(1, 6) * MINUTE : null;
  const endings = ENDINGS.filter(([verb]) => verb !== 'refer' || category.call.length > 0);
  const [ending] = chance.pick(endings, ([, weight]) => weight);
  return [
    { after: take, verb: 'take' },
    ...(chance.happens(RELEASED) ? [{ after: take + chance.between(0.5, 4) * MINUTE, verb: 'release' as const }] : []),
    ...(go === null ? [] : [{ after: go, verb: 'go' as const }]),
    { after: (go ?? take) + spread(OVER[severity], chance), verb: ending },
  ];
}

/** Times like these are mostly short and sometimes very long. */
const spread = (median: number, chance: Chance): number => median * Math.exp(UNLIKE * chance.normal()) * MINUTE;

/** Milliseconds until somebody is there for a kind of case: none for most. */
function officeOpens({ id, class: kind }: Category, at: number, timeZone: string): number {
  if (kind !== 'upkeep' || id === AT_NIGHT_TOO) return 0;
  const local = DateTime.fromMillis(at, { zone: timeZone });
  if (local.hour >= OFFICE.from && local.hour < OFFICE.to) return 0;
  const day = local.hour < OFFICE.from ? local : local.plus({ days: 1 });
  return Math.max(0, day.set({ hour: OFFICE.from, minute: 0, second: 0 }).toMillis() - at);
}

/** The case a department's card is about; null where a message is no card that can be acted on. */
export function caseOf(message: Message): string | null {
  const action = message.choices?.find((choice) => choice.action.startsWith('i.'))?.action;
  return action?.split('.')[2] ?? null;
}

/** What officials answer when asked why an alert was false, to which service a case goes, or how it was told. */
const ANSWERS = ['r-mistake', 's-carabineros', 'h-phone'];

/** The action that answers the bot's question; null where a message asks nothing. */
export function answerOf(message: Message): string | null {
  const asked = message.choices?.map(({ action }) => action).filter((action) => action.startsWith('q.')) ?? [];
  return asked.find((action) => ANSWERS.some((answer) => action.endsWith(`.${answer}`))) ?? null;
}
