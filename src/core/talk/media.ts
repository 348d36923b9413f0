import { tellDepartments } from '../incident/tell.ts';
import { entry } from '../incident/timeline.ts';
import type { MediaTarget } from '../later/due.ts';
import { ownerOf } from '../later/media.ts';
import { again } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { TextId } from '../say/texts.ts';
import type { Work } from '../work.ts';
import type { ChatEvent, MediaRef } from './event.ts';
import { answerInWords } from './answer-words.ts';
import { cryIn, hearCall } from './cry.ts';
import type { QuestionKind } from './dialogue.ts';
import { addText, saveDraft, startDraft } from './draft.ts';
import { anotherMatter, hearWords, tellsOfAnything, withWords } from './free.ts';
import { asWritten, isHearsay, writtenAt } from './hearsay.ts';
import { advance } from './guided.ts';
import { tooManyFiles } from './limits.ts';
import { focused } from './own.ts';
import { sos } from './sos.ts';
import { says } from './words.ts';

const GOT: Readonly<Record<MediaRef['type'], TextId>> = {
  photo: 'photo-kept',
  voice: 'voice-kept',
  video: 'video-kept',
  document: 'file-kept',
};

/** A photo or a voice note first opens a draft; later ones join the draft or the case. What cries under it goes out first. */
export function hearMedia(work: Work, from: Speaker, event: Extract<ChatEvent, { kind: 'media' }>): void {
  const caption = cryFirst(work, from, event);
  const speaker = again(work, from);
  if (tooManyFiles(work, speaker)) {
    if (caption === '' || hearCall(work, speaker, caption, event.sentAt)) return;
    return hearWords(work, speaker, { ...event, kind: 'text', text: event.caption, replyTo: null });
  }
  const own = speaker.dialogue.draft ? null : focused(work, speaker);
  if (own && !anotherMatter(work, speaker, caption)) return addToCase(work, speaker, own, event, caption);
  const begun = startDraft(work, speaker, 'free', writtenAt(event));
  const draft = {
    ...begun,
    hearsay: isHearsay(begun, event.forwarded !== undefined, tellsOfAnything(work, speaker, caption)),
  };
  const { album } = event;
  fetch(work, speaker, event, { kind: 'draft', dialogueId: speaker.dialogue.id, draftId: draft.id });
  const waiting = saveDraft(work, speaker, {
    ...draft,
    pending: draft.pending + 1,
    ...(album ? { album } : {}),
    ...(event.media.type === 'voice' ? { voice: true as const } : {}),
  });
  if (album !== undefined && album === begun.album && caption === '') return;
  if (hearCall(work, again(work, speaker), caption, event.sentAt)) return;
  const told = caption === '' ? waiting : withWords(work, speaker, waiting, caption);
  advance(work, speaker, told, [{ text: GOT[event.media.type], args: {} }, ...(own ? [say('another-matter')] : [])]);
}

/** Raises the SOS that stands under a file, which then joins it. Answers the words that are still to be heard. */
function cryFirst(work: Work, speaker: Speaker, event: Extract<ChatEvent, { kind: 'media' }>): string {
  const { caption } = event;
  const { question } = speaker.dialogue;
  // A file is an answer to "do you need help now?", asked or not: nobody who wants the manual sends one.
  const asked = question?.kind === 'help' ? (question.data.words ?? '') : null;
  const cry = cryIn(caption) ?? (says(caption, 'help') ? '' : asked === null ? null : caption);
  if (cry === null) return asWritten(event, caption);
  sos(work, speaker, addText(asked ?? '', asWritten(event, cry)), writtenAt(event));
  return '';
}

/** Questions that words under a file answer like any others. */
const ANSWERED: readonly QuestionKind[] = ['sos-where', 'sos-kind', 'sos-confirm'];

/** What was sent joins the open case; that it was kept is said once it was. */
function addToCase(
  work: Work,
  speaker: Speaker,
  { incident, report }: NonNullable<ReturnType<typeof focused>>,
  event: Extract<ChatEvent, { kind: 'media' }>,
  caption: string,
): void {
  fetch(work, speaker, event, {
    kind: 'incident',
    incidentId: incident.id,
    reportId: report?.id ?? null,
    chatId: speaker.chat.id,
  });
  const { question } = speaker.dialogue;
  if (caption !== '' && hearCall(work, speaker, caption, event.sentAt)) return;
  if (caption !== '' && question && ANSWERED.includes(question.kind))
    if (answerInWords(work, speaker, question, caption, event.sentAt)) return;
  const by = report ? 'reporter' : 'witness';
  const { id: contactId } = speaker.contact;
  const longer = entry(work, incident, by, caption === '' ? 'photo' : 'detail', { text: caption, contactId });
  work.put('incidents', longer);
  tellDepartments(work, longer);
}

function fetch(
  work: Work,
  { chat }: Speaker,
  { media: { file, mime }, album }: Extract<ChatEvent, { kind: 'media' }>,
  target: MediaTarget,
): void {
  const then = album === undefined ? target : { ...target, album };
  const due = { kind: 'fetch', account: chat.account, file, mime, since: work.now, then } as const;
  work.schedule(due, ownerOf(then), work.now, `${chat.account}|${file}`);
}

/** Whether a file says itself that it is of no kind that is kept; what else it may be is seen when it was fetched. */
export const isOfNoUse = ({ type, mime }: MediaRef): boolean =>
  type === 'document' && !/^(image|video|audio)\/|^application\/(octet-stream|ogg|mp4)$/.test(mime);
