import type { Speaker } from '../people/meet.ts';
import { again } from '../people/meet.ts';
import { quiet, say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { actOnCard } from './cards.ts';
import { answer, cancel, stale } from './answer.ts';
import { ask, chosen, reply, toast } from './ask.ts';
import { runCommand } from './commands.ts';
import type { QuestionKind } from './dialogue.ts';
import type { ChatEvent } from './event.ts';
import { hearLocation, hearMedia, hearWords } from './free.ts';
import { mainMenu } from './help.ts';
import { actAsOfficial, admit, pressByNumber } from './official.ts';
import { actOnOwnCase, tellOwn } from './own.ts';
import { actOnPlace } from './places.ts';
import { adoptSos, sos } from './sos.ts';
import { afterCry, cries, readCode, readCommand, readNumber, says } from './words.ts';

type Said = Extract<ChatEvent, { kind: 'text' | 'press' | 'location' | 'media' | 'unsupported' }>;

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
  const { question, offered } = speaker.dialogue;
  if (question) {
    const action = chosen(work.context, question.choices, text);
    if (action) return press(work, speaker, action, false, sentAt);
    if (readNumber(text) !== null && !TAKES_NUMBERS.includes(question.kind))
      return reply(work, speaker, [say('no-such-number')], { choices: question.choices });
  }
  if (says(text, 'cancel')) return cancel(work, speaker);
  if (says(text, 'help')) return cryOrQuestion(work, speaker);
  const byCode = readCode(text);
  if (
    byCode &&
    (byCode.number !== null
      ? pressByNumber(work, speaker, byCode.signs, byCode.number, sentAt)
      : askedByCode(work, speaker, byCode.signs))
  )
    return;
  if (!question) {
    const action = chosen(work.context, offered, text);
    if (action) return press(work, speaker, action, false, sentAt);
    if (/^\s*\d{1,2}\s*$/.test(text) && pressByNumber(work, speaker, null, Number(text), sentAt)) return;
  }
  hearWords(work, speaker, text, sentAt);
}

/** Bare *ayuda*: it may be a cry. While it stands it is the chat's only question; silence counts as yes. */
function cryOrQuestion(work: Work, speaker: Speaker): void {
  ask(work, speaker, {
    kind: 'help',
    parts: [say('help-or-cry')],
    choices: [
      { value: '1', label: say('choice-urgent-now'), role: 'urgent' },
      { value: '2', label: say('choice-how-it-works') },
    ],
  });
}

/** A person asks what became of their case. */
function askedByCode(work: Work, speaker: Speaker, signs: string): boolean {
  for (const report of work.find('reportsOfContact', speaker.contact.id)) {
    const incident = work.get('incidents', report.incidentId);
    if (incident?.code !== `A-${signs}`) continue;
    tellOwn(work, speaker, incident);
    return true;
  }
  return false;
}

/** In a group the bot reads commands, menu answers and the answer to its own question; nothing else is looked at or kept. */
function groupText(work: Work, speaker: Speaker, event: Extract<Said, { kind: 'text' }>): void {
  const command = readCommand(event.text);
  if (command) return runCommand(work, speaker, command, event.sentAt);
  const { question } = speaker.dialogue;
  if (question) {
    const action = chosen(work.context, question.choices, event.text);
    if (action) return press(work, speaker, action, false, event.sentAt);
    if (question.kind === 'reason' || question.kind === 'refer-how')
      return answer(work, speaker, question, `t-${event.text.slice(0, 500)}`, event.sentAt);
  }
  const byCode = readCode(event.text);
  if (byCode?.number != null) pressByNumber(work, speaker, byCode.signs, byCode.number, event.sentAt);
  else if (speaker.chat.binding !== null && /^\s*\d\s*$/.test(event.text))
    pressByNumber(work, speaker, null, Number(event.text), event.sentAt);
}

/** Every action, whether pressed, numbered or said. */
function press(work: Work, speaker: Speaker, action: string, forged: boolean, sentAt: number): void {
  if (forged) {
    work.append('audit', {
      id: work.context.ids.next(),
      commune: speaker.contact.commune ?? work.context.defaultCommune,
      at: work.now,
      who: speaker.contact.id,
      action: action.slice(0, 60),
      incidentId: null,
      refused: 'forged',
    });
    toast(work, speaker, say('toast-not-yours'));
    return;
  }
  const [area = '', verb = '', subject = ''] = action.split('.');
  switch (area) {
    case 'q': {
      const { question } = speaker.dialogue;
      if (question?.id === verb) return answer(work, speaker, question, action.slice(`q.${verb}.`.length), sentAt);
      // An ending, an alert: whatever it was, it was answered before. Groups are not told off for a late tap.
      return speaker.chat.kind === 'private' ? stale(work, speaker) : toast(work, speaker, say('toast-stale'));
    }
    case 'm':
      return mainMenu(work, speaker, verb, sentAt);
    case 'r':
      return actOnOwnCase(work, speaker, verb, subject);
    case 'i':
      return actAsOfficial(work, speaker, verb, subject);
    case 'n':
      return actOnCard(work, speaker, verb, subject, sentAt);
    case 'p':
      return actOnPlace(work, speaker, verb, subject);
    case 'admit':
      return admit(work, speaker, verb, subject);
    default:
      return stale(work, speaker);
  }
}

/** A sticker, a contact card: said what can be read, and what was being asked is asked again. */
function unsupported(work: Work, speaker: Speaker): void {
  reply(work, speaker, [say('cannot-read-kind')]);
  repeatQuestion(work, speaker);
}

/** Shows the open question again, under its own id: the buttons shown before keep working. */
function repeatQuestion(work: Work, speaker: Speaker): void {
  const { question } = again(work, speaker).dialogue;
  if (question) reply(work, speaker, [quiet('question-again')], { choices: question.choices });
}
