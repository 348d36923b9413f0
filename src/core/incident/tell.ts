import type { Doc } from '../collections.ts';
import type { Category } from '../commune/commune.ts';
import { categoryOf, communeOf, isPrivate } from '../commune/lookup.ts';
import type { Message } from '../say/message.ts';
import { board, card, cardId, note } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { tellHelpers } from './helpers.ts';
import { chatsOf } from './route.ts';
import { isOpen } from './timeline.ts';

type Incident = Doc<'incidents'>;

/** Crimes never call neighbours from farther than this (PRODUCT.md, section 6). */
const CRIME_REACH_M = 1_500;
const REACH_CAP_M = 10_000;
const PART_SIZE = 50_000;

const capOf = (category: Category): number => (category.class === 'crime' ? CRIME_REACH_M : REACH_CAP_M);

/** Within so many metres of the point that is shown neighbours hear of a kind. */
export const reachOf = (category: Category): number => Math.min(capOf(category), category.reach ?? 0);

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
  tell(work, incident, message, kindOf(work, incident).class === 'crime' ? reports.slice(0, 1) : reports);
}

function tell(work: Work, incident: Incident, message: Message, reports: readonly Doc<'reports'>[]): void {
  if (isPrivate(kindOf(work, incident))) return;
  for (const chatId of new Set(reports.map((report) => report.chatId)))
    if (chatId !== '') note(work, chatId, message, { incidentId: incident.id });
}

/** Whether neighbours may hear of it now: class, release, a confirmed place, a confirmed report. */
export function neighboursMayHear(incident: Incident, category: Category): boolean {
  if (incident.shown === null || !incident.pointConfirmed || incident.unconfirmed || !incident.kindKnown) return false;
  if (category.class === 'private') return false;
  if (incident.withheld && incident.releasedAt === null) return false;
  if (category.neighbours === 'held') return incident.releasedAt !== null;
  return category.neighbours === 'yes';
}

/**
 * Promises the incident to all whom it reaches, nearest first; or, where they were promised it before, the change. Answers the
 * incident, to be put by the caller.
 */
export function tellNeighbours(work: Work, incident: Incident): Incident {
  if (incident.fanoutId !== null) return retell(work, incident, incident.fanoutId);
  const category = kindOf(work, incident);
  if (!isOpen(incident) || !neighboursMayHear(incident, category) || incident.shown === null) return incident;
  const cap = capOf(category);
  const { reached } = work.context.nearby({
    realm: incident.realm,
    commune: incident.commune,
    point: incident.shown,
    category: category.id,
    severity: incident.severity,
    life: category.life,
    reach: reachOf(category),
    cap,
  });
  const reporters = new Set(work.find('reportsOfIncident', incident.id).map((report) => report.personId));
  const targets = reached
    .filter((each) => each.kind === 'area' || !reporters.has(each.personId))
    .map(({ kind, id, metres }) => ({ kind, id, metres }));
  const id = work.context.ids.next();
  const parts = Math.ceil(targets.length / PART_SIZE);
  for (let n = 0; n < parts; n += 1)
    work.append('fanoutParts', {
      id: `${id}|${String(n)}`,
      commune: incident.commune,
      fanoutId: id,
      targets: targets.slice(n * PART_SIZE, (n + 1) * PART_SIZE),
    });
  work.put('fanouts', {
    id,
    incidentId: incident.id,
    realm: incident.realm,
    commune: incident.commune,
    wanted: 1,
    running: 1,
    cursor: 0,
    total: targets.length,
    parts,
  });
  work.schedule({ kind: 'expand', fanoutId: id }, id, work.now);
  return { ...incident, fanoutId: id };
}

function retell(work: Work, incident: Incident, fanoutId: string): Incident {
  const fanout = work.must('fanouts', fanoutId);
  work.put('fanouts', { ...fanout, wanted: fanout.wanted + 1 });
  work.schedule({ kind: 'expand', fanoutId }, fanoutId, work.now);
  return incident;
}
