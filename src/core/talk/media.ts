import { tellDepartments } from '../incident/tell.ts';
import { entry } from '../incident/timeline.ts';
import type { MediaTarget } from '../later/due.ts';
import { ownerOf } from '../later/media.ts';
import { again } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import type { ChatEvent, MediaRef } from './event.ts';
import { saveDraft, startDraft } from './draft.ts';
import { hearWords, withWords } from './free.ts';
import { advance } from './guided.ts';
import { tooManyFiles } from './limits.ts';
import { focused } from './own.ts';
import { sos } from './sos.ts';

const GOT: Readonly<Record<MediaRef['type'], TextId>> = {
  photo: 'photo-kept',
  voice: 'voice-kept',
  video: 'video-kept',
  document: 'file-kept',
};

/** A photo or a voice note first opens a draft; later ones join the draft or the case. */
export function hearMedia(work: Work, from: Speaker, event: Extract<ChatEvent, { kind: 'media' }>): void {
  const speaker = crying(work, from, event.sentAt);
  if (tooManyFiles(work, speaker))
    return event.caption === '' ? undefined : hearWords(work, speaker, event.caption, event.sentAt);
  const own = speaker.dialogue.draft ? null : focused(work, speaker);
  if (own) return addToCase(work, speaker, own, event);
  const draft = startDraft(work, speaker, 'free', event.sentAt);
  fetch(work, speaker, event.media, { kind: 'draft', dialogueId: speaker.dialogue.id, draftId: draft.id });
  const waiting = saveDraft(work, speaker, { ...draft, pending: draft.pending + 1 });
  const told = event.caption === '' ? waiting : withWords(work, speaker, waiting, event.caption);
  advance(work, speaker, told, [{ text: GOT[event.media.type], args: {} }]);
}

/** A file is an answer to "do you need help now?": the cry goes out, and the file joins it. */
function crying(work: Work, speaker: Speaker, sentAt: number): Speaker {
  const { question } = speaker.dialogue;
  if (question?.kind !== 'help') return speaker;
  sos(work, speaker, question.data.words ?? '', sentAt);
  return again(work, speaker);
}

/** What was sent joins the open case; that it was kept is said once it was. */
function addToCase(
  work: Work,
  speaker: Speaker,
  { incident, report }: NonNullable<ReturnType<typeof focused>>,
  { media, caption }: Extract<ChatEvent, { kind: 'media' }>,
): void {
  fetch(work, speaker, media, {
    kind: 'incident',
    incidentId: incident.id,
    reportId: report?.id ?? null,
    chatId: speaker.chat.id,
  });
  const by = report ? 'reporter' : 'witness';
  const { id: contactId } = speaker.contact;
  const longer = entry(work, incident, by, caption === '' ? 'photo' : 'detail', { text: caption, contactId });
  work.put('incidents', longer);
  tellDepartments(work, longer);
}

function fetch(work: Work, { chat }: Speaker, { file, mime }: MediaRef, then: MediaTarget): void {
  const due = { kind: 'fetch', account: chat.account, file, mime, then } as const;
  work.schedule(due, ownerOf(then), work.now, `${chat.account}|${file}`);
}
