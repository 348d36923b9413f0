import type { Doc } from '../collections.ts';
import { communeOf, holder } from '../commune/lookup.ts';
import { chatsOf } from '../incident/route.ts';
import { quiet, say, strong } from '../say/message.ts';
import type { Message, Part } from '../say/message.ts';
import { note } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { groupsRun } from './periods.ts';
import type { DueWork } from './due.ts';

type Monthly = Extract<DueWork, { kind: 'monthly' }>;

export const periodId = ({ realm, commune, period }: Pick<Monthly, 'realm' | 'commune' | 'period'>): string =>
  `${realm}|${commune}|${period}`;

/** What a month's row is about: with the period in its id, so that it exists once. */
export const monthlySubject = (realm: string, commune: string, to: Monthly['to']): string =>
  `${realm}|${commune}|${to}`;

/**
 * A month is over: its numbers are frozen, the officials hear, and the groups' summary is promised, in one act. A month
 * that is frozen was told before: then nothing happens, whoever asks again.
 */
export function freezeMonth(work: Work, monthly: Monthly, aggregates: unknown): void {
  const id = periodId(monthly);
  if (work.get('periods', id)) return;
  const { realm, commune: communeId, period } = monthly;
  const commune = communeOf(work.context, communeId);
  const frozen: Doc<'periods'> = { id, realm, commune: communeId, period, frozenAt: work.now, aggregates };
  work.put('periods', frozen);
  const departments = commune.departments.map((department) => holder(communeId, department.id));
  const chats = new Set(departments.flatMap((department) => chatsOf(work, department, realm).map((chat) => chat.id)));
  for (const chatId of chats) note(work, chatId, summaryOf(work, monthly));
  const { at } = groupsRun(commune, period);
  work.schedule({ ...monthly, to: 'groups' }, monthlySubject(realm, communeId, 'groups'), at, period);
}

/** Tells the groups; `chats` are those linked in the commune and realm. */
export function tellGroups(work: Work, monthly: Monthly, chats: readonly string[]): void {
  if (!work.get('periods', periodId(monthly))) return;
  for (const chatId of new Set(chats)) note(work, chatId, summaryOf(work, monthly));
}

function summaryOf(work: Work, { realm, commune, period, to }: Monthly): Message {
  const args = { commune: communeOf(work.context, commune).name, period: { period } };
  const title: Part = to === 'officials' ? strong('report-title', args) : say('summary-groups', args);
  return {
    parts: [title, quiet('summary-not-police')],
    pictures: [{ kind: 'generated', recipe: { kind: 'summary', realm, commune, period, audience: to } }],
    purpose: 'digest',
  };
}
