import type { Doc } from '../collections.ts';
import { cardChoices } from '../incident/answers.ts';
import { ANSWERS } from '../incident/records.ts';
import { tellDepartments } from '../incident/tell.ts';
import { caseNow, idsOf } from '../incident/one-case.ts';
import { isOpen } from '../incident/timeline.ts';
import { keepAnswer } from '../incident/witnesses.ts';
import type { Speaker } from '../people/meet.ts';
import { say } from '../say/message.ts';
import { cardId } from '../say/owe.ts';
import type { Work } from '../work.ts';
import { change, reply, toast } from './ask.ts';
import { beginAnew, otherMatter } from './own.ts';
import { sos } from './sos.ts';
import type { Known } from './sos.ts';

type Incident = Doc<'incidents'>;

/** How long a witness is listened to. */
const TESTIMONY_MS = 15 * 60_000;

/** A neighbour's tap. The answer never bumps the incident; the department's card counts it. */
export function actOnCard(work: Work, speaker: Speaker, verb: string, incidentId: string, sentAt: number): void {
  const incident = caseNow(work, incidentId);
  if (!incident || !wasTold(work, speaker, incident)) return toast(work, speaker, say('toast-not-yours'));
  if (!isOpen(incident))
    return speaker.chat.kind === 'group'
      ? toast(work, speaker, say('case-closed', { code: incident.code }))
      : reply(work, speaker, [say('case-closed', { code: incident.code })]);
  if (verb === 'other') return beginAnew(work, speaker);
  const allowed = cardChoices(work, incident, speaker.person.id).some(
    (choice) => choice.action === `n.${verb}.${incident.id}`,
  );
  const answer = ANSWERS.find((each) => each === verb);
  if (!allowed || !answer) return toast(work, speaker, say('toast-stale'));
  if (answer === 'help') return sos(work, speaker, '', sentAt, helpIn(work, speaker, incident));
  keepAnswer(work, speaker, incident, answer);
  tellDepartments(work, incident);
  if (speaker.chat.kind === 'group') return toast(work, speaker, say('answer-thanks'));
  if (answer === 'saw' && listen(work, speaker, incident))
    return reply(work, speaker, [say('answer-thanks-saw')], { choices: [otherMatter(incident)] });
  reply(work, speaker, [say('answer-thanks')]);
}

/** What a witness writes next belongs to what they saw; false where they are in the midst of something of their own. */
function listen(work: Work, speaker: Speaker, incident: Incident): boolean {
  const { draft, focus } = speaker.dialogue;
  if (draft || (focus?.reportId != null && focus.until > work.now)) return false;
  change(work, speaker, { focus: { incidentId: incident.id, reportId: null, until: work.now + TESTIMONY_MS } });
  return true;
}

/** What somebody was told of and needs help in. */
export const helpIn = (work: Work, speaker: Speaker, incident: Incident): Known => ({
  about: { incident, placeId: toldBy(work, speaker, incident) },
});

/** The place by which they were told. */
function toldBy(work: Work, speaker: Speaker, incident: Incident): string | null {
  const audience = cardOf(work, speaker, incident)?.audience;
  return audience?.kind === 'place' ? audience.placeId : null;
}

/** Only who was told of an incident may answer it, from the chat in which they were told. */
export function wasTold(work: Work, speaker: Speaker, incident: Incident): boolean {
  return cardOf(work, speaker, incident) !== undefined;
}

/** The card by which a chat was told of a case, or of what proved to be it. */
const cardOf = (work: Work, { chat }: Speaker, incident: Incident): Doc<'owed'> | undefined =>
  idsOf(incident).flatMap((id) => work.get('owed', cardId(chat.id, id)) ?? [])[0];
