import type { Doc } from '../collections.ts';
import { rank } from '../commune/commune.ts';
import { categoryOf, departmentName, isPrivate, OTHER } from '../commune/lookup.ts';
import { end } from '../incident/change.ts';
import { isUnheld } from '../incident/held.ts';
import { stopWaiting } from '../incident/maybe.ts';
import { EXPIRE_MS } from '../incident/raise.ts';
import { callCentreOf } from '../incident/route.ts';
import { disownAnswers } from '../incident/witnesses.ts';
import { weigh, widen } from '../incident/weigh.ts';
import { ringDepartments, tellDepartments, tellMovement } from '../incident/tell.ts';
import { entry, isOpen } from '../incident/timeline.ts';
import { couldNotTell } from '../people/away.ts';
import { departmentUnreachable, handOn } from '../people/chats.ts';
import { dismissByHand } from '../people/team.ts';
import { callFirst, emergencyLine } from '../say/lines.ts';
import type { Arg } from '../say/arg.ts';
import { ringChoices } from '../say/view-official.ts';
import { say, strong } from '../say/message.ts';
import type { Part } from '../say/message.ts';
import { reply, settle } from '../talk/ask.ts';
import { eraseLater } from '../talk/erase.ts';
import type { Draft } from '../talk/dialogue.ts';
import { draftCommune, silentKind } from '../talk/draft.ts';
import { advance } from '../talk/guided.ts';
import { sendSilent } from '../talk/send.ts';
import { sos } from '../talk/sos.ts';
import type { Speaker } from '../people/meet.ts';
import type { Work } from '../work.ts';
import type { Rung } from './due.ts';
import { forgetChat, retain } from './retain.ts';

type Incident = Doc<'incidents'>;

/** Work whose time has come. Whoever runs it erases its row in the same commit. */
export function decideDue(work: Work, later: Doc<'later'>): void {
  const { work: due } = later;
  switch (due.kind) {
    case 'silence':
      return silence(work, due.dialogueId, due.questionId);
    case 'drop-draft':
      return dropDraft(work, due.dialogueId, due.draftId);
    case 'end':
      return endNow(work, due.incidentId, due.endingAt);
    case 'rung':
      return rung(work, due.incidentId, due.rung);
    case 'weigh':
      return weigh(work, due.incidentId);
    case 'disown':
      return disown(work, due.incidentId);
    case 'unanswered':
      return stopWaiting(work, due.incidentId);
    case 'expire':
      return expire(work, due.incidentId);
    case 'undelivered':
      return undelivered(work, due.owedId);
    case 'retention':
      return retain(work, due.incidentId);
    case 'erase':
      return eraseLater(work, due.contactId);
    case 'forget':
      return forgetChat(work, due.chatId);
    case 'dismiss':
      return dismissByHand(work, due.department, due.target);
    // Done by the engine itself, which asks channels, expands fan-outs and freezes periods.
    case 'expand':
    case 'fetch':
    case 'keep-files':
    case 'ask':
    case 'monthly':
      throw new Error(`${due.kind} is not decided here`);
  }
}

/** Who is spoken to in a dialogue; null where they were erased meanwhile. */
function speakerOf(work: Work, dialogueId: string): Speaker | null {
  const dialogue = work.get('dialogues', dialogueId);
  const contact = dialogue && work.get('contacts', dialogue.contactId);
  const chat = dialogue && work.get('chats', dialogue.chatId);
  const person = contact && work.get('persons', contact.personId);
  return dialogue && contact && chat && person ? { person, contact, chat, dialogue } : null;
}

/** 60 s without an answer: a cry for help counts as one; a grave draft goes to the department only; a mild one is offered again. */
function silence(work: Work, dialogueId: string, questionId: string): void {
  const speaker = speakerOf(work, dialogueId);
  if (speaker?.dialogue.question?.id !== questionId) return;
  const { question, draft } = speaker.dialogue;
  if (question.kind === 'help') {
    settle(work, speaker);
    return sos(work, speaker, question.data.words ?? '', question.askedAt);
  }
  if (!draft) return;
  const kind = silentKind(work, speaker, draft);
  if (kind !== null) return sendSilent(work, speaker, draft, kind);
  if (draft.offeredAgain) return saysWhat(draft) || !draft.voice ? undefined : sendUnheard(work, speaker, draft);
  const offered = { ...draft, offeredAgain: true };
  work.put('dialogues', { ...speaker.dialogue, draft: offered });
  advance(work, speaker, offered, [say('still-there')]);
}

/** Whether it is understood what a draft is about. */
const saysWhat = (draft: Draft): boolean => draft.category !== null || draft.guesses.length > 0;

/** What a voice note says nobody knows who has not heard it: asked twice and not answered, the department hears it. */
function sendUnheard(work: Work, speaker: Speaker, draft: Draft): void {
  if (!draft.hearsay) sendSilent(work, speaker, draft, OTHER);
}

/** What was begun and left is given up. Of what may be of a private kind no word is said: others may be looking at the screen. */
function dropDraft(work: Work, dialogueId: string, draftId: string): void {
  const speaker = speakerOf(work, dialogueId);
  const draft = speaker?.dialogue.draft;
  if (!speaker || draft?.id !== draftId) return;
  const kind = silentKind(work, speaker, draft);
  settle(work, speaker, { draft: null });
  if (kind !== null && isPrivate(categoryOf(draftCommune(work, speaker, draft), kind))) return;
  if (saysWhat(draft)) return reply(work, speaker, [say('draft-dropped')]);
  // It may have been anything.
  const { id } = draftCommune(work, speaker, draft);
  reply(work, speaker, [say('draft-dropped-unclear'), ...emergencyLine(work.context, id)]);
}

function endNow(work: Work, incidentId: string, endingAt: number): void {
  const incident = work.get('incidents', incidentId);
  if (incident?.ending?.at !== endingAt) return;
  const { state, by, reason } = incident.ending;
  if (state === 'resolved' || state === 'unfounded' || state === 'false_alarm' || state === 'referred')
    end(work, incident, state, by, reason);
}

/** Who answered as a witness goes; how many did what stays. */
function disown(work: Work, incidentId: string): void {
  const incident = work.get('incidents', incidentId);
  if (!incident || isOpen(incident)) return;
  if (disownAnswers(work, incident)) work.schedule({ kind: 'disown', incidentId }, incidentId, work.now + 1);
}

/** Nobody acknowledged: remind, more neighbours, the call centre, and the person told honestly. Each rung once. */
function rung(work: Work, incidentId: string, which: Rung): void {
  const incident = work.get('incidents', incidentId);
  if (incident?.state !== 'new' || incident.rungs.includes(which)) return;
  const climbed = { ...incident, rungs: [...incident.rungs, which] };
  if (which === 'widen' || which === 'widen-again') return widen(work, climbed);
  // Who was told that nobody received it is not told that somebody keeps trying.
  if (isUnheld(work, incident)) return;
  const time = { lasting: work.now - incident.createdAt };
  if (which === 'remind') remind(work, climbed, time);
  else if (which === 'call-centre') toCallCentre(work, climbed, time);
  else tellPerson(work, climbed, time);
}

function remind(work: Work, incident: Incident, time: Arg): void {
  const reminded = work.put('incidents', entry(work, incident, 'system', 'reminded'));
  const parts = [strong('ring-remind', { code: incident.code, time })];
  ringDepartments(work, reminded, { parts, choices: ringChoices(reminded), purpose: 'ring' });
}

function toCallCentre(work: Work, incident: Incident, time: Arg): void {
  const centre = callCentreOf(work, incident.realm, incident.commune);
  if (centre === null) return;
  // It has it already: then it is the one to be reminded.
  if (incident.holders.includes(centre)) return remind(work, incident, time);
  const handed = work.put(
    'incidents',
    entry(work, { ...incident, holders: [...new Set([centre, ...incident.holders])] }, 'system', 'call_centre'),
  );
  tellDepartments(work, handed);
  ringDepartments(
    work,
    handed,
    {
      parts: [
        strong('ring-call-centre', {
          code: handed.code,
          department: departmentName(work.context, handed.department ?? '', handed.commune),
          time,
        }),
      ],
      choices: ringChoices(handed),
      purpose: 'ring',
    },
    [centre],
  );
}

function tellPerson(work: Work, incident: Incident, time: Arg): void {
  const numbers = numbersAbout(work, incident);
  work.put('incidents', entry(work, incident, 'system', 'person_told'));
  // That nobody comes is as good to know for a burglar as where a patrol is.
  tellMovement(work, incident, {
    parts: [
      ...numbers,
      say('told-nobody-yet', { code: incident.code, time }),
      ...(numbers.length > 0 ? [say('call-too')] : []),
    ],
    purpose: 'reply',
  });
}

/** Where nobody comes to something grave there is always a number to call, also where nobody knows what it is. */
function numbersAbout(work: Work, incident: Incident): Part[] {
  const own = callFirst(work.context, incident);
  const grave = rank(incident.severity) >= rank('high');
  return own.length === 0 && grave ? emergencyLine(work.context, incident.commune) : own;
}

/** By itself only what was acknowledged or is mild ends; a grave case nobody took never does. */
function expire(work: Work, incidentId: string): void {
  const incident = work.get('incidents', incidentId);
  if (!incident || !isOpen(incident)) return;
  const mild = rank(incident.severity) < rank('high');
  if (incident.state === 'new' && !mild) return;
  if (work.now - incident.updatedAt < EXPIRE_MS) {
    work.schedule({ kind: 'expire', incidentId }, incidentId, incident.updatedAt + EXPIRE_MS);
    return;
  }
  end(work, incident, 'expired', '', null);
}

/** A department's card, or a reporter's answer, can never be delivered: somebody must know. */
function undelivered(work: Work, owedId: string): void {
  const owed = work.get('owed', owedId);
  const chat = owed && work.get('chats', owed.chatId);
  if (!owed || !chat) return;
  const incident = owed.incidentId === null ? undefined : work.get('incidents', owed.incidentId);
  if (chat.binding === null) {
    // The reporter cannot be told: the department sees it on the card, that of an ending too.
    if (incident) couldNotTell(work, incident, chat);
    return;
  }
  if (chat.deadAt !== null) departmentUnreachable(work, chat.binding, chat.realm, chat.id);
  else if (incident && isOpen(incident)) handOn(work, incident, chat.binding, chat.id);
}
