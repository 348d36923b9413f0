import type { Doc } from '../collections.ts';
import { offersOf } from '../incident/helpers.ts';
import { isOpen } from '../incident/timeline.ts';
import type { Work } from '../work.ts';
import { eraseMedia } from './media.ts';

/**
 * 90 days after a case closed its words, exact points and files go (PRODUCT.md, section 11); what happened, where roughly
 * and how it ended stays for the statistics.
 */
export function retain(work: Work, incidentId: string): void {
  const incident = work.get('incidents', incidentId);
  // What was found to be another case is kept as long as that one.
  if (!incident || isOpen(incident) || incident.mergedInto != null) return;
  for (const hash of incident.media) eraseMedia(work, hash);
  for (const id of incident.absorbed ?? []) forget(work, work.must('incidents', id));
  for (const report of work.find('reportsOfIncident', incidentId))
    work.put('reports', { ...report, text: '', point: null, standing: null, media: [] });
  forget(work, incident);
}

/** What was said in a case, and where exactly it was; of what was found to be it, the same. */
function forget(work: Work, incident: Doc<'incidents'>): void {
  for (const { id } of offersOf(work, incident)) work.erase('helpOffers', id);
  for (const entry of work.find('timelineOf', incident.id))
    if (entry.text !== '') work.put('timeline', { ...entry, text: '' });
  work.put('incidents', { ...incident, point: null, standing: null, accuracy: null, media: [] });
}

/** The chat of a person who erased themselves, unless they wrote again. */
export function forgetChat(work: Work, chatId: string): void {
  const chat = work.get('chats', chatId);
  if (chat?.contactId !== null || chat.binding !== null) return;
  for (const address of work.find('addressesOf', chatId)) work.erase('addresses', address.id);
  for (const owed of work.find('owedOfChat', chatId)) work.erase('owed', owed.id);
  work.erase('chats', chatId);
}
