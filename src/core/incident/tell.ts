import type { Doc } from '../collections.ts';
import type { Category } from '../commune/commune.ts';
import { categoryOf, communeOf, isPrivate } from '../commune/lookup.ts';
import type { Reached } from '../ports/lookups.ts';
import type { Message } from '../say/message.ts';
import { board, card, cardId, note } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { addTargets, openFanout, retell } from './fan-out.ts';
import type { Target } from './fan-out.ts';
import { tellHelpers } from './helpers.ts';
import { capOf, reachOf } from './reach.ts';
import { chatsOf } from './route.ts';
import { isOpen, openerAmong } from './timeline.ts';

type Incident = Doc<'incidents'>;

export const kindOf = (work: Work, incident: Incident): Category =>
  categoryOf(communeOf(work.context, incident.commune), incident.category);

/** Owes every chat of the departments that hold it, or of others, the card as it is now; and theirs to the helpers they asked. */
export function tellDepartments(
  work: Work,
  incident: Incident,
  departments: readonly string[] = incident.holders,
): void {
  for (const department of departments)
    for (const chat of chatsOf(work, department, incident.realm)) {
      card(work, chat.id, incident, { kind: 'officials', department });
      board(work, chat.id, department);
    }
  tellHelpers(work, incident);
}

/** Makes a sound in the chats of those who hold it, or of one of them: edits of a card make none. */
export function ringDepartments(
  work: Work,
  incident: Incident,
  message: Message,
  departments: readonly string[] = incident.holders,
): void {
  const { id, severity } = incident;
  for (const department of departments)
    for (const chat of chatsOf(work, department, incident.realm))
      note(work, chat.id, message, { incidentId: id, severity, replyTo: cardId(chat.id, id) });
}

/** Says something to everyone who reported it, each once. Never for a private kind: after its receipt nothing unasked is said. */
export function tellReporters(work: Work, incident: Incident, message: Message): void {
  tell(work, incident, message, work.find('reportsOfIncident', incident.id));
}

/**
 * The same of what those do who answer, and of what nobody did. In a crime only who opened the case hears of it: joining one
 * must not tell where a patrol is, nor that none comes.
 */
export function tellMovement(work: Work, incident: Incident, message: Message): void {
  const reports = work.find('reportsOfIncident', incident.id);
  if (kindOf(work, incident).class !== 'crime') return tell(work, incident, message, reports);
  const opener = openerAmong(reports);
  if (opener) tell(work, incident, message, [opener]);
}

function tell(work: Work, incident: Incident, message: Message, reports: readonly Doc<'reports'>[]): void {
  if (isPrivate(kindOf(work, incident))) return;
  for (const chatId of new Set(reports.map((report) => report.chatId)))
    if (chatId !== '') note(work, chatId, message, { incidentId: incident.id });
}

/** Whether neighbours may hear of it now: class, release, a confirmed place, a confirmed report. */
export function neighboursMayHear(incident: Incident, category: Category): boolean {
  if (incident.shown === null || !incident.pointConfirmed || incident.unconfirmed || !incident.kindKnown) return false;
  if (incident.maybe?.holds === true) return false;
  if (category.class === 'private') return false;
  if (incident.withheld && incident.releasedAt === null) return false;
  if (category.neighbours === 'held') return incident.releasedAt !== null;
  return category.neighbours === 'yes';
}

/** Whom it reaches as it stands, nearest first, each person and group once; of a new contact's alert only the nearest neighbours. */
function reachedBy(work: Work, incident: Incident): readonly Reached[] {
  const category = kindOf(work, incident);
  if (!isOpen(incident) || !neighboursMayHear(incident, category) || incident.shown === null) return [];
  const { nearestCount, nearestWithin } = communeOf(work.context, incident.commune).settings;
  const { reached } = work.context.nearby({
    realm: incident.realm,
    commune: incident.commune,
    point: incident.shown,
    category: category.id,
    severity: incident.severity,
    life: category.life,
    reach: reachOf(incident, category),
    cap: capOf(category),
    // Few live in the country: the nearest hear, however near they said. A kind without a reach is told to nobody.
    atLeast: category.reach === null ? null : { count: nearestCount, within: nearestWithin },
  });
  const reporters = new Set(work.find('reportsOfIncident', incident.id).map((report) => report.personId));
  const others = reached.filter((each) => each.kind === 'area' || !reporters.has(each.personId));
  if (!incident.unvouched) return others;
  const { newContactReach } = communeOf(work.context, incident.commune).settings;
  return others.filter(({ kind }) => kind === 'place').slice(0, newContactReach);
}

const targetOf = ({ kind, id, metres }: Reached): Target => ({ kind, id, metres });
const hearer = (each: Reached): string => (each.kind === 'area' ? `area|${each.id}` : each.personId);

/**
 * Promises the incident to all whom it reaches, nearest first; or, where they were promised it before, the change. Answers the
 * incident, to be put by the caller.
 */
export function tellNeighbours(work: Work, incident: Incident): Incident {
  retellAbsorbed(work, incident);
  if (incident.fanoutId === null) return openTo(work, incident);
  retell(work, incident.fanoutId);
  return incident;
}

/** Those too whom it did not reach as it was `before`, and reaches now; whoever was promised it hears nothing of that. */
export function reachFurther(work: Work, before: Incident, incident: Incident): Incident {
  if (incident.fanoutId === null) return openTo(work, incident);
  // Whoever slept, or had paused, when it reached them is not told later.
  const old = before.unvouched === incident.unvouched ? reachedBy(work, before) : [];
  const heard = new Set(old.map(hearer));
  const more = reachedBy(work, incident).filter((each) => !heard.has(hearer(each)));
  addTargets(work, incident.fanoutId, more.map(targetOf));
  return incident;
}

/** It is another one now for those who were promised it, and for whom it reaches only as it is now. */
export function tellCorrected(work: Work, before: Incident, incident: Incident): Incident {
  retellAbsorbed(work, incident);
  if (incident.fanoutId === null) return openTo(work, incident);
  retell(work, incident.fanoutId);
  return reachFurther(work, before, incident);
}

function openTo(work: Work, incident: Incident): Incident {
  if (!isOpen(incident) || !neighboursMayHear(incident, kindOf(work, incident))) return incident;
  return openFanout(work, incident, reachedBy(work, incident).map(targetOf));
}

/** Who was told of what proved to be this case reads on in the card they have. */
function retellAbsorbed(work: Work, incident: Incident): void {
  for (const id of incident.absorbed ?? []) {
    const fanoutId = work.get('incidents', id)?.fanoutId;
    if (fanoutId != null) retell(work, fanoutId);
  }
}
