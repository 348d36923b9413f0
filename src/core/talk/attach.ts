import { isPrivate } from '../commune/lookup.ts';
import { kindOf, tellDepartments } from '../incident/tell.ts';
import { dialogueOf } from '../people/meet.ts';
import { note } from '../say/owe.ts';
import { say } from '../say/message.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import type { Outcome } from './event.ts';

type Fetched = Extract<Outcome, { kind: 'fetched' }>;

/** Why a file is not kept, and what to do instead. */
const WHY: Readonly<Record<NonNullable<Fetched['refused']>, TextId>> = {
  kind: 'media-refused',
  size: 'media-too-large',
  broken: 'media-unread',
  gone: 'media-unread',
};

/** A file was fetched and cleaned, or could not be: it joins the draft or the case it was sent for. */
export function attach(work: Work, outcome: Fetched): void {
  const { then, hash } = outcome;
  if (then.kind === 'incident') return attachToCase(work, then, outcome);
  const [chatId = '', contactId = ''] = then.dialogueId.split('|');
  const dialogue = dialogueOf(work, chatId, contactId);
  const { draft, focus } = dialogue;
  if (draft?.id === then.draftId) {
    const media = hash === null ? draft.media : [...draft.media, hash];
    work.put('dialogues', { ...dialogue, draft: { ...draft, media, pending: Math.max(0, draft.pending - 1) } });
    if (hash === null) refuseFile(work, chatId, outcome.refused, then.album);
    return;
  }
  // The draft went out meanwhile: its case gets the file.
  if (focus) attachToCase(work, { ...focus, chatId }, outcome);
}

function attachToCase(
  work: Work,
  { incidentId, reportId, chatId }: { incidentId: string; reportId: string | null; chatId: string },
  { hash, refused, then: { album } }: Fetched,
): void {
  const incident = work.get('incidents', incidentId);
  const report = reportId === null ? undefined : work.get('reports', reportId);
  if (!incident) return;
  if (hash === null) return refuseFile(work, chatId, refused, album);
  if (report) work.put('reports', { ...report, media: [...report.media, hash] });
  const longer = work.put('incidents', { ...incident, media: [...incident.media, hash], updatedAt: work.now });
  tellDepartments(work, longer);
  const plainly = isPrivate(kindOf(work, incident)) || !report;
  const kept = plainly ? say('detail-kept') : say('photo-added', { code: incident.code });
  note(work, chatId, { parts: [kept], purpose: 'reply' }, onceOf(chatId, album, kept.text));
}

/** What was sent as one is answered once: owed again under its id, a note is said no second time. */
const onceOf = (chatId: string, album: string | undefined, what: string): { readonly id?: string } =>
  album === undefined ? {} : { id: `album|${chatId}|${album}|${what}` };

/** Says why a file is not kept. */
export function refuseFile(work: Work, chatId: string, refused: Fetched['refused'], album: string | undefined): void {
  const text = WHY[refused ?? 'gone'];
  note(work, chatId, { parts: [{ text, args: {} }], purpose: 'reply' }, onceOf(chatId, album, text));
}
