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
  if (!incident || isOpen(incident)) return;
  for (const hash of incident.media) eraseMedia(work, hash);
  for (const report of work.find('reportsOfIncident', incidentId))
    work.put('reports', { ...report, text: '', point: null, standing: null, media: [] });
  for (const { id } of offersOf(work, incident)) work.erase('helpOffers', id);
  for (const entry of work.find('timelineOf', incidentId))
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
