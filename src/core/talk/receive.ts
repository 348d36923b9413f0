import type { Doc } from '../collections.ts';
import { SOS } from '../commune/lookup.ts';
import { audit } from '../people/audit.ts';
import type { Speaker } from '../people/meet.ts';
import { again } from '../people/meet.ts';
import { quiet, say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { actOnCard } from './cards.ts';
import { answer, cancel, stale } from './answer.ts';
import { chosen, reply, toast } from './ask.ts';
import { runCommand } from './commands.ts';
import { afterCry, callsForHelp, cries } from './danger.ts';
import type { Question, QuestionKind } from './dialogue.ts';
import { homeCommune } from './draft.ts';
import { reporterChoices } from './receipt.ts';
import type { ChatEvent } from './event.ts';
import { cryOrQuestion } from './answer-words.ts';
import { hearWords } from './free.ts';
import { understand } from './kind-words.ts';
import { hearMedia } from './media.ts';
import { hearLocation } from './where.ts';
import { called, mainMenu } from './help.ts';
import { admit } from './joining.ts';
import { actAsOfficial } from './official.ts';
import { BARE_NUMBER, pressByNumber, pressByVerb, pressQuoted, verbSaid } from './by-number.ts';
import { actOnOwnCase, tellOwn } from './own.ts';
import { actOnPlace } from './places.ts';
import { react } from './react.ts';
import { adoptSos, ownOpenSos, sos } from './sos.ts';
import { readCode, readCommand, readNumber, says } from './words.ts';

type Said = Extract<
  ChatEvent,
  { kind: 'text' | 'press' | 'location' | 'media' | 'reaction' | 'called' | 'unsupported' }
>;

/** What a person did, in whatever chat. */
export function receive(work: Work, from: Speaker, event: Said): void {
  const speaker = from.chat.kind === 'private' ? adoptSos(work, from) : from;
  // Whoever only opens the chat for it has their answer.
  if (speaker !== from && event.kind === 'text' && (readCommand(event.text) ?? says(event.text, 'greeting'))) return;
  switch (event.kind) {
    case 'press':
      return press(work, speaker, event.action, event.forged, event.sentAt);
    case 'text':
      return speaker.chat.kind === 'group' ? groupText(work, speaker, event) : privateText(work, speaker, event);
    case 'location':
      return speaker.chat.kind === 'group' ? undefined : hearLocation(work, speaker, event);
    case 'media':
      return speaker.chat.kind === 'group' ? undefined : hearMedia(work, speaker, event);
    case 'reaction':
      return react(work, speaker, event);
    case 'called':
      return called(work, speaker);
    case 'unsupported':
      return speaker.chat.kind === 'group' ? undefined : unsupported(work, speaker);
  }
}

/** Questions whose answer may be a number that is none of their choices. */
const TAKES_NUMBERS: readonly QuestionKind[] = ['detail', 'follow-up', 'place-radius', 'group-radius'];

function privateText(work: Work, speaker: Speaker, event: Extract<Said, { kind: 'text' }>): void {
  const { text, sentAt } = event;
  const command = readCommand(text);
  if (command) return runCommand(work, speaker, command, sentAt);
  if (cries(text)) return sos(work, speaker, afterCry(text), sentAt);
  if (pressQuoted(work, speaker, text, event.replyTo, sentAt)) return;
  const { question } = speaker.dialogue;
  const isNumber = BARE_NUMBER.test(text);
  if (isNumber && isOvertaken(work, speaker)) {
    // A card came after what was asked or offered, and the number may mean it: never guessed.
    if (question) return repeatQuestion(work, speaker);
    if (pressByNumber(work, speaker, null, Number(text), sentAt)) return;
  }
  const action = meant(work, speaker, text);
  if (action) return press(work, speaker, action, false, sentAt);
  if (question && readNumber(text) !== null && !TAKES_NUMBERS.includes(question.kind))
    return reply(work, speaker, [say('no-such-number')], { choices: question.choices });
  if (says(text, 'cancel')) return cancel(work, speaker);
  if (says(text, 'back')) return nowhereBack(work, speaker);
  if (says(text, 'help') || (question?.kind !== 'help' && callsForHelp(text) && !isKind(work, speaker, text)))
    return ownOpenSos(work, speaker)
      ? sos(work, speaker, '', sentAt)
      : cryOrQuestion(work, speaker, says(text, 'help') ? '' : text);
  if (byCode(work, speaker, text, sentAt)) return;
  const verb = question ? null : verbSaid(work.context, text);
  if (verb !== null && pressByVerb(work, speaker, null, verb)) return;
  if (!question && isNumber && pressByNumber(work, speaker, null, Number(text), sentAt)) return;
  hearWords(work, speaker, text, sentAt);
}

/** What an answer means: what was asked, or what was offered beside it; of both, first what was shown last. */
function meant(work: Work, { dialogue }: Speaker, text: string): string | null {
  const { question, offered, offeredAt } = dialogue;
  const asked = question?.choices ?? [];
  const lists = question && offeredAt > question.askedAt ? [offered, asked] : [asked, offered];
  for (const choices of lists) {
    const action = chosen(work.context, choices, text);
    if (action !== null) return action;
  }
  return null;
}

/** Whether a neighbour's card was shown after all that was asked or offered here. */
function isOvertaken(work: Work, { chat, dialogue }: Speaker): boolean {
  const last = Math.max(dialogue.offeredAt, dialogue.question?.askedAt ?? 0);
  return work
    .find('owedOfChat', chat.id)
    .some((owed) => owed.kind === 'card' && owed.incidentId !== null && (owed.sentAt ?? 0) > last);
}

/** *Atrás* where there is nothing to go back to: what is being asked is asked again. */
function nowhereBack(work: Work, speaker: Speaker): void {
  if (speaker.dialogue.question) repeatQuestion(work, speaker);
  else reply(work, speaker, [say('nothing-to-cancel')]);
}

/** A case by its code, with a number, a word or nothing: one's own, one that one was told of, or the department's. */
function byCode(work: Work, speaker: Speaker, text: string, sentAt: number): boolean {
  const code = readCode(text);
  if (!code) return false;
  const { signs, number, words } = code;
  const own = ownCase(work, speaker, signs);
  if (own && number === null && words === '') tellOwn(work, speaker, own);
  else if (own) {
    const action = chosen(work.context, reporterChoices(own), number === null ? words : String(number));
    if (action) press(work, speaker, action, false, sentAt);
    else reply(work, speaker, [say('no-such-number')], { choices: reporterChoices(own) });
  } else if (number !== null) return pressByNumber(work, speaker, signs, number, sentAt);
  else {
    const verb = verbSaid(work.context, words);
    return verb !== null && pressByVerb(work, speaker, signs, verb);
  }
  return true;
}

const isKind = (work: Work, speaker: Speaker, text: string): boolean =>
  understand(text, homeCommune(work, speaker).categories).kinds.some((kind) => kind !== SOS);

/** An open or ended case that this person reported, by its code. */
function ownCase(work: Work, speaker: Speaker, signs: string): Doc<'incidents'> | null {
  for (const report of work.find('reportsOfContact', speaker.contact.id)) {
    const incident = work.get('incidents', report.incidentId);
    if (incident?.code === `A-${signs}`) return incident;
  }
  return null;
}

/** An answer in a group counts for so long: then the talk has gone elsewhere. */
const GROUP_ANSWER_MS = 10 * 60_000;

const isFresh = (work: Work, question: Question): boolean => work.now - question.askedAt <= GROUP_ANSWER_MS;

/** In a group the bot reads commands, menu answers and replies to its question; nothing else is looked at or kept. */
function groupText(work: Work, speaker: Speaker, event: Extract<Said, { kind: 'text' }>): void {
  const { text, sentAt } = event;
  const command = readCommand(text);
  if (command) return runCommand(work, speaker, command, sentAt);
  if (pressQuoted(work, speaker, text, event.replyTo, sentAt)) return;
  const { question } = speaker.dialogue;
  const action = question && isFresh(work, question) ? chosen(work.context, question.choices, text) : null;
  if (action) return press(work, speaker, action, false, sentAt);
  if (question && (question.kind === 'reason' || question.kind === 'refer-how') && repliesTo(work, question, event))
    return answer(work, speaker, question, `t-${text.slice(0, 500)}`, sentAt);
  if (speaker.chat.binding === null) return;
  const code = readCode(text);
  const verb = verbSaid(work.context, code ? code.words : text);
  if (code && code.number !== null) pressByNumber(work, speaker, code.signs, code.number, sentAt);
  else if (verb !== null) pressByVerb(work, speaker, code?.signs ?? null, verb);
  else if (BARE_NUMBER.test(text)) pressByNumber(work, speaker, null, Number(text), sentAt);
}

/** Whether a message answers the very one that asks. */
function repliesTo(work: Work, question: Question, { replyTo }: Extract<Said, { kind: 'text' }>): boolean {
  if (replyTo === null || !isFresh(work, question)) return false;
  return work.get('owed', question.noteId)?.ref === replyTo;
}

/** Every action, whether pressed, numbered or said. */
function press(work: Work, speaker: Speaker, action: string, forged: boolean, sentAt: number): void {
  if (forged) {
    audit(work, speaker, null, action.slice(0, 60), 'forged');
    toast(work, speaker, say('toast-not-yours'));
    return;
  }
  const [area = '', verb = '', subject = ''] = action.split('.');
  const inGroup = speaker.chat.kind === 'group';
  switch (area) {
    case 'q': {
      const { question } = speaker.dialogue;
      if (question?.id === verb) return answer(work, speaker, question, action.slice(`q.${verb}.`.length), sentAt);
      // An ending, an alert: whatever it was, it was answered before. Groups are not told off for a late tap.
      return speaker.chat.kind === 'private' ? stale(work, speaker) : toast(work, speaker, say('toast-stale'));
    }
    case 'm':
      // What is one's own is never shown in a group, whoever presses.
      return inGroup && verb !== 'sos' ? ownIsPrivate(work, speaker) : mainMenu(work, speaker, verb, sentAt);
    case 'r':
      return inGroup ? ownIsPrivate(work, speaker) : actOnOwnCase(work, speaker, verb, subject);
    case 'i':
      return actAsOfficial(work, speaker, verb, subject);
    case 'n':
      return actOnCard(work, speaker, verb, subject, sentAt);
    case 'p':
      return inGroup ? ownIsPrivate(work, speaker) : actOnPlace(work, speaker, verb, subject);
    case 'admit':
      return admit(work, speaker, verb, subject);
    default:
      return stale(work, speaker);
  }
}

const ownIsPrivate = (work: Work, speaker: Speaker): void => toast(work, speaker, say('write-in-private'));

/** A sticker, a contact card: said what can be read, and what was being asked is asked again. */
function unsupported(work: Work, speaker: Speaker): void {
  reply(work, speaker, [say('cannot-read-kind')]);
  repeatQuestion(work, speaker);
}

/** Shows the open question again, under its own id: the buttons shown before keep working. */
function repeatQuestion(work: Work, speaker: Speaker): void {
  const { question } = again(work, speaker).dialogue;
  if (!question) return;
  const asked = question.askLocation ? say('share-location') : quiet('question-again');
  const location = question.askLocation ? { askLocation: true as const } : {};
  reply(work, speaker, [asked], { choices: question.choices, ...location });
}
