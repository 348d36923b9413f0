import type { Doc } from '../collections.ts';
import { auditForged } from '../people/audit.ts';
import { again } from '../people/meet.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { actOnCard } from './cards.ts';
import { answer, cancel, stale } from './answer.ts';
import { agreeable, askAgain, chosen, reply, toast } from './ask.ts';
import { runCommand } from './commands.ts';
import { hearCall } from './cry.ts';
import { afterCry, cries } from './danger.ts';
import type { Question, QuestionKind } from './dialogue.ts';
import { actOnGroup } from './group-card.ts';
import { reporterChoices } from './receipt.ts';
import { surestKind } from './draft.ts';
import { hearEdit, remember } from './edits.ts';
import type { ChatEvent } from './event.ts';
import { hearWords } from './free.ts';
import { asWritten, writtenAt } from './hearsay.ts';
import { refuseFile } from './attach.ts';
import { hearMedia, isOfNoUse } from './media.ts';
import { hearLocation } from './where.ts';
import { called, mainMenu, showMenu } from './help.ts';
import { actOnOffer, actOnRequest } from './helpers.ts';
import { admit } from './joining.ts';
import { actAsOfficial } from './official.ts';
import { flooding, isIdle } from './limits.ts';
import { bareNumber, mergeByWords, pressByNumber, pressByVerb, verbAfterCode, verbSaid } from './by-number.ts';
import { actOnOwnCase, saysNothing, tellOwn } from './own.ts';
import { actOnPlace } from './places.ts';
import { hearQuoted, criesIn } from './quoted.ts';
import { react } from './react.ts';
import { asksHowMany } from './send.ts';
import { actOnHelp } from './volunteer.ts';
import { adoptSos, sos } from './sos.ts';
import { readCode, readCommand, readNumber, says, saysTrue } from './words.ts';

type Said = Extract<
  ChatEvent,
  { kind: 'text' | 'press' | 'location' | 'media' | 'reaction' | 'called' | 'unsupported' }
>;

/** What a person did, in whatever chat. */
export function receive(work: Work, from: Speaker, event: Said): void {
  const speaker = from.chat.kind === 'private' ? adoptSos(work, from) : from;
  // Whoever only opens the chat for it has their answer.
  if (speaker !== from && event.kind === 'text' && (readCommand(event.text) ?? says(event.text, 'greeting'))) return;
  if (event.kind === 'press') press(work, speaker, event.action, event.forged, event.sentAt);
  else if (speaker.chat.kind === 'group') receiveInGroup(work, speaker, event);
  else receiveInPrivate(work, speaker, event);
}

function receiveInPrivate(work: Work, speaker: Speaker, event: Exclude<Said, { kind: 'press' }>): void {
  switch (event.kind) {
    case 'text':
      if (event.edited && hearEdit(work, speaker, event)) return;
      privateText(work, speaker, event);
      return remember(work, speaker, event);
    case 'media':
      if (isOfNoUse(event.media)) uselessFile(work, speaker, event);
      else hearMedia(work, speaker, event);
      return remember(work, speaker, event);
    case 'location':
      return hearLocation(work, speaker, event);
    case 'reaction':
      return react(work, speaker, event);
    case 'called':
      return called(work, speaker);
    case 'unsupported':
      return unsupported(work, speaker, event.what);
  }
}

function receiveInGroup(work: Work, speaker: Speaker, event: Exclude<Said, { kind: 'press' }>): void {
  if (event.kind === 'text') groupText(work, speaker, event);
  else if (event.kind === 'media') groupMedia(work, speaker, event);
  else if (event.kind === 'reaction') react(work, speaker, event);
}

/** Questions whose answer may be a number that is none of their choices. */
const TAKES_NUMBERS: readonly QuestionKind[] = ['detail', 'place-radius', 'group-radius'];
const takesNumbers = (work: Work, question: Question): boolean =>
  TAKES_NUMBERS.includes(question.kind) || asksHowMany(work, question);

function privateText(work: Work, speaker: Speaker, event: Extract<Said, { kind: 'text' }>): void {
  const { text } = event;
  const sentAt = writtenAt(event);
  const command = readCommand(text);
  if (command) return runCommand(work, speaker, command, sentAt);
  if (cries(text)) return sos(work, speaker, asWritten(event, afterCry(text)), sentAt, criesIn(work, speaker, event));
  if (hearQuoted(work, speaker, event)) return;
  const { question } = speaker.dialogue;
  const number = bareNumber(text);
  const answers = question !== null && repliesTo(work, question, event);
  if (number !== null && !answers && isOvertaken(work, speaker)) {
    // A card came after what was asked or offered, and the number may mean it: never guessed.
    if (question) return askAgain(work, speaker);
    if (pressByNumber(work, speaker, null, number, sentAt)) return;
  }
  const action = meant(work, speaker, text);
  if (action) return press(work, speaker, action, false, sentAt);
  if (question && readNumber(text) !== null && !takesNumbers(work, question))
    return reply(work, speaker, [say('no-such-number')], { choices: question.choices });
  if (says(text, 'cancel')) return cancel(work, speaker);
  if (says(text, 'back')) return nowhereBack(work, speaker);
  if (hearCall(work, speaker, text, sentAt)) return;
  if (mergeByWords(work, speaker, text) || byCode(work, speaker, text, sentAt)) return;
  // An official's word is about a case, whatever of their own they are being asked.
  const verb = question && speaker.chat.binding === null ? null : verbSaid(work.context, text);
  if (verb !== null && pressByVerb(work, speaker, null, verb)) return;
  if (!question && number !== null && pressByNumber(work, speaker, null, number, sentAt)) return;
  hearWords(work, speaker, event);
}

/** What an answer means: what was asked, or what was offered beside it; of both, first what was shown last. */
function meant(work: Work, speaker: Speaker, text: string): string | null {
  const { question, offered, offeredAt } = speaker.dialogue;
  const asked = question?.choices ?? [];
  const lists = question && offeredAt > question.askedAt ? [offered, asked] : [asked, offered];
  for (const choices of lists) {
    const action = chosen(work.context, choices, text);
    // "Árbol caído" is in the name of a family, and says more than that.
    if (action?.includes('.f-') && readNumber(text) === null && surestKind(work, speaker, text) !== null) return null;
    if (action !== null) return action;
    const isFresh = choices === offered && work.now - offeredAt <= YES_MS;
    const agreed = isFresh && (says(text, 'yes') || saysTrue(text)) ? agreeable(work.context, offered) : null;
    if (agreed !== null) return agreed;
  }
  return null;
}

/** A "sí" answers what was offered just now; much later it answers something else. */
const YES_MS = 10 * 60_000;

/** Whether a neighbour's card was shown after all that was asked or offered here. */
function isOvertaken(work: Work, { chat, dialogue }: Speaker): boolean {
  const last = Math.max(dialogue.offeredAt, dialogue.question?.askedAt ?? 0);
  return work
    .find('owedOfChat', chat.id)
    .some((owed) => owed.kind === 'card' && owed.incidentId !== null && (owed.sentAt ?? 0) > last);
}

/** *Atrás* where there is nothing to go back to: what is being asked is asked again, and what is offered stands. */
function nowhereBack(work: Work, speaker: Speaker): void {
  const { question, offered } = speaker.dialogue;
  if (question) askAgain(work, speaker);
  else if (offered.length > 0) reply(work, speaker, [say('nothing-before')]);
  else showMenu(work, speaker, say('nothing-before'));
}

/** A case by its code, with a number, a word or nothing: one's own, one that one was told of, or the department's. */
function byCode(work: Work, speaker: Speaker, text: string, sentAt: number): boolean {
  const code = readCode(text);
  if (!code) return false;
  const { signs, number, words } = code;
  const own = ownCase(work, speaker, signs);
  if (own && ((number === null && words === '') || saysNothing(work, own))) tellOwn(work, speaker, own, `A-${signs}`);
  else if (own) {
    const action = chosen(work.context, reporterChoices(own), number === null ? words : String(number));
    if (action) press(work, speaker, action, false, sentAt);
    else reply(work, speaker, [say('no-such-number')], { choices: reporterChoices(own) });
  } else if (number !== null) return pressByNumber(work, speaker, signs, number, sentAt);
  else {
    const verb = verbAfterCode(work.context, words);
    return verb !== null && pressByVerb(work, speaker, signs, verb);
  }
  return true;
}

/** The cases with which a report stood before, whose codes its person was told. */
const stoodWith = (work: Work, { joined = [], leftOf = [] }: Doc<'reports'>): readonly Doc<'incidents'>[] =>
  [...joined.flatMap(({ from }) => from ?? []), ...leftOf].flatMap((id) => work.get('incidents', id) ?? []);

/** An open or ended case that this person reported, by its code, or by one that it had before. */
function ownCase(work: Work, speaker: Speaker, signs: string): Doc<'incidents'> | null {
  for (const report of work.find('reportsOfContact', speaker.contact.id)) {
    const incident = work.get('incidents', report.incidentId);
    const codes = [incident, ...stoodWith(work, report)].map((each) => each?.code);
    if (incident && codes.includes(`A-${signs}`)) return incident;
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
  if (event.edited) return;
  if (hearQuoted(work, speaker, event)) return;
  const { question } = speaker.dialogue;
  const asked = question && isFresh(work, question) ? question : null;
  const action = asked && chosen(work.context, asked.choices, text);
  if (action) return press(work, speaker, action, false, sentAt);
  // An answer that is none, of an older list perhaps, never does something to a case.
  const number = bareNumber(text);
  if (asked && number !== null) return reply(work, speaker, [say('no-such-number')], { choices: asked.choices });
  if (question && (question.kind === 'reason' || question.kind === 'refer-how') && repliesTo(work, question, event))
    return answer(work, speaker, question, `t-${text.slice(0, 500)}`, sentAt);
  if (speaker.chat.binding === null || mergeByWords(work, speaker, text)) return;
  const code = readCode(text);
  const verb = code ? verbAfterCode(work.context, code.words) : verbSaid(work.context, text);
  if (code && code.number !== null) pressByNumber(work, speaker, code.signs, code.number, sentAt);
  else if (verb !== null) pressByVerb(work, speaker, code?.signs ?? null, verb);
  else if (number !== null) pressByNumber(work, speaker, null, number, sentAt);
}

/** Of what is sent into a group only a command under it is looked at, and the one that counts there is the cry. */
function groupMedia(work: Work, speaker: Speaker, { caption, sentAt }: Extract<Said, { kind: 'media' }>): void {
  const command = readCommand(caption);
  if (command?.name === 'sos') sos(work, speaker, command.argument, sentAt);
}

/** Whether a message answers the very one that asks. */
function repliesTo(work: Work, question: Question, { replyTo }: Extract<Said, { kind: 'text' }>): boolean {
  if (replyTo === null || !isFresh(work, question)) return false;
  return work.get('owed', question.noteId)?.ref === replyTo;
}

/** Every action, whether pressed, numbered or said. */
function press(work: Work, speaker: Speaker, action: string, forged: boolean, sentAt: number): void {
  if (forged) {
    auditForged(work, speaker, action);
    toast(work, speaker, say('toast-not-yours'));
    return;
  }
  if (isIdle(speaker, action) && flooding(work, speaker)) return;
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
    case 'g':
      return inGroup ? ownIsPrivate(work, speaker) : actOnGroup(work, speaker, verb, subject);
    case 'h':
      return actOnRequest(work, speaker, verb, subject);
    case 'o':
      return actOnOffer(work, speaker, verb, subject);
    case 'v':
      return inGroup ? ownIsPrivate(work, speaker) : actOnHelp(work, speaker, verb);
    case 'admit':
      return admit(work, speaker, verb, subject);
    default:
      return stale(work, speaker);
  }
}

const ownIsPrivate = (work: Work, speaker: Speaker): void => toast(work, speaker, say('write-in-private'));

/** A sticker, a contact card: said what can be read, and what was being asked is asked again. */
function unsupported(work: Work, speaker: Speaker, what: string): void {
  reply(work, speaker, [say(what === 'contact' ? 'cannot-read-contact' : 'cannot-read-kind')]);
  askAgain(work, speaker);
}

/** A file that cannot be kept is refused at once, and its words are heard without it. */
function uselessFile(work: Work, speaker: Speaker, event: Extract<Said, { kind: 'media' }>): void {
  const { caption, album } = event;
  const { question } = speaker.dialogue;
  if (caption !== '') privateText(work, speaker, { ...event, kind: 'text', text: caption, replyTo: null });
  else if (question?.kind === 'help') sos(work, speaker, question.data.words ?? '', writtenAt(event));
  refuseFile(work, speaker.chat.id, 'kind', album);
  if (caption === '' && album === undefined) askAgain(work, again(work, speaker));
}
