import type { Doc } from '../collections.ts';
import { idsOf } from '../incident/one-case.ts';
import { kindOf, neighboursMayHear } from '../incident/tell.ts';
import type { Work } from '../work.ts';
import { say } from './message.ts';
import type { Message } from './message.ts';
import { cardId } from './owe.ts';

/**
 * Whether a chat reads of a case in another card, told of it when it was two: then this one says so, or is never sent. The card of
 * the case that stays goes before others, and of those the oldest. Undefined: this is the card in which it reads.
 */
export function readElsewhere(work: Work, card: Doc<'owed'>, incident: Doc<'incidents'>): Message | null | undefined {
  const kind = kindOf(work, incident);
  const ids = idsOf(incident);
  if (ids.length === 1 || !neighboursMayHear(incident, kind)) return undefined;
  const sent = ids
    .flatMap((id) => work.get('owed', cardId(card.chatId, id)) ?? [])
    .filter(({ sentAt }) => sentAt !== null);
  const [first] = sent.sort(
    (a, b) =>
      Number(b.incidentId === incident.id) - Number(a.incidentId === incident.id) || (a.sentAt ?? 0) - (b.sentAt ?? 0),
  );
  if (!first || first.id === card.id) return undefined;
  if (card.sentAt === null) return null;
  return { parts: [say('neighbour-merged', { icon: kind.icon, kind: kind.name })], purpose: 'change' };
}
