import type { Doc } from '../collections.ts';
import { isPrivate } from '../commune/lookup.ts';
import { keepOpen } from '../incident/keep-open.ts';
import { stopAsking } from '../incident/maybe.ts';
import { caseNow } from '../incident/one-case.ts';
import { kindOf, neighboursMayHear, tellDepartments } from '../incident/tell.ts';
import { entry, isOpen } from '../incident/timeline.ts';
import { borrowsTrust, cannotUnite, unite } from '../incident/unite.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import type { Work } from '../work.ts';
import { change, reply } from './ask.ts';
import type { Question } from './dialogue.ts';
import { keptIn } from './kept.ts';
import { focusOn } from './receipt.ts';
import { askFollowUp } from './send.ts';

type Incident = Doc<'incidents'>;

/** The answer: *sí* makes one case of the two, *no* and *no sé* leave them as they are. */
export function answerSame(work: Work, speaker: Speaker, own: Incident, question: Question, value: string): void {
  change(work, speaker, { question: null });
  const like = caseNow(work, question.data.like ?? '');
  // Somebody said so before, or one of them is over.
  if (!like || like.id === own.id || !isOpen(like) || !isOpen(own))
    return reply(work, speaker, keptIn(work, own, say('same-noted')));
  if (value !== 'yes') return apart(work, speaker, stopAsking(work, own, value === 'no'), value);
  if (mayJoin(work, own, like)) return join(work, speaker, own, like);
  const { id: contactId } = speaker.contact;
  const told = work.put('incidents', entry(work, own, 'reporter', 'answer', { text: `= ${like.code}`, contactId }));
  tellDepartments(work, told);
  apart(work, speaker, stopAsking(work, told, false), value);
}

/**
 * Whether its person's word is enough: while it is theirs alone and nobody works it, and makes nothing more of the other than they
 * are believed themselves. Else officials read what they said, and decide.
 */
const mayJoin = (work: Work, own: Incident, like: Incident): boolean =>
  own.state === 'new' &&
  !own.ending &&
  own.reports === 1 &&
  cannotUnite(work, like, own) === null &&
  !borrowsTrust(work, like, own);

function join(work: Work, speaker: Speaker, own: Incident, like: Incident): void {
  const one = unite(work, keepOpen(work, like), own, { how: 'said', by: '' });
  const report = work.find('reportsOfContact', speaker.contact.id).find(({ incidentId }) => incidentId === one.id);
  if (report) focusOn(work, speaker, one, report);
  const counted = neighboursMayHear(one, kindOf(work, one));
  reply(work, speaker, [
    say('same-joined', { code: one.code }),
    ...(counted ? [say('receipt-joined', { number: one.reports })] : []),
  ]);
}

/** It goes on as a case of its own, and with what is asked of such. */
function apart(work: Work, speaker: Speaker, own: Incident, value: string): void {
  const { code } = own;
  reply(work, speaker, keptIn(work, own, value === 'no' ? say('same-apart', { code }) : say('same-noted')));
  if (!isPrivate(kindOf(work, own))) askFollowUp(work, speaker, { incident: own, joined: false }, 0);
}
