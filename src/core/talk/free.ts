import { communesAt } from '../incident/locate.ts';
import { tellDepartments } from '../incident/tell.ts';
import { entry } from '../incident/timeline.ts';
import type { Point } from '../geo.ts';
import { isPoint } from '../geo.ts';
import type { MediaTarget } from '../later/due.ts';
import type { Speaker } from '../people/meet.ts';
import { emergencyLine } from '../say/lines.ts';
import { say, strong } from '../say/message.ts';
import type { Work } from '../work.ts';
import { reply, settle } from './ask.ts';
import type { Draft, Question } from './dialogue.ts';
import { addText, currentDraft, homeCommune, saveDraft, startDraft } from './draft.ts';
import type { ChatEvent } from './event.ts';
import { advance } from './guided.ts';
import { greet, showMenu } from './help.ts';
import { answerGroup, hearGroupPlace, isGroupQuestion } from './linking.ts';
import { answerAsOfficial } from './official-answers.ts';
import { addDetail, focused, hearAboutSos } from './own.ts';
import { hearPlace, hearRadius, takeRadius } from './places.ts';
import { locateOwn } from './sos.ts';
import { readNumber, says, understand } from './words.ts';

/** Worse than this the location is asked again. */
const WORST_ACCURACY_M = 500;
/** More than a person writes in need; the rest is cut, and they are told. */
const LONGEST = 4_000;

/** Words that are no command and no answer to what was offered. */
export function hearWords(work: Work, speaker: Speaker, said: string, sentAt: number): void {
  const text = said.slice(0, LONGEST);
  if (said.length > LONGEST) reply(work, speaker, [say('text-cut', { count: LONGEST })]);
  const near = homeCommune(work, speaker).reference;
  const location = work.context.readLocation(text, near);
  if (location === 'link') return reply(work, speaker, [say('link-unreadable')], { askLocation: true });
  if (location) return hearPoint(work, speaker, location.point, null, sentAt);
  const { question, draft } = speaker.dialogue;
  if (question && answerInWords(work, speaker, question, text)) return;
  if (draft) return addToDraft(work, speaker, draft, text);
  if (flooding(work, speaker)) return;
  if (says(text, 'greeting')) return greet(work, speaker);
  if (says(text, 'thanks')) return reply(work, speaker, [say('you-are-welcome')]);
  if (addDetail(work, speaker, text)) return;
  if (readNumber(text) !== null) return showMenu(work, speaker, say('no-such-number'));
  open(work, speaker, text, sentAt);
}

/** Free text begins an alert: what is understood is not asked again. */
function open(work: Work, speaker: Speaker, text: string, sentAt: number): void {
  const { kinds, sure } = understand(text, homeCommune(work, speaker).categories);
  const draft = startDraft(work, speaker, 'free', sentAt);
  const [kind] = kinds;
  const category = sure && kind !== undefined && kind !== 'sos' ? kind : null;
  const started = saveDraft(work, speaker, {
    ...draft,
    text: addText('', text),
    category,
    guesses: kinds.filter((each) => each !== 'sos'),
  });
  advance(work, speaker, started, kinds.length === 0 ? [say('heard')] : []);
}

function addToDraft(work: Work, speaker: Speaker, draft: Draft, text: string): void {
  const { kinds, sure } = understand(text, homeCommune(work, speaker).categories);
  const category = draft.category ?? (sure ? (kinds[0] ?? null) : null);
  const longer = saveDraft(work, speaker, {
    ...draft,
    text: addText(draft.text, text),
    category,
    guesses: draft.guesses.length > 0 ? draft.guesses : [...kinds],
  });
  const asked = speaker.dialogue.question?.kind;
  // Words where a place was asked: kept as words; an address is not understood yet.
  if (asked === 'where') advance(work, speaker, longer, [say('address-not-yet')]);
  else advance(work, speaker, longer, asked === 'category' && category === null ? [say('choose-one')] : []);
}

/** Questions that words answer; false where the words mean something else. */
function answerInWords(work: Work, speaker: Speaker, question: Question, text: string): boolean {
  switch (question.kind) {
    case 'detail': {
      const draft = currentDraft(work, speaker);
      if (draft)
        advance(
          work,
          speaker,
          saveDraft(work, speaker, { ...draft, text: addText(draft.text, text), detailAsked: true }),
        );
      return draft !== null;
    }
    case 'reason':
    case 'refer-how':
      answerAsOfficial(work, speaker, question, `t-${text.slice(0, 500)}`);
      return true;
    case 'place-radius':
    case 'group-radius': {
      const radius = hearRadius(work, speaker, question, text);
      if (radius !== null && question.kind === 'place-radius') takeRadius(work, speaker, question, radius);
      else if (radius !== null) answerGroup(work, speaker, question, `m-${String(radius)}`);
      return true;
    }
    case 'place-where':
    case 'group-where':
      reply(work, speaker, [say('address-not-yet'), say('share-location')], { askLocation: true });
      return true;
    case 'sos-where':
    case 'sos-kind':
      return hearAboutSos(work, speaker, question, text);
    case 'sos-confirm':
    case 'follow-up':
      return !says(text, 'thanks') && addDetail(work, speaker, text);
    case 'confirm':
      if (!says(text, 'skip')) return false;
      reply(work, speaker, [say('choose-one')], { choices: question.choices });
      return true;
    case 'help':
    case 'erase':
    case 'consent':
    case 'refer':
    case 'release-kind':
    case 'which-case':
      reply(work, speaker, [say('choose-one')], { choices: question.choices });
      return true;
    default:
      return false;
  }
}

export function hearLocation(work: Work, speaker: Speaker, event: Extract<ChatEvent, { kind: 'location' }>): void {
  if (!isPoint(event.point)) return reply(work, speaker, [say('location-broken')], { askLocation: true });
  const own = focused(work, speaker);
  if (event.live && own) return locateOwn(work, speaker, own.incident, event, own.incident.pointConfirmed);
  // An SOS takes any location: a bad one is better than none, and nothing is asked twice.
  const waiting = own && !own.incident.pointConfirmed;
  if (!waiting && event.accuracy !== null && event.accuracy > WORST_ACCURACY_M) {
    reply(work, speaker, [say('location-vague', { metres: { metres: event.accuracy } })], { askLocation: true });
    return;
  }
  hearPoint(work, speaker, event.point, event.accuracy, event.sentAt);
}

function hearPoint(work: Work, speaker: Speaker, point: Point, accuracy: number | null, sentAt: number): void {
  const { question, draft } = speaker.dialogue;
  if (question?.kind === 'place-where') return hearPlace(work, speaker, question, point);
  if (question && isGroupQuestion(question)) return hearGroupPlace(work, speaker, question, point);
  const own = focused(work, speaker);
  if (!draft && own) return locateOwn(work, speaker, own.incident, { point, accuracy });
  const begun = draft ?? startDraft(work, speaker, 'free', sentAt);
  const where = work.context.locate(point);
  if (!communesAt(where)) return outside(work, speaker, where.kind === 'outside' ? where.name : null);
  advance(work, speaker, saveDraft(work, speaker, { ...begun, point, accuracy }));
}

/** Outside every commune served: nobody was told, said so, with the numbers. What was sent is not kept. */
function outside(work: Work, speaker: Speaker, name: string | null): void {
  settle(work, speaker, { draft: null });
  reply(work, speaker, [
    strong(name === null ? 'outside-unknown' : 'outside', { commune: name ?? '' }),
    ...emergencyLine(work.context, work.context.defaultCommune),
  ]);
}

/** A photo or a voice note first opens a draft; later ones join the draft or the case. */
export function hearMedia(work: Work, speaker: Speaker, event: Extract<ChatEvent, { kind: 'media' }>): void {
  const own = speaker.dialogue.draft ? null : focused(work, speaker);
  const { file, mime } = event.media;
  const fetchFor = (then: MediaTarget): void => {
    fetch(work, { account: speaker.chat.account, file, mime }, then);
  };
  if (own) {
    fetchFor({ kind: 'incident', incidentId: own.incident.id, reportId: own.report.id });
    const longer = entry(work, own.incident, 'reporter', event.caption === '' ? 'photo' : 'detail', {
      text: event.caption,
    });
    work.put('incidents', longer);
    tellDepartments(work, longer);
    // That it was kept is said once it was.
    return;
  }
  const draft = startDraft(work, speaker, 'free', event.sentAt);
  fetchFor({ kind: 'draft', dialogueId: speaker.dialogue.id, draftId: draft.id });
  const { kinds, sure } = understand(event.caption, homeCommune(work, speaker).categories);
  const category = draft.category ?? (sure ? (kinds[0] ?? null) : null);
  const longer = saveDraft(work, speaker, {
    ...draft,
    pending: draft.pending + 1,
    category,
    guesses: [...kinds],
    text: addText(draft.text, event.caption),
  });
  advance(work, speaker, longer, [say(event.media.type === 'voice' ? 'voice-kept' : 'photo-kept')]);
}

function fetch(work: Work, media: { account: string; file: string; mime: string }, then: MediaTarget): void {
  work.schedule({ kind: 'fetch', ...media, then }, `${media.account}|${media.file}`, work.now);
}

const MINUTE = 60_000;

/** More messages in a minute than a person writes: answered once, then left, so that nobody can make the bot shout. */
function flooding(work: Work, speaker: Speaker): boolean {
  const contact = work.must('contacts', speaker.contact.id);
  const fresh = work.now - contact.rate.minute >= MINUTE;
  const messages = fresh ? 1 : contact.rate.messages + 1;
  work.patch('contacts', contact.id, {
    rate: { ...contact.rate, minute: fresh ? work.now : contact.rate.minute, messages },
  });
  const most = homeCommune(work, speaker).settings.messagesPerMinute;
  if (messages === most + 1)
    reply(work, speaker, [say('too-fast'), ...emergencyLine(work.context, homeCommune(work, speaker).id)]);
  return messages > most;
}
