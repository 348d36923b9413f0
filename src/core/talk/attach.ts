import { isPrivate } from '../commune/lookup.ts';
import { caseNow } from '../incident/one-case.ts';
import { kindOf, tellDepartments } from '../incident/tell.ts';
import { dialogueOf } from '../people/meet.ts';
import { note } from '../say/owe.ts';
import { say } from '../say/message.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import { keepFiles } from './draft-files.ts';
import { keptIn } from './kept.ts';
import type { Outcome } from './event.ts';

type Fetched = Extract<Outcome, { kind: 'fetched' }>;

/** Why a file is not kept, and what to do instead. */
const WHY: Readonly<Record<NonNullable<Fetched['refused']>, TextId>> = {
  kind: 'media-refused',
  size: 'media-too-large',
  broken: 'media-unread',
  gone: 'media-unread',
};

/** What was asked less long ago is still read without being asked again. */
const ASK_AGAIN_MS = 20_000;

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
  // The draft went out meanwhile: its case gets the file. What was taken back had its fetching taken back too.
  if (!focus) return;
  attachToCase(work, { ...focus, chatId }, outcome);
  if (hash !== null) keepFiles(work, [hash], hash);
}

function attachToCase(
  work: Work,
  { incidentId, reportId, chatId }: { incidentId: string; reportId: string | null; chatId: string },
  { hash, refused, then: { album } }: Fetched,
): void {
  const report = reportId === null ? undefined : work.get('reports', reportId);
  const incident = caseNow(work, report?.incidentId ?? incidentId);
  if (!incident) return;
  if (hash === null) return refuseFile(work, chatId, refused, album);
  if (report) work.put('reports', { ...report, media: [...report.media, hash] });
  const longer = work.put('incidents', { ...incident, media: [...incident.media, hash], updatedAt: work.now });
  tellDepartments(work, longer);
  const once = onceOf(chatId, album, 'kept');
  if (isPrivate(kindOf(work, incident)) || !report)
    return void note(work, chatId, { parts: [say('detail-kept')], purpose: 'reply' }, once);
  const { question } = dialogueOf(work, chatId, report.contactId);
  const kept = keptIn(work, longer, say('photo-added', { code: incident.code }));
  // Without its place an SOS is worth little.
  const waits = question?.kind === 'sos-where' && work.now - question.askedAt > ASK_AGAIN_MS;
  if (!waits) return void note(work, chatId, { parts: kept, purpose: 'reply' }, once);
  const { choices } = question;
  const parts = [...kept, say('sos-ask-where')];
  note(work, chatId, { parts, choices, askLocation: true, purpose: 'reply' }, once);
}

/** What was sent as one is answered once: owed again under its id, a note is said no second time. */
const onceOf = (chatId: string, album: string | undefined, what: string): { readonly id?: string } =>
  album === undefined ? {} : { id: `album|${chatId}|${album}|${what}` };

/** Says why a file is not kept. */
export function refuseFile(work: Work, chatId: string, refused: Fetched['refused'], album: string | undefined): void {
  const text = WHY[refused ?? 'gone'];
  note(work, chatId, { parts: [{ text, args: {} }], purpose: 'reply' }, onceOf(chatId, album, text));
}
