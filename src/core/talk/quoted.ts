import type { Doc } from '../collections.ts';
import { cardChoices } from '../incident/answers.ts';
import { helpChoices } from '../incident/helpers.ts';
import { kindOf, neighboursMayHear } from '../incident/tell.ts';
import { isOpen } from '../incident/timeline.ts';
import type { Speaker } from '../people/meet.ts';
import { again } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Choice } from '../say/message.ts';
import { helperCardId } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { chosen, reply } from './ask.ts';
import { bareNumber, isDutyTalk, mergeByWords, pressNumbered, verbSaid } from './by-number.ts';
import { actOnCard, helpIn, wasTold } from './cards.ts';
import { isCall } from './cry.ts';
import type { ChatEvent } from './event.ts';
import { isOtherKind } from './free.ts';
import { actOnRequest, requestOf } from './helpers.ts';
import { admit } from './joining.ts';
import { actAsOfficial } from './official.ts';
import { ADMISSION } from './refuse.ts';
import { actOnOwnCase, addDetail, addTestimony, ownReport } from './own.ts';
import { focusOn, reporterChoices } from './receipt.ts';
import type { Known } from './sos.ts';
import { readNumber, says } from './words.ts';
import type { Saying } from './words.ts';

type Incident = Doc<'incidents'>;
type Text = Extract<ChatEvent, { kind: 'text' }>;

/** The case that the message is about which somebody answers: its card, a ring, a word on how it stands. */
function quotedCase(work: Work, chatId: string, replyTo: string | null): Incident | undefined {
  if (replyTo === null) return undefined;
  const about = work.find('owedByRef', chatId, replyTo).find(({ incidentId }) => incidentId !== null);
  return about?.incidentId == null ? undefined : work.get('incidents', about.incidentId);
}

/**
 * What is written as an answer to a case's message is about that case, whatever else is being asked: a number or a word of its
 * card does what the card says, other words in private are told of it. False where it means something else.
 */
export function hearQuoted(work: Work, speaker: Speaker, event: Text): boolean {
  if (speaker.chat.binding !== null && quotesAdmission(work, speaker, event)) return true;
  const incident = quotedCase(work, speaker.chat.id, event.replyTo);
  if (!incident) return false;
  if (speaker.chat.binding !== null) return quotesDuty(work, speaker, incident, event);
  if (quotesRequest(work, speaker, incident, event)) return true;
  if (wasTold(work, speaker, incident)) return quotesCard(work, speaker, incident, event);
  return speaker.chat.kind === 'private' && quotesOwn(work, speaker, incident, event);
}

/** Whether somebody is to be let in is asked of the whole chat: a number under that is none of the case that is open there. */
function quotesAdmission(work: Work, speaker: Speaker, { replyTo, text }: Text): boolean {
  const quoted = replyTo === null ? [] : work.find('owedByRef', speaker.chat.id, replyTo);
  const choices = quoted.flatMap(({ message }) => message?.choices ?? []).filter(isAdmission);
  if (choices.length === 0) return false;
  const action = chosen(work.context, choices, text);
  if (action !== null) admit(work, speaker, 'yes', action.slice(ADMISSION.length));
  else if (readNumber(text) !== null) reply(work, speaker, [say('no-such-number')]);
  else return false;
  return true;
}
const isAdmission = ({ action }: Choice): boolean => action.startsWith(ADMISSION);

/** Under what a helper was asked their answers count, whatever they hear as a neighbour. */
function quotesRequest(work: Work, speaker: Speaker, incident: Incident, { text, replyTo }: Text): boolean {
  const quoted = replyTo === null ? [] : work.find('owedByRef', speaker.chat.id, replyTo);
  const request = requestOf(work, speaker, incident);
  if (!request || !quoted.some(({ id }) => id === helperCardId(request.id))) return false;
  const action = chosen(work.context, helpChoices(work, incident, request), text);
  if (action === null) return false;
  actOnRequest(work, speaker, action.split('.')[1] ?? '', request.id);
  return true;
}

/** Quoted, an action is meant for that card alone: any of them is taken at its word. */
function quotesDuty(work: Work, speaker: Speaker, incident: Incident, { text, sentAt }: Text): boolean {
  const verb = verbSaid(work.context, text);
  const number = readNumber(text);
  if (number !== null) pressNumbered(work, speaker, incident, number, sentAt);
  else if (verb !== null) actAsOfficial(work, speaker, verb, incident.id);
  else return mergeByWords(work, speaker, text, incident);
  return true;
}

function quotesCard(work: Work, speaker: Speaker, incident: Incident, { text, sentAt }: Text): boolean {
  const inGroup = speaker.chat.kind === 'group';
  const number = bareNumber(text);
  const action = chosen(work.context, cardChoices(work, incident, speaker.person.id), text);
  const [, verb = ''] = action?.split('.') ?? [];
  if (action !== null) actOnCard(work, speaker, verb, incident.id, sentAt);
  else if (inGroup || !isOpen(incident)) return false;
  else if (number !== null) pressNumbered(work, speaker, incident, number, sentAt);
  else if (!tells(work, speaker, incident, text) || !neighboursMayHear(incident, kindOf(work, incident))) return false;
  else addTestimony(work, speaker, incident, text);
  return true;
}

/** Whether words tell of the case they are written under: not a call for help, nor surely something else that is grave. */
const tells = (work: Work, speaker: Speaker, incident: Incident, text: string): boolean =>
  !SMALL_TALK.some((saying) => says(text, saying)) &&
  !isCall(work, speaker, text) &&
  !isOtherKind(work, speaker, incident, text);
const SMALL_TALK: readonly Saying[] = ['thanks', 'greeting', 'cancel', 'back'];

function quotesOwn(work: Work, speaker: Speaker, incident: Incident, { text }: Text): boolean {
  const report = ownReport(work, speaker, incident.id);
  if (!report || !isOpen(incident)) return false;
  const action = chosen(work.context, reporterChoices(incident), text);
  const [, verb = ''] = action?.split('.') ?? [];
  if (action !== null) actOnOwnCase(work, speaker, verb, incident.id);
  else if (bareNumber(text) !== null || !tells(work, speaker, incident, text)) return false;
  else {
    focusOn(work, speaker, incident, report);
    return addDetail(work, again(work, speaker), text);
  }
  return true;
}

/** A cry that answers a neighbour's card is a cry for help in that case. */
export function criesIn(work: Work, speaker: Speaker, { replyTo }: Text): Known {
  const incident = speaker.chat.binding === null ? quotedCase(work, speaker.chat.id, replyTo) : undefined;
  if (!incident || !isOpen(incident) || !wasTold(work, speaker, incident)) return {};
  return neighboursMayHear(incident, kindOf(work, incident)) ? helpIn(work, speaker, incident) : {};
}

/** Whether words in a group answer one of our cards there, whoever says them. */
export function answersCard(work: Work, chat: Doc<'chats'>, { replyTo, text }: Text): boolean {
  const incident = quotedCase(work, chat.id, replyTo);
  if (!incident) return false;
  if (chat.binding !== null) return readNumber(text) !== null || isDutyTalk(work.context, text);
  return chosen(work.context, cardChoices(work, incident, null), text) !== null;
}
